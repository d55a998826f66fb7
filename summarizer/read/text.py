"""Bytes to text, exactly: UTF-8 (or a Unicode encoding that its byte order mark names), CRLF to LF, nothing else."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import InputError
from summarizer.read.limits import Limits, in_bytes

# UTF-32 first: its little-endian mark begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r") | {0x7F}
_NOT_CONTROLS = bytes(set(range(256)) - _CONTROLS)
_CONTROL_CHARS = "".join(map(chr, sorted(_CONTROLS)))
MAX_CONTROL_SHARE = 0.01
"""A stray control character is kept, as everything else is; a larger share says that this is no text."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, where: str) -> str:
    """The text of a file's bytes: byte order mark dropped, CRLF turned into LF, nothing else changed.

    Args:
        data: the whole file.
        where: the input as it is named in messages.

    Raises:
        InputError: the bytes are no text, or in an encoding other than UTF-8 without a mark that says which.
    """
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    if encoding == "utf-8":
        _refuse_binary(body, where)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        byte = f"byte 0x{data[offset]:02X} at offset {offset}"
        if encoding != "utf-8":
            raise InputError(f"{where}: begins as {encoding.upper()}, but is damaged ({byte}); save it again") from None
        raise InputError(
            f"{where}: not UTF-8 ({byte}); convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
        ) from None
    return text.replace("\r\n", "\n")


def checked_text(text: str, where: str, limits: Limits) -> str:
    """`text` itself, if it can be an article's text.

    Raises:
        InputError: it is blank, holds what no text holds, or is over a limit.
    """
    if not text or text.isspace():
        raise InputError(f"{where}: empty, there is nothing to read; give the article's text")
    _refuse_unprintable(text, where)
    size = len(text) if text.isascii() else len(text.encode())
    if size > limits.max_bytes:
        raise too_large(where, size, limits.max_bytes)
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > limits.max_line_chars:
            raise InputError(
                f"{where}: line {number} has {len(line):,} characters, over the limit of {limits.max_line_chars:,}; "
                "give the article alone, in paragraphs"
            )
    return text


def too_large(where: str, size: int | None, limit: int) -> InputError:
    """The error for an input over its size limit; `size` in bytes, None where it is not known."""
    has = f"has {size:,} bytes, " if size else ""
    return InputError(f"{where}: {has}over the limit of {in_bytes(limit)}; split it, or give the article alone")


def _refuse_binary(data: bytes, where: str) -> None:
    if (nul := data.find(b"\0")) >= 0:
        raise InputError(
            f"{where}: not text (NUL byte at offset {nul}); give UTF-8 text, or UTF-16 with a byte order mark"
        )
    controls = len(data.translate(None, _NOT_CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(data):
        raise InputError(f"{where}: not text ({controls} control bytes); give the article as UTF-8 text")


def _refuse_unprintable(text: str, where: str) -> None:
    if (nul := text.find("\0")) >= 0:
        raise InputError(f"{where}: not text (NUL at character {nul}); take it out of the text")
    if surrogate := _SURROGATE.search(text):
        raise InputError(
            f"{where}: not valid Unicode (half a surrogate pair at character {surrogate.start()}); "
            "write the text again as UTF-8"
        )
    controls = sum(map(text.count, _CONTROL_CHARS))
    if controls > MAX_CONTROL_SHARE * len(text):
        raise InputError(f"{where}: not text ({controls} control characters); give the article as UTF-8 text")
