"""Quantities of a passage, with the words that limit them and the things they count.

Fusion reads numbers from the articles themselves, so that a wrong `unit` or `measures` of a small model cannot make two
figures the same or different. Words are evaluated by text2num; digits, scales and signs by the tables here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from text_to_num import text2num

from summarizer.fuse.intervals import Interval, interval_of
from summarizer.fuse.text import stem, tokens
from summarizer.fuse.wordlists import words_of
from summarizer.language.piece import Piece

_SMALL = words_of(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "trillion"
)
NUMBER_WORDS = frozenset(map(stem, _SMALL))
"""Stems of number words: what a figure's sentence says beside its number."""
_WORD = "(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_SIGNS = {"£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR", "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD",
          "AU$": "AUD", "CA$": "CAD", "HK$": "HKD", "S$": "SGD", "Rs": "INR", "Rs.": "INR"}  # fmt: skip
_UNIT_WORDS = {
    "%": "%", "per cent": "%", "percent": "%", "pc": "%", "percentage point": "pp", "percentage points": "pp",
    "pound": "GBP", "pounds": "GBP", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY",
    "rupees": "INR", "rupee": "INR", "pounds sterling": "GBP", "swiss francs": "CHF", "francs": "CHF", "yuan": "CNY",
    "renminbi": "CNY", "rand": "ZAR", "rouble": "RUB", "roubles": "RUB", "rubles": "RUB", "pesos": "MXN", "shekels": "ILS",
    "naira": "NGN", "ringgit": "MYR", "baht": "THB", "kronor": "SEK", "kroner": "NOK", "zloty": "PLN", "lira": "TRY",
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>(?:US|AU|CA|NZ|HK|A|C|S)?\$|[£€¥₹]|Rs\.?\s?)?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<words>\b{_WORD}(?:(?:[\s-]|\sand\s){_WORD}){{0,9}}\b))"
    r"(?:[\s\u00a0-]?(?P<scale>hundred|thousand|lakh|million|crore|billion|trillion|dozen|mn|bn|tn|m|k|b)\b(?!/))?"
    r"(?:\s?(?P<unit>%|per\scent\b|percentage\spoints?\b|percent\b|pc\b|pounds(?:\ssterling)?\b|dollars?\b|euros?\b|yen\b"
    r"|rupees?\b|(?:swiss\s)?francs\b|yuan\b|renminbi\b|rand\b|r(?:o)?ubles?\b|pesos\b|shekels\b|naira\b|ringgit\b|baht\b"
    r"|kron[oe]r\b|zloty\b|lira\b))?",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"\b(?P<q>(?:just |well |slightly |some |an? )?(?:more than|less than|fewer than|no fewer than|no less than|no more than"
    r"|at least|at most|up to|as many as|as much as|close to|in excess of|upwards of|almost|nearly|about|around|roughly"
    r"|approximately|estimated|over|under|above|some|circa|approaching))\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Quantity(Piece):
    """A number as written, with what limits it and what it counts.

    Attributes:
        value: in base units.
        unit: ISO 4217 code, "%", "pp" (percentage points) or None for a count.
        qualifier: the limiting words before it, verbatim, or None.
        step: unit of the last written digit where the way of writing gives it (scales, decimals, percentages), else 0.
        nouns: stems of the words right after it that it counts ("irregular", "border", "cross").
    """

    value: float
    unit: str | None
    qualifier: str | None
    step: float
    nouns: tuple[str, ...]

    @property
    def interval(self) -> Interval:
        """The values that it leaves open."""
        return interval_of(self.value, self.qualifier, self.step)


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """All quantities of `text[start:end]`, with offsets into `text`; ordinals and lone pronouns ("one of") are none."""
    stop = len(text) if end is None else end
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text, start, stop):
        value = _value(match)
        if value is None or _is_pronoun(match, text):
            continue
        low, high = match.span()
        nouns = _nouns(text, high, stop)
        found.append(
            Quantity(
                low,
                high,
                value,
                _unit(match),
                _qualifier(text[max(start, low - _LOOK_BACK) : low], nouns),
                _step(match),
                nouns,
            )
        )
    return found


def _qualifier(before: str, nouns: tuple[str, ...]) -> str | None:
    """The limiting words at the end of `before`; "over" before a duration ("4 % over two years") limits nothing."""
    match = _QUALIFIER.search(before)
    if match is None or (match["q"].casefold() == "over" and nouns and nouns[0] in _DURATIONS):
        return None
    return match["q"]


_DURATIONS = frozenset(stem(word) for word in ("hours", "days", "weeks", "months", "years", "decades"))


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    else:
        try:
            value = float(text2num(" ".join(match["words"].casefold().replace("-", " ").split()), "en"))
        except ValueError:
            return None
    return value * _SCALES.get((match["scale"] or "").casefold(), 1.0)


def _unit(match: re.Match[str]) -> str | None:
    if match["sign"]:
        return _SIGNS.get(match["sign"].strip().upper().replace("RS", "Rs"))
    return _UNIT_WORDS.get(" ".join((match["unit"] or "").casefold().split()))


def _step(match: re.Match[str]) -> float:
    digits, scale = match["digits"] or "", (match["scale"] or "").casefold()
    decimals = len(digits.partition(".")[2])
    if not decimals and not (digits and scale) and _unit(match) not in {"%", "pp"}:
        return 0.0
    return float(_SCALES.get(scale, 1.0) * 10.0**-decimals)


_BEFORE_PRONOUN = frozenset({"no", "any", "every", "each", "the", "this", "that", "which", "another", "not"})


def _is_pronoun(match: re.Match[str], text: str) -> bool:
    if (match["words"] or "").casefold() != "one" or match["unit"] or match["scale"]:
        return False
    before = tokens(text, max(0, match.start() - 12), match.start())[-1:]
    if before and before[0].stem in _BEFORE_PRONOUN:
        return True
    after = tokens(text, match.end(), min(len(text), match.end() + _LOOK_BACK))
    return not after or not after[0].is_content or after[0].name


def _nouns(text: str, start: int, stop: int) -> tuple[str, ...]:
    stems: list[str] = []
    place = start
    for token in tokens(text, start, min(stop, start + 60)):
        if not token.is_content or text[place : token.start].strip(" \u00a0-") or len(stems) == 3:
            break
        stems.append(token.stem)
        place = token.end
    return tuple(stems)


def differ(left: Quantity, right: Quantity) -> bool:
    """Whether no one value could be both, read as a careful reader would; units are not compared."""
    if left.value == right.value:
        return False
    a, b = left.interval, right.interval
    if a.bound == b.bound == "exact" and precision(left) == precision(right):
        return True
    return not a.meets(b)


def precision(quantity: Quantity) -> float:
    """Unit of the last significant digit in base units: 1,000 for `48,000`, 100,000 for `1.2 million`, 1 for `43`."""
    if quantity.step:
        return quantity.step
    digits = str(int(quantity.value)) if quantity.value < 1e15 else "0"
    return float(10.0 ** (len(digits) - len(digits.rstrip("0"))))
