"""Disagreements of the briefing against the labelled contradictions.

hard: must be reported. soft: credit if reported, no penalty if not. near-miss (`not_conflicts`): must not be reported as a
conflict; typed as update, scope or rounding it is no error. What is in no list counts against precision: the
lists are open-ended, so its items are printed to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from evals.gold.schema import Conflicts, Contradiction, NearMiss
from evals.scorers.matching import NO_MATCH, Grade, Level, Unit, align
from evals.scorers.normalise import content, fold
from evals.scorers.numerals import numbers
from evals.scorers.results import Outcome, Result, Scores
from evals.scorers.view import overlap
from summarizer.schema import Briefing, Claim, Disagreement

if TYPE_CHECKING:
    from evals.scorers.fusion import Sources

_KINDS: dict[str, frozenset[str]] = {
    "figure": frozenset({"figure", "date"}),
    "figure_scope": frozenset({"figure", "date", "place", "fact"}),
    "date": frozenset({"date", "figure"}),
    "place": frozenset({"place"}),
    "attribution": frozenset({"attribution"}),
    "quote_wording": frozenset({"quote_wording"}),
    "stage": frozenset({"stage", "fact"}),
    "fact": frozenset({"fact", "stage", "place", "attribution"}),
    "claim": frozenset({"fact", "stage", "attribution", "quote_wording"}),
}
_DESCRIBED = frozenset({"figure_scope", "fact", "claim"})
"""Types whose values the annotators give in their own words."""
_VALUES_FIT = 0.5


@dataclass(frozen=True, slots=True)
class _Label:
    gold: Contradiction | NearMiss
    severity: str


def score(scores: Scores, briefing: Briefing, conflicts: Conflicts, sources: Sources) -> None:
    """Add precision, recall of hard and soft ones, false alarms and types; every item is listed in the outcomes."""
    labels = [_Label(c, c.severity) for c in conflicts.contradictions]
    labels += [_Label(n, "near_miss") for n in conflicts.not_conflicts]
    given = briefing.disagreements
    keys = [d.model_dump_json(exclude={"id"}) for d in given]
    units = [Unit((i,), label.severity != "near_miss") for i, label in enumerate(labels)]
    gold_keys = [f"{i:06}" for i in range(len(labels))]
    found = align(keys, gold_keys, units, lambda i, j: grade(given[i], labels[j].gold, sources))
    hit = {m.prediction: labels[m.member] for m in found.matches}
    seen = {d: hit[d].severity if d in hit else found.left[d] for d in range(len(given))}
    _ratios(scores, given, seen, hit, labels)
    for d, verdict in seen.items():
        scores.outcomes.append(_outcome(given[d], verdict, hit.get(d)))
    reported = {id(label) for label in hit.values()}
    for label in labels:
        if label.severity == "hard" and id(label) not in reported:
            scores.outcomes.append(Outcome("fusion", "disagreement", "omission", label.gold.description, "hard"))


def grade(given: Disagreement, gold: Contradiction | NearMiss, sources: Sources) -> Grade:
    """Exact where claims stand on the labelled passages of two articles, the kind fits, and two labelled values are claimed.

    Near, for differences of scope, facts and opposed statements, where the values are in other words.
    """
    shared = [(c, gold.values[a]) for c in given.claims if (a := sources.name(c.article)) in gold.values]
    placed = [(c, side.value) for c, side in shared if _on(c, side.evidence, sources)]
    if len({sources.name(c.article) for c, _ in placed}) < 2:
        return NO_MATCH
    kind = gold.type if isinstance(gold, Contradiction) else None
    if kind is not None and given.kind not in _KINDS.get(kind, frozenset({kind})):
        return NO_MATCH
    fits = [(_fit(c, value, numeric=given.kind == "figure"), fold(value)) for c, value in placed]
    closeness = mean(fit for fit, _ in fits)
    if len({value for fit, value in fits if fit >= _VALUES_FIT}) > 1:  # both sides, not one side twice
        return Grade(Level.EXACT, closeness)
    # the places and the kind must do, with some word of the description
    return Grade(Level.NEAR, closeness) if kind in _DESCRIBED and closeness > 0 else NO_MATCH


def _on(claim: Claim, evidence: str, sources: Sources) -> bool:
    reading = sources.readings.get(sources.name(claim.article))
    if reading is None:
        return False
    held = [(s.start, s.end) for s in claim.evidence if reading.slices(s)]
    return overlap(held, reading.inside(evidence, evidence)) > 0


def _fit(claim: Claim, value: str, *, numeric: bool) -> float:
    """How much of the labelled value the claim says: all its numbers must be there, then the share of its words.

    The numbers are all that counts of a figure: labels add where it is from ("over 1,500 held in Ohio"), a claim does not.
    """
    wanted = numbers(value)
    if any(not any(n.equals(w.value) for n in numbers(claim.value)) for w in wanted):
        return 0.0
    if wanted and numeric:
        return 1.0
    spelt = {s for n in wanted for s in content(value[n.start : n.end])}
    stems = set(content(value)) - spelt
    total = len(wanted) + len(stems)
    return (len(wanted) + len(stems & set(content(claim.value)))) / total if total else 0.0


def _ratios(
    scores: Scores,
    given: Sequence[Disagreement],
    seen: dict[int, str],
    hit: dict[int, _Label],
    labels: Sequence[_Label],
) -> None:
    good = sum(v in ("hard", "soft") for v in seen.values())
    alarms = [d for d, v in seen.items() if v == "near_miss" and given[d].type == "conflict"]
    harmless = sum(v == "near_miss" for v in seen.values()) - len(alarms) + sum(v == "ignored" for v in seen.values())
    scores.put("fusion.disagreement_precision", good, len(given) - harmless, "no disagreement reported")
    for severity in ("hard", "soft"):
        wanted = sum(label.severity == severity for label in labels)
        reported = sum(label.severity == severity for label in hit.values())
        scores.put(f"fusion.{severity}_recall", reported, wanted, f"the gold lists no {severity} contradiction")
    near = sum(label.severity == "near_miss" for label in labels)
    scores.put("fusion.false_alarms", len(alarms), near, "the gold lists no near-miss")
    typed = [given[d].type == "conflict" for d, label in hit.items() if label.severity == "hard"]
    scores.put("fusion.hard_typed_conflict", sum(typed), len(typed), "no hard contradiction found")


def _outcome(given: Disagreement, verdict: str, label: _Label | None) -> Outcome:
    results: dict[str, Result] = {"hard": "match", "soft": "match", "duplicate": "duplicate", "ignored": "ignored"}
    if verdict == "near_miss":
        results["near_miss"] = "error" if given.type == "conflict" else "ignored"
    sides = "; ".join(f"{c.article}: {c.value}" for c in given.claims)
    name = label.gold.id + " " if label and isinstance(label.gold, Contradiction) else ""
    detail = f"{verdict} {name}({given.kind}, {given.type}): {sides}"
    return Outcome("fusion", "disagreement", results.get(verdict, "invention"), given.subject, detail)
