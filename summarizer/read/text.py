"""What an article's text may be, whatever format it comes in."""

from __future__ import annotations

import re

from summarizer.errors import InputError
from summarizer.read.limits import Limits, in_bytes

_CONTROL_CHARS = "".join(map(chr, sorted(set(range(0x20)) - set(map(ord, "\t\n\v\f\r")) | {0x7F})))
MAX_CONTROL_SHARE = 0.01
"""A stray control character is kept, as everything else is; a larger share says that this is no text."""
_SURROGATE = re.compile("[\ud800-\udfff]")


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


def mostly_controls(text: str) -> int:
    """How many control characters a text has, if they are more than a text can have; else 0."""
    controls = sum(map(text.count, _CONTROL_CHARS))
    return controls if controls > MAX_CONTROL_SHARE * len(text) else 0


def _refuse_unprintable(text: str, where: str) -> None:
    if (nul := text.find("\0")) >= 0:
        raise InputError(f"{where}: not text (NUL at character {nul}); take it out of the text")
    if surrogate := _SURROGATE.search(text):
        raise InputError(
            f"{where}: not valid Unicode (half a surrogate pair at character {surrogate.start()}); "
            "write the text again as UTF-8"
        )
    if controls := mostly_controls(text):
        raise InputError(f"{where}: not text ({controls} control characters); give the article as UTF-8 text")
