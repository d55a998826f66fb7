"""The commands of the harness. `summarizer` mounts them; `python -m evals` runs them alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.gold.commands import ArticlesDir, console
from evals.gold.commands import app as gold_app
from evals.gold.load import load_gold
from evals.output import score_output
from evals.table import NOT_HUMAN, print_scores
from summarizer.errors import SummarizerError

app = typer.Typer(help="Measure how far extractions and briefings can be trusted.", no_args_is_help=True)
app.add_typer(gold_app, name="gold")

GoldDir = Annotated[
    list[Path],
    typer.Option("--gold", help="Gold folder (one story, or a folder of such folders), or `seeds`; may be repeated."),
]
SEEDS = Path("seeds")


@app.command()
def score(
    out: Annotated[Path, typer.Argument(help="Output folder of `summarizer brief`.")],
    gold: GoldDir = [SEEDS],  # noqa: B006 - typer reads it, nothing writes it
    articles: ArticlesDir = None,
    verbose: Annotated[bool, typer.Option(help="List every wrong or missing item.")] = False,
) -> None:
    """Score an output folder against gold, without running a model."""
    stories = load_gold(gold, articles)
    screen = console()
    print_scores(screen, score_output(out, stories), verbose)
    if any(s.provenance for s in stories):
        screen.print(f"\n{NOT_HUMAN} See AGREEMENT.md beside the labels.", highlight=False)


def main() -> None:
    """Run the commands; errors of the user are one line, exit code 2."""
    try:
        app()
    except SummarizerError as e:
        print(f"error: {e}", file=sys.stderr)
        sys.exit(2)
