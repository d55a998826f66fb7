"""`evaluate`, `rescore`, `compare`, `score`: what the command line does with runs."""

from __future__ import annotations

import asyncio
import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.baseline import Baseline, Check, check, read_baseline, record, write_baseline
from evals.compare import Comparison, Scored, as_json, compare, load_scored
from evals.gold.commands import ArticlesDir, console
from evals.gold.load import load_gold
from evals.gold.schema import Story
from evals.log import LOG_NAME, RunLog, read_log
from evals.manifest import gold_sha256, make_manifest
from evals.metrics import BY_NAME
from evals.output import score_outputs
from evals.report.page import page
from evals.report.stories import story_rows
from evals.report.text import by_story, markdown, pair_rows, table
from evals.runner import require_same_gold, run
from evals.scoring import Sample
from evals.systems.protocol import STRATEGIES
from evals.table import number, print_scores, provenance
from summarizer.errors import OutputError, SettingError
from summarizer.models.registry import default_model

GoldDirs = Annotated[
    list[Path],
    typer.Option("--gold", help="Gold folder (one story, or a folder of such folders), or `seeds`; may be repeated."),
]
Device = Annotated[str, typer.Option("--device", help="Where the model runs: auto, cpu or cuda.")]
Precision = Annotated[str, typer.Option("--precision", help="Form of the weights: auto, bfloat16, int8 or float32.")]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", metavar="URL", help="OpenAI-compatible server that runs the model --model."),
]
Repeats = Annotated[int, typer.Option("--repeat", min=1, max=100, help="Run everything so many times.")]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", help="Baseline file, or `default`, to hold the scores against; losses exit with 1."),
]
Apart = Annotated[
    list[str],
    typer.Option(
        "--apart",
        help="Story that is shown beside the others and not pooled with them; rules were written beside seeds.",
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", help="List every wrong or missing item.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not tell what is under way.")]
SEEDS = [Path("seeds")]
APART = ["seeds"]


def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    model: Annotated[str, typer.Option("--model", "-m", help="Built-in model, folder, .gguf file or hub id.")] = "",
    gold: GoldDirs = SEEDS,
    strategy: Annotated[
        str, typer.Option("--strategy", help=f"How the model is asked: {', '.join(STRATEGIES)}.")
    ] = "candidates",
    repeat: Repeats = 1,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder of the run; the same one goes on with it.")
    ] = None,
    articles: ArticlesDir = None,
    device: Device = "auto",
    precision: Precision = "auto",
    endpoint: Endpoint = None,
    baseline: BaselineFile = None,
    write: Annotated[
        Path | None, typer.Option("--write-baseline", help="Record the scores as a baseline file.")
    ] = None,
    apart: Apart = APART,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Run a model over gold stories and score it; killed at any point, it goes on where it was.

    The folder then holds the log, and each story's briefing and extractions as `summarizer brief` writes them.
    """
    stories = load_gold(gold, articles)
    folder = out or Path("runs") / run_name(model or default_model(), strategy)
    run_job(Job(model or default_model(), strategy, folder, repeat, device, quiet, endpoint, precision), stories)
    _finish(load_scored(folder, stories), stories, Held(baseline, write), apart, verbose)


def rescore(  # noqa: PLR0913 - one parameter an option
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")],
    gold: GoldDirs = SEEDS,
    articles: ArticlesDir = None,
    baseline: BaselineFile = None,
    write: Annotated[
        Path | None, typer.Option("--write-baseline", help="Record the scores as a baseline file.")
    ] = None,
    apart: Apart = APART,
    verbose: Verbose = False,
) -> None:
    """Score a run again, without the model: after a change of scorers or labels."""
    stories = load_gold(gold, articles)
    manifest, _ = read_log(folder)
    for story in require_same_gold(manifest, {s.id: gold_sha256(s) for s in stories}):
        console().print(f"note: the gold of {escape(story)} is not the one that was there when the run was made")
    _finish(load_scored(folder, stories), stories, Held(baseline, write), apart, verbose)


def score(
    outs: Annotated[
        list[Path], typer.Argument(metavar="OUT...", help="Output folders of `summarizer brief`, or folders of them.")
    ],
    gold: GoldDirs = SEEDS,
    articles: ArticlesDir = None,
    apart: Apart = APART,
    report: Annotated[
        Path | None, typer.Option("--report", "-o", help="Write the table story by story as Markdown.")
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Score output folders against gold, without running a model; of several stories also story by story."""
    stories = load_gold(gold, articles)
    screen = console()
    samples = score_outputs(outs, stories)
    print_scores(screen, _pooled(samples, apart), verbose)
    _by_story(screen, samples, apart)
    told = [s for s in stories if any(sample.story == s.id for sample in samples)]
    if report:
        write_text(report, "\n".join([*table(story_rows(samples, apart)), "", *provenance(told)]) + "\n")
    _provenance(screen, told)


def compare_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="RUN|OUT|MODEL...", help="Finished runs, folders of outputs, or models to run."),
    ] = None,
    models: Annotated[
        list[str] | None, typer.Option("--models", help="Models to run; more may follow as arguments.")
    ] = None,
    strategies: Annotated[
        list[str] | None, typer.Option("--strategies", help="Strategies to run each model with.")
    ] = None,
    gold: GoldDirs = SEEDS,
    articles: ArticlesDir = None,
    repeat: Repeats = 1,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for comparison.md, .json, .html and new runs.")
    ] = Path("runs"),
    device: Device = "auto",
    precision: Precision = "auto",
    endpoint: Endpoint = None,
    baseline: BaselineFile = None,
    apart: Apart = APART,
    quiet: Quiet = False,
) -> None:
    """Compare runs, models and strategies: intervals, paired differences, what is tied, where each one fails."""
    stories = load_gold(gold, articles)
    folders, wanted, ways = sort_names([*(models or []), *(names or [])], strategies or [])
    if not folders and not wanted:
        raise SettingError("compare: name two finished runs, or models with --models.")
    for model in wanted:
        for way in ways:
            folder = out / run_name(model, way)
            run_job(Job(model, way, folder, repeat, device, quiet, endpoint, precision), stories)
            folders.append(folder)
    found = compare([load_scored(f, stories) for f in folders], stories, _set_apart(stories, apart))
    write_reports(found, out, " ".join(["summarizer", *map(shlex.quote, sys.argv[1:])]))
    screen = console()
    _print_comparison(screen, found)
    screen.print(f"\nwritten: {out}/comparison.md, .json, .html", highlight=False)
    _provenance(screen, stories)
    if baseline:
        lost = [r.label for r in found.runs if _judge(screen, r, read_baseline(baseline))]
        if lost:
            raise typer.Exit(1)


