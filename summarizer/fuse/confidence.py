"""How sure a merged line is: as sure as the surest article that gives what is shown, and surely so where a rule says it."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.schema import Confidence


def surest(told: Iterable[float | None]) -> float | None:
    """The confidence of one shown value from those that give it; None where one of them has none, or nobody gives it.

    One right answer is enough. Articles that reprint each other lead a model to the same answer, so that equal answers are not
    added up.
    """
    given = list(told)
    known = [one for one in given if one is not None]
    return max(known) if known and len(known) == len(given) else None


def weakest(told: Iterable[float | None]) -> float | None:
    """The confidence of a list that is right if all of it is: that of its least sure part; None where no part has one."""
    return min((one for one in told if one is not None), default=None)


def stated(**found: float | None) -> Confidence:
    """What is known, by attribute."""
    return {key: value for key, value in found.items() if value is not None}
