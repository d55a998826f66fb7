"""How much a sentence matters to the story: how many independent origins tell what it tells, in any words.

Two kinds of sameness count alike. Vectors see one meaning in other words: a sentence is supported by its best match in each other
origin. Pairs of neighbouring word stems see the same name, number and verb: each is worth the share of the other origins that
have it (Gillick and Favre 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.language.stems import stems_in_order
from summarizer.summary.statements import Statement
from summarizer.vectors import SentenceVectors, Vectors

RELATED = 0.45
"""Cosine from which two sentences are about one thing; untuned."""
SAME = 0.7
"""Cosine from which they say the same; the numbers in them still have to be compared."""
_EARLY = 0.5
"""Share of a sentence's weight that it loses on the way from the opening to the end of its article."""

Pair = tuple[str, str]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Salience:
    """What the choice of key points goes by; everything in the order of the statements, n of them.

    Attributes:
        alike: cosines, (n, n).
        weights: of each statement, (n,): support by other origins, less where it stands late.
        leading: mean relation to the titles and openings of the articles, (n,).
        pairs: of each statement, its pairs of stems.
        worth: of each pair that more than one origin has: 0 to 1.
    """

    alike: Vectors
    weights: Floats
    leading: Floats
    pairs: list[frozenset[Pair]]
    worth: dict[Pair, float]

    @property
    def order(self) -> Floats:
        """By which chosen statements are put in order: the main event first."""
        return np.asarray(self.weights + self.leading)


def weigh(statements: Sequence[Statement], vectors: SentenceVectors) -> Salience:
    """Compare all statements with all."""
    found = vectors.encode([one.text for one in statements])
    alike = np.asarray(found @ found.T)
    early = np.array([one.early for one in statements], np.float32)
    weights = _support(statements, alike) * (1 - _EARLY + _EARLY * early)
    openings = [index for index, one in enumerate(statements) if one.place <= 0]
    leading = related(alike[:, openings]).mean(axis=1) if openings else np.zeros(len(statements), np.float32)
    pairs = [_pairs(one) for one in statements]
    return Salience(alike, weights, leading, pairs, _worth(statements, pairs))


def related(cosines: Vectors) -> Floats:
    """Cosines with those of unrelated sentences set to 0."""
    return np.where(cosines >= RELATED, cosines, np.float32(0))


def _support(statements: Sequence[Statement], alike: Vectors) -> Floats:
    """The mean over the other origins of the best match there; all alike where there is one origin, or no match at all."""
    origins = sorted({one.origin for one in statements})
    of = np.array([origins.index(one.origin) for one in statements])
    best = np.stack([related(alike[:, of == number].max(axis=1)) for number in range(len(origins))])
    best[of, np.arange(len(statements))] = 0
    support = np.asarray(best.sum(axis=0) / np.float32(max(1, len(origins) - 1)))
    return support if support.any() else np.ones_like(support)


def _pairs(statement: Statement) -> frozenset[Pair]:
    """Neighbouring stems of an article's own words: a quotation that several print is its speaker's, and one voice."""
    reading, end = statement.reading, statement.piece.end
    parts, at = [], statement.piece.start
    for quotation in reading.quotations:
        if not quotation.fragment and at <= quotation.start < end:
            parts.append(reading.article.text[at : quotation.start])
            at = quotation.end
    parts.append(reading.article.text[at : max(at, end)])
    return frozenset(pairwise(stems_in_order(" ".join(parts))))


def _worth(statements: Sequence[Statement], pairs: Sequence[frozenset[Pair]]) -> dict[Pair, float]:
    told_by: dict[Pair, set[str]] = {}
    for one, own in zip(statements, pairs, strict=True):
        for pair in own:
            told_by.setdefault(pair, set()).add(one.origin)
    others = max(1, len({one.origin for one in statements}) - 1)
    return {pair: (len(origins) - 1) / others for pair, origins in told_by.items() if len(origins) > 1}
