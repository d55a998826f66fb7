"""What two facts are about, as it is compared."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from summarizer.language.words import content_words


@lru_cache(maxsize=16384)
def subject_words(text: str) -> frozenset[str]:
    """The words that carry meaning, numbers left out."""
    return frozenset(word for word in content_words(text) if not word[0].isdigit())


def dice(one: Set[str], other: Set[str]) -> float:
    """Shared members by the mean size of two sets, 0 to 1; 0 where both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
