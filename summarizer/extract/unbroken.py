"""Marks that end no clause: the commas of a list, the marks of abbreviations and of words quoted in passing.

Cut there, a wording would say something else: "three allies in Norland" where the article has "in Norland, Kelso and Lund".
"""

from __future__ import annotations

import re

from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.wording import ABBREVIATED_TITLES

_NAME = r"(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w’'-]*){0,3}"
_WORDS = r"[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,2}"
_ENDS = r"(?=\s*(?:[,.;:!?)”\"]|$)|\s(?:and|as|at|by|for|from|in|on|over|to|under|with)\s)"
"""What follows a list that is no subject: "in Norland, Kelso and Lund will …" is none."""
_LIST = rf"{_NAME}(?:,\s{_NAME})+,?\s(?:and|or)\s{_NAME}"
_NAMES = re.compile(rf"\b{_LIST}{_ENDS}|\b(?:against|among|between|by|of|with)\s{_LIST}")
"""Names that are listed; in "a deal between Norland, Kelso and Lund has …" they are no subject, whatever follows."""
_THINGS = re.compile(rf"\b[a-z][\w’'-]*(?P<more>(?:,\s{_WORDS})+,?\s(?:and|or)\s{_WORDS}){_ENDS}")
_SHORT = re.compile(r"\([A-Z][\w.&-]{1,9}\)")
_ABBREVIATED = re.compile(rf"\b(?:{ABBREVIATED_TITLES}|vs|[A-Z])\.(?=\s)")
_NO_THINGS = frozenset(
    "a about after against an are as at because been before but by can could did do does for from gave had has have he her "
    "his how however i if in into is it its left made may might must no not of on over said says she should since so still "
    "that the their then they this to told took under until was we went were what when where which while who whose will with "
    "without would yet you".split()
)
"""Words that show that a clause goes on, not a list."""


def unbroken(reading: Reading, sentence: Piece, piece: Piece) -> list[Piece]:
    """Stretches of a sentence whose marks end no clause for a piece of it.

    Args:
        reading: the article.
        sentence: one of its sentences.
        piece: a range of it; words that are quoted around it end with their marks.
    """
    text = reading.article.text
    found = [
        Piece(*m.span())
        for pattern in (_NAMES, _SHORT, _ABBREVIATED)
        for m in pattern.finditer(text, sentence.start, sentence.end)
    ]
    found += [Piece(*m.span()) for m in _THINGS.finditer(text, sentence.start, sentence.end) if _lists(m["more"])]
    for quotation in reading.quotations:
        apart = quotation.end <= piece.start or piece.end <= quotation.start
        if quotation.fragment and apart and sentence.start < quotation.start and quotation.end < sentence.end:
            found.append(Piece(quotation.start - 1, quotation.end + 1))
    return found


def _lists(more: str) -> bool:
    words = re.findall(r"[\w’'-]+", more.casefold())
    return not any(word in _NO_THINGS or word.endswith("ed") for word in words)
