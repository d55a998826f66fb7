"""From records to what is told: medians with all their values, ratios, shares of the roofline, scores, equal answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from evals.bench.records import Failure, Machine, Record, Repeat
from evals.bench.roofline import floor_seconds
from evals.bench.variants import BASELINE, BY_NAME, ENGINE, Variant
from evals.gold.schema import Story
from evals.scoring import Sample, rows, score_article
from evals.stats import Estimate, estimate
from evals.systems.product import failed_kinds

SCORES = {"all.f1": "F1, exact", "all.f1_soft": "F1, soft", "faithfulness.hallucination": "hallucinations"}


@dataclass(frozen=True, slots=True)
class Stat:
    """Values of repeats, in the order in which they were measured."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.values)


@dataclass(frozen=True, slots=True)
class Row:
    """One variant.

    Attributes:
        seconds: of the extraction of all articles; `per_article`, `questions_a_second` follow from it.
        briefing_seconds: with fusion and summary; None where it was not made.
        passes: forward passes of one repeat; None where they cannot be seen.
        per_pass: tokens by what became of them, per forward pass.
        peak_bytes: largest memory of all repeats.
        roofline: the least seconds that the same passes can take, over the seconds that they took; None where unknown.
        forward: share of the seconds that was spent within forward passes.
        scores: by metric, against the gold; empty without one.
        alike: share of the engine's answers that are the same word for word.
        missing: why there is nothing, "" where there is.
    """

    variant: Variant
    articles: int = 0
    questions: int = 0
    seconds: Stat | None = None
    briefing_seconds: Stat | None = None
    load_seconds: Stat | None = None
    passes: int | None = None
    tokens: Mapping[str, int] = field(default_factory=dict)
    per_pass: Mapping[str, float] = field(default_factory=dict)
    peak_bytes: int | None = None
    roofline: float | None = None
    forward: float | None = None
    scores: Mapping[str, Estimate] = field(default_factory=dict)
    alike: float | None = None
    failed: int = 0
    notes: Mapping[str, object] = field(default_factory=dict)
    missing: str = ""

    @property
    def per_article(self) -> float | None:
        """Median seconds an article."""
        return self.seconds.median / self.articles if self.seconds else None

    @property
    def questions_a_second(self) -> float | None:
        """Questions over median seconds."""
        return self.questions / self.seconds.median if self.seconds else None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a curve: median seconds and largest memory at a number of articles or questions."""

    size: int
    seconds: Stat
    peak_bytes: int | None
    questions: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole benchmark; `missing` says why parts other than variants are not there."""

    rows: tuple[Row, ...]
    machine: Machine | None
    scaling: tuple[Point, ...]
    questions: tuple[Point, ...]
    missing: Mapping[str, str]

    def row(self, name: str) -> Row | None:
        """The row of a variant that was run."""
        return next((row for row in self.rows if row.variant.name == name and row.seconds), None)

    def times(self, row: Row, than: str) -> float | None:
        """How many times as long as the variant `than` a variant takes; None where one of them was not run."""
        other = self.row(than)
        if other is None or other.seconds is None or row.seconds is None or row.articles != other.articles:
            return None
        return row.seconds.median / other.seconds.median

    @property
    def speedups(self) -> dict[str, float]:
        """How many times as fast the engine is, by what is not a part of it."""
        found = {row.variant.name: self.times(row, ENGINE) for row in self.rows if row.variant.runner != "engine"}
        return {name: value for name, value in found.items() if value is not None}


