"""Exact pieces of a sentence that the model may choose from, so that what it says is the article's own wording."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.document import Document, Name, Numeral, Piece

_BOUNDARY = re.compile(r"[,;:.!?](?=\s|$|[”’\"'»])|\s[–—-]\s|—|[()“”\"«»\n]")
"""Where a clause ends: a mark that no digit follows, a free dash, brackets, quotation marks, a line break."""
_JOINT = re.compile(
    r"\s(?=(?:about|across|after|against|among|and|as|at|because|before|between|but|by|during|for|from|if|in|into|of|on|or|"
    r"over|since|than|that|through|to|under|until|when|where|which|while|who|with|within|without)\s)"
)
"""A blank before a word that opens a new phrase: a chosen piece may end there."""
_OPENERS = frozenset(
    "a an and as at but by for from in into is are of on or than that the to was were which who with".split()
)
"""Words that a piece neither begins nor ends with."""
_EDGE = " \t\n,;:.!?–—-"
_LONGEST_PIECE = 160  # code points; a reader wants a phrase, not a paragraph


def measure_options(document: Document, numeral: Numeral) -> list[str]:
    """Wordings that may say what a number counts or measures, best guesses first.

    They are: what follows the number up to each joint of its clause, what stands before it in the clause, and the clause.

    >>> # "About 160 ships were diverted to Antwerp during the strike."
    >>> # -> ships were diverted | ships were diverted to Antwerp | ships were diverted to Antwerp during the strike | …
    """
    sentence = document.sentence_of(numeral)
    clause = _clause(document, sentence, numeral.phrase)
    after = Piece(numeral.phrase.end, clause.end)
    ends = [after.start + m.start() for m in _JOINT.finditer(document.text(after)) if m.start() > 0] + [after.end]
    pieces = [Piece(after.start, end) for end in ends]
    pieces += [Piece(clause.start, numeral.phrase.start), clause]
    return _texts(document, pieces, least_words=1)


def role_options(document: Document, name: Name) -> list[str]:
    """Wordings that may say who a name is or what part it has: titles beside it, then what it does in its clauses."""
    titles = _texts(document, name.titles, least_words=1)
    deeds: list[Piece] = []
    for mention in name.mentions[:4]:
        clause = _clause(document, document.sentence_of(mention), mention)
        opens = not document.text(Piece(clause.start, mention.start)).strip(_EDGE)
        deeds.append(Piece(mention.end, clause.end) if opens else clause)
    return list(dict.fromkeys(titles + _texts(document, deeds, least_words=3)))[:6]


def _clause(document: Document, sentence: Piece, piece: Piece) -> Piece:
    """The stretch between clause boundaries that holds `piece`."""
    start, end = sentence.start, sentence.end
    for mark in _BOUNDARY.finditer(document.article.text, sentence.start, sentence.end):
        if mark.end() <= piece.start:
            start = mark.end()
        elif mark.start() >= piece.end:
            end = mark.start()
            break
    return Piece(start, end)


def _texts(document: Document, pieces: Iterable[Piece], least_words: int) -> list[str]:
    """The pieces' texts without function words and marks at their edges; short ones and repetitions left out."""
    texts = [_trim(document.text(piece)) for piece in pieces]
    return list(dict.fromkeys(t for t in texts if len(t.split()) >= least_words and len(t) <= _LONGEST_PIECE))


def _trim(text: str) -> str:
    text = text.strip(_EDGE)
    while (words := text.split()) and words[0].casefold() in _OPENERS:
        text = text[len(words[0]) :].lstrip(_EDGE)
    while (words := text.split()) and words[-1].casefold() in _OPENERS:
        text = text[: -len(words[-1])].rstrip(_EDGE)
    return text
