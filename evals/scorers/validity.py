"""Validity: did the model answer in a form that can be used, and did it answer at all?

Each of the model's answers ends in one of four ways: `first_try`, `re_asked` (valid after re-asking), `failed`, `truncated`.
Apart from it, per kind, `silently_empty`: a valid answer without items although the text has what they are made of
(quotation marks, numerals); schema-valid and empty is a failure, not a result. And `refused`: texts that the model wrote and the
product's own checks turned away, per article, where the run records them by kind and reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from evals.scorers.numerals import is_calendar, numbers
from evals.scorers.results import Outcome, Ratio, Scores, Unscored
from summarizer.schema import Extraction, Run

OUTCOMES = ("first_try", "re_asked", "failed", "truncated")
_IN_RUN = {"valid": "first_try", "reasked": "re_asked", "truncated": "truncated"}
_QUOTED = re.compile(r'[“"][^”"\n]{15,}[”"]')


def score_validity(outcomes: Mapping[str, int] | None) -> Scores:
    """Shares of the model's answers by the way they ended; None where nobody recorded it."""
    scores = Scores()
    if outcomes is None:
        scores.unscored.append(Unscored("validity", "the output does not record how its answers ended"))
        return scores
    for name in OUTCOMES:
        scores.put(f"validity.{name}", outcomes.get(name, 0), sum(outcomes.values()), "the model was asked nothing")
    return scores


def recorded_outcomes(run: Run) -> dict[str, int] | None:
    """What the product's own output says about its answers, in the harness's words."""
    found = run.settings.get("answers")
    if not isinstance(found, dict):
        return None
    counts: dict[str, int] = {}
    for name, n in found.items():
        key = _IN_RUN.get(name, "failed")
        counts[key] = counts.get(key, 0) + int(n)
    return counts


def score_refusals(run: Run) -> Scores:
    """How many written texts the product refused, with its reasons as outcomes; unscored where the run records none."""
    scores = Scores()
    found = run.settings.get("refused")
    if not isinstance(found, dict):
        scores.unscored.append(Unscored("validity.refused", "the output does not record texts that were refused"))
        return scores
    scores.ratios["validity.refused"] = Ratio(sum(map(int, found.values())), 1, 1)
    scores.outcomes += [
        Outcome("validity", "text", "error", f"refused, {why}", f"{n} times") for why, n in found.items()
    ]
    return scores


def score_silence(prediction: Extraction, unanswered: Collection[str] = ()) -> Scores:
    """Share of kinds that are silently empty; kinds that the text gives no cause for, or whose answer failed, do not count."""
    scores = Scores()
    text = prediction.article.text
    expected = {"quote": bool(_QUOTED.search(text)), "figure": _has_quantity(text)}
    expected = {k: due and k not in unanswered for k, due in expected.items()}
    empty = [k for k, due in expected.items() if due and not getattr(prediction, f"{k}s")]
    reason = "the text has neither a quotation of 15 characters nor a number in digits"
    scores.put("validity.silently_empty", len(empty), sum(expected.values()), reason)
    for kind in empty:
        scores.outcomes.append(Outcome("validity", kind, "error", f"no {kind}", "silently empty"))
    return scores


def _has_quantity(text: str) -> bool:
    return any(not n.spelt and not is_calendar(text, n) for n in numbers(text))
