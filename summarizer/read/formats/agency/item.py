"""A text as an agency sends it, and the article that it becomes: what its sender says of its use goes with it as notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.errors import InputError, WithdrawnError
from summarizer.read.about.corrections import corrections
from summarizer.read.draft import Draft
from summarizer.read.formats.agency.tree import is_later, printable
from summarizer.read.loaded import Loaded
from summarizer.read.naming import clean_id, web_address
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text
from summarizer.schema import ArticleNote, NoteKind

_CANCELED = frozenset({"canceled", "cancelled"})
_MOST_CHARS = 400


@dataclass(frozen=True, slots=True)
class AgencyItem:
    """One text with what its envelope says.

    Attributes:
        text: the article's text; "" where there is none.
        id: the name that all versions of it have; "" where none is given, likewise `title` and `source`.
        created: ISO 8601 of the first version, "" where none is given.
        changed: ISO 8601 of this version, "" where none is given.
        status: whether it may be used, in the words of the format.
        embargo: ISO 8601 of the moment before which it may not be published; "" without an embargo, None where that is open.
        remarks: notes to editors.
        corrects: whether its sender marks it as a correction.
    """

    text: str
    id: str = ""
    title: str = ""
    source: str = ""
    created: str = ""
    changed: str = ""
    status: str = ""
    embargo: str | None = ""
    remarks: tuple[str, ...] = ()
    corrects: bool = False


def draft_of(
    item: AgencyItem, loaded: Loaded, where: str, settings: ReadSettings, notes: tuple[ArticleNote, ...]
) -> Draft:
    """The draft of an item.

    Args:
        item: the item.
        loaded: the file that it is in; it has no other item if `where` is that of the file.
        where: the item as it is named in messages.
        settings: how it is read.
        notes: on how the file was read.

    Raises:
        InputError: it holds no text, or too much.
        WithdrawnError: its sender canceled it.
    """
    named = clean_id(item.id) or (loaded.name if where == loaded.where else f"{loaded.name}#{where.rpartition(' ')[2]}")
    if item.status in _CANCELED:
        said = f" ({printable('; '.join(item.remarks))[:_MOST_CHARS]})" if item.remarks else ""
        raise WithdrawnError(
            f"{where}: {printable(named)} was canceled by its sender{said}; no version of it is used", clean_id(item.id)
        )
    if not item.text:
        raise InputError(f"{where}: holds no text; give the article's text")
    published = item.created or item.changed
    return Draft(
        wanted_id=named,
        folder=loaded.name if item.id else loaded.folder,
        text=checked_text(item.text, where, settings.limits),
        title=item.title,
        source=item.source,
        published=published,
        updated=item.changed if item.changed and is_later(item.changed, published) else "",
        url=web_address(item.id) or (loaded.url if where == loaded.where else ""),
        notes=(*notes, *_notes(item)),
    )


def _notes(item: AgencyItem) -> Iterator[ArticleNote]:
    now = dt.datetime.now(dt.UTC).isoformat()
    if item.embargo is None:
        yield _editorial("its sender has embargoed it, and does not say until when")
    elif item.embargo and is_later(item.embargo, now):
        yield _editorial(f"its sender has embargoed it until {item.embargo}")
    if item.status not in ("", "usable") and not (item.status == "embargoed" and item.embargo != ""):
        yield _editorial(f"its sender has not released it: {printable(item.status)}")
    if item.corrects:
        yield ArticleNote(kind="corrected", message="its sender marks this version as a correction")
    for remark in dict.fromkeys(item.remarks):
        kind: NoteKind = "corrected" if corrections(remark) else "editorial"
        yield ArticleNote(kind=kind, message=f"note to editors: {printable(remark)[:_MOST_CHARS]}")


def _editorial(message: str) -> ArticleNote:
    return ArticleNote(kind="editorial", message=message)
