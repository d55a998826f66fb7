"""JSON and JSON Lines to records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from summarizer.errors import InputError
from summarizer.read.records.drafts import Numbered, kind_of
from summarizer.read.records.shapes import record_list

_SHAPE = 'one record, a list of records, or {"articles": [...]}, each with the article under "text"'


def json_records(text: str, where: str, text_field: str = "") -> Numbered:
    """The records of a JSON or JSON Lines file.

    Raises:
        InputError: the text is not JSON, or neither an object nor a list.
    """
    try:
        value = _parse(text)
    except ValueError as error:
        if _is_object(text.lstrip().partition("\n")[0]):
            return json_lines(text, where)
        raise InputError(f"{where}: not valid JSON ({error}); give {_SHAPE}") from None
    records = record_list(value, text_field)
    if records is None:
        raise InputError(f"{where}: holds {kind_of(value)}; give {_SHAPE}")
    return [(f"record {number}", number, record) for number, record in enumerate(records, start=1)]


def json_lines(text: str, where: str) -> Numbered:
    """The records of a JSON Lines file; see `records_of_lines`."""
    return records_of_lines(text.split("\n"), where)


def records_of_lines(lines: Iterable[str | InputError], where: str) -> Numbered:
    """The records of lines of JSON, numbered by line; blank lines are passed over.

    A line that is not JSON is handed on as the error that stands for its record.
    """
    for number, line in enumerate(lines, start=1):
        if isinstance(line, str) and not line.strip():
            continue
        yield f"line {number}", number, _record(line, f"{where}, line {number}")


def _record(line: str | InputError, where: str) -> Any:
    if isinstance(line, InputError):
        return InputError(f"{where}: {line}")
    try:
        return _parse(line)
    except ValueError as error:
        return InputError(f"{where}: not valid JSON ({error}); give one record per line")


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
