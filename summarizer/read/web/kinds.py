"""What an answer is: by its content type, else by the end of its address, else by how it begins."""

from __future__ import annotations

from pathlib import PurePosixPath

import httpx2

from summarizer.errors import InputError
from summarizer.read.loaded import Loaded
from summarizer.read.readers import SUFFIXES, Format, shown_format

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES: dict[str, Format] = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text", "text/markdown": "markdown",
    "application/json": "json", "application/feed+json": "json", "application/ld+json": "json", "text/csv": "csv",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/rdf+xml": "feed", "application/xml": "xml", "text/xml": "xml",
    "application/nitf+xml": "xml", "application/vnd.iptc.g2.newsitem+xml": "xml",
    "application/vnd.iptc.g2.newsmessage+xml": "xml",
    "application/pdf": "pdf", _WORD: "docx", "application/vnd.oasis.opendocument.text": "odt",
    "application/epub+zip": "epub", "application/vnd.ms-outlook": "outlook", "message/rfc822": "mail",
}  # fmt: skip
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download"})
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf;q=0.9, */*;q=0.5"


def answer_format(loaded: Loaded, content_type: str, url: httpx2.URL) -> Format:
    """The format of an answer.

    Raises:
        InputError: it is of a type in which no article can be read.
    """
    named = content_type.partition(";")[0].strip().lower()
    suffix = SUFFIXES.get(PurePosixPath(url.path).suffix.lower())
    if named in _UNSAID:
        return suffix or shown_format(loaded)
    if named == "text/plain" and suffix:
        return suffix
    if named not in _TYPES:
        raise InputError(
            f"{loaded.where}: is {named[:80]!r}, in which no article is read; give the address of a page or feed"
        )
    return _TYPES[named]
