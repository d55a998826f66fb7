"""Words of two briefings as they are compared: style is no difference, a "not" is."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from summarizer.language.words import content_words

_STYLE = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("–—‑", "-")})
_WORD = re.compile(r"\w+(?:['.,-]\w+)*|[%£$€¥₹]")


@lru_cache(maxsize=16384)
def plain_words(text: str) -> tuple[str, ...]:
    """All words and numbers, in lower case, without punctuation and kinds of marks."""
    return tuple(_WORD.findall(text.translate(_STYLE).casefold()))


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts differ in style alone."""
    return plain_words(one or "") == plain_words(other or "")


def stands_in(part: str | None, whole: str) -> bool:
    """Whether the words of `part` stand in `whole` in their order and side by side; nothing stands everywhere."""
    return f" {' '.join(plain_words(part or ''))} ".replace("  ", " ") in f" {' '.join(plain_words(whole))} "


@lru_cache(maxsize=16384)
def subject_words(text: str) -> frozenset[str]:
    """The words that carry meaning, numbers left out."""
    return frozenset(word for word in content_words(text) if not word[0].isdigit())


def dice(one: Set[str], other: Set[str]) -> float:
    """Shared members by the mean size of two sets, 0 to 1; 0 where both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
