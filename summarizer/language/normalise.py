"""Text with characters dropped or replaced, and the way back: each character knows where in the original it came from.

Finders read a view of the article without what no reader sees: soft hyphens, zero-width and bidirectional marks, a second blank,
and with the letters of ligatures; what they find is moved to the article's own offsets. The article's text stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from summarizer.language.piece import Piece

T = TypeVar("T")
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Soft hyphen, zero-width and bidirectional control characters."""
_UNREADABLE = re.compile(f"[{INVISIBLE}\ufb00-\ufb06]")
_TWO_BLANKS = re.compile(r"(?<=\d)  (?=[a-z])")
"""As converters of pages leave them: "$1.5  billion" is read as with one."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text; `origin[i]` is the offset in the original text of the character behind `text[i]`."""

    text: str
    origin: tuple[int, ...]
    length: int

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text behind a range of the normalised one, end-exclusive.

        The end is just behind the last character that took part, so that what was dropped after it stays outside.
        """
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else self.length
            return at, at
        return self.origin[start], self.origin[end - 1] + 1

    def forth(self, at: int) -> int:
        """The offset in the normalised text of the first character that comes from `at` or from behind it."""
        return bisect_left(self.origin, at)


def normalised(text: str, plain: Callable[[str], str]) -> Normalised:
    """A text with `plain(character)` in the place of each character, "" where it is dropped."""
    out = [(character, at) for at, old in enumerate(text) for character in plain(old)]
    return Normalised("".join(character for character, _ in out), tuple(at for _, at in out), len(text))


def readable(text: str) -> Normalised | None:
    """The text as a reader sees it; None where it is so already, which is the rule."""
    text = _TWO_BLANKS.sub(f" {INVISIBLE[0]}", text)
    return normalised(text, _visible) if _UNREADABLE.search(text) else None


def _visible(character: str) -> str:
    if not _UNREADABLE.match(character):
        return character
    return "" if character in INVISIBLE else unicodedata.normalize("NFKC", character)


def moved(found: T, view: Normalised) -> T:
    """What was found in a view, every range in it moved to the original text."""
    return _moved(found, view)  # type: ignore[no-any-return]


def _moved(found: Any, view: Normalised) -> Any:
    if isinstance(found, (tuple, list)):
        return type(found)(_moved(one, view) for one in found)
    if not is_dataclass(found) or isinstance(found, type):
        return found
    inner = {one.name: getattr(found, one.name) for one in fields(found)}
    changes = {
        name: _moved(value, view) for name, value in inner.items() if is_dataclass(value) or isinstance(value, tuple)
    }
    if isinstance(found, Piece):
        changes["start"], changes["end"] = view.back(found.start, found.end)
    return replace(found, **changes)
