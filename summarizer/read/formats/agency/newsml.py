"""NewsML-G2 to articles, one a text item. Pictures, packages and items of knowledge are passed over with a note."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.errors import InputError
from summarizer.read.about.headline import is_prose
from summarizer.read.draft import Draft
from summarizer.read.formats.agency.item import AgencyItem
from summarizer.read.formats.agency.items import drafts_of_items
from summarizer.read.formats.agency.nitf import nitf_text, nitf_title, text_of
from summarizer.read.formats.agency.tree import Element, at, attribute, iso, line, name, words
from summarizer.read.formats.markup import html_text, looks_like_html
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.schema import ArticleNote

_TEXTS = frozenset({"text", "composite", ""})
"""Classes of items that may hold an article."""


def read_newsml(
    root: Element, loaded: Loaded, settings: ReadSettings, notes: tuple[ArticleNote, ...]
) -> Iterator[Draft | InputError]:
    """The articles of NewsML-G2: of a news item by itself, or of all in a message.

    Raises:
        InputError: no item in it is a text.
    """
    inside = root.findall("{*}itemSet/{*}*") if name(root) == "newsMessage" else [root]
    return drafts_of_items([(_passed_over(one), one) for one in inside], _item, loaded, settings, notes)


def _passed_over(item: Element) -> str:
    """What an item is that holds no article, "" for one that does."""
    if name(item) != "newsItem":
        return name(item)
    meta = at(item, "itemMeta/itemClass")
    kind = _code(attribute(meta, "qcode", "uri")).lower()
    return "" if kind in _TEXTS else f"{kind} {_title(item)!r}"


def _code(value: str) -> str:
    """The last part of a code: "ninat:text" and "http://cv.iptc.org/newscodes/ninature/text" are "text"."""
    return value.rpartition("/")[2].rpartition(":")[2]


def _item(item: Element) -> AgencyItem:
    meta, content = at(item, "itemMeta"), at(item, "contentMeta")
    created = words(at(meta, "firstCreated")) or words(at(content, "contentCreated"))
    embargoed = at(meta, "embargoed")
    signals = [] if meta is None else meta.findall("{*}signal")
    text, title = _text(item)
    return AgencyItem(
        text=text,
        id=line(item.get("guid")),
        title=_title(item) or title,
        source=_source(item),
        created=iso(created),
        changed=iso(words(at(meta, "versionCreated"))),
        status=_code(attribute(at(meta, "pubStatus"), "qcode", "uri", "literal")).lower(),
        embargo="" if embargoed is None else iso(words(embargoed)) or None,
        remarks=tuple(_remarks(meta)),
        corrects=any(_code(attribute(one, "qcode", "uri")) == "correction" for one in signals),
    )


def _title(item: Element) -> str:
    """The headline; of several the first, since subtitles stand behind it."""
    return words(at(item, "contentMeta/headline")) or words(at(item, "itemMeta/title"))


def _source(item: Element) -> str:
    """The name of who provides the item, rather than a code for it, if it is named anywhere."""
    provider = at(item, "itemMeta/provider")
    origin = at(item, "contentMeta/infoSource")
    named = (
        words(at(provider, "name")),
        attribute(provider, "literal"),
        words(at(item, "contentMeta/creditline")),
        words(at(origin, "name")) or attribute(origin, "literal"),
        _code(attribute(provider, "qcode", "uri")),
        words(at(item, "rightsInfo/copyrightHolder/name")),
    )
    return next(filter(None, named), "")


def _remarks(meta: Element | None) -> Iterator[str]:
    """Notes to editors that may be published; those in markup only where there is none without, which they would repeat."""
    given = [] if meta is None else [one for one in meta.findall("{*}edNote") if one.get("pubconstraint") is None]
    for one in [one for one in given if not len(one)] or given:
        if said := words(one):
            yield said


def _text(item: Element) -> tuple[str, str]:
    """The longest text among the renditions of an item's content, and the title that it has."""
    titles = [words(one) for one in item.findall("{*}contentMeta/{*}headline")]
    found = [_inline(one, titles) for one in item.findall("{*}contentSet/{*}inlineXML")]
    found += [(_data(one), "") for one in item.findall("{*}contentSet/{*}inlineData")]
    return max(found, key=lambda pair: len(pair[0]), default=("", ""))


def _inline(content: Element, titles: list[str]) -> tuple[str, str]:
    """The text in markup, which is NITF, a page, or a piece of a page; of other markup none."""
    first = next(content.iterchildren("{*}*"), None)
    if first is None:
        return "", ""
    if name(first) == "nitf":
        return nitf_text(first, titles), nitf_title(first)
    if "html" not in f"{attribute(content, 'contenttype')} {first.tag}":
        return "", ""
    title = words(at(first, "head/title"))
    body = first if name(first) != "html" else at(first, "body")
    for header in [] if body is None else body.findall("{*}header"):
        _leave_out_description(header)
    return ("" if body is None else text_of(body, [*titles, title])), title


def _leave_out_description(header: Element) -> None:
    """Of the header of a page only paragraphs of prose are text; the rest repeats the envelope: slug lines, dates, genres."""
    for element in header:
        if name(element) != "p" or not is_prose(words(element)):
            element.tag = "media"


def _data(content: Element) -> str:
    """The text of data that are no markup of their own."""
    if content.get("encoding") is not None or not attribute(content, "contenttype").startswith("text/"):
        return ""
    text = "".join(content.itertext())
    return html_text(text) if looks_like_html(text) else text.replace("\r\n", "\n").strip()
