"""`summarizer store`: what was kept of earlier runs, whether it is sound, and what can go."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer import upkeep
from summarizer.identity import program_digests
from summarizer.session import store_path

store_app = typer.Typer(
    help="What earlier runs computed and kept: info, verify, prune.",
    epilog="Example: summarizer store info",
    no_args_is_help=True,
)
FileOption = Annotated[
    Path | None, typer.Option("--file", metavar="PATH", help="The store; by default the one in the cache folder.")
]


@store_app.command(epilog="Example: summarizer store info")
def info(file: FileOption = None) -> None:
    """Print where the store is and what it holds."""
    path = file or store_path()
    found, current = upkeep.contents(path), program_digests()
    typer.echo(f"{path}: {path.stat().st_size / 1e6:,.1f} MB")
    for one in found:
        whose = "a server's" if not one.made_by else "this version's" if one.made_by in current else "another version's"
        typer.echo(f"{one.rows:>9,} {one.kind}s, {one.bytes / 1e6:,.1f} MB, {whose}")


@store_app.command(epilog="Example: summarizer store verify")
def verify(file: FileOption = None) -> None:
    """Check every row against its digest; take out damaged ones, which the next run computes anew.

    A file that is damaged as a whole is set aside as NAME.damaged, and what can be read of it is kept. The exit code is 1 if
    anything was damaged.
    """
    path = file or store_path()
    found = upkeep.verify(path)
    typer.echo(f"{path}: {found.sound:,} rows are sound, {found.damaged:,} were damaged and taken out")
    if found.set_aside:
        typer.echo(f"the damaged file is {found.set_aside}; remove it when nothing in it is wanted")
    if found.damaged or found.set_aside:
        raise typer.Exit(1)


@store_app.command(epilog="Example: summarizer store prune --most-mb 2000")
def prune(
    file: FileOption = None,
    most_mb: Annotated[
        int | None,
        typer.Option("--most-mb", min=0, help="Then take out the oldest rows until at most so much is left."),
    ] = None,
) -> None:
    """Take out what another version of the program computed, which is not used any more."""
    path = file or store_path()
    before = path.stat().st_size if path.is_file() else 0
    gone = upkeep.prune(path, program_digests(), None if most_mb is None else most_mb * 1_000_000)
    typer.echo(f"{path}: {gone:,} rows taken out, {(before - path.stat().st_size) / 1e6:,.1f} MB freed")
