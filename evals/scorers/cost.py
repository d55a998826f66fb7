"""Cost: what a sample took. Pooled as means per article; lower is better."""

from __future__ import annotations

from evals.scorers.results import Ratio, Scores, Unscored
from summarizer.schema import Run

_TOKENS = {"prompt": "cost.prompt_tokens", "completion": "cost.generated_tokens"}


def score_cost(run: Run, peak_memory_bytes: int | None = None, load_seconds: float | None = None) -> Scores:
    """Seconds, tokens, peak resident memory (GiB) and model load time of one sample; what is not recorded is unscored."""
    scores = Scores()
    if run.seconds > 0:
        scores.ratios["cost.seconds"] = Ratio(run.seconds, 1, 1)
    else:
        scores.unscored.append(Unscored("cost.seconds", "not recorded"))
    for key, metric in _TOKENS.items():
        if key in run.tokens:
            scores.ratios[metric] = Ratio(run.tokens[key], 1, 1)
        else:
            scores.unscored.append(Unscored(metric, "not recorded"))
    for metric, value in (
        ("cost.peak_memory_gib", None if peak_memory_bytes is None else peak_memory_bytes / 2**30),
        ("cost.load_seconds", load_seconds),
    ):
        if value is None:
            scores.unscored.append(Unscored(metric, "not recorded"))
        else:
            scores.ratios[metric] = Ratio(value, 1, 1)
    return scores
