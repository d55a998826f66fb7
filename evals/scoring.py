"""All scorers on one sample: an article's extraction, or a story's briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evals.gold.schema import Story
from evals.scorers.correctness import score_correctness
from evals.scorers.decisions import score_decisions
from evals.scorers.faithfulness import score_faithfulness
from evals.scorers.fusion import score_fusion
from evals.scorers.headline import score_headline
from evals.scorers.leaks import briefing_texts, extraction_texts, score_leaks
from evals.scorers.lines import score_lines
from evals.scorers.results import Scores, Unscored
from evals.scorers.summary import score_summary
from evals.scorers.validity import score_refusals, score_silence, score_validity
from evals.scorers.view import Reading
from evals.scorers.vital import score_vital
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


def score_article(
    prediction: Extraction, story: Story, name: str, unanswered: Mapping[str, str] | None = None
) -> Scores:
    """Correctness, faithfulness, silence and leaks of one extraction against the gold of article `name`.

    Args:
        prediction: what was extracted.
        story: texts and labels.
        name: the article's file name in the gold.
        unanswered: kinds for which the model gave no usable answer, with the reason: they are unscored, not empty.
    """
    lost = unanswered or {}
    text = story.articles[name]
    if prediction.article.text != text:
        return Scores(unscored=[Unscored("article", "its text differs from the gold's text: other offsets")])
    reading = Reading(text, story.of(name))
    scores = score_silence(prediction, lost)
    scores.add(score_refusals(prediction.run))
    scores.add(score_correctness(prediction, reading))
    scores.add(score_decisions(prediction, reading))
    scores.add(score_faithfulness(prediction, reading))
    scores.add(score_leaks(extraction_texts(prediction), [text]))
    for kind, reason in lost.items():
        _unscore(scores, kind, reason)
    return scores


def _unscore(scores: Scores, kind: str, reason: str) -> None:
    """Take back what a kind without an answer scored, and the sum over all kinds with it."""
    scores.ratios = {m: r for m, r in scores.ratios.items() if m.split(".")[0] not in (kind, "all")}
    scores.outcomes = [o for o in scores.outcomes if o.scorer != "correctness" or o.kind != kind]
    scores.unscored += [Unscored(kind, reason), Unscored("all", f"{kind}: {reason}")]


def score_failure(outcomes: Mapping[str, int] | None, reason: str) -> Scores:
    """A sample without a usable answer: how its answers ended counts, everything else is unscored."""
    scores = score_validity(outcomes)
    for metric in ("correctness", "faithfulness"):
        scores.unscored.append(Unscored(metric, reason))
    return scores


def score_briefing(briefing: Briefing, story: Story, names: dict[str, str]) -> Scores:
    """Fusion, summary, vital facts, lines and leaks of one briefing; `names` maps its article ids to the gold's file names."""
    scores = score_fusion(briefing, story, names)
    scores.add(score_summary(briefing, story, names))
    scores.add(score_vital(briefing, story, names))
    scores.add(score_headline(briefing, story, names))
    scores.add(score_lines(briefing))
    named = [t for a in briefing.articles for t in (a.title, a.source) if t]  # the reader is told these, too
    scores.add(
        score_leaks(briefing_texts(briefing), [*story.articles.values(), *named], "fusion.leaks", sentences=True)
    )
    return scores


def rows(samples: Sequence[Sample], metric: str) -> list[Row]:
    """One row per article for the statistics; repeats are pooled, but its items are not counted again as new ones."""
    found: dict[tuple[str, str], list[Row]] = {}
    for s in samples:
        if ratio := s.scores.ratios.get(metric):
            found.setdefault((s.story, s.name), []).append(Row(s.story, s.name, ratio.num, ratio.den, ratio.n))
    return [
        Row(story, name, sum(r.num for r in each), sum(r.den for r in each), max(r.n for r in each))
        for (story, name), each in found.items()
    ]
