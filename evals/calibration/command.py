"""`calibrate`: fit what a model's probabilities mean from runs over gold, and show how well that holds on what was left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from evals.calibration.collect import choices_of_runs
from evals.calibration.fit import fit, hold_out
from evals.calibration.measure import Judged, quality, reliability
from evals.calibration.table import quality_table
from evals.commands import SEEDS, GoldDirs
from evals.gold.commands import ArticlesDir, console
from evals.gold.load import load_gold
from evals.log import Manifest
from summarizer.errors import OutputError
from summarizer.models.calibration import Calibration, own_file, read_entries


def calibrate(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Folders of finished runs of one model.")],
    gold: GoldDirs = SEEDS,
    articles: ArticlesDir = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="File to put the numbers into; by default the one in the cache that runs use."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Measure and print, write nothing.")] = False,
) -> None:
    """Fit how likely a model's choices are right, from the probabilities that it gave them and what gold says."""
    manifest, choices = choices_of_runs(runs, load_gold(gold, articles))
    stated = [one.stating(one.probability) for one in choices]
    fitted = fit(choices)
    screen = console()
    held_out = {"leave one article out": hold_out(choices, lambda one: (one.story, one.article))}
    if len({one.story for one in choices}) > 1:
        held_out["leave one story out"] = hold_out(choices, lambda one: one.story)
    for title, some in {"the model's own probabilities": stated, **held_out}.items():
        screen.print(quality_table(title, some))
    screen.print(_bins(stated, list(held_out.values())[-1]))
    _tell(screen, fitted)
    if not dry_run:
        target = out or own_file()
        _write(target, manifest, _entry(manifest, choices, fitted, held_out))
        screen.print(f"written: {target}", highlight=False)


def _bins(before: Sequence[Judged], after: Sequence[Judged]) -> Table:
    """Reliability before and after, bins of equal numbers of choices."""
    table = Table("n", "stated", "right", "95 %", "calibrated", "right", "95 %", title="reliability, least sure first")
    for a, b in zip(reliability(before), reliability(after), strict=True):
        cells = [f"{v:.2f}" for v in (a.confidence, a.right, b.confidence, b.right)]
        table.add_row(
            str(a.n), *cells[:2], f"{a.low:.2f}–{a.high:.2f}", *cells[2:], f"{b.low:.2f}–{b.high:.2f}"
        )  # fmt: skip
    return table


def _tell(screen: Console, fitted: Calibration) -> None:
    for name, curve in fitted.curves.items():
        screen.print(f"{name}: slope {curve.slope:.2f}, intercept {curve.intercept:+.2f}", highlight=False)
    screen.print("choices that no label speaks of keep the model's own numbers")


def _entry(
    manifest: Manifest, choices: Sequence[Judged], fitted: Calibration, held_out: dict[str, list[Judged]]
) -> dict[str, Any]:
    measured = {"as stated": quality([c.stating(c.probability) for c in choices])}
    measured |= {title: quality(some) for title, some in held_out.items()}
    return {
        "model": manifest.system.get("model"),
        "prompts_sha256": manifest.system.get("prompts_sha256"),
        "stories": sorted({one.story for one in choices}),
        "curves": {
            name: {"slope": curve.slope, "intercept": curve.intercept, "n": _count(choices, name)}
            for name, curve in fitted.curves.items()
        },
        "measured": {
            title: {key: round(value, 4) for key, value in asdict(one).items()}
            for title, one in measured.items()
            if one
        },
    }


def _count(choices: Sequence[Judged], name: str) -> int:
    return sum(one.decision.name == name for one in choices)


def _write(path: Path, manifest: Manifest, entry: dict[str, Any]) -> None:
    """Put one model's entry into the file; the others stay."""
    entries = {**read_entries(path), str(manifest.system["weights_sha256"]): entry}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another --out") from error
