"""How far a stated confidence holds: whether the labels say that what has one is right.

It counts where its item is labelled and the label speaks of it; whether it is right is judged as in `attributes`:
- `quote.speaker`: the labelled speaker.
- `figure.period`: the labelled period, for figures whose label says what they measure (a label of the number alone says neither).
- `figure.measures`: half of the content words of the free description (token F1), or all of them, or only such, two or more.
- `actor.kind`: the labels list who acts, not which kind each is; a choice is right where it made an actor of a labelled one.
- `agreement.parties`: all labelled parties and no other.
A role is not judged: its label is a free description of all that somebody does in the story, which no one wording is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from evals.gold.schema import GoldActor, GoldAgreement, GoldFigure, GoldQuote
from evals.scorers.attributes import named_parties, party_hits, same_period, speaker_right
from evals.scorers.correctness import align_kind, gold_of, items_of
from evals.scorers.matching import Level
from evals.scorers.normalise import content, token_f1
from evals.scorers.results import Decision, Ratio, Scores, Unscored
from evals.scorers.view import Reading
from summarizer.schema import Agreement, Extraction, Figure, Quote

_HALF = 0.5
Judge = Callable[[Any, Any, Reading], bool | None]


def _speaker(item: Quote, gold: GoldQuote, article: Reading) -> bool:
    return speaker_right(item.speaker, gold, article.actors)


def _measures(item: Figure, gold: GoldFigure, article: Reading) -> bool | None:
    if not gold.measures:
        return None
    said, wanted = set(content(item.measures)), set(content(gold.measures))
    return token_f1(item.measures, gold.measures) >= _HALF or (len(said) > 1 and said <= wanted) or wanted <= said


def _period(item: Figure, gold: GoldFigure, article: Reading) -> bool | None:
    return same_period(item.period, gold.period) if gold.measures else None


def _parties(item: Agreement, gold: GoldAgreement, article: Reading) -> bool:
    wanted = named_parties(gold)
    return party_hits(item.parties, wanted, article.actors) == len(wanted) == len(item.parties)


_JUDGES: dict[str, Judge] = {
    "quote.speaker": _speaker,
    "figure.measures": _measures,
    "figure.period": _period,
    "agreement.parties": _parties,
}
DECISIONS = ("actor.kind", *_JUDGES)


def score_decisions(prediction: Extraction, article: Reading) -> Scores:
    """The judged choices of one extraction, and their Brier score (Brier 1950: mean squared error of the probability)."""
    scores = Scores(decisions=[*_kinds(prediction, article), *_attributes(prediction, article)])
    for name in DECISIONS:
        _put(scores, name, [one for one in scores.decisions if one.name == name])
    _put(scores, "all", scores.decisions)
    return scores


def _put(scores: Scores, name: str, decisions: Sequence[Decision]) -> None:
    metric = f"calibration.{name.replace('.', '_')}"
    if decisions:
        scores.ratios[metric] = Ratio.of(sum((one.confidence - one.right) ** 2 for one in decisions), len(decisions))
    else:
        scores.unscored.append(Unscored(metric, "no labelled choice of the model with a probability"))


def _kinds(prediction: Extraction, article: Reading) -> Iterator[Decision]:
    gold = [one for one in article.actors if isinstance(one, GoldActor)]
    found = align_kind("actor", prediction.actors, gold, article)
    right = {m.prediction for m in found.matches if m.grade.level >= Level.NEAR}
    right |= {at for at, reason in found.left.items() if reason != "invention"}
    for at, actor in enumerate(prediction.actors):
        if gold and (confidence := actor.confidence.get("kind")) is not None:
            yield Decision("actor.kind", confidence, at in right)


def _attributes(prediction: Extraction, article: Reading) -> Iterator[Decision]:
    for kind in ("quote", "figure", "agreement"):
        items, gold = items_of(prediction, kind), gold_of(article, kind)
        for match in align_kind(kind, items, gold, article).matches:
            item = items[match.prediction]
            for key, confidence in item.confidence.items() if match.grade.level >= Level.NEAR else ():
                judge = _JUDGES.get(f"{kind}.{key}")
                right = judge(item, gold[match.member], article) if judge else None
                if right is not None:
                    yield Decision(f"{kind}.{key}", confidence, right)
