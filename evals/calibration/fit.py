"""Platt scaling from few choices: two numbers a decision, held near what the other decisions show, and that near "as stated".

For each decision sigmoid(slope * logit(p) + intercept) is fitted by penalised likelihood (the mode of a normal prior on the
log of the slope and on the intercept). The middle of the prior is the curve of all other decisions' choices, whose own middle
is the identity: the fewer the choices, the nearer. The widths are fixed beforehand, not tuned: a slope is expected within a
factor of two or three either way, an intercept within plus or minus two. A decision that no label speaks of gets no curve.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_expit

from evals.calibration.measure import Judged
from summarizer.models.calibration import Calibration, Curve, logit

_WIDTH = np.array([0.5, 1.0])
"""Standard deviations of the log of the slope and of the intercept."""


def fit(choices: Sequence[Judged]) -> Calibration:
    """The curves of all decisions that are among the choices."""
    return Calibration({name: _curve(choices, name) for name in sorted({one.decision.name for one in choices})})


def _curve(choices: Sequence[Judged], name: str) -> Curve:
    others = _fit([one for one in choices if one.decision.name != name], Curve())
    found = _fit([one for one in choices if one.decision.name == name], others)
    return Curve(round(found.slope, 4), round(found.intercept, 4))


def hold_out(choices: Sequence[Judged], group: Callable[[Judged], Hashable]) -> list[Judged]:
    """The choices with the confidence that a fit without their own group would state."""
    stated = []
    for left_out in dict.fromkeys(map(group, choices)):
        fitted = fit([one for one in choices if group(one) != left_out])
        own = [one for one in choices if group(one) == left_out]
        stated += [one.stating(fitted.confidence(one.decision.name, one.probability)) for one in own]
    return stated


def _fit(choices: Sequence[Judged], middle: Curve) -> Curve:
    if not choices:
        return middle
    odds = np.array([logit(one.probability) for one in choices])
    sign = np.array([1.0 if one.decision.right else -1.0 for one in choices])
    center = np.array([np.log(middle.slope), middle.intercept])

    def loss(at: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        likelihood = log_expit(sign * (np.exp(at[0]) * odds + at[1])).sum()
        return float(0.5 * (((at - center) / _WIDTH) ** 2).sum() - likelihood)

    found = minimize(loss, center, method="Nelder-Mead", options={"xatol": 1e-5, "fatol": 1e-8, "maxiter": 2000})
    return Curve(float(np.exp(found.x[0])), float(found.x[1]))