def sort_names(names: Sequence[str], strategies: Sequence[str]) -> tuple[list[Path], list[str], list[str]]:
    """What the names of a comparison stand for: folders of runs, models, strategies.

    `--models A B --strategies x y` reaches the program as options A and x, arguments B and y: a name that is a
    strategy's is one wherever it stands.
    """
    ways: list[str] = [n for n in dict.fromkeys([*strategies, *names]) if n in STRATEGIES]
    unknown = [n for n in strategies if n not in STRATEGIES]
    if unknown:
        raise SettingError(f"--strategies {unknown[0]!r}: use one or more of {', '.join(STRATEGIES)}.")
    rest = [n for n in dict.fromkeys(names) if n not in STRATEGIES]
    folders = [Path(n) for n in rest if (Path(n) / LOG_NAME).is_file() or any(Path(n).glob("**/extractions/*.json"))]
    return folders, [n for n in rest if Path(n) not in folders], ways or ["candidates"]


def run_name(model: str, strategy: str) -> str:
    """Folder name of a run."""
    return "".join(c if c.isalnum() or c in ".-" else "_" for c in Path(model).name) + f"--{strategy}"


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, and into which folder."""

    model: str
    strategy: str
    folder: Path
    repeats: int = 1
    device: str = "auto"
    quiet: bool = False
    endpoint: str | None = None
    precision: str = "auto"


def run_job(job: Job, stories: Sequence[Story]) -> None:
    """Load the model and run what the folder's log does not hold yet; each story's briefing is written below the folder."""
    from evals.systems.open import open_system  # noqa: PLC0415 - brings in the whole product
    from evals.systems.outputs import write_outputs  # noqa: PLC0415

    system = open_system(job.model, job.strategy, job.device, job.quiet, job.endpoint, job.precision)

    def tell(line: str) -> None:
        if not job.quiet:
            typer.echo(line, err=True)

    async def work(log: RunLog) -> None:
        try:
            await run(system, stories, log, job.repeats, tell)
        finally:
            await system.close()

    with RunLog(job.folder, make_manifest(system, stories, job.repeats)) as log:
        asyncio.run(work(log))
        write_outputs(job.folder, log.records)


def write_reports(found: Comparison, out: Path, command: str) -> None:
    """Write comparison.md, comparison.json and comparison.html."""
    out.mkdir(parents=True, exist_ok=True)
    texts = {
        "md": markdown(found, command),
        "json": json.dumps(as_json(found), indent=1, ensure_ascii=False) + "\n",
        "html": page(found, command),
    }
    for ending, text in texts.items():
        write_text(out / f"comparison.{ending}", text)


def write_text(path: Path, text: str) -> None:
    """Write a report.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as e:
        raise OutputError(f"{path}: cannot be written ({e.strerror}); choose another path.") from e


