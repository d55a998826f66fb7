"""The commands on gold folders: check, agreement."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.gold.agreement import AttributeAgreement, KindAgreement, agreement
from evals.gold.check import check_gold
from evals.gold.load import load_gold

app = typer.Typer(help="Gold folders: check them, compare two annotations, write a draft.", no_args_is_help=True)
ArticlesDir = Annotated[
    Path | None, typer.Option("--articles", help="Folder of the article texts, if they are not beside gold.jsonl.")
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
