"""What a figure counts, and when two figures can count the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.fuse.text import content, stem

_ISO_CODE = re.compile(r"[A-Z]{3}")
DURATIONS = {
    stem(word): word for word in ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades")
}
PEOPLE = frozenset(
    map(stem, ("people", "person", "individuals", "men", "women", "others", "residents", "victims", "civilians"))
)
"""Nouns so general that a figure's subject has to be looked for elsewhere."""
_SIZES = {
    "kilometre": ("m", 1e3), "kilometer": ("m", 1e3), "km": ("m", 1e3), "mile": ("m", 1609.344), "metre": ("m", 1.0),
    "meter": ("m", 1.0), "foot": ("m", 0.3048), "feet": ("m", 0.3048), "yard": ("m", 0.9144), "kilogram": ("kg", 1.0),
    "kg": ("kg", 1.0), "pound": ("kg", 0.4536), "tonne": ("kg", 1e3), "ton": ("kg", 907.2), "litre": ("l", 1.0),
    "liter": ("l", 1.0), "gallon": ("l", 3.785), "hectare": ("m2", 1e4), "acre": ("m2", 4046.9), "mph": ("m/s", 0.44704),
    "kph": ("m/s", 0.27778), "kmh": ("m/s", 0.27778), "knot": ("m/s", 0.5144), "centimetre": ("m", 0.01),
    "centimeter": ("m", 0.01), "cm": ("m", 0.01), "millimetre": ("m", 1e-3), "millimeter": ("m", 1e-3), "mm": ("m", 1e-3),
    "inch": ("m", 0.0254), "inches": ("m", 0.0254), "gram": ("kg", 1e-3), "gramme": ("kg", 1e-3), "milligram": ("kg", 1e-6),
    "mg": ("kg", 1e-6), "microgram": ("kg", 1e-9), "ounce": ("kg", 0.02835), "millilitre": ("l", 1e-3),
    "milliliter": ("l", 1e-3), "ml": ("l", 1e-3), "barrel": ("l", 159.0), "pint": ("l", 0.568), "watt": ("W", 1.0),
    "kilowatt": ("W", 1e3), "kw": ("W", 1e3), "megawatt": ("W", 1e6), "mw": ("W", 1e6), "gigawatt": ("W", 1e9),
    "gw": ("W", 1e9), "second": ("s", 1.0), "minute": ("s", 60.0), "hour": ("s", 3600.0), "day": ("s", 86400.0),
    "week": ("s", 604800.0), "fortnight": ("s", 1209600.0), "month": ("s", 2629800.0), "year": ("s", 31557600.0),
    "decade": ("s", 315576000.0),
}  # fmt: skip
SIZES = {stem(word): size for word, size in _SIZES.items()}
"""Measuring units by stem: dimension and factor to its base unit."""


def family(unit: str | None, nouns: Sequence[str] = ()) -> str:
    """The family of a unit: an ISO code, "%", "pp", a duration, or "count"; figures of two families are never one.

    Args:
        unit: as extracted or read from the text.
        nouns: stems right after the number.
    """
    name = (unit or "").strip()
    if name in {"%", "pp"} or _ISO_CODE.fullmatch(name):
        return name
    if name.casefold().startswith("percentage point"):
        return "pp"
    head = [*nouns[:1], *(stem(word) for word in name.split()[-1:])]
    return next((DURATIONS[word] for word in head if word in DURATIONS), "count")


def counted(unit: str | None, nouns: Sequence[str]) -> frozenset[str]:
    """Stems of what a count counts, general words for people left out."""
    named = content(unit or "") if unit and not _ISO_CODE.fullmatch(unit) else frozenset()
    return (frozenset(nouns) | named) - PEOPLE
