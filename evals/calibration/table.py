"""How well stated probabilities fit, as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from evals.calibration.measure import Judged, Quality, quality


def quality_table(title: str, choices: Sequence[Judged]) -> Table:
    """One line a decision, and one for all."""
    table = Table(title=f"calibration: {title}", title_justify="left", header_style="bold")
    for column in ("choice", "n", "right", "Brier ↓", "same for all", "ECE ↓", "95 %", "chance alone"):
        table.add_column(column, justify="left" if column == "choice" else "right")
    for name in [*sorted({one.decision.name for one in choices}), "all"]:
        found = quality([one for one in choices if name in ("all", one.decision.name)])
        if found:
            table.add_row(name.replace(".", ": "), *_cells(found))
    return table


def _cells(q: Quality) -> tuple[str, ...]:
    interval = f"{q.low:.2f}–{q.high:.2f}" if q.articles > 1 else "one article"
    return str(q.n), f"{q.right:.2f}", f"{q.brier:.3f}", f"{q.plain:.3f}", f"{q.ece:.3f}", interval, f"{q.floor:.3f}"
