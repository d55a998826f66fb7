"""`bench`: seconds, memory and load time of a briefing here, and the engine against `transformers.generate`."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.bench.fusion import seconds_of_fusion
from evals.bench.report import markdown
from evals.bench.worker import Job, Outcome, Way
from evals.gold.load import load_gold
from evals.manifest import place
from evals.runner import read_article
from summarizer.errors import InputError, OutputError, SettingError
from summarizer.models.registry import default_model, resolve
from summarizer.read import read_paths
from summarizer.schema import Article


def bench(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: Annotated[str, typer.Option("--model", "-m", help="Built-in model, folder or .gguf file.")] = "",
    articles: Annotated[
        list[str] | None, typer.Option("--articles", metavar="PATH", help="Texts instead of the built-in story.")
    ] = None,
    only: Annotated[int, typer.Option("--only-articles", metavar="N", min=0, help="The first N articles alone.")] = 0,
    repeat: Annotated[int, typer.Option("--repeat", min=1, max=100, help="Measure so many times.")] = 3,
    generate: Annotated[bool, typer.Option(help="Measure transformers' generate, too: 15 times as long.")] = True,
    device: Annotated[str, typer.Option("--device", help="Where the model runs: auto, cpu or cuda.")] = "auto",
    precision: Annotated[
        str, typer.Option("--precision", help="Of the engine: auto, int8, bfloat16 or float32.")
    ] = "auto",
    fusion: Annotated[
        int,
        typer.Option("--fusion", metavar="N", min=0, help="Fuse N articles of an invented story instead; no model."),
    ] = 0,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the results.")] = Path("runs/bench"),
) -> None:
    """Measure how long a briefing takes, and the same articles with transformers' generate.

    Writes bench.md and bench.json into --out, again after each repeat.
    """
    if fusion:
        for number in range(repeat):
            typer.echo(
                f"{seconds_of_fusion(fusion):.1f} s of processor time for {fusion} articles, {number + 1} of {repeat}"
            )
        return
    name = model or default_model()
    resolve(name)
    texts = (_read(articles) if articles else _seeds())[: only or None]
    ways: tuple[Way, ...] = ("engine", "generate") if generate else ("engine",)
    outcomes: list[Outcome] = []
    for number in range(repeat):
        for way in ways:
            typer.echo(f"{way}, {number + 1} of {repeat}", err=True)
            outcomes.append(run(Job(way=way, model=name, articles=texts, device=device, precision=precision)))
            table = write(outcomes, out, len(texts))
    typer.echo(table)


def run(job: Job) -> Outcome:
    """Measure in a process of its own, which ends with this one.

    Raises:
        SettingError: it cannot be run here.
        RuntimeError: it broke down.
    """
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "evals.bench.worker"],
            input=job.model_dump_json(),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        signal.signal(signal.SIGTERM, before)
    if ended.returncode == 2:
        raise SettingError(ended.stderr.strip().splitlines()[-1])
    if ended.returncode:
        raise RuntimeError(f"{job.way} ended with code {ended.returncode}: {ended.stderr[-2000:]}")
    return Outcome.model_validate_json(ended.stdout.splitlines()[-1])


def write(outcomes: list[Outcome], out: Path, articles: int) -> str:
    """Write bench.md and bench.json; returns the former.

    Raises:
        OutputError: they cannot be written.
    """
    command, here = " ".join(["summarizer", *map(shlex.quote, sys.argv[1:])]), place()
    table = markdown(outcomes, here, command, articles)
    values = {"command": command, "place": here, "outcomes": [one.model_dump(mode="json") for one in outcomes]}
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "bench.md").write_text(table, encoding="utf-8")
        (out / "bench.json").write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    return table


def _read(paths: list[str]) -> list[Article]:
    read = read_paths(paths)
    if read.failures:
        raise InputError(str(read.failures[0].error))
    return list(read.articles)


def _seeds() -> list[Article]:
    story = load_gold([Path("seeds")])[0]
    return [read_article(story, name, story.texts) for name in sorted(story.articles)]
