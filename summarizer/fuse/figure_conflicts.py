"""Disagreements between figures that no aligned sentence shows.

- conflict or update: two figures of one unit whose clauses say the same (all content words of one stand in the other's sentence,
  three or more shared), or two tolls of one event, where no value could be both;
- scope: one distinctive figure given for two known periods;
- rounding: a distinctive figure given exactly and with a qualifier that excludes it ("nearly 5,317").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from summarizer.fuse import moments, numerals, periods, units
from summarizer.fuse.aligned import with_qualifier
from summarizer.fuse.alike import canonical
from summarizer.fuse.claims import claim, disagreement
from summarizer.fuse.figures import Stated, clearest, other_scope
from summarizer.fuse.intervals import bound_of, is_exact_looking
from summarizer.fuse.pairs import sharing
from summarizer.fuse.text import names_in, stem
from summarizer.fuse.updates import is_update
from summarizer.fuse.windows import PRONOUN
from summarizer.language.piece import Piece
from summarizer.schema import Disagreement

_TOLLS = tuple(
    frozenset(stem(word) for word in words.split())
    for words in (
        "kill killed killing dead die died dies death deaths toll fatality fatalities",
        "injure injured injuries wounded hurt hospitalised",
        "missing unaccounted",
        "arrest arrested arrests detained",
        "evacuated displaced homeless evacuate",
    )
)
_PERSONS = units.PEOPLE | frozenset(stem(word) for words in _TOLLS for word in words)


_CONTENT = 3
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,]|\.\d)")


def within(clusters: Sequence[Sequence[Stated]]) -> list[Disagreement]:
    """Scope and rounding inside merged figures."""
    found: list[Disagreement] = []
    for members in clusters:
        telling = [one for one in members if one.value is not None and is_exact_looking(one.value)]
        found += _scope([one for one in members if one.value is not None])
        if len({one.article for one in telling}) > 1:
            found += _rounding(telling)
    return found


def _scope(members: Sequence[Stated]) -> Iterator[Disagreement]:
    dated = [(one, piece) for one in members if (piece := _period_piece(one))]
    if any(
        periods.differ(a.period, a.base, b.period, b.base) and a.article != b.article and other_scope(a, b)
        for (a, _), (b, _) in combinations(dated, 2)
    ):
        best = max((one for one, _ in dated), key=lambda one: (len(one.near), one.article))
        yield disagreement(
            _subject(best, *members), "figure", "scope", [claim(one.source, piece) for one, piece in dated]
        )


def _period_piece(stated: Stated) -> Piece | None:
    """Where the sentence gives the period, with the words before it back to the number where the number stands close."""
    if not stated.period:
        return None
    at = stated.source.text.find(stated.period.text, stated.sentence.start, stated.sentence.end)
    return Piece(at, at + len(stated.period.text)) if at >= 0 else None


def _rounding(members: Sequence[Stated]) -> Iterator[Disagreement]:
    exact = [one for one in members if bound_of(one.qualifier) == "exact"]
    limited = [
        one for one in members if bound_of(one.qualifier) in {"below", "above"} and one.value == members[0].value
    ]
    if {one.article for one in exact} and {one.article for one in limited} - {one.article for one in exact}:
        claims = [claim(one.source, _value_piece(one)) for one in (*exact, *limited)]
        yield disagreement(_subject(*limited, *exact), "figure", "rounding", claims)


def _value_piece(stated: Stated) -> Piece:
    return with_qualifier(stated.source.text, stated.quantity)


def _subject(*stated: Stated) -> str:
    """What the figure is about: what the mention that reads best says it measures, else the clause of the first."""
    told = clearest(stated) or ""
    if len(told.split()) > 1 and not any(char.isdigit() for char in told):
        return " ".join(told.split())
    return " ".join(stated[0].source.slice(stated[0].clause).split())


def between(stated: Sequence[Stated]) -> list[Disagreement]:
    """Conflicts and updates between figures of different articles."""
    usable = [
        one for one in stated if one.value is not None and not one.is_part and not one.source.in_quote(one.place.start)
    ]
    pairs = [pair for pair in _near_pairs(usable) if _contradict(*pair)]
    pairs += _toll_pairs(usable)
    return [
        disagreement(
            _subject(a, b),
            "figure",
            "update" if is_update([(a.source, a.quantity), (b.source, b.quantity)]) else "conflict",
            [claim(one.source, _value_piece(one)) for one in (a, b)],
        )
        for a, b in _first_of_each(pairs)
    ]


def _near_pairs(stated: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Figures of one unit and two articles whose clauses share three words or more."""
    for left, right in sharing([one.near for one in stated], _CONTENT):
        a, b = stated[left], stated[right]
        if a.family == b.family and a.article != b.article:
            yield a, b