@dataclass(frozen=True, slots=True)
class Held:
    """The baseline that a run is held against, and the file that records it as one."""

    baseline: Path | None
    write: Path | None


def _finish(found: Scored, stories: Sequence[Story], held: Held, apart: list[str], verbose: bool) -> None:
    screen = console()
    screen.print(f"\n{escape(found.label)}", style="bold", highlight=False)
    print_scores(screen, _pooled(found.samples, apart), verbose)
    _by_story(screen, found.samples, apart)
    _provenance(screen, stories)
    if held.write:
        write_baseline(held.write, record(found))
        screen.print(f"baseline written: {held.write}", highlight=False)
    if held.baseline and _judge(screen, found, read_baseline(held.baseline)):
        raise typer.Exit(1)


def _set_apart(stories: Sequence[Story], apart: Sequence[str]) -> list[str]:
    """The stories that are set apart; none where there are no others."""
    return [] if all(s.id in apart for s in stories) else [name for name in apart if any(s.id == name for s in stories)]


def _pooled(samples: Sequence[Sample], apart: Sequence[str]) -> list[Sample]:
    return [s for s in samples if s.story not in apart] or list(samples)


def _by_story(screen: Console, samples: Sequence[Sample], apart: Sequence[str]) -> None:
    if len({s.story for s in samples}) > 1:
        screen.print(grid("story by story", story_rows(samples, apart)))


def grid(title: str, rows: Sequence[Sequence[str]]) -> Table:
    """A head row and others as a table of the terminal."""
    head, *rest = rows
    shown = Table(title=title, title_justify="left", header_style="bold")
    for name in head:
        shown.add_column(escape(name), justify="left" if name == head[0] else "right")
    for row in rest:
        shown.add_row(*map(escape, row))
    return shown


def _judge(screen: Console, found: Scored, baseline: Baseline) -> bool:
    """Print the losses against a baseline; whether there is one."""
    losses = [c for c in check(found, baseline) if c.loss]
    screen.print(checks_table(f"{found.label} against {baseline.label} ({baseline.recorded})", losses))
    return bool(losses)


def checks_table(title: str, checks: Sequence[Check]) -> Table:
    """Checks against a baseline as a table."""
    table = Table("score", "now", "baseline", "bound", "loss", title=title, title_justify="left")
    for c in checks:
        m = BY_NAME[c.metric]
        now = "–" if c.value is None else number(c.value, m)
        table.add_row(m.label, now, number(c.baseline, m), number(c.bound, m), c.loss)
    return table


def _print_comparison(screen: Console, found: Comparison) -> None:
    shown = Table("score", *(escape(r.label) for r in found.runs), title="comparison", title_justify="left")
    for m in found.metrics():
        cells = []
        for r in found.runs:
            e = r.estimates.get(m.name)
            cells.append(f"{number(e.value, m)} ({number(e.low, m)}–{number(e.high, m)})" if e else "unscored")
        shown.add_row(m.label + ("" if m.higher else " ↓"), *cells)
    screen.print(shown)
    if len(found.stories) > 1:
        screen.print(grid("story by story", by_story(found)))
        screen.print(grid("first less second", pair_rows(found)))


def _provenance(screen: Console, stories: Sequence[Story]) -> None:
    for line in provenance(stories):
        screen.print(f"\n{escape(line)}", highlight=False)
