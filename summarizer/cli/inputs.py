"""What the command line says about inputs."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.read import ReadSettings

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Articles: files (.txt .md .html .pdf .docx .odt .epub .eml .msg .rss .atom .xml .json .jsonl .csv .parquet), "
        "folders of them, data sets on disk, addresses of pages and feeds, or -.",
    ),
]
TextFieldOption = Annotated[
    str,
    typer.Option("--text-field", metavar="NAME", help="Field of a record that holds the article, if not a usual one."),
]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="Leave out articles that are older.")]
MatchOption = Annotated[
    str, typer.Option("--match", metavar="WORDS", help="Leave out articles that lack one of these words.")
]
FullOption = Annotated[
    bool, typer.Option("--full", help="Fetch the pages behind entries of feeds that show only how an article begins.")
]
OfflineOption = Annotated[bool, typer.Option("--offline", help="Fetch nothing.")]
PrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from addresses that are not public, too (this machine, a local network)."
    ),
]


def read_settings(
    text_field: str, since: str, match: str, full: bool, offline: bool, allow_private: bool
) -> ReadSettings:
    """How inputs are read."""
    return ReadSettings(
        text_field=text_field,
        since=since,
        match=tuple(match.split()),
        full=full,
        offline=offline,
        allow_private=allow_private,
    )
