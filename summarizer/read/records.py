"""Records to drafts: JSON, JSON Lines, CSV, and rows of any other table.

A record is an object with the article under `text` or `content`; `id`, `title`, `source` and `published` are optional,
other keys are left alone.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.furniture import stated_dates
from summarizer.read.limits import Limits
from summarizer.read.naming import clean_id, shown
from summarizer.read.text import checked_text

TEXT_KEYS = ("text", "content")
PUBLISHED_KEYS = ("published", "published_at", "publishedAt", "date_published", "date")
RECORD_KEYS = frozenset({"id", "title", "source", *TEXT_KEYS, *PUBLISHED_KEYS})
"""All keys that are read; a table's other columns need not even be decoded."""
MAX_FIELD_CHARS = 500
_SHAPE = 'one record, a list of records, or {"articles": [...]}, each with the article under "text"'
Numbered = Iterable[tuple[str, int, Any]]
"""Records with their place: how a message names it ("line 3", "record 3") and its number, from 1."""


def drafts(records: Numbered, name: str, where: str, limits: Limits) -> Iterator[Draft | InputError]:
    """One draft, or the error that stands for it, per record.

    Args:
        records: the records with their places.
        name: the file's name, for ids ("<name>#<number>" where a record has none).
        where: the input as it is named in messages.
        limits: bounds of one article.
    """
    for place, number, record in records:
        try:
            yield _draft(record, name, number, f"{where}, {place}", limits)
        except InputError as error:
            yield error


def json_records(text: str, where: str) -> Numbered:
    """The records of a JSON or JSON Lines file.

    Raises:
        InputError: the text is not JSON, or no record, list of records or `{"articles": [...]}`.
    """
    try:
        value = _parse(text)
    except ValueError as error:
        if _is_object(text.lstrip().partition("\n")[0]):
            return json_lines(text, where)
        raise InputError(f"{where}: not valid JSON ({error}); give {_SHAPE}") from None
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    elif isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        raise InputError(f"{where}: holds {_kind(value)}; give {_SHAPE}")
    return [(f"record {number}", number, record) for number, record in enumerate(value, start=1)]


def json_lines(text: str, where: str) -> Numbered:
    """The records of a JSON Lines file, numbered by line; blank lines are passed over.

    A line that is not JSON is handed on as the error that stands for its record.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = _parse(line)
        except ValueError as error:
            record = InputError(f"{where}, line {number}: not valid JSON ({error}); give one record per line")
        yield f"line {number}", number, record


def looks_like_records(text: str) -> bool:
    """Whether text of unknown kind is JSON with records in it rather than an article."""
    start = text.lstrip()
    if not start.startswith(("{", "[")):
        return False
    try:
        value = _parse(text)
    except ValueError:
        return _is_object(start.partition("\n")[0])
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
    )


def csv_records(text: str, where: str) -> Numbered:
    """The rows of a CSV file with a header line; commas, semicolons or tabs, whichever gives a text column.

    Fields stay the strings that they are (an id of "007" keeps its zeros).

    Raises:
        InputError: no header with a text column, or a row that is not CSV.
    """
    header = text[: text.find("\n") + 1] or text
    for delimiter in ",;\t":
        names = next(csv.reader([header], delimiter=delimiter), [])
        if any(key in names for key in TEXT_KEYS):
            return _rows(text, delimiter, where)
    raise InputError(f'{where}: the first line has no column "text" or "content"; name the columns there')


def _rows(text: str, delimiter: str, where: str) -> Numbered:
    # the default of 131,072 is below what an article may have; the module knows only a process-wide setting
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{where}, record {number}: not valid CSV ({error}); check its quotation marks") from None
        yield f"record {number}", number, row


def _draft(record: Any, name: str, number: int, where: str, limits: Limits) -> Draft:
    if isinstance(record, InputError):
        raise record
    if not isinstance(record, Mapping):
        raise InputError(f'{where}: holds {_kind(record)}, not a record; give an object with the article under "text"')
    published, note = _published(record)
    return Draft(
        wanted_id=clean_id(_field(record.get("id"))) or f"{name}#{number}",
        folder=name,
        text=checked_text(_text(record, where).replace("\r\n", "\n"), where, limits),
        title=_field(record.get("title")),
        source=_field(record.get("source")),
        published=published,
        notes=(f"{where}: {note}",) if note else (),
    )


def _text(record: Mapping[str, Any], where: str) -> str:
    given = [record[key] for key in TEXT_KEYS if record.get(key) is not None]
    texts = [value for value in given if isinstance(value, str) and value.strip()]
    if texts:
        return texts[0]
    if given and not isinstance(given[0], str):
        raise InputError(f'{where}: the article under "text" is {_kind(given[0])}; it must be a string')
    raise InputError(f'{where}: no text; give the article under "text" or "content"')


def _field(value: Any) -> str:
    """A descriptive field in one line, "" where it is none; publishers are also written {"name": ...}."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return shown(" ".join(value.split()))[:MAX_FIELD_CHARS] if isinstance(value, str) else ""


def _published(record: Mapping[str, Any]) -> tuple[str, str]:
    """ISO 8601, or "" with the reason."""
    value = next((record[key] for key in PUBLISHED_KEYS if record.get(key) not in (None, "")), None)
    if value is None:
        return "", ""
    if isinstance(value, dt.date):  # a datetime is one too
        return value.isoformat(), ""
    if isinstance(value, str):
        stated = dict(
            stated_dates(" ".join(value[:MAX_FIELD_CHARS].split()))
        )  # also "Published 3 May 2024 | Updated ..."
        if date := stated.get("published") or stated.get("updated"):
            return date, ""
    return "", f'"published" is {shown(repr(value)[:60])}, not a full, unambiguous date; left out (write 2025-04-02)'


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except ValueError:
        return False


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else f"a {type(value).__name__}")
