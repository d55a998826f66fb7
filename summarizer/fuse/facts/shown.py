"""Which of several articles' wordings of one thing is shown, and how sure it is.

It is as sure as the surest article that gives it: articles that reprint each other lead a model to the same answer, so that equal
answers are not added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from summarizer.schema import Confidence

Value = TypeVar("Value", bound=str)


def most(values: Iterable[Value]) -> Value | None:
    """What is given most often; of equally many the first in the alphabet."""
    votes = Counter(values)
    return min(votes, key=lambda value: (-votes[value], value), default=None)


def commonest(values: Iterable[str | None], preferred: str | None = None) -> str | None:
    """The wording that most mentions give; of equally many the preferred one, then the longest."""
    told = Counter(value for value in values if value)
    votes = Counter(value.casefold() for value in told.elements())

    def reads(value: str) -> tuple[int, bool, int, int, str]:
        return votes[value.casefold()], value == preferred, len(value), told[value], value

    return max(told, key=reads, default=None)


def clearest(values: Iterable[str | None], fits: Callable[[str], tuple[bool, ...]]) -> str | None:
    """The wording that reads best and says what the others say too; of equals the longest.

    Args:
        values: the wordings, those of several articles as often as they have them.
        fits: what speaks for a wording by itself, the weightiest first.
    """
    told = sorted(value for value in values if value)
    kept = {value: frozenset(value.casefold().split()) for value in told}

    def reads(value: str) -> tuple[tuple[bool, ...], float, int, str]:
        shared = sum(2 * len(kept[value] & kept[one]) / (len(kept[value]) + len(kept[one])) for one in told)
        return fits(value), round(shared, 6), len(value), value

    return max(told, key=reads, default=None)


def surest(told: Iterable[float | None]) -> float | None:
    """The confidence of one shown value from those that give it; None where one of them has none, or nobody gives it."""
    given = list(told)
    known = [one for one in given if one is not None]
    return max(known) if known and len(known) == len(given) else None


def stated(**found: float | None) -> Confidence:
    """What is known, by attribute."""
    return {key: value for key, value in found.items() if value is not None}
