"""Fusion alone on the generated stories: what it finds of what was planted, and what it reports that nobody planted.

Input are perfect extractions, so that nothing but fusion is measured. A reported disagreement is right where it is the planted
one, with both values (`evals.scorers.disagreements.grade`); a change over time that is reported as an update is neither right
nor wrong; everything else, a second report of one change too, is a false alarm. Intervals resample stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.scorers.disagreements import grade
from evals.scorers.fusion import Sources, score_fusion
from evals.scorers.matching import NO_MATCH
from evals.scorers.results import Scores
from evals.stats import Estimate, Row, estimate
from evals.synthetic.generate import Variant, variants
from evals.synthetic.markup import CHANGES, Change
from evals.synthetic.stories import StorySet, templates
from evals.systems.fusion import fuse_alone
from summarizer.schema import Briefing, Disagreement


@dataclass(frozen=True, slots=True)
class Result:
    """What fusion made of one variant.

    Attributes:
        found: whether the planted change was reported; None where nothing was planted.
        false: disagreements that nobody planted.
        updates: changes over time that are reported as such.
        scores: corroboration, origins and counts.
    """

    variant: Variant
    seed: int
    found: bool | None
    false: tuple[Disagreement, ...]
    updates: int
    scores: Scores


@dataclass(frozen=True, slots=True)
class Line:
    """The scores of one kind of change: `planted` variants, `found` of them, `false` alarms beside."""

    change: Change | None
    planted: int
    found: int
    false: int
    recall: Estimate | None
    precision: Estimate | None


def measure(seeds: Sequence[int], told: StorySet = "stories") -> list[Result]:
    """Generate every story with every seed, fuse and judge it."""
    made = ((variant, seed) for template in templates(told) for seed in seeds for variant in variants(template, seed))
    return [_judge(variant, seed) for variant, seed in made]


def _judge(variant: Variant, seed: int) -> Result:
    story = variant.story
    names = {name: name for name in story.articles}
    briefing = fuse_alone(variant.extractions)
    planted = _planted(variant, briefing)
    rest = [one for at, one in enumerate(briefing.disagreements) if at != planted]
    updates = [one for one in rest if one.type == "update" and _is_update(variant, one)]
    return Result(
        variant,
        seed,
        None if variant.change is None else planted is not None,
        tuple(one for one in rest if one not in updates),
        len(updates),
        score_fusion(briefing, story, names),
    )


def _planted(variant: Variant, briefing: Briefing) -> int | None:
    """Which of the reported disagreements is the planted one."""
    story = variant.story
    if variant.change is None or story.conflicts is None:
        return None
    gold, sources = story.conflicts.contradictions[0], Sources(story, {name: name for name in story.articles})
    hits = (at for at, one in enumerate(briefing.disagreements) if grade(one, gold, sources) != NO_MATCH)
    return next(hits, None)


def _is_update(variant: Variant, one: Disagreement) -> bool:
    told = [
        side.evidence
        for miss in (variant.story.conflicts.not_conflicts if variant.story.conflicts else [])
        if miss.description.startswith("update")
        for side in miss.values.values()
    ]
    return all(any(span.text in text for text in told) for claim in one.claims for span in claim.evidence)


def lines(results: Sequence[Result]) -> list[Line]:
    """One line per kind of change that was planted, and a last one for the untouched stories."""
    planted = {r.variant.change for r in results}
    kinds = (*(change for change in CHANGES if change in planted), None)
    return [_line(change, [r for r in results if r.variant.change == change]) for change in kinds]


def _line(change: Change | None, results: Sequence[Result]) -> Line:
    planted = [r for r in results if r.found is not None]
    reported = [(r, int(bool(r.found)) + len(r.false)) for r in results]
    return Line(
        change,
        len(planted),
        sum(bool(r.found) for r in planted),
        sum(len(r.false) for r in results),
        estimate([_row(r, int(bool(r.found)), 1) for r in planted]),
        estimate([_row(r, int(bool(r.found)), n) for r, n in reported]) if planted else None,
    )


def pooled(results: Sequence[Result], metric: str) -> Estimate | None:
    """A score of `evals.scorers.fusion` over all variants."""
    found = [(r, r.scores.ratios[metric]) for r in results if metric in r.scores.ratios]
    return estimate([_row(r, ratio.num, ratio.den) for r, ratio in found])


def _row(result: Result, num: float, den: float) -> Row:
    article = f"{result.variant.change} {result.seed}"
    return Row(result.variant.template, article, num, den, round(den))
