"""Whether what two articles put into one place is the same, differs, or cannot be compared."""

from __future__ import annotations

from typing import Literal

from summarizer.fuse import thresholds as limit
from summarizer.fuse.disagreements.terms import Term
from summarizer.fuse.facts.intervals import interval_of, step_of
from summarizer.fuse.source import Source
from summarizer.language import Numeral
from summarizer.language.measures import measure_of
from summarizer.language.places import apart, country, home
from summarizer.language.times import moments
from summarizer.language.times.moments import Moment

Verdict = Literal["same", "differs", "open"]


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
    intervals = [interval_of(values[0], a.qualifier, steps[0]), interval_of(values[1], b.qualifier, steps[1])]
    return not intervals[0].allows(intervals[1])


def _places(left: Source, a: Term, right: Source, b: Term) -> Verdict:
    one, two = left.slice(a), right.slice(b)
    if one.casefold() == two.casefold() or (country(one) and country(one) == country(two)):
        return "same"
    if apart(one, two):
        return "differs"
    if country(one) or country(two) or one in two or two in one:
        return "open"
    return "differs" if home(one) and home(two) else "open"
