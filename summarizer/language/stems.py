"""Stems of English content words, for comparing whole articles and the runs of words that they share: nothing is parsed yet.

No quotation, name or number is ever accepted because of them.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_FUNCTION_WORDS = frozenset(
    "a about after again against all also among an and any are as at be been before being between both but by can could "
    "did do does during each for from further had has have he her his how if in into is it its made may more most much new "
    "no nor not of off on one only or other our out over own said same says she should so some such than that the their "
    "them then there these they this those through to under until up upon was we were what when where which while who "
    "whom why will with within without would you".split()
)
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "s", "e")


def stems_in_order(text: str) -> list[str]:
    """Stems of the words that carry meaning, in the order of the text; numbers stay as they are."""
    parts = (part for word in _WORD.findall(text.casefold()) for part in _parts(word))
    return [_stem(part) for part in parts if part not in _FUNCTION_WORDS]


def _parts(word: str) -> list[str]:
    word = word.removesuffix("’s").removesuffix("'s")
    return [part for part in re.split(r"[’'-]", word) if part]


def _stem(word: str) -> str:
    """A word without one of the common English endings, where at least four letters stay."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
