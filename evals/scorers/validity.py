"""Validity: did the model answer in a form that can be used, and did it answer at all?

One outcome per sample: `first_try`, `re_asked` (valid after re-asking), `failed`, `truncated`. Apart from it, per kind,
`silently_empty`: a valid answer without items although the text has what they are made of (quotation marks, numerals);
schema-valid and empty is a failure, not a result.
"""

from __future__ import annotations

import re
from typing import Literal

from evals.scorers.numerals import is_calendar, numbers
from evals.scorers.results import Outcome, Ratio, Scores, Unscored
from summarizer.schema import Extraction

Validity = Literal["first_try", "re_asked", "failed", "truncated"]
VALIDITIES: tuple[Validity, ...] = ("first_try", "re_asked", "failed", "truncated")
_QUOTED = re.compile(r'[“"][^”"\n]{15,}[”"]')


def score_validity(validity: Validity | None) -> Scores:
    """The sample's place in the four ways that generation ends; None where nobody recorded it."""
    scores = Scores()
    if validity is None:
        scores.unscored.append(Unscored("validity.first_try", "the output does not record its attempts"))
        return scores
    for name in VALIDITIES:
        scores.ratios[f"validity.{name}"] = Ratio.of(float(validity == name), 1)
    return scores


def score_silence(prediction: Extraction) -> Scores:
    """Share of kinds that are silently empty; a kind that the text gives no cause for is not counted."""
    scores = Scores()
    text = prediction.article.text
    expected = {"quote": bool(_QUOTED.search(text)), "figure": _has_quantity(text)}
    empty = [k for k, due in expected.items() if due and not getattr(prediction, f"{k}s")]
    reason = "the text has neither a quotation of 15 characters nor a number in digits"
    scores.put("validity.silently_empty", len(empty), sum(expected.values()), reason)
    for kind in empty:
        scores.outcomes.append(Outcome("validity", kind, "error", f"no {kind}", "silently empty"))
    return scores


def _has_quantity(text: str) -> bool:
    return any(not n.spelt and not is_calendar(text, n) for n in numbers(text))
