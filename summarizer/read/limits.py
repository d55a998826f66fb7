"""How large an input may be."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that are checked before, or while, an input is read.

    Attributes:
        max_bytes: largest text or HTML file, and largest text of one record, in bytes.
        max_line_chars: longest line of an article, in code points.
        max_record_bytes: largest file of records (.json, .jsonl, .csv, .parquet), in bytes.
        max_stream_bytes: largest file of records that are read one by one (.jsonl, .csv, .parquet); 0 is as `max_record_bytes`.
        max_document_bytes: largest document (.pdf, .docx, .odt, .epub, .eml, .msg, .xml), and largest answer of a server, in
            bytes; their text is bounded as that of a text file.
        max_articles: most articles in one run.
        max_fetch_seconds: longest time that one address may take, redirects included.
    """

    max_bytes: int = 5 * MIB
    max_line_chars: int = 200_000
    max_record_bytes: int = 256 * MIB
    max_stream_bytes: int = 0
    max_document_bytes: int = 64 * MIB
    max_articles: int = 10_000
    max_fetch_seconds: float = 60.0


DEFAULT_LIMITS = Limits()


def in_bytes(count: int) -> str:
    """A number of bytes for a message: `in_bytes(5242880)` is "5 MiB"."""
    for unit, size in (("MiB", MIB), ("KiB", 1024)):
        if count >= size:
            return f"{count / size:.4g} {unit}"
    return f"{count} bytes"
