"""`summarizer schema`: the JSON Schema of the outputs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from summarizer.changes import Changes
from summarizer.schema import Briefing, Contract, Extraction


class Output(StrEnum):
    """Outputs with a schema."""

    EXTRACTION = "extraction"
    BRIEFING = "briefing"
    CHANGES = "changes"


_CONTRACTS: dict[Output, type[Contract]] = {
    Output.EXTRACTION: Extraction,
    Output.BRIEFING: Briefing,
    Output.CHANGES: Changes,
}


def schema(
    output: Annotated[
        Output, typer.Argument(help="Which output: extractions/*.json, briefing.json or changes.json.")
    ] = Output.BRIEFING,
) -> None:
    """Print the JSON Schema of an output."""
    typer.echo(json.dumps(_CONTRACTS[output].model_json_schema(), indent=2, ensure_ascii=False))
