"""Whether what two articles put into one place is the same, differs, or cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from summarizer.fuse import thresholds as limit
from summarizer.fuse.disagreements.terms import Term
from summarizer.fuse.facts.intervals import bound_of, interval_of, last_digit, step_of
from summarizer.fuse.source import Source
from summarizer.language import Numeral
from summarizer.language.concepts import canonical, general_people
from summarizer.language.measures import measure_of
from summarizer.language.places import apart, country, home
from summarizer.language.times import moments
from summarizer.language.times.moments import Moment
from summarizer.language.words import spelled

Verdict = Literal["same", "differs", "open"]

_NEAR = 60
"""Code points: two places named this close to each other may lie one in the other."""


def verdict(left: Source, a: Term, right: Source, b: Term) -> Verdict:
    """Compare the values of two terms."""
    if isinstance(a.value, Numeral) and isinstance(b.value, Numeral):
        return numbers(left, a.value, right, b.value)
    if isinstance(a.value, Moment) and isinstance(b.value, Moment):
        if a.value.kind != b.value.kind:
            return "open"
        return "differs" if moments.differ(a.value, left.base, b.value, right.base) else "same"
    return _places(left, a, right, b) if a.kind == b.kind == "place" else "open"


def numbers(left: Source, a: Numeral, right: Source, b: Numeral) -> Verdict:
    """Compare two numbers with their units."""
    one, two = measure_of(a.unit), measure_of(b.unit)
    if None in (a.value, b.value):
        return "open"
    if one.base != two.base:
        return _other_unit(a, b)
    if not _counted_fit(a, b):
        return "open"
    return "differs" if _differ(left, a, right, b) else "same"


def _other_unit(a: Numeral, b: Numeral) -> Verdict:
    """One number with two currencies, or two measuring units that cannot be converted, is one of them by mistake."""
    families = {measure_of(a.unit).family, measure_of(b.unit).family}
    comparable = families == {"money"} or not families & {"count", "money", "%", "pp", "time", "age"}
    return "differs" if comparable and a.value == b.value else "open"


def _differ(left: Source, a: Numeral, right: Source, b: Numeral) -> bool:
    one, two = measure_of(a.unit).factor, measure_of(b.unit).factor
    values = [(a.value or 0.0) * one, (b.value or 0.0) * two]
    if values[0] == values[1]:
        return False
    if one != two:
        return abs(values[0] - values[1]) > limit.CONVERSION_SLACK * max(values)
    steps = [step_of(left.slice(a), a.value) * one, step_of(right.slice(b), b.value) * two]
    exact = bound_of(a.qualifier) == bound_of(b.qualifier) == "exact"
    if exact and last_digit(values[0], steps[0]) == last_digit(values[1], steps[1]):
        return True
    intervals = [interval_of(values[0], a.qualifier, steps[0]), interval_of(values[1], b.qualifier, steps[1])]
    return not intervals[0].allows(intervals[1])


def _counted_fit(a: Numeral, b: Numeral) -> bool:
    """Whether two counts can count one thing."""
    if measure_of(a.unit).family != "count":
        return True
    one, two = _nouns(a.unit), _nouns(b.unit)
    return not one or not two or bool(one & two)


def _nouns(unit: str | None) -> frozenset[str]:
    """The compared nouns of a unit as written; plurals lose their s, since no parse is at hand for a phrase."""
    words = (spelled(word) for word in (unit or "").split())
    singular = (word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in words)
    general = general_people() | {"women", "men", "people"}
    return frozenset(canonical(word) for word in singular if word not in general)


def _places(left: Source, a: Term, right: Source, b: Term) -> Verdict:
    one, two = left.slice(a), right.slice(b)
    if one.casefold() == two.casefold() or (country(one) and country(one) == country(two)):
        return "same"
    if apart(one, two):
        return "differs"
    if country(one) or country(two) or one in two or two in one:
        return "open"
    together = any(_named_together(source.text, one, two) for source in (left, right))
    return "open" if together or not (home(one) and home(two)) else "differs"


def _named_together(text: str, one: str, two: str) -> bool:
    return any(
        other in text[max(0, at - _NEAR) : at + _NEAR]
        for name, other in ((one, two), (two, one))
        for at in _occurrences(text, name)
    )


def _occurrences(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))
