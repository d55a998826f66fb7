"""JSON and JSON Lines to records."""

from __future__ import annotations

import json
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
