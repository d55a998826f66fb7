"""Records to drafts: what JSON, JSON Lines, CSV and rows of any other table have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.errors import InputError
from summarizer.read.about.fields import ID, PUBLISHED, SOURCE, TITLE, UPDATED, Fields
from summarizer.read.draft import Draft
from summarizer.read.formats.markup import html_text, looks_like_html, resolved, unescaped, without_shortcodes
from summarizer.read.naming import clean_id
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text
from summarizer.schema import ArticleNote

Numbered = Iterable[tuple[str, int, Any]]
"""Records with their place: how a message names it ("line 3", "record 3") and its number, from 1."""
_BETWEEN = "|" * 5
"""What stands between the articles of one record of Multi-News."""
_IN_BLOCKS = re.compile(r"<(?:p|br|div|li|blockquote|h[1-6]|tr)\b", re.IGNORECASE)
_TEASER = ArticleNote(kind="cut_off", message="only the summary of the article: its text is not in the record")


@dataclass(frozen=True, slots=True)
class Table:
    """Where records come from.

    Attributes:
        name: the file's name: the folder of its articles, and part of the ids of those that have none.
        where: the input as it is named in messages.
        notes: what holds for all of its articles.
    """

    name: str
    where: str
    notes: tuple[ArticleNote, ...] = ()


def drafts(records: Numbered, table: Table, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The drafts, or the error that stands for them, of each record."""
    for place, number, record in records:
        try:
            yield from _drafts(record, number, f"{table.where}, {place}", table, settings)
        except InputError as error:
            yield error


def _several(text: str) -> list[str]:
    """The articles in a text; no pattern with blanks around the mark, which takes squared time on a run of blanks."""
    parts = text.split(_BETWEEN)
    return [part.strip() for part in parts] if len(parts) > 1 else parts


def _drafts(record: Any, number: int, where: str, table: Table, settings: ReadSettings) -> Iterator[Draft]:
    if isinstance(record, InputError):
        raise record
    if not isinstance(record, Mapping):
        raise InputError(
            f'{where}: holds {kind_of(record)}, not a record; give an object with the article under "text"'
        )
    fields = Fields(record)
    published, unread = fields.date(PUBLISHED)
    text, notes = _text(fields, where, settings)
    for part in _several(text):
        yield Draft(
            wanted_id=clean_id(fields.line(ID)) or f"{table.name}#{number}",
            folder=table.name,
            text=checked_text(part, where, settings.limits),
            title=fields.line(TITLE),
            source=fields.line(SOURCE),
            published=published,
            updated=fields.date(UPDATED)[0],
            url=fields.url(),
            notes=(*table.notes, *notes),
            unused=(f"{where}: {unread}",) if unread else (),
        )


def _text(fields: Fields, where: str, settings: ReadSettings) -> tuple[str, tuple[ArticleNote, ...]]:
    """The article of a record as plain text, with a note where there is only a summary of it."""
    name, value = fields.text(settings.text_field)
    if isinstance(value, str) and value.strip():
        return plain_text(value, where, marked_up=name == "contenthtml"), ()
    if value is not None and not isinstance(value, str):
        raise InputError(f'{where}: the article under "{name}" is {kind_of(value)}; it must be a string')
    if (teaser := fields.teaser()) and not settings.text_field:
        return plain_text(teaser, where, marked_up=False), (_TEASER,)
    wanted = f'"{settings.text_field}"' if settings.text_field else '"text" or name its field with --text-field'
    raise InputError(f"{where}: no text; give the article under {wanted}")


def plain_text(value: str, where: str, *, marked_up: bool) -> str:
    """A field's text: what is HTML without its elements, all else as it is.

    Raises:
        InputError: it is HTML without a text in it.
    """
    value = without_shortcodes(unescaped(value.replace("\r\n", "\n")))
    if not (marked_up or looks_like_html(value)):
        return resolved(value)
    text = html_text(value if _IN_BLOCKS.search(value) else value.replace("\n", "<br>"))
    if not text:
        raise InputError(f"{where}: its HTML holds no text; give the article as text")
    return text


def kind_of(value: Any) -> str:
    """What a value of JSON is, for messages."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else f"a {type(value).__name__}")
