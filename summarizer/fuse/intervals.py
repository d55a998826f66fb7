"""What values a stated quantity leaves open: `almost 48,000` is an interval, not a number.

The bounds are those of everyday news English and are deliberately wide: two figures are called different only where no careful
reader could take them for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal["below", "above", "around", "exact"]

_BELOW = frozenset(
    {"almost", "nearly", "close", "just under", "under", "less than", "fewer than", "up to", "at most", "as many as",
     "approaching", "not quite", "no more than", "as much as", "a maximum of"}
)  # fmt: skip
_ABOVE = frozenset(
    {"more than", "over", "above", "at least", "upwards of", "exceeding", "some more than", "no fewer than", "no less than",
     "in excess of", "just over", "well over", "a minimum of"}
)  # fmt: skip
_AROUND = frozenset(
    {"about", "around", "approximately", "roughly", "some", "circa", "or so", "estimated", "an estimated", "in the region of",
     "nearly or about", "close to", "in the range of"}
)  # fmt: skip

_LOOSE = 0.12
"""How far an approximated number may lie from the true one: `about 1,000` for 1,100, not for 1,200."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included; `bound` says how the words limit it."""

    low: float
    high: float
    bound: Bound = "exact"

    def meets(self, other: Interval) -> bool:
        """Whether one value could be both."""
        slack = 1e-9 * max(abs(self.high), abs(other.high), 1.0)
        return self.low <= other.high + slack and other.low <= self.high + slack


def bound_of(qualifier: str | None) -> Bound:
    """How a qualifier limits a number; unknown words ("additional") leave it exact."""
    if not qualifier:
        return "exact"
    words = " ".join(qualifier.casefold().split())
    tables: tuple[tuple[frozenset[str], Bound], ...] = ((_AROUND, "around"), (_ABOVE, "above"), (_BELOW, "below"))
    for table, bound in tables:
        if words in table:
            return bound
    for table, bound in tables:
        if any(f" {phrase} " in f" {words} " for phrase in table):
            return bound
    return "exact"


def interval_of(value: float, qualifier: str | None = None, step: float = 0.0) -> Interval:
    """The values that `value` with its qualifier can stand for.

    Args:
        value: in base units.
        qualifier: the words before the number, or None.
        step: the unit of its last written digit in base units (0.1 million for "1.2 million"), 0 where not known: a value
            given to that digit stands for everything that rounds to it.
    """
    bound = bound_of(qualifier)
    half = rounding_half(value, step)
    if bound == "around":
        half = max(half, abs(value) * _LOOSE)
    low = value - (abs(value) * _LOOSE if bound == "below" else half)
    high = value + (abs(value) * _LOOSE if bound == "above" else half)
    return Interval(low, high, bound)


def rounding_half(value: float, step: float = 0.0) -> float:
    """Half the unit of a number's last significant digit, at most 5 % of it (17 % where the step is known); 0 if it looks exact.

    `48,000` gives 500, `1,200` gives 50, `43` and `7,319` give 0; with `step` 0.1 million, `1.2 million` gives 50,000.
    """
    size = abs(value)
    if size == 0:
        return 0.0
    unit = step
    if not unit and size >= 100 and size == int(size):
        digits = str(int(size))
        zeros = len(digits) - len(digits.rstrip("0"))
        unit = 10.0**zeros if zeros else 0.0
    return min(unit / 2, size * (0.17 if step else 0.05))


def significant_digits(value: float) -> int:
    """How many digits of a number tell something: 1 for 6,000, 2 for 48,000, 4 for 7,319, and 1 for a third (33.333…)."""
    if abs(value - round(value, 6)) > 1e-9:
        return 1  # nobody writes so many decimals: a fraction in words
    return len(f"{abs(value):.10g}".replace(".", "").strip("0"))


def is_exact_looking(value: float) -> bool:
    """Whether a number carries four or more significant digits, as a count does and a rounded figure does not."""
    return significant_digits(value) >= 4
