"""Exact pieces of a sentence that the model may choose from, so that what it says is the article's own wording."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.extract.unbroken import unbroken
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading

_BOUNDARY = re.compile(r"[,;:.!?](?=\s|$|[”’\"'»])|\s[–—-]\s|—|[()“”\"«»\n]")
"""Where a clause ends: a mark that no digit follows, a free dash, brackets, quotation marks, a line break."""
_JOINT = re.compile(
    r"\s(?=(?:about|across|after|against|among|and|as|at|because|before|between|but|by|during|for|from|if|in|into|of|on|or|"
    r"over|since|than|that|through|to|under|until|when|where|which|while|who|with|within|without)\s)"
)
"""A blank before a word that opens a new phrase: a chosen piece may end there."""
_OPENERS = frozenset(
    "a an and as at but by for from in into is are of on or than that the was were which who with".split()
)
"""Words that a piece does not begin with; "to enable …" reads better with its "to"."""
_CLOSERS = _OPENERS | frozenset(
    "to be been can could had has have he her his it its may part said says she they will would".split()
)
"""Words that a piece does not end with."""
_JOINED = re.compile(r"\b(?:and|or|but)\s+(?:(?:a|an|the)\s+)?$", re.I)
TELLING_WORDS = 2
"""One word tells little: "funding" says less than "funding to tackle supply chains"."""
EDGE = " \t\n,;:.!?–—-"
"""Marks that a phrase neither begins nor ends with."""
_LONGEST_PIECE = 160  # code points; a reader wants a phrase, not a paragraph


def clause_of(reading: Reading, piece: Piece, *, joined: bool = True) -> Piece:
    """The stretch between clause boundaries that holds `piece`.

    Args:
        reading: the article.
        piece: a range within one clause.
        joined: whether "and" right before the piece is a boundary too, as it is between two numbers.
    """
    sentence = reading.sentence_of(piece)
    start, end = sentence.start, sentence.end
    whole = unbroken(reading, sentence, piece)
    for mark in _BOUNDARY.finditer(reading.article.text, sentence.start, sentence.end):
        if any(one.start <= mark.start() and mark.end() <= one.end for one in whole):
            continue
        if mark.end() <= piece.start:
            start = mark.end()
        elif mark.start() >= piece.end:
            end = mark.start()
            break
    link = _JOINED.search(reading.article.text[start : piece.start]) if joined else None
    return Piece(start + link.end() if link else start, end)


def joints_of(reading: Reading, piece: Piece) -> list[int]:
    """Where a piece of a clause may end: before words that open a new phrase, but for those inside a list."""
    whole = unbroken(reading, reading.sentence_of(piece), piece)
    found = [piece.start + m.start() for m in _JOINT.finditer(reading.text(piece))]
    return [at for at in found if not any(one.start <= at < one.end for one in whole)]


def shortened(reading: Reading, clause: Piece, least: int) -> Piece:
    """A clause, up to its last joint behind `least` that leaves it short enough to be told; the clause, if there is none."""
    if clause.end - clause.start <= _LONGEST_PIECE:
        return clause
    ends = [end for end in joints_of(reading, clause) if least < end <= clause.start + _LONGEST_PIECE]
    return Piece(clause.start, ends[-1]) if ends else clause


def phrases(reading: Reading, pieces: Iterable[Piece], least_words: int) -> list[str]:
    """The pieces' texts without function words and marks at their edges; short ones and repetitions left out."""
    texts = [trim(reading.text(piece)) for piece in pieces]
    return list(dict.fromkeys(t for t in texts if len(t.split()) >= least_words and len(t) <= _LONGEST_PIECE))


def trim(text: str) -> str:
    """A phrase without function words and marks at its edges."""
    text = text.strip(EDGE)
    while (words := text.split()) and words[0].casefold() in _OPENERS:
        text = text[len(words[0]) :].lstrip(EDGE)
    while (words := text.split()) and words[-1].casefold() in _CLOSERS:
        text = text[: -len(words[-1])].rstrip(EDGE)
    return text
