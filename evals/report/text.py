"""A comparison in words: Markdown, and the sentences that both reports share."""

from __future__ import annotations

from collections.abc import Sequence

from evals.compare import HEADLINE, Comparison, Paired, Scored
from evals.metrics import BY_NAME, GROUPS, Metric
from evals.report.stories import paired_rows
from evals.stats import Estimate
from evals.table import number, provenance


def markdown(comparison: Comparison, command: str = "") -> str:
    """The comparison as Markdown: summary, one table per group, pairs of the main scores, what is unscored, notes.

    Args:
        comparison: what to show.
        command: the command that made it, printed on top.
    """
    parts = ["# Comparison of runs", ""]
    if command:
        parts += [f"Made by `{command}`.", ""]
    parts += [f"- {line}" for line in summary(comparison)] + [""]
    for group in GROUPS:
        metrics = [m for m in comparison.metrics() if m.group == group]
        if metrics:
            parts += [f"## {group.capitalize()}", "", *_table(metrics, comparison.runs), ""]
    if comparison.paired:
        parts += [
            "## Pairs",
            "",
            "Difference: first less second, with its 95 % interval.",
            "",
            *table(pair_rows(comparison)),
            "",
        ]
    if len(comparison.stories) > 1:
        parts += ["## Story by story", "", f"Runs in their order: {', '.join(r.label for r in comparison.runs)}.", ""]
        parts += [*table(by_story(comparison)), ""]
    parts += ["## Unscored", "", *_unscored(comparison), ""]
    parts += ["## Notes", "", *(f"- {n}" for n in notes(comparison)), ""]
    return "\n".join(parts)


def summary(comparison: Comparison) -> list[str]:
    """The main scores in a sentence each: who leads, whether that is decided, by how much."""
    lines = []
    for name in HEADLINE:
        metric = BY_NAME[name]
        having = [(r.label, r.estimates[name]) for r in comparison.runs if name in r.estimates]
        if len(having) == 1:
            lines.append(f"{metric.label}: {shown(having[0][1], metric)} ({having[0][0]}).")
        elif having:
            lines.append(_lead(metric, having, comparison.paired))
    return lines


def _lead(metric: Metric, having: list[tuple[str, Estimate]], paired: Sequence[Paired]) -> str:
    ordered = sorted(having, key=lambda x: x[1].value, reverse=metric.higher)
    (first, best), (second, next_best) = ordered[:2]
    if best.value == next_best.value:
        return f"{metric.label}: {first} and {second} are level at {number(best.value, metric)}."
    head = f"{metric.label}: {first} {shown(best, metric)}, then {second} {number(next_best.value, metric)}"
    pair = next((p for p in paired if p.metric == metric.name and {p.a, p.b} == {first, second}), None)
    if pair is None:
        return f"{head}; they share no article."
    return f"{head}. Difference {number(abs(pair.difference.value), metric)}: {pair.verdict}."


def shown(e: Estimate, metric: Metric) -> str:
    """A score with interval and number of items."""
    return f"{number(e.value, metric)} ({number(e.low, metric)}–{number(e.high, metric)}, n = {e.n})"


def by_story(comparison: Comparison) -> list[list[str]]:
    """The scores story by story, one value a run in each cell, head row first."""
    return paired_rows([(r.label, r.samples) for r in comparison.every], comparison.apart)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """A head row and others as a Markdown table."""
    head, *rest = rows
    return [_row(head), _row(["---"] * len(head)), *map(_row, rest)]


def notes(comparison: Comparison) -> list[str]:
    """The comparison's notes, and where the labels come from."""
    return [*comparison.notes, *provenance(comparison.stories)]


def difference_cell(p: Paired) -> str:
    """A difference with its interval."""
    d, metric = p.difference, BY_NAME[p.metric]
    if not d.bounded:
        return f"{_signed(d.value, metric)} (too few for an interval)"
    return f"{_signed(d.value, metric)} ({_signed(d.low, metric)} to {_signed(d.high, metric)})"


def _signed(value: float, metric: Metric) -> str:
    return (f"{value:+.3f}" if metric.share else f"{value:+,.1f}").replace("-", "−")


def _table(metrics: Sequence[Metric], runs: Sequence[Scored]) -> list[str]:
    head = ["score", *(r.label for r in runs)]
    lines = [_row(head), _row(["---"] * len(head))]
    for m in metrics:
        cells = [shown(r.estimates[m.name], m) if m.name in r.estimates else "unscored" for r in runs]
        lines.append(_row([m.label + ("" if m.higher else " ↓"), *cells]))
    return lines


def pair_rows(comparison: Comparison) -> list[list[str]]:
    """The main scores of each pair of runs: first less second with interval and verdict, head row first."""
    shown = [p for p in comparison.paired if p.metric in HEADLINE]
    rows = [[BY_NAME[p.metric].label, p.a, p.b, difference_cell(p), p.verdict] for p in shown]
    return [["score", "first", "second", "difference", "verdict"], *rows]


def _unscored(comparison: Comparison) -> list[str]:
    rows = [(r.label, m, reason, n) for r in comparison.runs for m, reason, n in r.unscored]
    if not rows:
        return ["Nothing."]
    lines = [_row(["run", "score", "reason", "samples"]), _row(["---"] * 4)]
    return lines + [_row([label, m, reason, str(n)]) for label, m, reason, n in rows]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |"
