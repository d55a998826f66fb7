"""Which of several articles' wordings of one thing is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence


def commonest(values: Sequence[str | None], preferred: str | None = None) -> str | None:
    """The wording that most mentions give; of equally many the preferred one, then the longest."""
    told = Counter(value for value in values if value)
    votes = Counter(value.casefold() for value in told.elements())

    def reads(value: str) -> tuple[int, bool, int, int, str]:
        return votes[value.casefold()], value == preferred, len(value), told[value], value

    return max(told, key=reads, default=None)


def clearest(values: Sequence[str | None], fits: Callable[[str], tuple[bool, ...]]) -> str | None:
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
