"""NewsML 1 to articles, one a news item: the format before NewsML-G2, which agencies still send."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.formats.agency.item import AgencyItem
from summarizer.read.formats.agency.items import drafts_of_items
from summarizer.read.formats.agency.nitf import nitf_text, text_of
from summarizer.read.formats.agency.tree import Element, at, attribute, iso, words
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.schema import ArticleNote


def read_newsml_one(
    root: Element, loaded: Loaded, settings: ReadSettings, notes: tuple[ArticleNote, ...]
) -> Iterator[Draft | InputError]:
    """The articles of NewsML 1.

    Raises:
        InputError: no item in it is a text.
    """
    items = [(_passed_over(one), one) for one in root.findall("{*}NewsItem")]
    return drafts_of_items(items, _item, loaded, settings, notes)


def _contents(item: Element) -> Iterator[Element]:
    """The contents that may be text; those that do not say what they are may be."""
    for content in item.iter("{*}ContentItem"):
        if attribute(at(content, "MediaType"), "FormalName").lower() in ("text", ""):
            yield from content.findall("{*}DataContent")


def _passed_over(item: Element) -> str:
    return "" if next(_contents(item), None) is not None else f"item without text {_title(item)!r}"


def _title(item: Element) -> str:
    return words(next(item.iter("{*}HeadLine"), None))


def _item(item: Element) -> AgencyItem:
    known, managed = at(item, "Identification/NewsIdentifier"), at(item, "NewsManagement")
    parties = next(item.iter("{*}Provider"), None), next(item.iter("{*}Source"), None)
    remarks = [*item.findall("{*}NewsManagement/{*}Instruction"), *item.iter("{*}Comment")]
    sources = [*(attribute(at(one, "Party"), "FormalName") for one in parties), words(at(known, "ProviderId"))]
    revision = at(known, "RevisionId")
    version = f"{words(revision)}{attribute(revision, 'Update')}"  # a name ends in both, or in the number alone
    return AgencyItem(
        text=max((_text(one, _title(item)) for one in _contents(item)), key=len),
        id=words(at(known, "PublicIdentifier")).removesuffix(f":{version}").removesuffix(f":{words(revision)}"),
        title=_title(item),
        source=next(filter(None, sources), ""),
        created=iso(words(at(managed, "FirstCreated"))),
        changed=iso(words(at(managed, "ThisRevisionCreated"))),
        status=attribute(at(managed, "Status"), "FormalName").lower(),
        remarks=tuple(filter(None, map(words, remarks))),
    )


def _text(content: Element, title: str) -> str:
    nitf = at(content, "nitf")
    return text_of(content, [title]) if nitf is None else nitf_text(nitf, [title])
