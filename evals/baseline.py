"""A recorded run to hold later ones against: noise must not fail, a real loss must.

A score fails where it lies outside the baseline's interval on the worse side, or where the paired difference on the
same articles is worse with its whole interval (a loss that the articles agree on). Costs depend on the machine and are never
judged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from evals.compare import Scored
from evals.metrics import BY_NAME, METRICS
from evals.scoring import rows
from evals.stats import Row, difference
from summarizer.errors import InputError

DEFAULT = Path(__file__).parent / "baseline.json"


class Recorded(BaseModel):
    """One recorded score with its parts per article."""

    value: float
    low: float
    high: float
    n: int
    rows: list[tuple[str, str, float, float, int]]


class Baseline(BaseModel):
    """A recorded run."""

    label: str
    system: dict[str, Any]
    gold: list[dict[str, str]]
    place: dict[str, Any]
    recorded: str
    scores: dict[str, Recorded]


@dataclass(frozen=True, slots=True)
class Check:
    """One score against the baseline. `bound` is the worst value that passes; `loss` says what is wrong, "" if nothing."""

    metric: str
    value: float | None
    baseline: float
    bound: float
    loss: str = ""


def record(run: Scored) -> Baseline:
    """A run as a baseline."""
    scores = {
        name: Recorded(
            value=e.value,
            low=e.low,
            high=e.high,
            n=e.n,
            rows=[(r.story, r.article, r.num, r.den, r.n) for r in rows(run.samples, name)],
        )
        for name, e in run.estimates.items()
    }
    m = run.manifest
    return Baseline(label=run.label, system=m.system, gold=m.gold, place=m.place, recorded=m.started, scores=scores)


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline file."""
    path.write_text(json.dumps(baseline.model_dump(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file; `default` is the one that travels with the package.

    Raises:
        InputError: it is not there or is none.
    """
    path = DEFAULT if str(path) == "default" else path
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); record a baseline with --write-baseline.") from e
    except ValidationError as e:
        raise InputError(f"{path}: is no baseline file; record one with --write-baseline.") from e


def check(run: Scored, baseline: Baseline) -> list[Check]:
    """Hold a run against a baseline, score by score; a score that the run no longer gives is a loss."""
    found = []
    for metric in METRICS:
        old = baseline.scores.get(metric.name)
        if old is None or not metric.judged:
            continue
        bound = old.low if metric.higher else old.high
        new = run.estimates.get(metric.name)
        loss = "no longer scored" if new is None else _loss(run, metric.name, new.value, old)
        found.append(Check(metric.name, new.value if new else None, old.value, bound, loss))
    return found


def _loss(run: Scored, name: str, value: float, old: Recorded) -> str:
    sign = 1 if BY_NAME[name].higher else -1
    bound = old.low if sign > 0 else old.high
    if sign * (value - bound) < -1e-9:
        return f"{value:.3f} is worse than {bound:.3f}, the baseline less its interval"
    paired = difference(rows(run.samples, name), [Row(*r) for r in old.rows])
    if paired and paired.bounded and max(sign * paired.low, sign * paired.high) < -1e-9:
        return f"worse than the baseline on the same articles by {abs(paired.value):.3f}"
    return ""
