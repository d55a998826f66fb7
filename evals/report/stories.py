"""Scores story by story: one column a story, and one for all of them that are not set apart.

A story is set apart where rules were written beside it: it says how far they fit it, not how far they hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from evals.metrics import BY_NAME
from evals.scoring import Sample
from evals.stats import Estimate
from evals.table import estimates, number

Names = tuple[str, ...]
ROWS: tuple[tuple[str, Names], ...] = (
    *(
        (f"{kind}: P / R / F1, soft", tuple(f"{key}.{m}_soft" for m in ("precision", "recall", "f1")))
        for kind, key in (
            ("actors", "actor"), ("agreements", "agreement"), ("figures", "figure"), ("quotes", "quote"), ("all items", "all"),
        )
    ),
    ("quotes: speaker", ("quote.speaker",)),
    ("figures: measures, token F1", ("figure.measures",)),
    ("figures: period", ("figure.period",)),
    ("actors: role, token F1", ("actor.role",)),
    ("agreements: parties, P / R", ("agreement.parties_precision", "agreement.parties_recall")),
    ("hallucination ↓", ("faithfulness.hallucination",)),
    ("corroboration: P / R", ("fusion.corroboration_precision", "fusion.corroboration_recall")),
    ("corroboration of other facts: R", ("fusion.events_recall",)),
    ("contradictions: P / R of hard ones", ("fusion.disagreement_precision", "fusion.hard_recall")),
    ("near-misses called a conflict ↓", ("fusion.false_alarms",)),
    ("summary: vital facts told / cited", ("briefing.vital", "briefing.vital_cited")),
    ("key points: vital facts told / cited", ("briefing.vital_points", "briefing.vital_points_cited")),
    ("figures: labelled / number repeated ↓", ("briefing.labelled", "briefing.number_repeated")),
    ("written texts refused, per article", ("validity.refused",)),
    ("actors with a role", ("briefing.with_role",)),
    ("lines said twice ↓", ("briefing.duplicates",)),
    ("headline: finite verb / leaks ↓", ("briefing.headline_verb", "briefing.headline_beyond_citation")),
    ("seconds / CPU seconds of a story ↓", ("cost.story_seconds", "cost.story_cpu_seconds")),
    ("peak memory, GiB ↓", ("cost.peak_memory_gib",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """The scores of one story, or of all that are `pooled`."""

    title: str
    scores: dict[str, Estimate]
    pooled: bool = False


def columns(samples: Sequence[Sample], apart: Collection[str]) -> list[Column]:
    """One column a story, the pooled ones first, then their pool where there are two, then those set apart."""
    stories = list(dict.fromkeys(s.story for s in samples))
    own = {name: Column(name, estimates([s for s in samples if s.story == name])) for name in stories}
    pooled = [s for s in samples if s.story not in apart]
    among = [name for name in stories if name not in apart]
    pool = [Column(f"these {len(among)} pooled", estimates(pooled), pooled=True)] if len(among) > 1 else []
    return [*(own[n] for n in among), *pool, *(own[n] for n in stories if n in apart)]


def story_rows(samples: Sequence[Sample], apart: Collection[str]) -> list[list[str]]:
    """The table: a head row, then a row for each score that some story has."""
    shown = columns(samples, apart)
    rows = [[label, *(_cell(c, names) for c in shown)] for label, names in ROWS]
    return [["score", *(c.title for c in shown)], *(row for row in rows if any(cell != "–" for cell in row[1:]))]


def paired_rows(runs: Sequence[tuple[str, Sequence[Sample]]], apart: Collection[str]) -> list[list[str]]:
    """The values of several runs side by side: a row a score, a column a story, in a cell one value a run."""
    by_run = [columns(samples, apart) for _, samples in runs]
    titles = list(dict.fromkeys(c.title for shown in by_run for c in shown))
    found = [{c.title: c for c in shown} for shown in by_run]
    rows = []
    for name in dict.fromkeys(n for _, names in ROWS for n in names):
        cells = [" → ".join(_value(run.get(title), name) for run in found) for title in titles]
        if any(char.isdigit() for cell in cells for char in cell):
            rows.append([BY_NAME[name].label + ("" if BY_NAME[name].higher else " ↓"), *cells])
    return [["score", *titles], *rows]


def _cell(column: Column, names: Iterable[str]) -> str:
    """The values, and the interval of the last one where stories are pooled."""
    listed = list(names)
    values = [_value(column, name) for name in listed]
    if all(value == "–" for value in values):
        return "–"
    last = column.scores.get(listed[-1])
    interval = f" ({_number(last.low, listed[-1])}–{_number(last.high, listed[-1])})" if column.pooled and last else ""
    return " / ".join(values) + interval


def _value(column: Column | None, name: str) -> str:
    found = column.scores.get(name) if column else None
    return _number(found.value, name) if found else "–"


def _number(value: float, name: str) -> str:
    """Shares with two decimals: a story has too few items for three."""
    return f"{value:.2f}".removeprefix("0") if BY_NAME[name].share else number(value, BY_NAME[name])
