"""Which sentences together tell most of a story: greedy choice by what each one adds (Lin and Bilmes 2011).

A sentence adds what it tells of the others, by vectors and by shared pairs of stems, as far as no chosen one has told it. So a
point that was made already is worth little, in whatever words it comes again. Of a point that several articles make, the
newest one's words are taken.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.summary.salience import SAME, Floats, Pair, Salience, related
from summarizer.summary.statements import Statement


def most_telling(
    statements: Sequence[Statement], salience: Salience, most: int, quoted: Sequence[frozenset[str]] = ()
) -> list[int]:
    """Indexes of at most `most` statements, the one that tells most first; only what may be shown and adds something.

    Args:
        statements: of all articles.
        salience: of them.
        most: how many.
        quoted: ids of the quotations that each statement prints: of those that print the same one, one is chosen.
    """
    telling, repeats = _Telling(salience), _repeats(salience) | _print_the_same(quoted, len(statements))
    open_ = [index for index, one in enumerate(statements) if one.shown and salience.weights[index] > 0]
    chosen: list[int] = []
    while open_ and len(chosen) < most:
        gains = [telling.gain(index) for index in open_]
        best = open_[int(np.argmax(gains))]
        if max(gains) <= 0:
            break
        chosen.append(best)
        telling.add(best)
        open_ = [index for index in open_ if index != best and not repeats[index, best]]
    return chosen


def _repeats(salience: Salience) -> NDArray[np.bool_]:
    """Which statements say the same, (n, n): themselves, or both with a third."""
    same = (salience.alike >= SAME).astype(np.float32)
    return np.asarray(same @ same > 0)


def _print_the_same(quoted: Sequence[frozenset[str]], size: int) -> NDArray[np.bool_]:
    """Which statements print one quotation, (size, size)."""
    ids = {id_: column for column, id_ in enumerate(sorted({id_ for one in quoted for id_ in one}))}
    printed = np.zeros((size, len(ids)), np.float32)
    for index, one in enumerate(quoted):
        printed[index, [ids[id_] for id_ in one]] = 1
    return np.asarray(printed @ printed.T > 0)


def newest(chosen: Sequence[int], statements: Sequence[Statement], salience: Salience) -> list[int]:
    """The choice with each statement in its newest version, where articles are dated and a later one says the same."""
    kept, repeats = list(chosen), _repeats(salience)
    for at, index in enumerate(chosen):
        others = [one for place, one in enumerate(kept) if place != at]
        later = [
            other
            for other in np.flatnonzero(salience.alike[index] >= SAME).tolist()
            if statements[other].shown
            and "" < statements[index].published < statements[other].published
            and not any(repeats[other, one] for one in others)
        ]
        kept[at] = max(later, key=lambda one: statements[one].published, default=index)
    return kept


class _Telling:
    """How far the chosen sentences tell the story; either kind of sameness gives 1 for all of it."""

    def __init__(self, salience: Salience) -> None:
        self._salience = salience
        self._tells = related(salience.alike)
        self._told: Floats = np.zeros(len(salience.weights), np.float32)
        self._told_pairs: set[Pair] = set()
        self._all = float(salience.weights.sum()) or 1.0
        self._all_pairs = sum(salience.worth.values()) or 1.0

    def gain(self, index: int) -> float:
        new = np.maximum(self._tells[index] - self._told, 0) @ self._salience.weights
        pairs = self._salience.pairs[index] - self._told_pairs
        worth = sum(self._salience.worth.get(pair, 0.0) for pair in sorted(pairs))
        return float(new) / self._all + worth / self._all_pairs

    def add(self, index: int) -> None:
        self._told = np.maximum(self._told, self._tells[index])
        self._told_pairs |= self._salience.pairs[index]
