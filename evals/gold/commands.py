"""The commands on gold folders: check, agreement, draft."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.gold.agreement import AttributeAgreement, KindAgreement, agreement
from evals.gold.check import check_gold
from evals.gold.draft import write_draft
from evals.gold.load import NOTE_FILE, load_gold
from evals.systems.protocol import System
from summarizer.errors import OutputError
from summarizer.models.registry import default_model
from summarizer.read import read_paths
from summarizer.schema import Article, Extraction

app = typer.Typer(help="Gold folders: check them, compare two annotations, write a draft.", no_args_is_help=True)
ArticlesDir = Annotated[
    Path | None, typer.Option("--articles", help="Folder of article texts that are not beside their gold.jsonl.")
]


def console() -> Console:
    """The terminal, or a fixed width where the output is piped."""
    return Console(width=None if sys.stdout.isatty() else 140)


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="Gold folder of one story, or `seeds`.")],
    articles: ArticlesDir = None,
    strict: Annotated[bool, typer.Option(help="Fail on warnings, too.")] = False,
) -> None:
    """Check that every label stands in its text, and show what no label covers."""
    problems = check_gold(folder, articles)
    out = console()
    for p in problems:
        out.print(
            f"[{'red' if p.level == 'error' else 'yellow'}]{p.level}[/] {escape(f'{p.where}: {p.what}')}",
            highlight=False,
        )
    errors = sum(p.level == "error" for p in problems)
    out.print(f"{errors} errors, {len(problems) - errors} warnings", highlight=False)
    if errors or (strict and problems):
        raise typer.Exit(1)


@app.command("agreement")
def agreement_command(
    a: Annotated[Path, typer.Argument(help="Gold folder of the first annotation.")],
    b: Annotated[Path, typer.Argument(help="Gold folder of the second annotation, of the same texts.")],
    articles: ArticlesDir = None,
) -> None:
    """Show how far two annotations of the same texts agree."""
    (left,), (right,) = load_gold([a], articles), load_gold([b], articles)
    found = agreement(left, right)
    out = console()
    out.print(_kinds("required items", found.required))
    out.print(_kinds("all items", found.everything))
    out.print(_attributes(found.attributes))
    for story in (left, right):
        if story.provenance:
            out.print(
                f"How the labels of {escape(str(story.folder))} were made: {NOTE_FILE} beside them.", highlight=False
            )


@app.command()
def draft(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles of one story.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="New gold folder.")],
    model: Annotated[str, typer.Option("--model", "-m", help="Built-in model, folder, .gguf file or hub id.")] = "",
    device: Annotated[str, typer.Option("--device", help="Where the model runs: auto, cpu or cuda.")] = "auto",
) -> None:
    """Write a draft from a model's extraction, for a person to correct."""
    from evals.systems.open import open_system  # noqa: PLC0415 - brings in the whole product

    if (out / "gold.jsonl").exists():
        raise OutputError(f"{out / 'gold.jsonl'}: is there already; labels are not written over, choose another --out.")
    read = read_paths(paths)
    system = open_system(model or default_model(), "candidates", device)
    made, errors = asyncio.run(_extract(system, read.articles))
    labels = write_draft(out, made)
    screen = console()
    for line in [*(f"{f.path}: {f.error}" for f in read.failures), *errors]:
        screen.print(escape(f"failed: {line}"), highlight=False)
    screen.print(
        f"{labels} labels written to {out}: correct them, take out their notes, then `summarizer gold check {out}`."
    )


async def _extract(system: System, articles: Sequence[Article]) -> tuple[list[tuple[str, Extraction]], list[str]]:
    made: list[tuple[str, Extraction]] = []
    errors = []
    try:
        for article in articles:
            answer = await system.extract(article)
            if answer.extraction is None:
                errors.append(f"{article.id}: {answer.error}")
            else:
                made.append((_file_name(article.id), answer.extraction))
    finally:
        await system.close()
    return made, errors


def _file_name(article_id: str) -> str:
    """The id as a plain .txt file name."""
    name = "".join(c if c.isalnum() or c in ".-_" else "_" for c in article_id).strip(".") or "article"
    return name if name.endswith(".txt") else f"{name}.txt"


def _kinds(title: str, rows: tuple[KindAgreement, ...]) -> Table:
    table = Table("kind", "A", "B", "matched", "F1", title=title, title_justify="left")
    for r in rows:
        table.add_row(r.kind, str(r.a), str(r.b), str(r.matched), f"{r.f1:.3f}")
    return table


def _attributes(rows: tuple[AttributeAgreement, ...]) -> Table:
    table = Table("attribute, on matched items", "alike", "kappa", title="attributes", title_justify="left")
    for r in rows:
        table.add_row(r.name, f"{r.same}/{r.n}", "" if r.kappa is None else f"{r.kappa:.2f}")
    return table
