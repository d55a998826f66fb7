"""What values a stated quantity leaves open: `almost 48,000` is an interval, not a number.

The bounds are those of everyday news English and are deliberately wide: two figures are called different only where no careful
reader could take them for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from summarizer.fuse.thresholds import AROUND_SLACK, BOUND_SLACK, ROUNDING_SHARE, ROUNDING_SHARE_WRITTEN

Bound = Literal["below", "above", "around", "exact", "range"]

_PHRASES: dict[Bound, tuple[str, ...]] = {
    "around": (
        "about", "around", "approximately", "approx", "roughly", "some", "circa", "or so", "or thereabouts", "estimated", "odd",
        "in the region of", "in the order of", "on the order of", "close to", "in the range of", "perhaps", "maybe",
    ),
    "above": (
        "more than", "over", "above", "at least", "upwards of", "upward of", "exceeding", "no fewer than", "no less than", "plus",
        "in excess of", "a minimum of", "greater than", "higher than", "or more", "and counting", "or above", "or higher", "+",
    ),
    "below": (
        "almost", "nearly", "close", "just under", "under", "less than", "fewer than", "up to", "at most", "as many as", "below",
        "approaching", "not quite", "no more than", "as much as", "a maximum of", "just shy of", "or less", "or fewer",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included, around a stated `value`; `bound` says how the words limit it."""

    low: float
    high: float
    bound: Bound = "exact"
    value: float = 0.0

    def allows(self, other: Interval) -> bool:
        """Whether one value could be both: the more exact value lies in the wider interval; two bounds and ranges meet."""
        slack = 1e-9 * max(abs(self.high), abs(other.high), 1.0)
        wide, exact = sorted((self, other), key=lambda one: one.low - one.high)
        bounds = {self.bound, other.bound}
        if "exact" in bounds and "range" not in bounds:
            return wide.low - slack <= exact.value <= wide.high + slack
        return self.low <= other.high + slack and other.low <= self.high + slack

    def to(self, high: Interval) -> Interval:
        """The range from this end to a higher one."""
        return Interval(self.low, high.high, "range", (self.value + high.value) / 2)

    def widened(self, by: float) -> Interval:
        """The interval with so much more on both sides."""
        return Interval(self.low - by, self.high + by, self.bound, self.value)


def bound_of(qualifier: str | None) -> Bound:
    """How a qualifier limits a number; unknown words ("additional") leave it exact. The longest known phrase decides."""
    words = f" {' '.join((qualifier or '').casefold().split())} "
    found = ((phrase, bound) for bound, phrases in _PHRASES.items() for phrase in phrases if f" {phrase} " in words)
    return max(found, key=lambda one: len(one[0]), default=("", "exact"))[1]


def interval_of(value: float, qualifier: str | None = None, step: float = 0.0) -> Interval:
    """The values that `value` with its qualifier can stand for.

    Args:
        value: in base units.
        qualifier: the words before the number, or None.
        step: the unit of its last written digit in base units (0.1 million for "1.2 million"), 0 where not known: a value
            given to that digit stands for everything that rounds to it.
    """
    bound = bound_of(qualifier)
    size, half = abs(value), rounding_half(value, step)
    wide = max(size * BOUND_SLACK, last_digit(value, step) if size >= 10 else 0.0)
    if bound == "around":
        half = size * BOUND_SLACK if significant_digits(value) == 1 else max(size * AROUND_SLACK, half * _UNDER)
    low = value - (wide if bound == "below" else half)
    high = value + (wide if bound == "above" else half)
    return Interval(low, high, bound, value)


_UNDER = 1 - 1e-6
"""`About 160,000` is not 165,000, which would be rounded up."""


def rounding_half(value: float, step: float = 0.0) -> float:
    """Half the unit of a number's last significant digit, at most a share of it; 0 if it looks exact.

    `48,000` gives 500, `1,200` gives 50, `43` and `7,319` give 0; with `step` 0.1 million, `1.2 million` gives 50,000.
    """
    size = abs(value)
    round_number = size >= 100 and size % 10 == 0
    unit = step or (last_digit(size) if round_number else 0.0)
    return min(unit / 2, size * (ROUNDING_SHARE_WRITTEN if step else ROUNDING_SHARE))


def significant_digits(value: float) -> int:
    """How many digits of a number tell something: 1 for 6,000, 2 for 48,000, 4 for 7,319, and 1 for a third (33.333…)."""
    if abs(value - round(value, 6)) > 1e-9 * max(1.0, abs(value)):
        return 1  # nobody writes so many decimals: a fraction in words
    return len(Decimal(repr(round(abs(value), 6))).normalize().as_tuple().digits)


_WRITTEN = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def step_of(text: str, value: float | None) -> float:
    """Unit of the last written digit where the way of writing gives it (scales, decimals, shares); else 0.

    >>> step_of("$1.2 million", 1.2e6), step_of("7%", 7), step_of("48,000", 48_000)
    (100000.0, 1.0, 0.0)
    """
    written = _WRITTEN.search(text)
    number = float(written.group().replace(",", "")) if written else 0.0
    if written is None or not number or not value:
        return 0.0
    scale, decimals = abs(value / number), len(written[1] or "")
    shares = any(sign in text for sign in ("%", "cent", "point"))
    return float(round(scale * 10.0**-decimals, 9)) if decimals or scale > 1.5 or shares else 0.0


def last_digit(value: float, step: float = 0.0) -> float:
    """Unit of a number's last digit that is not 0: 1,000 for `48,000`, 1 for `43`; the step where that is known."""
    if step:
        return step
    whole = str(int(abs(value))) if abs(value) < 1e15 else "0"
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))
