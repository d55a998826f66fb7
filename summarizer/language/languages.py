"""Which language an article is written in, by its function words: enough to know which mark it writes before decimals."""

from __future__ import annotations

import re
from functools import cache

from summarizer.language.tables import table

_WORD = re.compile(r"[^\W\d_]+")
_READ = 4_000
"""Code points looked at: an article keeps to one language."""
_SURE = 3
"""Function words that a language has to lead with: a list of names and numbers shows none."""


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" where no other shows."""
    found = [word.casefold() for word in _WORD.findall(text[:_READ])]
    counts = {code: sum(word in known for word in found) for code, known in _function_words().items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= counts["en"] + _SURE else "en"


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in table("function_words").items()}
