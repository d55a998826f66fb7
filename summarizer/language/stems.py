"""Stems of English words, by Snowball (Porter 2001): for comparing whole articles, and what is written with its source.

No quotation, name or number is ever accepted because of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer
from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENGLISH = snowballstemmer.stemmer("english")


@lru_cache(65_536)
def stem(word: str) -> str:
    """The stem of a word: `report` for "reporter" and "Reports"."""
    found: str = _ENGLISH.stemWord(word.casefold())
    return found


def stems_in_order(text: str) -> list[str]:
    """Stems of the words that carry meaning, in the order of the text; numbers stay as they are."""
    parts = (part for word in _WORD.findall(text.casefold()) for part in _parts(word))
    return [stem(part) for part in parts if part not in STOP_WORDS]


def _parts(word: str) -> list[str]:
    word = word.removesuffix("’s").removesuffix("'s")
    return [part for part in re.split(r"[’'-]", word) if part]
