"""Words by what they say: which may stand for each other, which tell nothing, which exclude each other (`data/concepts.toml`).

All words are base forms as `words.Word.key` has them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from summarizer.language.tables import table


def _tables() -> dict[str, Any]:
    return table("concepts")


@cache
def _classes() -> dict[str, str]:
    lines = [line.split() for line in _tables()["same"]]
    return {word: line[0] for line in lines for word in line}


def canonical(key: str) -> str:
    """The compared form of a word, equal for words that a report may put for each other."""
    return _classes().get(key, key)


@cache
def function_words() -> frozenset[str]:
    """Words that say how the others hang together."""
    return frozenset(_tables()["function"].split())


@cache
def light_words() -> frozenset[str]:
    """Words that a report may add or leave out without telling of anything else, in canonical form."""
    return frozenset(map(canonical, _tables()["light"].split()))


@cache
def contrast_words() -> frozenset[str]:
    """Words that make another statement of a sentence when only one of two has them."""
    return frozenset(_tables()["contrast"].split())


@cache
def opposites() -> frozenset[frozenset[str]]:
    """Pairs of words that cannot both be true of one thing, in canonical form."""
    return frozenset(frozenset(map(canonical, pair.split())) for pair in _tables()["opposite"])


@cache
def toll_of(key: str) -> str | None:
    """The class of toll that a word stands for ("dead", "injured", …), or None."""
    own = canonical(key)
    tolls: dict[str, str] = _tables()["tolls"]
    return next((name for name, words in tolls.items() if own in words.split()), None)


@cache
def general_people() -> frozenset[str]:
    """Nouns so general that what a figure counts has to be looked for elsewhere."""
    return frozenset(_tables()["people"]["general"].split())


@cache
def agreement_words() -> frozenset[str]:
    """Words that tell no agreement from another, in canonical form."""
    return frozenset(map(canonical, _tables()["agreements"]["common"].split()))


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs that give words to somebody ("argue", "criticise"), as base forms."""
    return frozenset(_tables()["speech"].split())


@cache
def saying_verbs() -> frozenset[str]:
    """Plain verbs of saying, as base forms."""
    return frozenset(_tables()["saying"].split())


@cache
def single_offices() -> frozenset[str]:
    """Offices that a country has once, in lower case."""
    return frozenset(_tables()["offices"]["single"])


@cache
def acts(which: str = "same") -> dict[str, str]:
    """Verbs by the class of what is done ("contribute-to" -> "cause"), or verbs that deny or allege another."""
    lines = [line.split() for line in _tables()["acts"][which]]
    return {word: line[0] for line in lines for word in line}


@cache
def excluding_acts() -> frozenset[frozenset[str]]:
    """Pairs of acts of which one thing can have undergone but one, as `acts` and `canonical` name them."""
    lines = [[side.split() for side in line.split("|")] for line in _tables()["acts"]["excluding"]]
    return frozenset(frozenset({a, b}) for left, right in lines for a in left for b in right)
