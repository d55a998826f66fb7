"""Pairs of figures from two articles of one story: does fusion see which are the same quantity?

A file holds one labelled pair a line (JSON): `story`, `kind` ("equal" or "differ" values), `same` (1 where both count or measure
the same thing at the same place and time), for differing values of one quantity `cannot_both_hold`, and the two figures `a` and
`b` with `article`, `value`, `unit`, `surface`, `sentence`, and `start`, `end` of the number in the sentence (code points,
end-exclusive).

Equal values are right where one fact is made of them; differing ones are found where a disagreement sets them against each other,
or they are joined as one rounded value. What decides is a function, so that any way of fusing can be measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.stats import Estimate, Row, estimate
from summarizer.errors import InputError

Verdict = Literal["same", "conflict", "reconciled", "different"]
"""same: one fact. conflict: both cannot hold. reconciled: one quantity whose values differ for a reason that is told (a rounding,
an update). different: two quantities."""


class FigureInSentence(BaseModel):
    """One figure; `sentence[start:end]` is its number."""

    model_config = ConfigDict(frozen=True)

    article: str
    value: float | None
    unit: str | None
    surface: str
    sentence: str
    start: int
    end: int


class Pair(BaseModel):
    """Two figures of two articles with their label."""

    model_config = ConfigDict(frozen=True)

    story: str
    kind: Literal["equal", "differ"]
    same: bool
    cannot_both_hold: bool | None = None
    a: FigureInSentence
    b: FigureInSentence


Decide = Callable[[Sequence[Pair]], Sequence[Verdict]]
"""Gives a verdict on each of the pairs of one story."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what was decided of it."""

    pair: Pair
    verdict: Verdict

    @property
    def found(self) -> bool:
        """Whether it was taken for one quantity: equal values for one fact, differing ones for anything but two quantities."""
        return self.verdict == "same" if self.pair.kind == "equal" else self.verdict != "different"


@dataclass(frozen=True, slots=True)
class Line:
    """One score with the value that is aimed at; None where nothing can be scored."""

    name: str
    score: Estimate | None
    aim: float | None = None


AIMS = {"equal": (0.95, 0.88), "differ": (0.85, 0.55)}
_NAMES = {"equal": "equal values joined", "differ": "differing values recognised"}


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file.

    Raises:
        InputError: it cannot be read, or a line is no pair.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(f"{path}: cannot be read; name a file of labelled pairs, one a line.") from e
    pairs = [_pair(line, f"{path}: line {n}") for n, line in enumerate(lines, start=1) if line.strip()]
    if not pairs:
        raise InputError(f"{path}: holds no pairs.")
    return pairs


def _pair(line: str, where: str) -> Pair:
    try:
        pair = Pair.model_validate_json(line)
    except ValidationError as e:
        first = e.errors()[0]
        raise InputError(f"{where}: no pair ({'.'.join(map(str, first['loc']))}: {first['msg']}).") from e
    for figure in (pair.a, pair.b):
        if figure.sentence[figure.start : figure.end] != figure.surface:
            raise InputError(f"{where}: {figure.surface!r} does not stand at its offsets in the sentence.")
    return pair


def judge(pairs: Sequence[Pair], decide: Decide) -> list[Judged]:
    """Have all pairs decided, story by story."""
    ordered = sorted(pairs, key=lambda p: p.story)
    stories = (list(group) for _, group in groupby(ordered, key=lambda p: p.story))
    return [Judged(p, v) for story in stories for p, v in zip(story, decide(story), strict=True)]


def lines(judged: Sequence[Judged]) -> Iterator[Line]:
    """Precision and recall of each kind, and how often a conflict is told from what can be reconciled."""
    for kind, (precision, recall) in AIMS.items():
        of_kind = [j for j in judged if j.pair.kind == kind]
        found, same = [j for j in of_kind if j.found], [j for j in of_kind if j.pair.same]
        yield Line(f"{_NAMES[kind]}: precision", _share(found, lambda j: j.pair.same), precision)
        yield Line(f"{_NAMES[kind]}: recall", _share(same, lambda j: j.found), recall)
    told = [j for j in judged if j.pair.kind == "differ" and j.pair.same and j.found]
    yield Line("– conflict or not: right", _share(told, lambda j: (j.verdict == "conflict") == j.pair.cannot_both_hold))


def _share(judged: Sequence[Judged], right: Callable[[Judged], bool | None]) -> Estimate | None:
    """The share of right ones, its interval by resampling stories."""
    stories = sorted({j.pair.story for j in judged})
    rows = []
    for story in stories:
        own = [bool(right(j)) for j in judged if j.pair.story == story]
        rows.append(Row(story, story, sum(own), len(own), len(own)))
    return estimate(rows)
