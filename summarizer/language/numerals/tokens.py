"""Words, numbers and signs of a text with their offsets: what the numeral readers walk over.

Only as much tokenisation as numbers need: a number keeps its separators (`22,000`, `1.25`), a word keeps its
apostrophes (`years'` does not), everything else is one sign. No token crosses white space, except a number whose
groups are set apart by a no-break or thin space (`22 000`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.language.piece import Piece

CHUNK = 20_000
"""Longest stretch, in code points, that is read at once: bounds the memory that one endless line may cost."""

_THIN = "\u00a0\u2009\u202f"
_LETTER = r"[^\W\d_¼½¾⅐-⅞]"
_TOKEN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[{_THIN}]\d{{3}}){{1,6}}(?!\d)(?:\.\d+)?"
    rf"|\d{{1,3}}(?: \d{{3}}){{0,4}} 000(?![\d,.]\d|\d)|\d+(?:[.,]\d+)*)"
    rf"|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)"
    r"|(?P<sign>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign; `start` and `end` are offsets into the article's text, `lower` serves look-ups."""

    start: int
    end: int
    text: str
    kind: Literal["number", "word", "sign", "end"]
    lower: str

    @property
    def is_capital(self) -> bool:
        """Whether this is a word with a capital first letter."""
        return self.kind == "word" and self.text[0].isupper()


_END = Token(-1, -1, "", "end", "")


class Tokens:
    """The tokens of one stretch of text; an index out of range gives an empty token, so that look-around needs no guard."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self._items = list(_tokens(text, start, end))
        self._count = len(self._items)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Token:
        return self._items[index] if 0 <= index < self._count else _END

    def glued(self, index: int) -> bool:
        """Whether token `index` follows the one before it without white space."""
        return index > 0 and self[index].start == self[index - 1].end

    def lower(self, index: int) -> str:
        """Token `index` in lower case, "" out of range."""
        return self._items[index].lower if 0 <= index < self._count else ""

    def starts_line(self, index: int) -> bool:
        """Whether nothing but white space stands between token `index` and the start of its line."""
        before = self[index - 1].end if index > 0 else self.start
        return index == 0 or "\n" in self.text[before : self[index].start]

    def starts_sentence(self, index: int) -> bool:
        """Whether token `index` follows a full stop, a quotation mark or nothing, so that its capital says nothing."""
        return self.starts_line(index) or self[index - 1].text in _SENTENCE_STARTS


_SENTENCE_STARTS = frozenset(".!?:\"“”‘'-–—•(*")


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        kind: Literal["number", "word", "sign"] = "number" if match["number"] else "word" if match["word"] else "sign"
        yield Token(match.start(), match.end(), match.group(), kind, match.group().lower())


def chunks(text: str, pieces: Sequence[Piece]) -> Iterator[Tokens]:
    """Tokens of `pieces`, in stretches of at most `CHUNK` code points that end at a line, a sentence or a space."""
    for piece in pieces:
        start = piece.start
        while start < piece.end:
            end = _cut(text, start, piece.end)
            yield Tokens(text, start, end)
            start = end


def _cut(text: str, start: int, end: int) -> int:
    limit = start + CHUNK
    if limit >= end:
        return end
    middle = start + CHUNK // 2
    for mark in ("\n", ". ", " "):
        found = text.rfind(mark, middle, limit)
        if found >= 0:
            return found + len(mark)
    return limit
