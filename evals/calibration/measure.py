"""Brier score, expected calibration error and reliability of judged choices.

- Brier score (Brier 1950, "Verification of forecasts expressed in terms of probability"): mean squared error of the stated
  probability; it rewards being sure where one is right as well as being calibrated.
- Expected calibration error (Naeini et al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning"), with bins of
  equal numbers of choices (Nixon et al. 2019): mean distance of stated probability and share right. With few choices a bin it is
  above 0 even for a perfectly calibrated model; `floor` says how far above, by simulating one that is.
- Intervals: bootstrap over articles (`evals.stats.resample`), percentiles; choices of one article are not independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evals.scorers.results import Decision
from evals.stats import ALPHA, Floats, Row, exact_binomial, resample

BINS = 5
_SIMULATIONS = 2_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A choice with where it was made; `probability` is the model's own, `decision.confidence` what was stated."""

    story: str
    article: str
    decision: Decision
    probability: float

    def stating(self, confidence: float) -> Judged:
        """The same choice with another confidence."""
        return replace(self, decision=replace(self.decision, confidence=confidence))


@dataclass(frozen=True, slots=True)
class Bin:
    """Choices of like confidence: their number, mean confidence, and share right with its exact 95 % interval."""

    n: int
    confidence: float
    right: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How well stated probabilities fit.

    Attributes:
        brier: mean squared error of what is stated; `plain` is that of stating the share right every time, which tells no right
            choice from a wrong one: what is not below it does not either.
        ece: expected calibration error with its 95 % interval; `floor` is what chance alone gives at this n.
    """

    n: int
    articles: int
    right: float
    brier: float
    plain: float
    ece: float
    low: float
    high: float
    floor: float


def quality(choices: Sequence[Judged], seed: int = 0) -> Quality | None:
    """The scores of some choices; None of none."""
    if not choices:
        return None
    stated, right = _columns(choices)
    low, high = _interval(choices, seed)
    return Quality(
        n=len(choices),
        articles=len({(one.story, one.article) for one in choices}),
        right=float(right.mean()),
        brier=float(((stated - right) ** 2).mean()),
        plain=float(right.mean() * (1 - right.mean())),
        ece=_ece(stated, right),
        low=low,
        high=high,
        floor=_floor(stated, seed),
    )


def reliability(choices: Sequence[Judged], bins: int = BINS) -> list[Bin]:
    """Bins of equal numbers of choices, least sure first."""
    stated, right = _columns(choices)
    made = []
    for part in _parts(stated, bins):
        low, high = exact_binomial(float(right[part].sum()), len(part))
        made.append(Bin(len(part), float(stated[part].mean()), float(right[part].mean()), low, high))
    return made


def _columns(choices: Sequence[Judged]) -> tuple[Floats, Floats]:
    stated = np.array([one.decision.confidence for one in choices], dtype=np.float64)
    return stated, np.array([one.decision.right for one in choices], dtype=np.float64)


def _parts(stated: Floats, bins: int = BINS) -> list[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    order = np.argsort(stated, kind="stable")
    return [part for part in np.array_split(order, min(bins, len(order))) if len(part)]


def _ece(stated: Floats, right: Floats) -> float:
    gaps = [len(part) * abs(stated[part].mean() - right[part].mean()) for part in _parts(stated)]
    return float(sum(gaps) / len(stated))


def _interval(choices: Sequence[Judged], seed: int) -> tuple[float, float]:
    """Percentiles over resampled articles; a thousand resamples are enough for two digits."""
    groups: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(choices):
        groups.setdefault((one.story, one.article), []).append(at)
    stated, right = _columns(choices)
    draws = resample([Row(*key, 0.0, 1.0, 1) for key in groups], seed)[:1000].astype(int)
    members = [np.array(group) for group in groups.values()]
    found = []
    for draw in draws:
        index = np.concatenate([np.repeat(group, times) for group, times in zip(members, draw, strict=True)])
        if len(index):
            found.append(_ece(stated[index], right[index]))
    low, high = np.quantile(found, [ALPHA / 2, 1 - ALPHA / 2])
    return float(low), float(high)


def _floor(stated: Floats, seed: int) -> float:
    """Mean error of a model whose every stated probability is true."""
    rng = np.random.default_rng(seed)
    drawn = rng.random((_SIMULATIONS, len(stated))) < stated
    return float(np.mean([_ece(stated, row.astype(np.float64)) for row in drawn]))
