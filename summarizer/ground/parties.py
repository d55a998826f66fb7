"""The parties to an agreement, where its passages name them outright."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading
from summarizer.wording import AGREEMENT_NOUN

_NOUN = AGREEMENT_NOUN.pattern
_STOP = r"(?!\s(?:which|that|to|as|has|have|had|will|would|is|are|was|were|aimed|aiming|set|after|before|amid)\s)"
_BETWEEN = re.compile(_NOUN + rf"\s+(?:\w+\s+)?between\s+((?:{_STOP}[^.;:“”\"\n])+)", re.I)
_WITH = re.compile(_NOUN + rf"\s+with\s+((?:{_STOP}[^.,;:“”\"\n])+)", re.I)
_SIGNERS = re.compile(r"\b(?:sign|ratif|reach|str[iu]ck|seal|forg|conclud|agree|cement|finali[sz])\w*\b", re.I)
_PARTY_KINDS = frozenset({"country", "organisation", "group"})


def named_parties(reading: Reading, passages: Sequence[Piece]) -> list[str]:
    """The names that passages give as parties: "a deal between A, B and C", "the A-B deal", "A will sign a deal with B".

    Returns:
        At least two names, or none at all: half a list of parties would read as a whole one.
    """
    for passage in passages:
        for found in (_listed(reading, passage), _hyphenated(reading, passage), _signing(reading, passage)):
            if len(found) > 1:
                return found
    return []


def _listed(reading: Reading, passage: Piece) -> list[str]:
    between = _BETWEEN.search(reading.article.text, passage.start, passage.end)
    return _names(reading, Piece(*between.span(1))) if between else []


def _hyphenated(reading: Reading, passage: Piece) -> list[str]:
    """Two names joined by a hyphen or dash before the noun: "the UK-Serbia deal"."""
    for noun in AGREEMENT_NOUN.finditer(reading.article.text, passage.start, passage.end):
        before = [n for n in _at(reading, Piece(passage.start, noun.start())) if 0 <= noun.start() - n[1].end <= 1]
        for _, last in before:
            joined = [n for n in _at(reading, Piece(passage.start, last.start)) if n[1].end == last.start - 1]
            if joined and reading.article.text[last.start - 1] in "-–/":
                return list(dict.fromkeys([joined[-1][0].name, before[-1][0].name]))
    return []


def _signing(reading: Reading, passage: Piece) -> list[str]:
    """Who signs, and with whom: names before the verb of signing and behind "deal with"."""
    verb = _SIGNERS.search(reading.article.text, passage.start, passage.end)
    if verb is None:
        return []
    signers = [n.name for n, _ in _at(reading, Piece(passage.start, verb.start())) if n.kind in _PARTY_KINDS]
    partner = _WITH.search(reading.article.text, verb.end(), passage.end)
    others = _names(reading, Piece(*partner.span(1))) if partner else []
    return list(dict.fromkeys([*signers, *others]))


def _names(reading: Reading, piece: Piece) -> list[str]:
    return list(dict.fromkeys(name.name for name, _ in _at(reading, piece)))


def _at(reading: Reading, piece: Piece) -> list[tuple[Name, Piece]]:
    """The mentions of names inside a range, in reading order."""
    inside = [(n, m) for n in reading.names for m in n.mentions if piece.start <= m.start and m.end <= piece.end]
    return sorted(inside, key=lambda pair: pair[1].start)
