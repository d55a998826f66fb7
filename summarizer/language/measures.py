"""Units as they are compared: what a number's unit measures, and how many base units it holds (`data/measures.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.language.numerals.vocabulary import vocabulary
from summarizer.language.tables import table

_CURRENCY = re.compile(r"[A-Z]{3}")
_OPEN = dict.fromkeys(("$", "dollar", "dollars"), "USD")
"""Money of a country that an article leaves open is compared with the commonest of the name."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit in comparable form.

    Attributes:
        family: "money", "%", "pp" (percentage points), a dimension ("length") or "count"; two families are never one quantity.
        base: the currency of money, else the base unit's dimension; amounts of one base can be compared.
        factor: base units in one of this unit.
    """

    family: str
    base: str
    factor: float = 1.0


_COUNT = Measure("count", "count")


def measure_of(unit: str | None) -> Measure:
    """Read a unit as a `Numeral` has it.

    >>> measure_of("km").base, measure_of("square miles").base, measure_of("GBP").family, measure_of("border crossings").family
    ('length', 'area', 'money', 'count')
    """
    name = " ".join((unit or "").split())
    if _CURRENCY.fullmatch(name):
        return Measure("money", name)
    low = name.casefold()
    if low in _OPEN:
        return Measure("money", _OPEN[low])
    if low in {"%", "pp"} or low.startswith("percentage point"):
        return Measure("%", "%") if low == "%" else Measure("pp", "pp")
    return _measured(low.split()) or _COUNT


def is_sign(unit: str | None) -> bool:
    """Whether a unit stands in the number's own words, as a sign or a code: money and "%"; another is what is counted."""
    return measure_of(unit).family in {"money", "%"}


def _measured(words: list[str]) -> Measure | None:
    """By the whole name, else by its last two words, or the last of two: "nautical miles", "consecutive months"."""
    whole = (_units().get(" ".join(one)) for one in (words, words[-2:]))
    last = _units().get(words[-1]) if 0 < len(words) <= 2 else None
    if last and words[0] == "square" and last.base == "length":
        last = Measure("area", "area", last.factor**2)
    return next((one for one in whole if one), last)


@cache
def _units() -> dict[str, Measure]:
    factors = {
        f"{'duration' if dimension == 'time' else dimension}-{name}": Measure(dimension, dimension, float(factor))
        for dimension, units in table("measures").items()
        for name, factor in units.items()
    }
    spelled = vocabulary("en").glued_units | vocabulary("en").units.meanings
    return {name: factors[unit.id] for name, unit in spelled.items() if unit.id in factors}
