"""A sentence as what it says and the values in which two reports of it can differ: number, time, place, person.

`The strike, called by Ms Roe two weeks ago in Lima` has the words strike and call, the person Roe, a time and a place; function
words go, others become concepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.mentions import FigureMention, of_numeral
from summarizer.fuse.facts.same import contradict, places_differ, speaks_against
from summarizer.fuse.source import Source, overlap
from summarizer.language import Piece
from summarizer.language.concepts import saying_verbs
from summarizer.language.places import country, home
from summarizer.language.times.moments import Moment, differ, moments
from summarizer.language.words import NEGATIONS, Word
from summarizer.schema import FusedActor

Verdict = Literal["same", "differs", "open"]
TermKind = Literal["word", "number", "time", "place", "person", "negation"]

_PLACE_PREPOSITIONS = frozenset({"in", "near", "outside", "at"})
_ABOUT_KNOWN_PLACES = frozenset(
    {"from", "to", "off", "above", "over", "around", "across", "into", "toward", "towards", "inside", "beside"}
)
"""Prepositions that stand before much else: what follows is a place only where it is known as one."""
_NOT_NEGATING = frozenset({"only", "few", "less", "more", "long", "late", "doubt", "least", "just", "other"})
"""Words after "not" or "no" that make another phrase of it ("no fewer than", "not only")."""
_NO_QUANTITIES = frozenset({"ordinal", "date", "time", "other"})
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
    named, root = list(_named(source, sentence, entities)), source.parse.root_of
    taken = [*times, *numbers, *source.times_in(sentence), *named]
    found = [
        *(Term(t.start, t.end, _bound(source, t), "time", t, root(t)) for t in times if not _is_saying(source, t)),
        *(
            Term(n.start, n.end, "<NUM>", "number", of_numeral(source, n), root(n))
            for n in numbers
            if n.kind not in _NO_QUANTITIES and n.value is not None and n.range_of is None
        ),
        *named,
        *_words([word for word in source.words_in(sentence) if not any(overlap(word, one) for one in taken)]),
    ]
    return tuple(sorted(found, key=lambda term: term.start))


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


def _named(source: Source, sentence: Piece, entities: EntityIndex) -> Iterator[Term]:
    """Persons, and places behind a preposition, as the reading and the parse name them."""
    found = [one for one in source.entities_in(sentence) if one.label not in {"DATE", "TIME"}]
    for name in {one.start: one for one in (*found, *source.names_in(sentence))}.values():
        text, token = source.slice(name), source.parse.root_of(name)
        actor = entities.find(text, source.id)
        before = [word.key for word in source.words_in(Piece(sentence.start, name.start))[-1:]]
        spatial = _PLACE_PREPOSITIONS | (_ABOUT_KNOWN_PLACES if home(text) else frozenset())
        if actor and actor.kind == "person":
            yield Term(name.start, name.end, f"@{actor.id}", "person", actor, token)
        elif spatial.intersection(before) and text[:1].isupper() and not (actor and actor.kind == "organisation"):
            yield Term(name.start, name.end, "<PLACE>", "place", None, token)


def _words(words: Sequence[Word]) -> Iterator[Term]:
    for word, after in zip_longest(words, words[1:]):
        if word.key in NEGATIONS:
            if after and after.key not in _NOT_NEGATING and word.key not in {"neither", "nor"}:
                yield Term(word.start, word.end, "<NOT>", "negation", token=word.token)
        elif word.telling:
            yield Term(word.start, word.end, word.concept, "word", token=word.token)


def verdict(left: Source, a: Term, right: Source, b: Term) -> Verdict:
    """Compare the values of two terms."""
    if a.key != b.key:
        return "open"
    if isinstance(a.value, FigureMention) and isinstance(b.value, FigureMention):
        return numbers(a.value, b.value)
    if isinstance(a.value, Moment) and isinstance(b.value, Moment):
        if a.value.kind != b.value.kind:
            return "open"
        return "differs" if differ(a.value, left.base, b.value, right.base) else "same"
    return _places(left.slice(a), right.slice(b)) if a.kind == b.kind == "place" else "open"


def numbers(one: FigureMention, two: FigureMention) -> Verdict:
    """Compare two numbers with their units."""
    if one.value is None or two.value is None or one.family != two.family:
        return "open"
    if not contradict(one, two):
        return "same"
    return "open" if speaks_against(one, two) else "differs"


def _places(one: str, two: str) -> Verdict:
    if one.casefold() == two.casefold() or (country(one) and country(one) == country(two)):
        return "same"
    part = one in two or two in one
    return "differs" if not part and places_differ({one.casefold()}, {two.casefold()}) else "open"
