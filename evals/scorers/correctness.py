"""Correctness of one extraction against the gold of its article, per kind, attributes apart.

Items are assigned one to one (`matching`), each pair graded (`grading`). Precision, recall and F1 come twice:
exact counts exact matches only; soft counts near ones too (the same fact in another wording or at another mention), since
exact match alone understates small models. Optional labels and further mentions of a found fact count nowhere.
Attributes are scored on the required items that were found, so that a missed item is not counted twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from evals.gold.schema import KINDS, AnyGold, GoldFigure, GoldQuote, Kind
from evals.scorers import attributes
from evals.scorers.grading import grade_actor, grade_agreement, grade_figure, grade_quote
from evals.scorers.matching import Alignment, Grade, Level, Match, align, units
from evals.scorers.results import Outcome, Ratio, Result, Scores, Unscored
from evals.scorers.view import Range, Reading
from summarizer.schema import Actor, Agreement, Extraction, Figure, Quote

Item = Actor | Agreement | Figure | Quote
_GRADE: dict[Kind, Callable[[Any, Any, Reading], Grade]] = {
    "agreement": grade_agreement,
    "figure": grade_figure,
    "quote": grade_quote,
}
_RESULT: dict[Level, Result] = {Level.EXACT: "match", Level.NEAR: "near", Level.MISMATCH: "mismatch"}


def score_correctness(prediction: Extraction, article: Reading) -> Scores:
    """Score all kinds of one extraction against `article.gold`."""
    scores = Scores()
    tallies: Counter[str] = Counter()
    for kind in KINDS:
        predicted, gold = items_of(prediction, kind), gold_of(article, kind)
        found = align_kind(kind, predicted, gold, article)
        outcomes = _outcomes(kind, predicted, gold, found, article)
        tally = Counter(o.result for o in outcomes)
        tallies.update(tally)
        scores.outcomes += outcomes
        _put(scores, kind, tally)
        kept = [(predicted[m.prediction], gold[m.member]) for m in _kept(found, gold)]
        attributes.SCORE[kind](scores, kept, article)
    _put(scores, "all", tallies)
    _central(scores, prediction, article)
    return scores


def align_kind(kind: Kind, predicted: Sequence[Item], gold: Sequence[AnyGold], article: Reading) -> Alignment:
    """Assign the predictions of one kind to the labels of that kind."""
    grade = _grader(kind, predicted, gold, article)
    keys = [p.model_dump_json(exclude={"id", "status"}) for p in predicted]
    joined = units([g.optional for g in gold], [g.group for g in gold])
    return align(keys, [g.model_dump_json() for g in gold], joined, grade)


def items_of(prediction: Extraction, kind: Kind) -> list[Any]:
    """The extraction's items of one kind."""
    return list(getattr(prediction, f"{kind}s"))


def gold_of(article: Reading, kind: Kind) -> list[Any]:
    """The labels of one kind."""
    return list(getattr(article, f"{kind}s"))


def _grader(kind: Kind, predicted: Sequence[Any], gold: Sequence[Any], article: Reading) -> Callable[[int, int], Grade]:
    if kind == "actor":
        return lambda i, j: grade_actor(predicted[i], gold[j])
    grade = _GRADE[kind]
    return lambda i, j: grade(predicted[i], gold[j], article)


def _kept(found: Alignment, gold: Sequence[AnyGold]) -> list[Match]:
    return [m for m in found.matches if m.grade.level >= Level.NEAR and not gold[m.member].optional]


def _outcomes(
    kind: Kind, predicted: Sequence[Item], gold: Sequence[AnyGold], found: Alignment, article: Reading
) -> list[Outcome]:
    """One outcome per prediction and one per required unit that was missed."""
    joined = units([g.optional for g in gold], [g.group for g in gold])
    out = []
    for m in found.matches:
        pair = predicted[m.prediction], gold[m.member]
        out.append(_matched(kind, pair, m.grade, joined[m.unit].required, article))
    out += [_outcome(kind, reason, predicted[i], article) for i, reason in found.left.items()]
    for u in found.missed:
        if joined[u].required:
            out.append(_missed(kind, next(gold[i] for i in joined[u].members if not gold[i].optional), article))
    return out


def _matched(kind: Kind, pair: tuple[Item, AnyGold], grade: Grade, required: bool, article: Reading) -> Outcome:
    item, gold = pair
    level = _RESULT[grade.level]
    detail = f"{grade.detail} (gold: {label(gold)})" if level == "mismatch" else grade.detail
    if not required:  # wrong is wrong, but nothing required is missing
        return _outcome(kind, "invention" if level == "mismatch" else "ignored", item, article, detail)
    return _outcome(kind, level, item, article, detail)


def _outcome(kind: Kind, result: Result, item: Item, article: Reading, detail: str = "") -> Outcome:
    written = item.text if isinstance(item, Figure | Quote) else item.name
    spots = article.spots(item.evidence[:1], written)
    start, end = spots[0] if spots else (None, None)
    return Outcome("correctness", kind, result, label(item), detail, start, end)


def _missed(kind: Kind, gold: AnyGold, article: Reading) -> Outcome:
    start, end = place(gold, article) or (None, None)
    return Outcome("correctness", kind, "omission", label(gold), "", start, end)


def place(gold: AnyGold, article: Reading) -> Range | None:
    """Where a label stands first."""
    found = {
        "figure": lambda g: article.inside(g.evidence, g.surface),
        "agreement": lambda g: article.find(g.evidence),
        "quote": lambda g: article.find(g.text),
        "actor": lambda g: article.find(g.aliases[0]),
    }[gold.kind](gold)
    return found[0] if found else None


def label(item: Item | AnyGold) -> str:
    """A short name for an item."""
    if isinstance(item, Figure | GoldFigure):
        number = item.text if isinstance(item, Figure) else item.surface
        return f"{number} ({item.measures})" if item.measures else number
    return item.text if isinstance(item, Quote | GoldQuote) else item.name


def _put(scores: Scores, kind: str, tally: Counter[Result] | Counter[str]) -> None:
    """Precision, recall and F1, exact and soft; a mismatch is both a wrong prediction and a missed item."""
    wrong = tally["mismatch"] + tally["invention"] + tally["duplicate"]
    given = tally["match"] + tally["near"] + wrong
    needed = tally["match"] + tally["near"] + tally["mismatch"] + tally["omission"]
    for suffix, hits in (("", tally["match"]), ("_soft", tally["match"] + tally["near"])):
        scores.put(f"{kind}.precision{suffix}", hits, given, f"no {kind} emitted")
        scores.put(f"{kind}.recall{suffix}", hits, needed, f"the gold lists no {kind}")
        if given + needed:
            scores.ratios[f"{kind}.f1{suffix}"] = Ratio(2 * hits, given + needed, needed or given)
        else:
            scores.unscored.append(Unscored(f"{kind}.f1{suffix}", f"no {kind} in gold or output"))


def _central(scores: Scores, prediction: Extraction, article: Reading) -> None:
    """Recall of central actors; those whose being central is a judgement call are left out."""
    found = align_kind("actor", prediction.actors, article.actors, article)
    central = {i for i, g in enumerate(article.actors) if g.central and not g.borderline and not g.optional}
    hit = {m.member: m.grade.level for m in found.matches if m.member in central}
    exact = sum(level == Level.EXACT for level in hit.values())
    scores.put("actor.central_recall", exact, len(central), "the gold marks no actor as central")
    scores.put("actor.central_recall_soft", len(hit), len(central), "the gold marks no actor as central")
