"""How much two articles are about one story: shared words, shared names and figures, and copied runs of words."""

from __future__ import annotations

import math
from collections import Counter

from summarizer.stories.features import Features


def likeness(one: Features, other: Features) -> float:
    """0 where two articles share nothing; the sum of three parts, each at most 1.

    The parts are the cosine of the words (counts by their logarithm), the cosine of the names and larger figures, and the share
    of the shorter article's five-word runs that the other has too. Nothing depends on the other articles of a batch, so that
    two articles that belong together do so in any company.
    """
    return _words(one.terms, other.terms) + _names(one.names, other.names) + _copied(one.shingles, other.shingles)


def _words(one: Counter[str], other: Counter[str]) -> float:
    short, long = sorted((one, other), key=len)
    shared = sum(_weight(count) * _weight(long[term]) for term, count in short.items() if term in long)
    return shared / (_length(one) * _length(other)) if shared else 0.0


def _weight(count: int) -> float:
    return 1 + math.log(count)


def _length(terms: Counter[str]) -> float:
    return math.sqrt(sum(_weight(count) ** 2 for count in terms.values()))


def _names(one: Counter[str], other: Counter[str]) -> float:
    return len(one.keys() & other.keys()) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _copied(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
