"""Which reader takes which kind of input, and how an input without a name shows its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.formats.markdown import read_markdown
from summarizer.read.formats.page import looks_like_page, read_page
from summarizer.read.formats.plain import read_plain
from summarizer.read.limits import Limits
from summarizer.read.loaded import Loaded
from summarizer.read.records.files import read_csv, read_json, read_jsonl
from summarizer.read.records.json_text import looks_like_records
from summarizer.read.settings import ReadSettings

Format = Literal["text", "markdown", "page", "json", "jsonl", "csv"]
Reader = Callable[[Loaded, ReadSettings], Iterable[Draft | InputError]]
READERS: dict[Format, Reader] = {
    "text": read_plain,
    "markdown": read_markdown,
    "page": read_page,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
}
SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
}  # fmt: skip
_OF_RECORDS: frozenset[Format] = frozenset({"json", "jsonl", "csv"})


def is_article(format_: Format) -> bool:
    """Whether a file of this format is one article, so that files of records beside it are about it."""
    return format_ not in _OF_RECORDS


def most_bytes(format_: Format, limits: Limits) -> int:
    """The largest input of a format."""
    return limits.max_record_bytes if format_ in _OF_RECORDS else limits.max_bytes


def shown_format(loaded: Loaded) -> Format:
    """The format of an input without a suffix, by how it begins; what shows none is text.

    Raises:
        InputError: it is no text either.
    """
    text = decode(loaded.data, loaded.where, loaded.charset).text
    if looks_like_records(text):
        return "json"
    return "page" if looks_like_page(text) else "text"
