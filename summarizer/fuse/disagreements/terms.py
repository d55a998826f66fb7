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
from summarizer.fuse.source import Source, overlap
from summarizer.language import Piece
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
_LONGEST_NAME, _LONGEST_PLACE = 8, 3
_BETWEEN = re.compile(r"[\s’'.-]*")
_BOUND = re.compile(r"\b(since|until|till|by|before|after)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term(Piece):
    """One unit of a sentence.

    Attributes:
        key: what is compared.
        kind: what it is; "word" for what is no value.
        value: the figure, moment or actor of a value, else None.
        token: its first token in the parse; None where nothing is parsed.
    """

    key: str
    kind: TermKind
    value: FigureMention | Moment | FusedActor | None = None
    token: int | None = None


def terms(source: Source, sentence: Piece, entities: EntityIndex) -> tuple[Term, ...]:
    """The units of a sentence in order; times of saying and ends of ranges are none."""
    times = [moment for piece in source.times_in(sentence) for moment in moments(source.text, piece.start, piece.end)]
    numbers = [one for one in source.numerals_in(sentence) if not any(overlap(one, time) for time in times)]
    root = source.parse.root_of
    found = [
        *(Term(t.start, t.end, _bound(source, t), "time", t, root(t)) for t in times if not _is_saying(source, t)),
        *(
            Term(n.start, n.end, "<NUM>", "number", of_numeral(source, n), root(n))
            for n in numbers
            if n.kind not in _NO_QUANTITIES and n.value is not None and n.range_of is None
        ),
        *_words(source, _besides(source, sentence, [*times, *numbers]), entities),
    ]
    return tuple(sorted(found, key=lambda term: term.start))


def _besides(source: Source, sentence: Piece, values: list[Piece]) -> list[Word]:
    taken = [*values, *source.times_in(sentence)]
    return [word for word in source.words_in(sentence) if not any(overlap(word, one) for one in taken)]


def _bound(source: Source, time: Piece) -> str:
    """What a time bounds: two times are compared where both bound alike ("since March", "since May"), or both bound nothing."""
    found = _BOUND.findall(source.text[max(0, time.start - 8) : time.start + 7])
    return f"<{found[0].casefold()}>" if found else "<TIME>"


def _is_saying(source: Source, time: Piece) -> bool:
    """Whether a time says when something was said, which may be on several days."""
    parse, token = source.parse, source.parse.root_of(time)
    above = parse.ancestors(token) if token is not None else ()
    verb = next((i for i in above if parse.tokens[i].pos == "VERB"), None)
    return verb is not None and parse.lemma_of(verb) in saying_verbs()


def _words(source: Source, words: list[Word], entities: EntityIndex) -> Iterator[Term]:
    at = 0
    while at < len(words):
        run = _name_run(source, words, at)
        named = _named(source, words, at, run, entities) if run else None
        yield from [named] if named else _word(words, at)
        at += run if named else 1


def _name_run(source: Source, words: list[Word], at: int) -> int:
    """Length of the run of capitalised words at a position; 0 where there is none."""
    if not words[at].telling:
        return 0
    for length, word in enumerate(words[at : at + _LONGEST_NAME]):
        joined = length == 0 or _BETWEEN.fullmatch(source.text, words[at + length - 1].end, word.start)
        if not (word.name and joined):
            return length
    return min(_LONGEST_NAME, len(words) - at)


def _named(source: Source, words: list[Word], at: int, run: int, entities: EntityIndex) -> Term | None:
    start, end = words[at].start, words[at + run - 1].end
    actor = entities.find(source.text[start:end], source.id)
    if actor and actor.kind == "person":
        return Term(start, end, f"@{actor.id}", "person", actor, words[at].token)
    before = words[at - 1].key if at else ""
    spatial = before in _PLACE_PREPOSITIONS or (before in _ABOUT_KNOWN_PLACES and home(source.text[start:end]))
    if spatial and not (actor and actor.kind == "organisation") and run <= _LONGEST_PLACE:
        return Term(start, end, "<PLACE>", "place", None, words[at].token)
    return None


def _word(words: list[Word], at: int) -> Iterator[Term]:
    word = words[at]
    if word.key in NEGATIONS:
        after = words[at + 1].key if at + 1 < len(words) else ""
        if after and after not in _NOT_NEGATING and word.key not in {"neither", "nor"}:
            yield Term(word.start, word.end, "<NOT>", "negation", token=word.token)
    elif word.telling:
        yield Term(word.start, word.end, word.concept, "word", token=word.token)
