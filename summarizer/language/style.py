"""Texts compared with style aside: case, punctuation, kinds of marks. A "not" is no style."""

from __future__ import annotations

import re
from functools import lru_cache

_STYLE = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("–—‑", "-")})
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_WORD = re.compile(r"\w+(?:['.,-]\w+)*|[%£$€¥₹]")


def plain_marks(text: str) -> str:
    """One kind of quotation mark, apostrophe and dash, in lower case; as long as the text, but for a few letters."""
    return text.translate(_STYLE).lower()


def capitals(text: str) -> tuple[int, float]:
    """How many longer words a text has, and which share of them begins with a capital."""
    long = _LONG_WORD.findall(text)
    return len(long), sum(word[0].isupper() for word in long) / max(1, len(long))


@lru_cache(maxsize=16384)
def bare_words(text: str) -> tuple[str, ...]:
    """All words and numbers, in lower case, without punctuation and kinds of marks."""
    return tuple(_WORD.findall(plain_marks(text)))


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts differ in style alone."""
    return bare_words(one or "") == bare_words(other or "")


def stands_in(part: str | None, whole: str) -> bool:
    """Whether the words of `part` stand in `whole` in their order and side by side; nothing stands everywhere."""
    return f" {' '.join(bare_words(part or ''))} ".replace("  ", " ") in f" {' '.join(bare_words(whole))} "
