"""Files of records."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.loaded import Loaded
from summarizer.read.records.csv_text import csv_records
from summarizer.read.records.drafts import Table, drafts
from summarizer.read.records.json_text import json_lines, json_records
from summarizer.read.settings import ReadSettings

Outcomes = Iterator[Draft | InputError]


def read_json(loaded: Loaded, settings: ReadSettings) -> Outcomes:
    """The articles of a JSON file, or of JSON Lines under its name."""
    text, table = _opened(loaded)
    return drafts(json_records(text, loaded.where, settings.text_field), table, settings)


def read_jsonl(loaded: Loaded, settings: ReadSettings) -> Outcomes:
    """The articles of a JSON Lines file."""
    text, table = _opened(loaded)
    return drafts(json_lines(text, loaded.where), table, settings)


def read_csv(loaded: Loaded, settings: ReadSettings) -> Outcomes:
    """The articles of a CSV file."""
    text, table = _opened(loaded)
    return drafts(csv_records(text, loaded.where, settings.text_field), table, settings)


def _opened(loaded: Loaded) -> tuple[str, Table]:
    decoded = decode(loaded.data, loaded.where, loaded.charset)
    if not decoded.text.strip():
        raise InputError(f"{loaded.where}: empty, there is nothing to read; give at least one record")
    return decoded.text, Table(loaded.name, loaded.where, decoded.notes)
