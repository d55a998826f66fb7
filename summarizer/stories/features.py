"""What tells which story an article is about: its words, its names and larger figures, and its runs of five words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from summarizer.language.stems import stems_in_order

_READ = 30_000
"""Code points of an article that are read; what it is about is told by then."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d,.]*\d|\d")
_WIDTH = 5
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december mr mrs ms dr sir".split()
)
"""Capitalised words that any article may have."""


@dataclass(frozen=True)
class Features:
    """One article: counts of its stems, of its names and of its figures of three digits and more; digests of its shingles.

    `words` is how many words were read; `cased` whether its script tells names by capitals.
    """

    terms: Counter[str]
    names: Counter[str]
    shingles: frozenset[int]
    words: int
    cased: bool


def features(text: str) -> Features:
    """The features of an article's text."""
    read = text[:_READ]
    found = _WORD.findall(read)
    common = {word for word in found if word.islower()}
    names = Counter(_bare(word) for word in found if _is_name(word, common))
    return Features(
        Counter(stems_in_order(read)),
        names,
        _shingles([word.casefold() for word in found]),
        len(found),
        2 * sum(char.islower() for char in read) > sum(char.isalpha() for char in read),
    )


def _is_name(word: str, common: Collection[str]) -> bool:
    """A capitalised word that the article never writes small, or a number of three digits and more that is no year."""
    if word[0].isdigit():
        digits = re.sub(r"\D", "", word)
        return len(digits) >= 3 and not (len(word) == 4 and word[:2] in ("19", "20"))
    bare = _bare(word)
    return (
        word[0].isupper()
        and bare not in common
        and bare not in _CALENDAR
        and len(bare) > 1
        and bool(stems_in_order(bare))
    )


def _bare(word: str) -> str:
    return word.casefold().removesuffix("’s").removesuffix("'s")


def _shingles(words: Sequence[str]) -> frozenset[int]:
    runs = zip(*(islice(words, at, None) for at in range(_WIDTH)), strict=False)
    return frozenset(int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest()) for run in runs)
