"""Scores as tables: for the terminal (rich) and as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.gold.load import NOTE_FILE
from evals.gold.schema import Story
from evals.metrics import GROUPS, METRICS, Group, Metric
from evals.scoring import Sample, rows
from evals.stats import Estimate, estimate

_NOT_HUMAN = "no human labelled or checked"


def provenance(stories: Sequence[Story]) -> list[str]:
    """How the labels were made, a line a story that says so: to be carried wherever labels or scores are shown."""
    lines = []
    for story in stories:
        if story.provenance is None:
            continue
        made = "come with a note on how they were made"
        if _NOT_HUMAN in story.provenance.casefold():
            made = "were made by language-model annotators; no human labelled or checked them"
        lines.append(f"The gold labels of {story.id} {made}: see {NOTE_FILE} beside them.")
    return lines


def estimates(samples: Sequence[Sample]) -> dict[str, Estimate]:
    """Every score that the samples give, pooled, in the order of `METRICS`."""
    found = {m.name: estimate(rows(samples, m.name), m.share) for m in METRICS}
    return {name: e for name, e in found.items() if e is not None}


def unscored(samples: Sequence[Sample]) -> list[tuple[str, str, int]]:
    """What could not be scored: score, reason, number of samples."""
    counts = Counter((u.metric, u.reason) for s in samples for u in s.scores.unscored)
    return [(metric, reason, n) for (metric, reason), n in sorted(counts.items())]


def number(value: float, metric: Metric) -> str:
    """A score as it is printed: shares with three decimals, costs with one."""
    return f"{value:.3f}" if metric.share else f"{value:,.1f}"


def print_scores(console: Console, samples: Sequence[Sample], verbose: bool = False) -> None:
    """Print the compact table; with `verbose` also every item that is not simply right, and what is unscored."""
    found = estimates(samples)
    _kinds(console, found)
    for group in GROUPS:
        _group(console, group, found)
    if verbose:
        _outcomes(console, samples)
    _unscored(console, samples, verbose)


def _kinds(console: Console, found: dict[str, Estimate]) -> None:
    table = Table(title="correctness: exact | soft", title_justify="left", header_style="bold")
    for column in ("kind", "precision", "recall", "F1", "95 % interval of F1", "gold items"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for kind in ("actor", "agreement", "figure", "quote", "all"):
        cells = [_pair(found, f"{kind}.{m}") for m in ("precision", "recall", "f1")]
        f1 = found.get(f"{kind}.f1")
        table.add_row(kind, *cells, f"{f1.low:.2f}–{f1.high:.2f}" if f1 else "–", str(f1.n) if f1 else "–")
    console.print(table)


def _pair(found: dict[str, Estimate], name: str) -> str:
    exact, soft = found.get(name), found.get(f"{name}_soft")
    return f"{exact.value:.3f} | {soft.value:.3f}" if exact and soft else "–"


def _group(console: Console, group: Group, found: dict[str, Estimate]) -> None:
    shown = [
        m for m in METRICS if m.group == group and m.name in found and not m.name.split(".")[1].startswith(_IN_KINDS)
    ]
    if not shown:
        return
    table = Table(title=group, title_justify="left", show_header=False, box=None, padding=(0, 2))
    for m in shown:
        e = found[m.name]
        arrow = "" if m.higher else " ↓"
        interval = f"{number(e.low, m)}–{number(e.high, m)}"
        table.add_row(m.label + arrow, number(e.value, m), interval, f"n = {e.n}")
    console.print(table)


_IN_KINDS = ("precision", "recall", "f1")


def _outcomes(console: Console, samples: Sequence[Sample]) -> None:
    for sample in samples:
        shown = [o for o in sample.scores.outcomes if o.result not in ("match", "ignored")]
        reported = [o for o in sample.scores.outcomes if o.kind == "disagreement" and o.result in ("match", "ignored")]
        if not shown and not reported:
            continue
        console.print(f"\n[bold]{escape(sample.story)} / {escape(sample.name)}[/bold]")
        for o in [*shown, *reported]:
            where = f" @{o.start}–{o.end}" if o.start is not None else ""
            detail = f" — {o.detail}" if o.detail else ""
            console.print(escape(f"  {o.result} {o.kind}{where}: {o.item}{detail}"), highlight=False)


def _unscored(console: Console, samples: Sequence[Sample], verbose: bool) -> None:
    missing = unscored(samples)
    if not missing:
        return
    total = sum(n for *_, n in missing)
    console.print(
        f"\nunscored: {total} scores of samples" + ("" if verbose else "; --verbose lists them with their reasons")
    )
    if verbose:
        for metric, reason, n in missing:
            console.print(escape(f"  {metric}: {reason} ({n})"), highlight=False)
