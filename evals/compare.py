"""Runs side by side: every score with its interval, and every pair of runs with difference, test and verdict."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.gold.schema import Story
from evals.log import LOG_NAME, Manifest, read_log
from evals.metrics import BY_NAME, METRICS, Metric
from evals.output import output_folders, output_model, score_outputs
from evals.runner import score_run
from evals.scoring import Sample, rows
from evals.stats import ALPHA, Difference, Estimate, difference, estimate, holm
from evals.table import provenance, unscored

HEADLINE = (
    "all.f1_soft", "actor.f1_soft", "agreement.f1_soft", "figure.f1_soft", "quote.f1_soft", "quote.speaker",
    "figure.measures", "actor.role", "faithfulness.hallucination", "validity.first_try", "fusion.corroboration_precision",
    "fusion.corroboration_recall", "fusion.disagreement_precision", "fusion.hard_recall", "briefing.vital", "cost.seconds",
    "cost.story_seconds",
)  # fmt: skip
"""The scores that the comparison's summary speaks about."""


@dataclass(frozen=True)
class Scored:
    """A finished run with its scores."""

    label: str
    manifest: Manifest
    samples: list[Sample]
    estimates: dict[str, Estimate]
    unscored: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Paired:
    """Run A less run B in one score. `p_adjusted` is Holm's over the pairs of that score."""

    metric: str
    a: str
    b: str
    difference: Difference
    p_adjusted: float

    @property
    def verdict(self) -> str:
        """In words: which is better, or tied, and about how many more articles would decide."""
        d, metric = self.difference, BY_NAME[self.metric]
        if self.p_adjusted <= ALPHA:
            better = self.a if (d.value > 0) == metric.higher else self.b
            return f"{better} is better (p = {self.p_adjusted:.3f})"
        of_stories = metric.group in ("fusion", "briefing") or "story" in metric.name
        one, many = ("story", "stories") if of_stories else ("article", "articles")
        if d.differing == 0:
            return f"tied: no difference on any {one}"
        tied = f"tied (p = {self.p_adjusted:.3f})"
        if d.more is None:
            return tied
        return f"{tied}; about {d.more:,} more {one if d.more == 1 else many} would decide, if it is real"


@dataclass(frozen=True)
class Comparison:
    """Everything that the reports show.

    Attributes:
        runs: the runs with the scores of the stories that are not set apart; `paired` is on the same stories.
        every: the runs with the samples of all stories, for the table story by story.
        apart: the stories that are set apart.
    """

    runs: list[Scored]
    paired: list[Paired]
    stories: list[Story]
    notes: list[str] = field(default_factory=list)
    every: list[Scored] = field(default_factory=list)
    apart: Collection[str] = ()

    def metrics(self) -> list[Metric]:
        """The scores that at least one run has, in their order."""
        return [m for m in METRICS if any(m.name in r.estimates for r in self.runs)]


def load_scored(folder: Path, stories: Sequence[Story]) -> Scored:
    """Read and score one run; its label is model and strategy, for output folders of `summarizer brief` the folder's name."""
    if not (folder / LOG_NAME).is_file() and any(folder.glob("**/extractions/*.json")):
        model = output_model(output_folders(folder)[0])
        system = {"model": model, "strategy": folder.resolve().name}
        made = Manifest(system=system, gold=[], schema_sha256="", repeats=1, place={}, started="")
        return scored(run_label(made), made, score_outputs([folder], stories))
    manifest, records = read_log(folder)
    samples = score_run(records, stories)
    return scored(run_label(manifest), manifest, samples)


def scored(label: str, manifest: Manifest, samples: list[Sample]) -> Scored:
    """Samples with their pooled scores."""
    found = {m.name: estimate(rows(samples, m.name), m.share) for m in METRICS}
    return Scored(label, manifest, samples, {k: e for k, e in found.items() if e}, unscored(samples))


def run_label(manifest: Manifest) -> str:
    """Model and strategy, as columns are headed."""
    return f"{manifest.system.get('model', '?')} · {manifest.system.get('strategy', '?')}"


