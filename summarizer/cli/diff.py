"""`summarizer diff`: what a later briefing says differently from an earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.brief import QuietOption, parse_formats
from summarizer.pipeline import CHANGES_RENDERERS, check_writable, compare_runs, write_changes

_BriefingPath = "briefing.json, or the folder that holds it"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=f"The earlier {_BriefingPath}.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=f"The later {_BriefingPath}.", show_default=False)],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Folder for changes.md, changes.json, changes.html."),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", "-f", metavar="LIST", help="Formats written into --out, separated by commas.")
    ] = ",".join(CHANGES_RENDERERS),
    quiet: QuietOption = False,
) -> None:
    """Compare two briefings of one story: new, changed, withdrawn, newly contradicted.

    Prints Markdown in which each line cites its passages, those of the old and those of the new briefing. With the
    extractions folders beside the two files it is told whether a source says something else or the run drew something else.

    The exit code is 0 whether or not anything differs.
    """
    wanted = parse_formats(formats)
    if out is not None:
        check_writable(out)
    changes = compare_runs(old, new)
    if out is not None:
        write_changes(out, changes, wanted)
    if not quiet:
        typer.echo(CHANGES_RENDERERS["md"](changes), nl=False)
