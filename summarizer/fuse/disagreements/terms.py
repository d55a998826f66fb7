"""A sentence as what it says and the values in which two reports of it can differ: number, time, place, person.

`The strike, called by Ms Roe two weeks ago in Lima` has the words strike and call, the person Roe, a time and a place; function
words go, others become concepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.mentions import FigureMention, of_numeral
from summarizer.fuse.source import Source
from summarizer.language import Numeral, Piece
from summarizer.language.concepts import saying_verbs
from summarizer.language.places import home
from summarizer.language.times.moments import Moment, moments
from summarizer.language.words import NEGATIONS, Word
from summarizer.schema import FusedActor

TermKind = Literal["word", "number", "time", "place", "person", "negation"]

_PLACE_PREPOSITIONS = frozenset({"in", "near", "outside", "at"})
_ABOUT_KNOWN_PLACES = frozenset(
    {"from", "to", "off", "above", "over", "around", "across", "into", "toward", "towards", "inside", "beside"}
)
"""Prepositions that stand before much else: what follows is a place only where it is known as one."""
_NOT_NEGATING = frozenset({"only", "few", "less", "more", "long", "late", "doubt", "least", "just", "other"})
"""Words after "not" or "no" that make another phrase of it ("no fewer than", "not only")."""
_NO_QUANTITIES = frozenset({"ordinal", "date", "time", "other"})
_LONGEST_NAME = 8


@dataclass(frozen=True, slots=True)
class Term(Piece):
    """One unit of a sentence.

    Attributes:
        key: what is compared.
        kind: what it is; "word" for what is no value.
        value: the figure, moment or actor of a value, else None.
        name: whether it is written as a name.
        token: its first token in the parse; None where nothing is parsed.
    """

    key: str
    kind: TermKind
    value: FigureMention | Moment | FusedActor | None = None
    name: bool = False
    token: int | None = None


def terms(source: Source, sentence: Piece, entities: EntityIndex) -> tuple[Term, ...]:
    """The units of a sentence in order; times of saying and ends of ranges are none."""
    times = [moment for piece in source.times_in(sentence) for moment in moments(source.text, piece.start, piece.end)]
    numbers = [one for one in source.numerals_in(sentence) if not any(_overlap(one, time) for time in times)]
    values = [
        *(
            Term(t.start, t.end, _bound(source, t), "time", t, token=_token(source, t))
            for t in times
            if not _is_saying(source, t)
        ),
        *(
            Term(n.start, n.end, "<NUM>", "number", of_numeral(source, n), token=_token(source, n))
            for n in numbers
            if _is_quantity(n)
        ),
    ]
    taken = [*times, *numbers, *source.times_in(sentence)]
    words = [word for word in source.words_in(sentence) if not any(_overlap(word, one) for one in taken)]
    return tuple(sorted([*values, *_words(source, words, entities)], key=lambda term: term.start))


_BOUNDS = ("since", "until", "till", "by", "before", "after")


def _bound(source: Source, time: Piece) -> str:
    """What a time bounds: two times are compared where both bound alike ("since March", "since May"), or both bound nothing."""
    before = source.text[max(0, time.start - 8) : time.start + 7].casefold()
    return next((f"<{word}>" for word in _BOUNDS if re.search(rf"\b{word}\b", before)), "<TIME>")


def _overlap(left: Piece, right: Piece) -> bool:
    return left.start < right.end and right.start < left.end


def _is_quantity(numeral: Numeral) -> bool:
    return numeral.kind not in _NO_QUANTITIES and numeral.value is not None and numeral.range_of is None


def _token(source: Source, piece: Piece) -> int | None:
    return source.parse.root_of(piece)


def _is_saying(source: Source, time: Piece) -> bool:
    """Whether a time says when something was said, which may be on several days."""
    token = _token(source, time)
    if token is None:
        return False
    tokens = source.parse.tokens
    above = next((i for i in source.parse.ancestors(token) if tokens[i].pos == "VERB"), None)
    return above is not None and tokens[above].lemma.casefold() in saying_verbs()


def _words(source: Source, words: list[Word], entities: EntityIndex) -> Iterator[Term]:
    at = 0
    while at < len(words):
        run = _name_run(source, words, at)
        named = _named(source, words, at, run, entities) if run else None
        if named:
            yield named
            at += run
            continue
        yield from _word(words, at)
        at += 1


_BETWEEN = re.compile(r"[\s’'.-]*")


def _name_run(source: Source, words: list[Word], at: int) -> int:
    """Length of the run of capitalised words at a position; 0 where there is none."""
    length = 0
    while at + length < len(words) and length < _LONGEST_NAME:
        word = words[at + length]
        joined = length == 0 or _BETWEEN.fullmatch(source.text[words[at + length - 1].end : word.start])
        if not (word.name and joined and (length or word.telling)):
            break
        length += 1
    return length


def _named(source: Source, words: list[Word], at: int, run: int, entities: EntityIndex) -> Term | None:
    start, end = words[at].start, words[at + run - 1].end
    actor = entities.find(source.text[start:end], source.id)
    if actor and actor.kind == "person":
        return Term(start, end, f"@{actor.id}", "person", actor, True, words[at].token)
    before = words[at - 1].key if at else ""
    spatial = before in _PLACE_PREPOSITIONS or (before in _ABOUT_KNOWN_PLACES and home(source.text[start:end]))
    if spatial and not (actor and actor.kind == "organisation") and run <= 3:
        return Term(start, end, "<PLACE>", "place", None, True, words[at].token)
    return None


def _word(words: list[Word], at: int) -> Iterator[Term]:
    word = words[at]
    if word.key in NEGATIONS:
        after = words[at + 1].key if at + 1 < len(words) else ""
        if after and after not in _NOT_NEGATING and word.key not in {"neither", "nor"}:
            yield Term(word.start, word.end, "<NOT>", "negation", token=word.token)
    elif word.telling:
        yield Term(word.start, word.end, word.concept, "word", None, word.name, word.token)
