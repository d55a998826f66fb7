"""NITF to articles: the text by way of HTML, and what its head says. Pictures with their captions are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import lxml.etree

from summarizer.read.draft import Draft
from summarizer.read.formats.agency.item import AgencyItem, draft_of
from summarizer.read.formats.agency.tree import Element, at, attribute, iso, name, words
from summarizer.read.formats.markup import html_text
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.schema import ArticleNote

_AS_HTML = {
    "hl1": "h1", "hl2": "h2", "bq": "blockquote", "credit": "footer", "block": "div", "body.content": "div", "DataContent": "div",
    "tagline": "p", "dateline": "p", "byline": "p", "datasource": "p", "abstract": "div", "note": "aside", "fn": "aside",
    "nitf-table": "div",
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"})
_LEFT_OUT = frozenset({"media", "nitf-table-metadata", "copyrite", "body.head"})
_NOTHING = "object"
"""An element that is no text where HTML is read."""


def read_nitf(root: Element, loaded: Loaded, settings: ReadSettings, notes: tuple[ArticleNote, ...]) -> Iterator[Draft]:
    """The article of NITF that is sent by itself.

    Raises:
        InputError: it holds no text, or was withdrawn.
    """
    data, head = at(root, "head/docdata"), at(root, "body/body.head")
    sources = (
        words(at(head, "distributor")),
        attribute(at(root, "head/pubdata"), "name"),
        words(at(head, "rights/rights.owner")),
        attribute(at(data, "doc.copyright"), "holder"),
        attribute(at(data, "doc-id"), "regsrc"),
    )
    correction = at(data, "correction")
    remarks = (attribute(one, "info", "msg-type") for one in (at(data, "ed-msg"), correction))
    item = AgencyItem(
        text=nitf_text(root),
        id=attribute(at(data, "doc-id"), "id-string"),
        title=nitf_title(root),
        source=next(filter(None, sources), ""),
        created=iso(attribute(at(data, "date.issue"), "norm")),
        status=attribute(data, "management-status").lower(),
        embargo=iso(attribute(at(data, "date.release"), "norm")),
        remarks=tuple(filter(None, remarks)),
        corrects=correction is not None,
    )
    yield draft_of(item, loaded, loaded.where, settings, notes)


def nitf_title(root: Element) -> str:
    """The headline of NITF."""
    found = (at(root, path) for path in ("body/body.head/hedline/hl1", "body/body.head/headline/hl1", "head/title"))
    return next(filter(None, map(words, found)), "")


def nitf_text(root: Element, titles: Sequence[str] = ()) -> str:
    """The text of NITF: its abstract, if that says anything that the body does not, its body, and the line that closes it."""
    titles = (*titles, nitf_title(root))
    parts = [
        text_of(one, titles)
        for path in ("body/body.head/abstract", "body/body.content", "body/body.end/tagline")
        if (one := at(root, path)) is not None
    ]
    if len(parts) > 1 and all(paragraph in parts[1] for paragraph in parts[0].split("\n\n")):
        parts = parts[1:]
    return "\n\n".join(filter(None, parts))


def text_of(content: Element, titles: Sequence[str]) -> str:
    """The text of an element that holds NITF or HTML, without headings and a first paragraph that repeat a title."""
    _leave_out_titles(content, titles)
    for element in content.iter("{*}frac"):
        _mark_fraction(element)
    for element in content.iter("{*}*"):
        kind = name(element)
        element.tag = _NOTHING if kind in _LEFT_OUT else _AS_HTML.get(kind, kind)
        for given in set(element.attrib) - {"style", "hidden", "href", "type"}:
            del element.attrib[given]
    lxml.etree.cleanup_namespaces(content)
    return html_text(lxml.etree.tostring(content, encoding="unicode", method="html", with_tail=False))


def _leave_out_titles(content: Element, titles: Sequence[str]) -> None:
    same = {title.casefold() for title in titles if title}
    first = next((one for one in content.iter("{*}p") if words(one)), None)
    headings = [one for one in content.iter("{*}*") if name(one) in _HEADINGS]
    for element in [*headings, *([] if first is None else [first])]:
        if words(element).casefold() in same:
            element.tag = "media"


def _mark_fraction(fraction: Element) -> None:
    """3 and the fraction of 1 and 2 is "3 1/2", not 312."""
    fraction.text = f" {fraction.text or ''}"
    below = at(fraction, "frac-den")
    if below is not None and at(fraction, "frac-sep") is None:
        below.text = f"/{below.text or ''}"