def summarise(
    records: Sequence[Record],
    variants: Sequence[Variant],
    story: Story | None,
    skipped: Mapping[str, str] | None = None,
) -> Summary:
    """Sum the records of a benchmark up.

    Args:
        records: of its log.
        variants: what was to be run, in the order of the table.
        story: the gold of the articles, None where there is none.
        skipped: variants that were not wanted, with the reason.
    """
    machine = next((one for one in records if isinstance(one, Machine)), None)
    repeats = [one for one in records if isinstance(one, Repeat)]
    reasons = {(one.task, one.variant): one.reason for one in records if isinstance(one, Failure)}
    reference = next((one for one in repeats if one.variant == ENGINE and one.task == "bench"), None)
    made = []
    for variant in variants:
        own = [one for one in repeats if one.variant == variant.name and one.task == "bench"]
        if own:
            made.append(_row(variant, own, machine, story, reference))
        else:
            made.append(Row(variant, missing=reasons.get(("bench", variant.name), "not finished")))
    made += [Row(BY_NAME[name], missing=reason) for name, reason in (skipped or {}).items()]
    missing = {task: reason for (task, _), reason in reasons.items() if task != "bench"}
    if machine is not None:
        missing.pop("machine", None)
    return Summary(tuple(made), machine, _curve(repeats, "scaling"), _curve(repeats, "questions"), missing)


def _row(
    variant: Variant, own: Sequence[Repeat], machine: Machine | None, story: Story | None, reference: Repeat | None
) -> Row:
    first = own[0]
    passes = sum(n for *_, n in first.passes) or None
    briefing = [one.briefing_seconds for one in own if one.briefing_seconds is not None]
    peaks = [one.peak_bytes for one in own if one.peak_bytes is not None]
    return Row(
        variant=variant,
        articles=first.size,
        questions=first.questions,
        seconds=Stat(tuple(one.seconds for one in own)),
        briefing_seconds=Stat(tuple(briefing)) if briefing else None,
        load_seconds=Stat(tuple(dict.fromkeys(one.load_seconds for one in own))),
        passes=passes,
        tokens=first.tokens,
        per_pass={name: n / passes for name, n in first.tokens.items()} if passes else {},
        peak_bytes=max(peaks) if peaks else None,
        roofline=_median(own, lambda one: _roofline(one, machine)),
        forward=_median(own, lambda one: one.forward_seconds and one.forward_seconds / one.seconds),
        scores=_scores(first, story) if story else {},
        alike=_alike(first, reference) if reference else None,
        failed=len(first.failed),
        notes=first.notes,
    )


def _roofline(repeat: Repeat, machine: Machine | None) -> float | None:
    if machine is None or repeat.shape is None or not repeat.passes:
        return None
    return floor_seconds(repeat.passes, repeat.shape, machine) / repeat.seconds


def _median(repeats: Sequence[Repeat], value: Callable[[Repeat], float | None]) -> float | None:
    found = [one for one in map(value, repeats) if one is not None]
    return median(found) if found else None


def _scores(repeat: Repeat, story: Story) -> dict[str, Estimate]:
    samples = [
        Sample(
            story.id,
            one.article.id,
            0,
            score_article(one, story, one.article.id, {str(k): why for k, why in failed_kinds(one).items()}),
        )
        for one in repeat.extractions
        if one.article.id in story.articles
    ]
    found = {name: estimate(rows(samples, name)) for name in SCORES}
    return {name: value for name, value in found.items() if value is not None}


def _alike(repeat: Repeat, reference: Repeat) -> float:
    same = (Counter(repeat.answers) & Counter(reference.answers)).total()
    return same / max(1, len(reference.answers))


def _curve(repeats: Sequence[Repeat], task: str) -> tuple[Point, ...]:
    points = []
    for size in sorted({one.size for one in repeats if one.task == task}):
        own = [one for one in repeats if one.task == task and one.size == size]
        peaks = [one.peak_bytes for one in own if one.peak_bytes is not None]
        seconds = Stat(tuple(one.seconds for one in own))
        points.append(Point(size, seconds, max(peaks) if peaks else None, own[0].questions))
    return tuple(points)


def slope(points: Sequence[Point]) -> float | None:
    """Seconds per article (or question) more, between the first and the last point of a curve."""
    if len(points) < 2:
        return None
    return (points[-1].seconds.median - points[0].seconds.median) / (points[-1].size - points[0].size)


__all__ = ["BASELINE", "ENGINE", "Point", "Row", "Stat", "Summary", "slope", "summarise"]