def compare(runs: Sequence[Scored], stories: Sequence[Story], apart: Collection[str] = ()) -> Comparison:
    """Pair all runs in all scores. Runs with the same label are told apart by a number.

    Args:
        runs: the runs.
        stories: the gold.
        apart: ids of stories that are shown beside the others and are no part of pooled scores and differences.
    """
    every = _numbered(runs)
    named = [scored(r.label, r.manifest, [s for s in r.samples if s.story not in apart]) for r in every]
    paired: list[Paired] = []
    for metric in METRICS:
        found = []
        for a, b in combinations(named, 2):
            d = difference(rows(a.samples, metric.name), rows(b.samples, metric.name), metric.share)
            if d is not None:
                found.append((a.label, b.label, d))
        adjusted = holm([d.p for *_, d in found])
        paired += [Paired(metric.name, a, b, d, p) for (a, b, d), p in zip(found, adjusted, strict=True)]
    return Comparison(named, paired, list(stories), _notes(named, stories, apart), every, apart)


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON values."""
    return {
        "runs": [
            {
                "label": r.label,
                "manifest": r.manifest.model_dump(),
                "scores": {k: _estimate(e) for k, e in r.estimates.items()},
                "unscored": [{"score": m, "reason": reason, "samples": n} for m, reason, n in r.unscored],
            }
            for r in comparison.runs
        ],
        "paired": [
            {
                "score": p.metric,
                "a": p.a,
                "b": p.b,
                "difference": p.difference.value,
                "low": p.difference.low if p.difference.bounded else None,
                "high": p.difference.high if p.difference.bounded else None,
                "p": p.difference.p,
                "p_holm": p.p_adjusted,
                "articles": p.difference.articles,
                "more_articles": p.difference.more,
                "verdict": p.verdict,
            }
            for p in comparison.paired
        ],
        "notes": [*comparison.notes, *provenance(comparison.stories)],
    }


def _estimate(e: Estimate) -> dict[str, Any]:
    return {
        "value": e.value, "low": e.low, "high": e.high, "n": e.n, "articles": e.articles, "stories": e.stories,
        "method": e.method,
    }  # fmt: skip


def _numbered(runs: Sequence[Scored]) -> list[Scored]:
    labels = _short_labels(runs)
    out = []
    for i, r in enumerate(runs):
        label = labels[i] if labels.count(labels[i]) == 1 else f"{labels[i]} #{labels[: i + 1].count(labels[i])}"
        out.append(Scored(label, r.manifest, r.samples, r.estimates, r.unscored))
    return out


def _short_labels(runs: Sequence[Scored]) -> list[str]:
    """The model alone where all runs share a strategy, the strategy alone where all share a model."""
    models = [str(r.manifest.system.get("model", "?")) for r in runs]
    ways = [str(r.manifest.system.get("strategy", "?")) for r in runs]
    if len(set(models)) > 1:
        return models if len(set(ways)) == 1 else [r.label for r in runs]
    return ways if len(set(ways)) > 1 else [r.label for r in runs]


def _notes(runs: Sequence[Scored], all_stories: Sequence[Story], apart: Collection[str]) -> list[str]:
    stories = [s for s in all_stories if s.id not in apart]
    articles = sum(len(s.articles) for s in stories)
    many = "story" if len(stories) == 1 else "stories"
    notes = [
        f"{articles} articles of {len(stories)} {many}. 95 % intervals: bootstrap clustered by story and article, with "
        "Student's t for few articles; exact binomial where all articles agree. p: permutation test paired by article, "
        "Holm-adjusted over the pairs of a score."
    ]
    if set_apart := [s.id for s in all_stories if s.id in apart]:
        notes.append(f"Set apart, not in pooled scores and differences: {', '.join(set_apart)}.")
    if len(stories) == 1:
        notes.append("All articles are about one story: the intervals say nothing about other stories.")
    if articles < 6:
        notes.append(
            f"With {articles} articles no paired difference can reach p ≤ 0.05 (the smallest is {2 / 2**articles:.3g}): "
            "“tied” here means not decidable."
        )
    machines = {str(r.manifest.place.get("machine")) for r in runs}
    if len(machines) > 1:
        notes.append("The runs were made on different machines: their seconds and memory are not comparable.")
    return notes


def failures(scored_run: Scored) -> list[tuple[Sample, list[Any]]]:
    """The outcomes of each sample that are not simply right."""
    out = []
    for sample in scored_run.samples:
        wrong = [o for o in sample.scores.outcomes if o.result not in ("match", "ignored")]
        if wrong:
            out.append((sample, wrong))
    return out
