"""`bench`: measure the engine against its parts and against what one would use in its place."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.bench.plot import plot
from evals.bench.report import as_json, markdown
from evals.bench.run import Plan, run_bench
from evals.bench.summary import Summary, summarise
from evals.bench.variants import BY_NAME, VARIANTS, pick
from evals.gold.load import load_gold
from evals.gold.schema import Story
from evals.manifest import place
from evals.runner import read_article
from summarizer.errors import InputError, OutputError, SettingError
from summarizer.models.registry import default_model, resolve
from summarizer.read import read_paths
from summarizer.schema import Article

_NAMES = ", ".join(BY_NAME)


def bench(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: Annotated[str, typer.Option("--model", "-m", help="Built-in model, folder or .gguf file.")] = "",
    articles: Annotated[
        list[str] | None,
        typer.Option("--articles", metavar="PATH", help="Texts instead of the built-in story; they are not scored."),
    ] = None,
    only: Annotated[
        int, typer.Option("--only-articles", metavar="N", min=0, help="The first N articles alone, for all variants.")
    ] = 0,
    variants: Annotated[
        str, typer.Option("--variants", metavar="LIST", help=f"Some of {_NAMES}; all by default.")
    ] = "",
    without: Annotated[str, typer.Option("--without", metavar="LIST", help="Variants to leave out.")] = "",
    repeat: Annotated[int, typer.Option("--repeat", min=1, max=100, help="Measure each variant so many times.")] = 3,
    scaling: Annotated[
        str, typer.Option("--scaling", metavar="LIST", help="Numbers of articles for the engine's curve, e.g. 5,20,80.")
    ] = "",
    questions: Annotated[
        str, typer.Option("--questions", metavar="LIST", help="Numbers of questions about one article, e.g. 1,4,16.")
    ] = "",
    device: Annotated[str, typer.Option("--device", help="Where the model runs: auto, cpu or cuda.")] = "auto",
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder of the results; the same one goes on with it.")
    ] = Path("runs/bench"),
    llama_python: Annotated[
        Path, typer.Option("--llama-python", help="Interpreter that has llama-cpp-python with its server.")
    ] = Path(".venv-llama/bin/python"),
    gguf: Annotated[
        str, typer.Option("--gguf", metavar="FILE", help="The model's GGUF file, if it is not found.")
    ] = "",
    machine: Annotated[bool, typer.Option(help="Measure bandwidth, products and kernels, for the roofline.")] = True,
) -> None:
    """Measure the engine, the engine without each of its parts, and other ways to ask the same questions.

    Writes bench.md, bench.json and bench.svg into --out. Killed, it goes on after the last finished repeat.
    """
    name = model or default_model()
    resolve(name)
    chosen = pick(variants, without)
    story = None if articles else load_gold([Path("seeds")])[0]
    texts = (read_texts(articles) if story is None else _gold_texts(story))[: only or None]
    plan = Plan(
        name,
        texts,
        chosen,
        repeat,
        numbers(scaling, "--scaling"),
        numbers(questions, "--questions"),
        device,
        str(llama_python.absolute()),
        gguf and str(Path(gguf).absolute()),
        machine,
    )
    records = run_bench(plan, out.absolute(), lambda line: typer.echo(line, err=True))
    left = {one.name: "not wanted" for one in VARIANTS if one not in chosen}
    summary = summarise(records, chosen, story, left)
    write(summary, out, name)
    typer.echo(f"written: {out}/bench.md, bench.json, bench.svg")


def write(summary: Summary, out: Path, model: str) -> None:
    """Write bench.md, bench.json and bench.svg.

    Raises:
        OutputError: they cannot be written.
    """
    command, here = " ".join(["summarizer", *map(shlex.quote, sys.argv[1:])]), place()
    title = f"{model} on {here['machine']['cpus']} × {here['machine']['processor']}"
    texts = {
        "md": markdown(summary, here, command, model),
        "json": json.dumps(as_json(summary, here, command, model), indent=1, ensure_ascii=False) + "\n",
        "svg": plot(summary, title),
    }
    try:
        for ending, text in texts.items():
            (out / f"bench.{ending}").write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error


def numbers(text: str, option: str) -> list[int]:
    """The numbers of a comma-separated list.

    Raises:
        SettingError: something else is in it.
    """
    try:
        found = [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        found = [0]
    if any(number < 1 for number in found):
        raise SettingError(f"{option} {text!r}: give numbers from 1 up, separated by commas")
    return found


def read_texts(paths: list[str] | None) -> list[Article]:
    """The articles at some paths.

    Raises:
        InputError: one of them cannot be read.
    """
    read = read_paths(paths or [])
    if read.failures:
        raise InputError(str(read.failures[0].error))
    return list(read.articles)


def _gold_texts(story: Story) -> list[Article]:
    return [read_article(story, name, story.texts) for name in sorted(story.articles)]
