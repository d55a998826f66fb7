"""Whether what two articles put into one place is the same, differs, or cannot be compared."""

from __future__ import annotations

from typing import Literal

from summarizer.fuse.disagreements.terms import Term
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.facts.same import contradict, places_differ, speaks_against
from summarizer.fuse.source import Source
from summarizer.language.places import country
from summarizer.language.times.moments import Moment, differ

Verdict = Literal["same", "differs", "open"]


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
