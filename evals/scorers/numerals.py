"""The judge's own reading of numbers in English news text: digits, scale words, number words, simple fractions.

A regular expression finds runs of number tokens; a run is evaluated from left to right. It reads what newswire writes
("£30 million", "1.6m", "three dozen", "twenty-five", "a third"); it does not read Roman numerals, ordinals or "lakh 5".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from evals.scorers.normalise import folded, word_list

_UNITS = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
SMALL: dict[str, float] = {
    **{w: float(i) for i, w in enumerate(_UNITS)},
    **{w: 10.0 * i for i, w in enumerate(_TENS, start=2)},
    "both": 2.0,
    "pair": 2.0,
    "couple": 2.0,
}
SCALE: dict[str, float] = {
    "hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "mn": 1e6,
    "crore": 1e7, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
PART: dict[str, float] = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5}
_CURRENCY = {"£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR"}
_DIGITS = r"\d+(?:,\d{2,3})*(?:\.\d+)?"
_SPELT = "|".join(sorted([*SMALL, "hundred", "dozen", *PART], key=len, reverse=True))
_LARGE = "|".join(sorted(SCALE, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<money>[£$€¥₹] ?)?(?:(?P<digits>(?<![\d.,]){_DIGITS})|(?<![^\W_])(?P<spelt>{_SPELT})(?![^\W\d_]))"
    rf"(?P<rest>(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and |(?<=half) a )?(?:(?:{_LARGE})s?|(?:{_SPELT})s?)(?![^\W_]))*)"
    rf"(?P<percent> ?%| ?per ?cent(?! ?age)(?!age))?"
)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MONTH = re.compile(rf"(?:(?<!\w)|^\W{{0,2}}(?:st|nd|rd|th)? ?)(?:{_MONTHS})[a-z]*\.?(?: the)?(?: ?$|\W)")
_CLOCK = re.compile(r":\d\d| ?[ap]\.?m\b")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_TOKEN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        start, end: half-open range of code points of the original.
        value: in base units, a fraction as such (a third is 0.333…).
        unit: ISO 4217 code of a currency mark, "%" or None.
        spelt: written in words.
    """

    start: int
    end: int
    value: float
    unit: str | None
    spelt: bool

    def equals(self, value: float | None) -> bool:
        """Whether `value` is this number; a fraction equals its percentage."""
        if value is None:
            return False
        return same_value(value, self.value) or (0 < self.value < 1 and same_value(value, round(self.value * 100, 1)))


def is_calendar(text: str, n: Number) -> bool:
    """Whether a number is part of a date or clock time, or a year: no quantity by the gold's rules."""
    before, written, after = text[max(0, n.start - 12) : n.start], text[n.start : n.end], text[n.end : n.end + 12]
    month_before, month_after = _MONTH.search(before), _MONTH.match(after)
    clock = before[-1:] == ":" or _CLOCK.match(after)
    return bool(_YEAR.fullmatch(written) or clock or (n.value <= 31 and (month_before or month_after)))


def same_value(left: float | None, right: float | None) -> bool:
    """Equal up to the decimals that the coarser of the two is written with; whole numbers must be equal.

    33.3 equals 33.333, 22000 does not equal 22001. Two nulls (vague figures) are equal.
    """
    if left is None or right is None:
        return left is right
    if abs(left - right) <= 1e-9 * max(abs(left), abs(right)):
        return True
    digits = min(_decimals(left), _decimals(right))
    return digits > 0 and round(left, digits) == round(right, digits)


def _decimals(value: float) -> int:
    text = repr(float(value))
    return 0 if "e" in text or text.endswith(".0") else len(text.partition(".")[2])


@lru_cache(maxsize=4096)
def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a text, in reading order."""
    view = folded(text)
    found = []
    for m in _NUMBER.finditer(view.text):
        value = _value(m)
        start, end = view.original(m.start(), m.end())
        unit = "%" if m["percent"] else _CURRENCY.get((m["money"] or "").strip())
        found.append(Number(start, end, value, unit, m["digits"] is None))
    return tuple(found)


def _value(m: re.Match[str]) -> float:
    rest = _TOKEN.findall(m["rest"])
    total, part = 0.0, float(m["digits"].replace(",", "")) if m["digits"] else SMALL.get(m["spelt"], 0.0)
    part = PART.get(m["spelt"], part)
    if m["spelt"] in ("hundred", "dozen"):
        part = SCALE[m["spelt"]]
    for token in rest:
        scale = SCALE.get(token, SCALE.get(token.removesuffix("s")))
        if token.removesuffix("s") in PART and m["spelt"] not in PART:  # "third quarter" is no twelfth
            part *= PART[token.removesuffix("s")]
        elif scale is None:
            part += SMALL.get(token, 0.0)
        elif scale >= 1e3:
            total, part = total + part * scale, 0.0
        else:
            part *= scale
    return round(total + part, 10)
