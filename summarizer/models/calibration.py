"""From the probability that a model gives its own choice to the share of such choices that are right.

Platt scaling ("Probabilistic Outputs for Support Vector Machines", 1999), on the model's log-odds as in Guo et al., "On
Calibration of Modern Neural Networks" (2017): p' = sigmoid(slope * logit(p) + intercept), one pair of numbers a decision. A
slope is above 0, so that the order of choices stays and the model's own probability can be computed back. The numbers are
fitted by `summarizer calibrate` and stand by the digest of the weights in calibration.json, here for built-in models and in
the cache folder for the user's; a decision without numbers keeps the model's probability.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache as once
from importlib.resources import files
from pathlib import Path
from typing import Any

from summarizer.errors import SettingError
from summarizer.models.cache import Cache
from summarizer.models.protocol import ModelInfo

UNCALIBRATED = "uncalibrated"
_EDGE = 1e-4
"""Probabilities nearer to 0 or 1 than this are told as this: a token's logprob is not that exact in bfloat16."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One decision's Platt scaling."""

    slope: float = 1.0
    intercept: float = 0.0

    def __call__(self, probability: float) -> float:
        """The calibrated probability."""
        return bounded(1 / (1 + math.exp(-(self.slope * logit(probability) + self.intercept))))

    def undo(self, calibrated: float) -> float:
        """The model's own probability."""
        return bounded(1 / (1 + math.exp(-(logit(calibrated) - self.intercept) / self.slope)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves of one model by decision ("quote.speaker")."""

    curves: Mapping[str, Curve] = field(default_factory=dict)

    def confidence(self, decision: str, likelihood: float) -> float:
        """How likely a choice is right; the model's own probability where the decision has no curve."""
        return round(self.curves.get(decision, Curve())(likelihood), 4)

    def describe(self) -> dict[str, Any] | str:
        """As it stands in a run's settings."""
        curves = {name: {"slope": one.slope, "intercept": one.intercept} for name, one in self.curves.items()}
        return curves or UNCALIBRATED


def read_described(described: object) -> Calibration:
    """The calibration that a run's settings describe."""
    if not isinstance(described, Mapping):
        return Calibration()
    return Calibration({name: Curve(one["slope"], one["intercept"]) for name, one in described.items()})


def calibration_of(info: ModelInfo) -> Calibration:
    """What was fitted for just these weights; no curves where nothing was, or where the weights are not known."""
    if info.weights_sha256 is None:
        return Calibration()
    for known in (read_entries(own_file()), _built_in()):
        if info.weights_sha256 in known:
            return read_described(known[info.weights_sha256]["curves"])
    return Calibration()


def own_file() -> Path:
    """Where the user's own calibrations stand."""
    return Cache.default().root / "calibration.json"


def read_entries(path: Path) -> dict[str, Any]:
    """The calibrations of a file by the digest of the weights; none where there is no file.

    Raises:
        SettingError: it is no such file.
    """
    if not path.is_file():
        return {}
    try:
        entries: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for entry in entries.values():
            read_described(entry["curves"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SettingError(f"{path}: no calibrations as `summarizer calibrate` writes them; remove the file") from error
    return entries


@once
def _built_in() -> dict[str, Any]:
    text = files("summarizer.models").joinpath("calibration.json").read_text(encoding="utf-8")
    entries: dict[str, Any] = json.loads(text)
    return entries


def logit(probability: float) -> float:
    """The log-odds."""
    p = bounded(probability)
    return math.log(p / (1 - p))


def bounded(probability: float) -> float:
    """Off 0 and 1."""
    return min(max(probability, _EDGE), 1 - _EDGE)
