"""`synthetic`, `fusion` and `pairs`: fusion alone, on generated stories, on gold labels and on labelled pairs of figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.commands import SEEDS, GoldDirs, Verbose
from evals.gold.commands import ArticlesDir, console
from evals.gold.ideal import as_extractions
from evals.gold.load import load_gold
from evals.gold.schema import Story
from evals.metrics import METRICS
from evals.pairs import judge, read_pairs
from evals.pairs import lines as pair_lines
from evals.scorers.fusion import score_fusion
from evals.scoring import Sample
from evals.stats import Estimate
from evals.synthetic.generate import variants, write
from evals.synthetic.measure import Result, lines, measure, pooled
from evals.synthetic.stories import StorySet, templates
from evals.systems.fusion import decide_alone, decide_together, fuse_alone
from evals.table import estimates, provenance
from summarizer.errors import OutputError

_POOLED = {
    "fusion.corroboration_precision": "corroboration: precision (pairs)",
    "fusion.corroboration_recall": "corroboration: recall (pairs)",
    "fusion.origins": "origins right (pairs)",
    "fusion.counts_right": "source counts right",
}


def synthetic(
    seeds: Annotated[int, typer.Option("--seeds", min=1, max=1000, help="How many wordings of each story.")] = 3,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the stories of the first seed as gold folders.")
    ] = None,
    held_out: Annotated[
        bool, typer.Option("--held-out", help="The stories that were written when the rules of fusion stood.")
    ] = False,
    kinds: Annotated[
        bool,
        typer.Option("--kinds", help="The stories with further kinds of change (unit word, bound, direction, year …)."),
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Plant changes in invented stories and show which of them fusion finds, by kind; no model is needed."""
    told: StorySet = "kinds" if kinds else "held_out" if held_out else "stories"
    if out:
        _write_all(out, told)
    results = measure(range(seeds), told)
    screen = console()
    screen.print(_table(results, seeds))
    for metric, label in _POOLED.items():
        screen.print(f"  {label}: {_shown(pooled(results, metric))}", highlight=False)
    if verbose:
        _tell(screen, results)


def fusion(
    gold: GoldDirs = SEEDS,
    articles: ArticlesDir = None,
    verbose: Verbose = False,
) -> None:
    """Fuse the labels themselves instead of a model's answers: how good fusion is where extraction is perfect."""
    stories = load_gold(gold, articles)
    screen = console()
    for sample in fused_gold(stories):
        table = Table(title=f"{sample.story}: fusion of the labels", title_justify="left", box=None, show_header=False)
        for metric, found in estimates([sample]).items():
            label = next(m.label for m in METRICS if m.name == metric)
            table.add_row(label, f"{found.value:.3f}", f"{found.low:.3f}–{found.high:.3f}", f"n = {found.n}")
        screen.print(table)
        for outcome in sample.scores.outcomes if verbose else []:
            screen.print(escape(f"  {outcome.result}: {outcome.item} — {outcome.detail}"), highlight=False)
    for line in provenance(stories):
        screen.print(f"\n{escape(line)}", highlight=False)


def pairs(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="Labelled pairs of figures, one a line (evals/pairs.py).")
    ],
    alone: Annotated[
        bool, typer.Option("--alone", help="Fuse each pair by itself, not all figures of a story at once.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Show how well fusion sees which figures of two articles are the same quantity; no model is needed."""
    judged = judge(read_pairs(path), decide_alone if alone else decide_together)
    table = Table("score", "value", "95 %", "n", "aim", title=f"{len(judged)} pairs of figures", title_justify="left")
    for line in pair_lines(judged):
        aim = "" if line.aim is None else f"{line.aim:.2f}"
        n = str(line.score.n) if line.score else "0"
        table.add_row(line.name, *_cells(line.score), n, aim)
    screen = console()
    screen.print(table)
    for one in judged if verbose else []:
        if one.found != one.pair.same:
            a, b = one.pair.a, one.pair.b
            said = f"{one.verdict} for {'one quantity' if one.pair.same else 'two quantities'}"
            screen.print(escape(f"{said}: [{a.surface}] {a.sentence}\n    [{b.surface}] {b.sentence}"), highlight=False)


def fused_gold(stories: Sequence[Story]) -> list[Sample]:
    """Fusion scored with gold labels as its input, one sample a story."""
    return [
        Sample(
            s.id, "briefing", scores=score_fusion(fuse_alone(as_extractions(s)), s, {name: name for name in s.articles})
        )
        for s in stories
    ]


def _write_all(out: Path, told: StorySet) -> None:
    try:
        for template in templates(told):
            for variant in variants(template, 0):
                write(variant, out)
    except OSError as e:
        raise OutputError(f"{out}: cannot be written ({e.strerror}); choose another --out.") from e


def _table(results: Sequence[Result], seeds: int) -> Table:
    told = len({r.variant.template for r in results})
    title = f"fusion alone: {told} invented stories, {seeds} wordings each, {len(results)} variants"
    table = Table("planted", "n", "found", "recall", "95 %", "precision", "95 %", "false alarms", title=title)
    for line in lines(results):
        table.add_row(
            line.change or "nothing",
            str(line.planted or sum(r.variant.change is None for r in results)),
            str(line.found) if line.planted else "–",
            *_cells(line.recall),
            *_cells(line.precision),
            str(line.false),
        )
    return table


def _cells(found: Estimate | None) -> tuple[str, str]:
    return (f"{found.value:.3f}", f"{found.low:.2f}–{found.high:.2f}") if found else ("–", "–")


def _shown(found: Estimate | None) -> str:
    return f"{found.value:.3f} ({found.low:.3f}–{found.high:.3f}, n = {found.n})" if found else "nothing to score"


def _tell(screen: Console, results: Sequence[Result]) -> None:
    for r in results:
        name = f"{r.variant.story.id} (seed {r.seed})"
        if r.found is False and r.variant.story.conflicts:
            screen.print(escape(f"missed {name}: {r.variant.story.conflicts.contradictions[0].description}"))
        for one in r.false:
            sides = "; ".join(f"{claim.article}: {claim.value}" for claim in one.claims)
            screen.print(escape(f"false alarm {name}: {one.kind}, {one.type}: {sides}"), highlight=False)
