"""What the words and signs beside a number mean, in English and in the article's own language.

Names of currencies, units of measure, scales and percent come from CLDR (Babel); what newspapers write besides is
`language/data/numerals.toml`. Currency signs are known by their Unicode names ("NAIRA SIGN").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name
from babel.units import format_unit

from summarizer.language.reading import NumeralKind
from summarizer.language.tables import table

T = TypeVar("T")
BLANKS = "\u00a0\u2009\u202f"
HYPHENS = "-‐‑"
DASHES = HYPHENS + "–—−"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit after a number.

    Attributes:
        kind: "percent", "duration" or "measure".
        name: how `Numeral.unit` gives it; None for a measure, which is given as written.
        factor: turns what is counted into `name`: a basis point is a hundredth of a percentage point.
        id: CLDR's ("length-kilometer"), the same for all spellings; "" for percent.
    """

    kind: NumeralKind
    name: str | None
    factor: float = 1.0
    id: str = ""


class Phrases(Generic[T]):
    """Phrases with what each means; the longest that starts at a place of a text is found, in any case of letters."""

    def __init__(self, meanings: dict[str, T]) -> None:
        self.meanings = meanings
        self._lengths = sorted({len(phrase) for phrase in meanings}, reverse=True)

    def at(self, text: str, start: int, end: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase at `start`, and where the phrase ends."""
        following = text[start : min(end, start + self._lengths[0])].lower()
        following = following.translate(_ONE_BLANK)
        for length in self._lengths:
            found = self.meanings.get(following[:length]) if length <= len(following) else None
            if found is not None and not _runs_on(text, start + length, end):
                return found, start + length
        return None


_ONE_BLANK = dict.fromkeys(map(ord, BLANKS + "\n"), " ")


def _runs_on(text: str, at: int, end: int) -> bool:
    return at < end and text[at - 1].isalnum() and (text[at].isalpha() or text[at] == "_")


def data() -> dict[str, Any]:
    """The tables of `data/numerals.toml`."""
    return table("numerals")


@cache
def words(name: str) -> frozenset[str]:
    """One list of words of the table `words`."""
    return frozenset(data()["words"][name].split())


@cache
def locale(language: str) -> Locale:
    """CLDR's data of a language, those of English where it has none."""
    return Locale.parse(language if language in Locale("en").languages else "en")


MONTHS: dict[str, int] = {
    name.lower(): number
    for width in ("wide", "abbreviated")
    for number, name in locale("en").months["format"][width].items()
} | {"sept": 9}
"""English names of months and their abbreviations, in lower case, with their numbers."""
WEEKDAYS: dict[str, int] = {name.lower(): number for number, name in locale("en").days["format"]["wide"].items()}
"""English names of weekdays, in lower case, from Monday, 0."""


@cache
def unit_name(id: str) -> str:
    """The English plural of a unit of CLDR: "inches" for "length-inch"."""
    return _spellings(locale("en"), id)[-1]


@cache
def codes() -> frozenset[str]:
    """ISO 4217 codes of the money that is in use today."""
    territories = get_global("territory_currencies").values()
    return frozenset(code for money in territories for code, _, until, tender in money if until is None and tender)


class Vocabulary:
    """All that is known of words beside numbers in a language (ISO 639-1), English included."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locales = [locale("en"), Locale.parse("en_GB")] + ([locale(language)] if language != "en" else [])

    @cached_property
    def scales(self) -> Phrases[float]:
        """What a number is multiplied by: "million", "crore", "Mio."."""
        found = {word: float(value) for word, value in data()["scale_words"].items()}
        return Phrases(found | dict(_compact(self._locales[-1])) if self.language != "en" else found)

    @cached_property
    def percent(self) -> Phrases[Unit]:
        """Per cent and percentage points."""
        found = dict.fromkeys(self._spelled("concentr-percent"), Unit("percent", "%"))
        for written, name in (("percent", "%"), ("points", "percentage points")):
            found |= {phrase: Unit("percent", name, factor) for phrase, factor in data()[written].items()}
        return Phrases(found)

    @cached_property
    def units(self) -> Phrases[Unit]:
        """Units of time and of measure, ages ("year-old")."""
        found: dict[str, Unit] = {}
        for id, more in data()["units"].items():
            found |= dict.fromkeys([*self._spelled(id), *filter(None, more.split(","))], Unit("measure", None, id=id))
        for id, more in data()["durations"].items():
            spelled = [*self._spelled(f"duration-{id}"), *more.split()]
            plural = "fortnights" if id == "fortnight" else unit_name(f"duration-{id}")
            unit = Unit("duration", plural, id=f"duration-{id}")
            found |= dict.fromkeys([*spelled, plural], unit)
            age = Unit("measure", f"{plural} old", id=f"age-{id}")
            found |= {f"{one}{gap}{old}": age for one in (id, plural) for gap in " -" for old in ("old", "olds")}
        for word in data()["glued_units"]:
            found.pop(word.lower(), None)
        return Phrases(found)

    def _spelled(self, id: str) -> list[str]:
        return [one for local in self._locales for one in _spellings(local, id)]

    @cached_property
    def glued_units(self) -> dict[str, Unit]:
        """Units that stand against their number, with the case of letters that they have."""
        return {word: Unit("measure", None, id=id) for word, id in data()["glued_units"].items()}

    @cached_property
    def currencies(self) -> Phrases[tuple[str, ...]]:
        """Names of currencies, whole ("Kenyan shillings") and without what says whose they are, with the codes that bear them."""
        found: dict[str, set[str]] = {}
        for local in self._locales:
            for code in codes():
                for name in {get_currency_name(code, count, local).lower() for count in (None, 1, 2, 5)}:
                    bare = name.partition(" (")[0]  # "francs CFA (BCEAO)"
                    for parts in (bare.split(), _without_accents(bare).split()):
                        for phrase in _parts(parts, local, own=code in currencies_of(self.language)):
                            found.setdefault(phrase, set()).add(code)
        told = {name: tuple(code.split()) for name, code in data()["money_words"].items()}
        told |= {f"{name}s": code for name, code in told.items() if not name.endswith("s")}
        return Phrases({name: tuple(sorted(those)) for name, those in found.items()} | told)


@cache
def currencies_of(language: str) -> tuple[str, ...]:
    """The codes of the money in the country that a language is likely written in."""
    country = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    return tuple(code for code, _, until, _ in get_global("territory_currencies").get(country, ()) if until is None)


def _parts(name: Sequence[str], local: Locale, *, own: bool) -> list[str]:
    """A currency's name and its last words.

    Where the noun comes first ("dólares estadounidenses"), only the whole name, since "200 estadounidenses" are people, and of
    the language's own currency the noun: "reais".
    """
    if not _has_noun_first(local):
        return [" ".join(name[first:]) for first in range(len(name))]
    return [" ".join(name), *(name[:1] if own else ())]


@cache
def _has_noun_first(local: Locale) -> bool:
    """Whether a language says whose a currency is behind its noun, as two kinds of dollars show."""
    one, other = (get_currency_name(code, None, local).lower().split() for code in ("CAD", "AUD"))
    return len(one) > 1 and one[0] == other[0]


def _without_accents(word: str) -> str:
    """As newspapers without these letters write it: "krona" for "króna"."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _spellings(local: Locale, unit: str) -> list[str]:
    """The words of a language for a unit, after 1 and after 2, in lower case."""
    if unit not in local.unit_display_names:
        return []
    written = [format_unit(n, unit, locale=local) for n in (1, 2)]
    return [text[1:].translate(_ONE_BLANK).strip().lower() for text in written if text[0] in "12"]


def _compact(local: Locale) -> Iterator[tuple[str, float]]:
    """Scales of a language: ("millionen", 1e6), ("mio.", 1e6), without those of a single letter."""
    for forms in local.compact_decimal_formats.values():
        for patterns in forms.values():
            for size, pattern in patterns.items():
                zeros, word = _split(pattern.pattern.replace("'", "").translate(_ONE_BLANK))
                if zeros and len(word.strip(".")) > 1:
                    yield word, float(size) / 10 ** (zeros - 1)
                    yield word.strip("."), float(size) / 10 ** (zeros - 1)


def _split(pattern: str) -> tuple[int, str]:
    zeros = pattern.count("0")
    return (zeros, pattern[zeros:].strip().lower()) if pattern.startswith("0") else (0, "")


@cache
def signs() -> dict[str, tuple[str, ...]]:
    """Currency signs by their Unicode names: "₦" is the NAIRA SIGN."""
    known = vocabulary("en").currencies.meanings
    found: dict[str, tuple[str, ...]] = {}
    for sign in (chr(at) for at in range(0x10000) if unicodedata.category(chr(at)) == "Sc"):
        name = unicodedata.name(sign, "").lower().replace("sheqel", "shekel")
        name = name.removeprefix("fullwidth ").removesuffix(" sign").removeprefix("thai currency symbol ")
        name = "rupee" if name == "rupee" else name.removeprefix("new ")
        if name in known:
            found[sign] = known[name]
    return found


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, made once."""
    return Vocabulary(language)
