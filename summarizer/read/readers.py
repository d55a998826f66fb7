"""Which reader takes which kind of input, and how an input without a name shows its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.encoding import decode
from summarizer.read.formats.documents.epub import read_epub
from summarizer.read.formats.documents.mail import read_mail
from summarizer.read.formats.documents.open_document import read_open_document
from summarizer.read.formats.documents.outlook import read_outlook
from summarizer.read.formats.documents.pdf import read_pdf
from summarizer.read.formats.documents.word import read_word
from summarizer.read.formats.feed import read_feed
from summarizer.read.formats.markdown import read_markdown
from summarizer.read.formats.markup import looks_like_page
from summarizer.read.formats.page import read_page
from summarizer.read.formats.plain import read_plain
from summarizer.read.formats.xml import looks_like_xml, read_xml
from summarizer.read.limits import Limits
from summarizer.read.loaded import Loaded
from summarizer.read.records.files import read_csv, read_json, read_jsonl
from summarizer.read.records.json_text import looks_like_records
from summarizer.read.settings import ReadSettings

Format = Literal[
    "text", "markdown", "page", "pdf", "docx", "odt", "epub", "mail", "outlook", "feed", "xml", "json", "jsonl", "csv"
]
Reader = Callable[[Loaded, ReadSettings], Iterable[Draft | InputError]]
READERS: dict[Format, Reader] = {
    "text": read_plain,
    "markdown": read_markdown,
    "page": read_page,
    "pdf": read_pdf,
    "docx": read_word,
    "odt": read_open_document,
    "epub": read_epub,
    "mail": read_mail,
    "outlook": read_outlook,
    "feed": read_feed,
    "xml": read_xml,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
}
SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page",
    ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".epub": "epub", ".eml": "mail", ".msg": "outlook",
    ".rss": "feed", ".atom": "feed", ".xml": "xml",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
}  # fmt: skip
_OF_RECORDS: frozenset[Format] = frozenset({"json", "jsonl", "csv", "feed", "xml"})
_DOCUMENTS: frozenset[Format] = frozenset({"pdf", "docx", "odt", "epub", "mail", "outlook", "xml"})
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "outlook"),
    (re.compile(rb"PK\x03\x04.{0,60}mimetypeapplication/epub\+zip", re.DOTALL), "epub"),
    (re.compile(rb"PK\x03\x04.{0,60}mimetypeapplication/vnd\.oasis", re.DOTALL), "odt"),
    (re.compile(rb"PK\x03\x04"), "docx"),
)


def is_article(format_: Format) -> bool:
    """Whether a file of this format is one article, so that files of records beside it are about it."""
    return format_ not in _OF_RECORDS


def most_bytes(format_: Format, limits: Limits) -> int:
    """The largest input of a format."""
    if format_ in _DOCUMENTS:
        return limits.max_document_bytes
    return limits.max_record_bytes if format_ in _OF_RECORDS else limits.max_bytes


def shown_format(loaded: Loaded) -> Format:
    """The format of an input without a suffix, by how it begins; what shows none is text.

    Raises:
        InputError: it is no text either.
    """
    for beginning, format_ in _BEGINNINGS:
        if beginning.match(loaded.data):
            return format_
    text = decode(loaded.data, loaded.where, loaded.charset).text
    if looks_like_records(text):
        return "json"
    if looks_like_xml(text):
        return "xml"
    return "page" if looks_like_page(text) else "text"
