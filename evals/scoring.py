"""All scorers on one sample: an article's extraction, or a story's briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evals.gold.schema import Story
from evals.scorers.correctness import score_correctness
from evals.scorers.faithfulness import score_faithfulness
from evals.scorers.fusion import score_fusion
from evals.scorers.leaks import briefing_texts, extraction_texts, score_leaks
from evals.scorers.results import Scores, Unscored
from evals.scorers.summary import score_summary
from evals.scorers.validity import Validity, score_silence, score_validity
from evals.scorers.view import Reading
from evals.stats import Row
from summarizer.schema import Briefing, Extraction

BRIEFING = "briefing"
"""The sample name of a story's briefing."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The scores of one sample: an article of a story, or its briefing; `repeat` counts from 0."""

    story: str
    name: str
    repeat: int = 0
    scores: Scores = field(default_factory=Scores)


def score_article(prediction: Extraction, story: Story, name: str) -> Scores:
    """Correctness, faithfulness, silence and leaks of one extraction against the gold of article `name`."""
    text = story.articles[name]
    if prediction.article.text != text:
        return Scores(unscored=[Unscored("article", "its text differs from the gold's text: other offsets")])
    reading = Reading(text, story.of(name))
    scores = score_silence(prediction)
    scores.add(score_correctness(prediction, reading))
    scores.add(score_faithfulness(prediction, reading))
    scores.add(score_leaks(extraction_texts(prediction), [text]))
    return scores


def score_failure(validity: Validity | None, reason: str) -> Scores:
    """A sample without a usable answer: its validity counts, everything else is unscored."""
    scores = score_validity(validity)
    for metric in ("correctness", "faithfulness"):
        scores.unscored.append(Unscored(metric, reason))
    return scores


def score_briefing(briefing: Briefing, story: Story, names: dict[str, str]) -> Scores:
    """Fusion, summary and leaks of one briefing; `names` maps its article ids to the gold's file names."""
    scores = score_fusion(briefing, story, names)
    scores.add(score_summary(briefing, story, names))
    scores.add(score_leaks(briefing_texts(briefing), story.articles.values(), "fusion.leaks"))
    return scores


def rows(samples: Sequence[Sample], metric: str) -> list[Row]:
    """One row per article for the statistics; repeats of an article are summed."""
    found: dict[tuple[str, str], list[Row]] = {}
    for s in samples:
        if ratio := s.scores.ratios.get(metric):
            found.setdefault((s.story, s.name), []).append(Row(s.story, s.name, ratio.num, ratio.den, ratio.n))
    return [
        Row(story, name, sum(r.num for r in each), sum(r.den for r in each), sum(r.n for r in each))
        for (story, name), each in found.items()
    ]
