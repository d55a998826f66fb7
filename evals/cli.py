"""The commands of the harness. `summarizer` mounts them through `add_commands`; `python -m evals` runs them alone."""

from __future__ import annotations

import sys

import typer

from evals import commands
from evals.bench.command import bench
from evals.gold.commands import app as gold_app
from evals.synthetic.command import fusion, pairs, synthetic
from summarizer.errors import SummarizerError

app = typer.Typer(
    help="Measure how far extractions and briefings can be trusted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def add_commands(root: typer.Typer) -> None:
    """Add evaluate, rescore, compare, score, bench and gold to an application (entry point group `summarizer.commands`)."""
    root.command(epilog="Example: summarizer evaluate --model qwen2.5-coder-1.5b --gold seeds")(commands.evaluate)
    root.command(epilog="Example: summarizer rescore runs/qwen2.5-coder-1.5b--candidates")(commands.rescore)
    root.command("compare", epilog="Example: summarizer compare --models smollm2-135m qwen2.5-coder-1.5b")(
        commands.compare_command
    )
    root.command(epilog="Example: summarizer score briefing/ --gold seeds")(commands.score)
    root.command(epilog="Example: summarizer synthetic --seeds 3 --verbose")(synthetic)
    root.command(epilog="Example: summarizer fusion --gold seeds --verbose")(fusion)
    root.command(epilog="Example: summarizer pairs figure_pairs.jsonl --verbose")(pairs)
    root.command(epilog="Example: summarizer bench --only-articles 2 --repeat 3")(bench)
    root.add_typer(gold_app, name="gold")


add_commands(app)


def main() -> None:
    """Run the commands; errors of the user are one line, exit code 2."""
    try:
        app()
    except SummarizerError as e:
        print(f"error: {e}", file=sys.stderr)
        sys.exit(2)