def _contradict(a: Stated, b: Stated) -> bool:
    """Whether two figures say of the same thing what cannot both be; see the module."""
    if not numerals.differ(a.quantity, b.quantity) or a.quantity.value != a.value or b.quantity.value != b.value:
        return False
    if periods.differ(a.period, a.base, b.period, b.base) or _other_time(a, b) or _told_by_either(a, b):
        return False
    if any(PRONOUN.match(one.sentence_text) for one in (a, b)):
        return False  # who knows of whom it tells
    for small, large in ((a, b), (b, a)):
        near = small.near - units.PEOPLE
        if len(near) >= _CONTENT and near <= large.near | (large.around & large.near):
            return not _other_names(a, b)
    return False


def _other_time(a: Stated, b: Stated) -> bool:
    """Whether the clauses give times that differ: two figures of two days are two figures."""
    years = [set(_YEAR.findall(one.sentence_text)) for one in (a, b)]
    if any(not (year in a.source.text and year in b.source.text) for year in years[0] ^ years[1]):
        return True
    times = [moments.moments(one.source.text, one.clause.start, one.clause.end) for one in (a, b)]
    return any(moments.differ(x, a.base, y, b.base) for x in times[0] for y in times[1])


def _other_names(a: Stated, b: Stated) -> bool:
    """Whether each clause has a name that the other's sentence lacks."""
    names = [names_in(one.source.slice(one.clause)) for one in (a, b)]
    return bool(names[0] - b.around and names[1] - a.around)


def _told_by_either(a: Stated, b: Stated) -> bool:
    """Whether one article gives the other's value too, for the same unit: then it tells of two things."""
    for one, other in ((a, b), (b, a)):
        for figure in one.source.extraction.figures:
            if figure.value == other.value:
                return True
    return False


def _toll_pairs(stated: Sequence[Stated]) -> list[tuple[Stated, Stated]]:
    found: list[tuple[Stated, Stated]] = []
    for words in _TOLLS:
        by_article: dict[str, list[Stated]] = {}
        for one in stated:
            if _is_toll(one, words):
                by_article.setdefault(one.article, []).append(one)
        single = [members[0] for _, members in sorted(by_article.items()) if len({one.value for one in members}) == 1]
        found += [
            (a, b)
            for a, b in combinations(single, 2)
            if _counted(a) == _counted(b) and _one_event(a, b, words) and _tolls_differ(a, b)
        ]
    return found


def _is_toll(one: Stated, words: frozenset[str]) -> bool:
    if one.family != "count" or one.period is not None or not one.near & words:
        return False
    others = frozenset().union(*(other for other in _TOLLS if other is not words))
    return not one.near & others


def _counted(one: Stated) -> frozenset[str]:
    """Whom a toll counts: nobody in particular, or a group ("workers"), whose toll is a part of the whole one."""
    return frozenset(canonical(noun) for noun in one.quantity.nouns[:1] if noun not in _PERSONS)


def _tolls_differ(a: Stated, b: Stated) -> bool:
    return numerals.differ(a.quantity, b.quantity) and not _other_time(a, b) and not _told_by_either(a, b)


def _one_event(a: Stated, b: Stated, words: frozenset[str]) -> bool:
    """Whether two sentences share an event beyond the toll itself, and no name of one speaks of another place."""
    shared = (a.around & b.around) - words - units.PEOPLE
    names = [names_in(one.sentence_text) for one in (a, b)]
    apart = bool(names[0]) and bool(names[1]) and not names[0] & names[1]
    return len(shared) >= 2 and not apart


def _first_of_each(pairs: Iterable[tuple[Stated, Stated]]) -> Iterator[tuple[Stated, Stated]]:
    seen: set[tuple[str, str, float, float]] = set()
    for a, b in pairs:
        low, high = sorted(((a.article, a.value or 0.0), (b.article, b.value or 0.0)))
        key = (low[0], high[0], low[1], high[1])
        if key not in seen:
            seen.add(key)
            yield a, b
