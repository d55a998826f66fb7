"""A sentence as what it says and the slots in which two reports of it can differ: number, time, place, person.

`The strike, called by Ms Roe two weeks ago in Lima` becomes `strike call @roe <TIME> <PLACE in>`: function words go, others
become stems, resolved persons their actor's id, and slots a common key, so that two reports align wherever they say the same
about possibly different values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.fuse import places
from summarizer.fuse.actors import Cast
from summarizer.fuse.moments import Moment, moments
from summarizer.fuse.numerals import Quantity, quantities
from summarizer.fuse.source import Source
from summarizer.fuse.text import NEGATIONS, Token, stem
from summarizer.language.piece import Piece
from summarizer.schema import FusedActor

SlotKind = Literal["word", "number", "time", "place", "person", "negation"]

_PLACE_PREPOSITIONS = frozenset(map(stem, ("in", "near", "outside", "at")))
_ABOUT_KNOWN_PLACES = frozenset(
    map(
        stem,
        ("from", "to", "off", "above", "over", "around", "across", "into", "toward", "towards", "inside", "beside"),
    )
)
"""Prepositions that stand before much else: what follows is a place only where it is known as one."""
_NOT_NEGATING = frozenset({"only", "fewer", "less", "more", "longer", "later", "doubt", "least", "just", "other"})
"""Words after "not" or "no" that make another phrase of it ("no fewer than", "not only")."""


@dataclass(frozen=True, slots=True)
class Slot(Piece):
    """One unit of a sentence.

    Attributes:
        key: what is aligned.
        kind: what it is; "word" for what is no slot.
        value: the quantity, moment or actor of a slot, else None.
        name: whether it is written with a capital.
    """

    key: str
    kind: SlotKind
    value: Quantity | Moment | FusedActor | None = None
    name: bool = False


def slots(source: Source, sentence: Piece, cast: Cast) -> tuple[Slot, ...]:
    """The units of a sentence in order."""
    times = moments(source.text, sentence.start, sentence.end)
    numbers = [
        number
        for number in quantities(source.text, sentence.start, sentence.end)
        if not any(number.start < time.end and time.start < number.end for time in times)
    ]
    found = [Slot(time.start, time.end, "<TIME>", "time", time) for time in times]
    found += [Slot(number.start, number.end, "<NUM>", "number", number) for number in numbers]
    words = [
        token
        for token in source.tokens(sentence)
        if not any(token.start < slot.end and slot.start < token.end for slot in found)
    ]
    found += _words(source, words, cast)
    return tuple(sorted(found, key=lambda slot: slot.start))


def _words(source: Source, words: list[Token], cast: Cast) -> Iterator[Slot]:
    at = 0
    while at < len(words):
        run = _name_run(source, words, at)
        slot = _named(source, words, at, run, cast) if run else None
        if slot:
            yield slot
            at += run
            continue
        yield from _word(words, at)
        at += 1


_BETWEEN = re.compile(r"[\s’'.-]*")


def _name_run(source: Source, words: list[Token], at: int) -> int:
    """Length of the run of capitalised words at a position, at most eight; 0 where there is none."""
    length = 0
    while at + length < len(words) and length < 8:
        token = words[at + length]
        joined = length == 0 or _BETWEEN.fullmatch(source.text[words[at + length - 1].end : token.start])
        if not (token.name and joined and (length or token.is_content)):
            break
        length += 1
    return length


def _named(source: Source, words: list[Token], at: int, run: int, cast: Cast) -> Slot | None:
    start, end = words[at].start, words[at + run - 1].end
    end -= 2 if source.text[end - 2 : end] in {"'s", "’s"} else 0
    actor = cast.find(source.text[start:end], source.id)
    if actor and actor.kind == "person":
        return Slot(start, end, f"@{actor.id}", "person", actor, True)
    before = words[at - 1].stem if at else ""
    spatial = before in _PLACE_PREPOSITIONS or (before in _ABOUT_KNOWN_PLACES and places.known(source.text[start:end]))
    if spatial and not (actor and actor.kind == "organisation") and run <= 3:
        return Slot(start, end, f"<PLACE {before}>", "place", None, True)
    return None


def _word(words: list[Token], at: int) -> Iterator[Slot]:
    token = words[at]
    if token.stem in NEGATIONS:
        after = words[at + 1].stem if at + 1 < len(words) else ""
        if after and after not in _NOT_NEGATING and token.stem not in {"neither", "nor"}:
            yield Slot(token.start, token.end, "<NOT>", "negation")
    elif token.is_content:
        yield Slot(token.start, token.end, token.stem, "word", None, token.name)
