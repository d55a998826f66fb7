"""What a scorer gives back: ratios that can be pooled, outcomes that can be shown, and what could not be scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Result = Literal["match", "near", "mismatch", "omission", "invention", "duplicate", "ignored", "error"]
"""match: the gold item, exactly. near: the gold item in another wording or at another mention. mismatch: at the gold
item's place, but wrong. omission: a required gold item that is not there. invention: no gold item. duplicate: a gold item
that another prediction already has. ignored: optional, or a further mention of a found fact. error: see the detail."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A score of one sample as numerator and denominator, so that samples can be pooled (micro average).

    Attributes:
        num, den: the pooled score is sum(num) / sum(den).
        n: how many items the score rests on (gold items for recall and F1, predictions for precision).
    """

    num: float
    den: float
    n: int

    @classmethod
    def of(cls, hits: float, n: int) -> Ratio:
        """A plain share: `hits` of `n`."""
        return cls(hits, n, n)


@dataclass(frozen=True, slots=True)
class Unscored:
    """A score that could not be given; never read as a zero or a pass."""

    metric: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one predicted or gold item, with its passage (code points, end-exclusive) where there is one."""

    scorer: str
    kind: str
    result: Result
    item: str
    detail: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice of a model ("figure.measures") with the probability that it stated, and whether it was right."""

    name: str
    confidence: float
    right: bool


@dataclass(slots=True)
class Scores:
    """All scores of one sample."""

    ratios: dict[str, Ratio] = field(default_factory=dict)
    unscored: list[Unscored] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def put(self, metric: str, hits: float, n: int, reason: str) -> None:
        """Record a share of `n`, or that it is unscored where there is nothing to score."""
        if n:
            self.ratios[metric] = Ratio.of(hits, n)
        else:
            self.unscored.append(Unscored(metric, reason))

    def add(self, other: Scores) -> None:
        """Take over another scorer's results."""
        self.ratios.update(other.ratios)
        self.unscored += other.unscored
        self.outcomes += other.outcomes
        self.decisions += other.decisions
