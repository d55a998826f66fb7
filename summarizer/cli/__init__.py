"""The command line: thin over the pipeline, which works without it.

Bad input and bad settings print one line and exit with 2; a briefing in which an article failed exits with 1.
Packages add commands through the entry point group `summarizer.commands`; that is how the evaluation harness comes in.
"""

from __future__ import annotations

import logging
import sys
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer

from summarizer import __version__
from summarizer.cli.brief import brief
from summarizer.cli.corpus import corpus
from summarizer.cli.diff import diff
from summarizer.cli.extract import extract
from summarizer.cli.models import models_app
from summarizer.cli.schema import schema
from summarizer.cli.store import store_app
from summarizer.errors import SummarizerError

COMMANDS_GROUP = "summarizer.commands"
INTERRUPTED = 130
"""Exit code of a process that was interrupted, by the convention of shells: 128 and the number of the signal."""

app = typer.Typer(
    name="summarizer",
    help="Several articles about one story in, one grounded briefing out, by an open model on your own machine.",
    epilog="Example: summarizer brief seeds/ --out briefing",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Several articles about one story in, one grounded briefing out, by an open model on your own machine."""


app.command(epilog="Example: summarizer brief seeds/ --model qwen2.5-coder-1.5b --out briefing")(brief)
app.command(epilog="Example: summarizer extract seeds/002_ff674247d17167bf.txt --out extracted")(extract)
app.command(epilog="Example: summarizer corpus monday/ --out stories")(corpus)
app.command(epilog="Example: summarizer diff monday/briefing.json tuesday/briefing.json --out changes")(diff)
app.command(epilog="Example: summarizer schema briefing > briefing.schema.json")(schema)
app.add_typer(models_app, name="models")
app.add_typer(store_app, name="store")


def _add_plugins(root: typer.Typer) -> None:
    """Let installed packages add their commands: each entry point is a function that takes the application."""
    for point in entry_points(group=COMMANDS_GROUP):
        point.load()(root)


def main() -> None:
    """Run the command line; the process exits with its code."""
    logging.disable(logging.CRITICAL)  # what libraries log is not for this reader: errors come as exceptions
    _add_plugins(app)
    command: Any = typer.main.get_command(app)
    try:
        code = command(standalone_mode=False)
    except typer.Exit as end:
        code = end.exit_code
    except typer.TyperException as error:  # a bad option or argument
        code = _complain(getattr(error, "format_message", error.__str__)())
    except SummarizerError as error:
        code = _complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has gone; nothing is left to say
        code = 1
    if code == INTERRUPTED:  # typer ends an interrupted command with this code, too
        sys.stderr.write("interrupted: answers so far are kept, the next run goes on from there\n")
    sys.exit(code if isinstance(code, int) else 0)


def _complain(message: str) -> int:
    sys.stderr.write(f"error: {' '.join(message.split())}\n")
    return 2
