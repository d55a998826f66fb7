"""The scores: their names, what they say, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["validity", "correctness", "attributes", "calibration", "faithfulness", "fusion", "briefing", "cost"]
GROUPS: tuple[Group, ...] = (
    "validity", "correctness", "attributes", "calibration", "faithfulness", "fusion", "briefing", "cost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metric:
    """One score. `higher`: more is better. `share`: lies in [0, 1]. `judged`: held against the baseline."""

    name: str
    group: Group
    label: str
    higher: bool = True
    share: bool = True
    judged: bool = True


def _correctness() -> tuple[Metric, ...]:
    names = {"all": "all kinds", "actor": "actors", "agreement": "agreements", "figure": "figures", "quote": "quotes"}
    out = []
    for kind, word in names.items():
        for measure in ("precision", "recall", "f1"):
            shown = "F1" if measure == "f1" else measure
            out.append(Metric(f"{kind}.{measure}", "correctness", f"{word}: {shown}, exact"))
            out.append(Metric(f"{kind}.{measure}_soft", "correctness", f"{word}: {shown}, soft"))
    out.append(Metric("actor.central_recall", "correctness", "central actors: recall, exact"))
    out.append(Metric("actor.central_recall_soft", "correctness", "central actors: recall, soft"))
    return tuple(out)


def _plain(
    group: Group, labels: dict[str, str], higher: bool = True, share: bool = True, judged: bool = True
) -> tuple[Metric, ...]:
    return tuple(Metric(n, group, label, higher, share, judged) for n, label in labels.items())


METRICS: tuple[Metric, ...] = (
    Metric("validity.first_try", "validity", "valid at first try"),
    Metric("validity.re_asked", "validity", "valid after re-asking", judged=False),
    Metric("validity.failed", "validity", "failed", higher=False),
    Metric("validity.truncated", "validity", "cut off at the limit", higher=False),
    Metric("validity.silently_empty", "validity", "silently empty", higher=False),
    Metric(
        "validity.refused", "validity", "written texts refused, per article", higher=False, share=False, judged=False
    ),
    *_correctness(),
    *_plain(
        "attributes",
        {
            "quote.speaker": "quote: speaker",
            "figure.unit": "figure: unit",
            "figure.qualifier": "figure: qualifier",
            "figure.period": "figure: period",
            "figure.measures": "figure: measures (token F1)",
            "agreement.parties_precision": "agreement: parties, precision",
            "agreement.parties_recall": "agreement: parties, recall",
            "agreement.stage": "agreement: stage",
            "agreement.purpose": "agreement: purpose (token F1)",
            "agreement.place": "agreement: place",
            "agreement.date": "agreement: date",
            "actor.role": "actor: role (token F1)",
        },
    ),
    *_plain(
        "calibration",
        {
            "calibration.all": "Brier score of all choices",
            "calibration.quote_speaker": "– quote: speaker",
            "calibration.figure_measures": "– figure: measures",
            "calibration.figure_period": "– figure: period",
            "calibration.actor_kind": "– actor: kind",
            "calibration.agreement_parties": "– agreement: parties",
        },
        higher=False,
        judged=False,
    ),
    *_plain(
        "faithfulness",
        {
            "faithfulness.supported": "facts supported by their own span",
            "faithfulness.verbatim": "quotes verbatim to the character",
        },
    ),
    *_plain(
        "faithfulness",
        {
            "faithfulness.hallucination": "hallucination rate",
            "faithfulness.invented": "– invented",
            "faithfulness.altered_number": "– altered number",
            "faithfulness.altered_quote": "– altered quote",
            "faithfulness.wrong_speaker": "– wrong speaker",
            "faithfulness.wrong_party": "– wrong party",
            "faithfulness.wrong_period": "– wrong period",
            "faithfulness.leaks": "names, titles, numbers in no source",
        },
        higher=False,
    ),
    *_plain(
        "fusion",
        {
            "fusion.corroboration_precision": "corroboration: precision (pairs)",
            "fusion.corroboration_recall": "corroboration: recall (pairs)",
            "fusion.events_recall": "corroboration of other facts: recall (pairs)",
            "fusion.disagreement_precision": "disagreements: precision",
            "fusion.hard_recall": "disagreements: recall of hard ones",
            "fusion.soft_recall": "disagreements: soft ones reported",
            "fusion.hard_typed_conflict": "hard ones typed as conflict",
            "fusion.counts_right": "source counts right",
            "fusion.origins": "origins right (pairs)",
            "fusion.citation_precision": "summary: citation precision",
            "fusion.citation_recall": "summary: citation recall",
            "fusion.coverage": "summary: facts of half of the articles covered",
        },
    ),
    Metric("fusion.false_alarms", "fusion", "near-misses called a conflict", higher=False),
    Metric("fusion.leaks", "fusion", "briefing: names, titles, numbers in no source", higher=False),
    *_plain(
        "briefing",
        {
            "briefing.vital": "summary: vital facts told",
            "briefing.vital_cited": "– with a passage that tells them",
            "briefing.vital_points": "key points: vital facts told",
            "briefing.vital_points_cited": "– with a passage that tells them",
            "briefing.labelled": "figures with a label",
            "briefing.with_role": "actors with a role",
            "briefing.headline_verb": "headline has a finite verb",
        },
    ),
    *_plain(
        "briefing",
        {
            "briefing.number_repeated": "labels that repeat the number",
            "briefing.duplicates": "lines that say what another says",
            "briefing.headline_beyond_citation": "headline: names, numbers that its passage lacks",
            "briefing.headline_leaks": "headline: names, numbers in no source",
        },
        higher=False,
    ),
    *_plain(
        "cost",
        {
            "cost.seconds": "seconds per article",
            "cost.prompt_tokens": "prompt tokens per article",
            "cost.generated_tokens": "generated tokens per article",
            "cost.peak_memory_gib": "peak memory, GiB",
            "cost.load_seconds": "model load, seconds",
            "cost.story_seconds": "seconds per story",
            "cost.story_cpu_seconds": "CPU seconds per story",
        },
        higher=False,
        share=False,
        judged=False,
    ),
)
BY_NAME: dict[str, Metric] = {m.name: m for m in METRICS}
