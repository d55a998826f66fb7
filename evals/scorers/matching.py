"""One-to-one assignment of predictions to gold items.

Optimal assignment (Kuhn 1955; `scipy.optimize.linear_sum_assignment`) over graded pairs. The weights are lexicographic:
as many right items as possible, then as many exact ones, then required before optional ones, then the closest.
Both sides are put in an order of their own first, so that the order in which they come changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

import numpy as np
from scipy.optimize import linear_sum_assignment


class Level(IntEnum):
    """How a prediction and a gold item go together."""

    NONE = 0
    MISMATCH = 1
    NEAR = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """A graded pair; `closeness` in [0, 1] orders pairs of one level."""

    level: Level
    closeness: float = 0.0
    detail: str = ""


NO_MATCH = Grade(Level.NONE)
_WEIGHT = {Level.NONE: 0.0, Level.MISMATCH: 1.0, Level.NEAR: 1e6, Level.EXACT: 1e6 + 1e3}
_REQUIRED = 10.0


@dataclass(frozen=True, slots=True)
class Unit:
    """Gold items that are mentions of one fact (most often one); `required` if any of them is."""

    members: tuple[int, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Prediction `prediction` is assigned to `unit`, through its member `member` (indexes)."""

    prediction: int
    unit: int
    member: int
    grade: Grade


@dataclass(frozen=True, slots=True)
class Alignment:
    """Matches, what is left of the predictions and why, and the units that nobody found."""

    matches: tuple[Match, ...]
    left: dict[int, Literal["invention", "duplicate", "ignored"]]
    missed: tuple[int, ...]


def units(optional: Sequence[bool], groups: Sequence[str | None]) -> list[Unit]:
    """Gold items joined by their group; an item without one stands alone."""
    joined: dict[object, list[int]] = {}
    for i, group in enumerate(groups):
        joined.setdefault(i if group is None else group, []).append(i)
    return [Unit(tuple(m), any(not optional[i] for i in m)) for m in joined.values()]


def align(
    keys: Sequence[str], gold_keys: Sequence[str], gold: Sequence[Unit], grade: Callable[[int, int], Grade]
) -> Alignment:
    """Assign predictions to gold units.

    Args:
        keys: one string per prediction that says all of its content; decides the order, nothing else.
        gold_keys: the same for gold items (unit members index into it).
        gold: the units.
        grade: grades prediction i against gold item j.
    """
    order = sorted(range(len(keys)), key=lambda i: keys[i])
    columns = sorted(range(len(gold)), key=lambda u: gold_keys[gold[u].members[0]])
    best = {(i, u): _best(gold[u], i, grade) for i in order for u in columns}
    matches = _assign(order, columns, best, gold)
    taken = {m.unit: m for m in matches}
    used = {m.prediction for m in matches}
    left = {i: _left(i, gold, best, taken) for i in order if i not in used}
    return Alignment(tuple(matches), left, tuple(u for u in columns if u not in taken))


def _best(unit: Unit, prediction: int, grade: Callable[[int, int], Grade]) -> tuple[Grade, int]:
    graded = [(grade(prediction, m), m) for m in unit.members]
    return max(graded, key=lambda g: (g[0].level, g[0].closeness))


def _assign(
    order: list[int], columns: list[int], best: dict[tuple[int, int], tuple[Grade, int]], gold: Sequence[Unit]
) -> list[Match]:
    if not order or not columns:
        return []
    weights = np.zeros((len(order), len(columns)))
    for r, i in enumerate(order):
        for c, u in enumerate(columns):
            grade = best[i, u][0]
            if grade.level:
                weights[r, c] = _WEIGHT[grade.level] + grade.closeness + _REQUIRED * gold[u].required
    rows, cols = linear_sum_assignment(weights, maximize=True)
    pairs = [(order[r], columns[c]) for r, c in zip(rows, cols, strict=True) if weights[r, c] > 0]
    return [Match(i, u, best[i, u][1], best[i, u][0]) for i, u in pairs]


def _left(
    i: int, gold: Sequence[Unit], best: dict[tuple[int, int], tuple[Grade, int]], taken: dict[int, Match]
) -> Literal["invention", "duplicate", "ignored"]:
    """A further mention of a found fact and whatever fits an optional item are no error; a repeated one is."""
    fits = [u for u in taken if best[i, u][0].level >= Level.NEAR]
    if not fits:
        return "invention"
    if any(not gold[u].required or best[i, u][1] != taken[u].member for u in fits):
        return "ignored"
    return "duplicate"
