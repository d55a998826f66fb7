"""Cutting a text where a copied run of words may begin or end.

Not within a word, a number or a contraction, nor before the accent that belongs to a letter: "binding" is no run of words of
"non-binding", nor "do" one of "don't".
"""

from __future__ import annotations

import unicodedata

BARRIER = "\n"
"""Stands for what no run of words goes over: a line's end, a control character, half a surrogate pair."""

_HYPHENS = frozenset("-\u2010\u2011_")
_APOSTROPHES = frozenset("'’ʼ")
_JOINER = "\u200d"


def cut_words(text: str) -> list[str]:
    """The pieces of a text: words, blanks, marks, each as it stands, and barriers.

    >>> cut_words("It’s 1,200 non-binding U.S. votes.")
    ['It', '’s', ' ', '1,200', ' ', 'non-binding', ' ', 'U.S', '.', ' ', 'votes', '.']
    """
    pieces: list[str] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and _joined(text, at):
            continue
        piece = text[start:at]
        pieces.append(BARRIER if _is_barrier(piece[0]) else piece)
        start = at
    return pieces


def _is_barrier(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _joined(text: str, at: int) -> bool:
    """Whether what stands before and behind `at` is one piece."""
    before, after = text[at - 1], text[at]
    if _is_barrier(before) or _is_barrier(after):
        return False
    if before.isspace() or after.isspace():
        return before.isspace() and after.isspace()
    if unicodedata.category(after)[0] == "M" or unicodedata.category(after) == "Cf" or before == _JOINER:
        return True
    if _in_word(before) and _in_word(after):
        return True
    return _links(text, at) or _links(text, at - 1) or _is_possessive(text, at - 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def _links(text: str, at: int) -> bool:
    """Whether the character at `at` joins the word before it and the one behind it."""
    mark, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not before or not after or not _in_word(before) or not after.isalnum():
        return False
    if mark in _APOSTROPHES:
        return not _is_possessive(text, at)
    if mark == ",":
        return before.isdigit() and after.isdigit()
    return mark == "." or mark in _HYPHENS


def _is_possessive(text: str, at: int) -> bool:
    """Whether a name ends before the apostrophe at `at`: "Hungary" in "Hungary’s"."""
    return text[at] in _APOSTROPHES and text[at + 1 : at + 2] in {"s", "S"} and not text[at + 2 : at + 3].isalnum()
