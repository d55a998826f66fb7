"""Whether what two articles put into one slot is the same, differs, or cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from summarizer.fuse import moments, places, units
from summarizer.fuse.moments import Moment
from summarizer.fuse.numerals import Quantity
from summarizer.fuse.numerals import differ as numbers_differ
from summarizer.fuse.slots import Slot
from summarizer.fuse.source import Source

Verdict = Literal["same", "differs", "open"]

_NEAR = 60
"""Code points: two places named this close to each other may lie one in the other."""


def verdict(left: Source, a: Slot, right: Source, b: Slot) -> Verdict:
    """Compare the values of two slots of one kind."""
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return numbers(a.value, b.value)
    if isinstance(a.value, Moment) and isinstance(b.value, Moment):
        if moments.differ(a.value, left.base, b.value, right.base):
            return "differs"
        return "same" if a.value.kind == b.value.kind else "open"
    return _places(left, a, right, b) if a.kind == b.kind == "place" else "open"


def numbers(a: Quantity, b: Quantity) -> Verdict:
    """Compare two numbers with their units."""
    if _is_year(a) or _is_year(b):
        return "open"
    families = [units.family(q.unit, q.nouns) for q in (a, b)]
    sizes = [units.SIZES.get(q.nouns[0]) if q.nouns else None for q in (a, b)]
    if sizes[0] and sizes[1] and sizes[0] != sizes[1]:
        return _sizes(a, b, sizes[0], sizes[1])
    if families[0] == families[1]:
        if sizes[0] != sizes[1]:
            return "open"
        return "differs" if numbers_differ(a, b) else "same"
    money = all(len(family) == 3 and family.isupper() for family in families)
    return "differs" if money and a.value == b.value else "open"


def _sizes(a: Quantity, b: Quantity, first: tuple[str, float], second: tuple[str, float]) -> Verdict:
    """Numbers with measuring units: 30 miles is 48 kilometres, and is not 30 kilometres.

    Units of two dimensions cannot be converted, but the same number with both is one of them by mistake.
    """
    if first[0] != second[0]:
        return "differs" if a.value == b.value and "s" not in {first[0], second[0]} else "open"
    one, two = a.value * first[1], b.value * second[1]
    return "same" if abs(one - two) <= 0.05 * max(one, two) else "differs"


def _is_year(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.end - quantity.start == 4 and 1900 <= quantity.value <= 2100


def _places(left: Source, a: Slot, right: Source, b: Slot) -> Verdict:
    one, two = left.slice(a), right.slice(b)
    if one.casefold() == two.casefold():
        return "same"
    if places.apart(one, two):
        return "differs"
    if places.country(one) or places.country(two) or one in two or two in one:
        return "open"
    together = any(_named_together(source.text, one, two) for source in (left, right))
    return "open" if together or not (places.known(one) and places.known(two)) else "differs"


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


def other_place(left: Source, a: Slot, right: Source, b: Slot) -> bool:
    """Whether two place names differ and are not known to lie in one country: perhaps two different things are told."""
    if a.kind != "place" or verdict(left, a, right, b) != "open":
        return False
    homes = [places.country(name) or places.country_of_place(name) for name in (left.slice(a), right.slice(b))]
    return None in homes or homes[0] != homes[1]
