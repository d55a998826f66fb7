"""`summarizer brief`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from summarizer.cli.inputs import (
    FullOption,
    MatchOption,
    OfflineOption,
    Paths,
    PrivateOption,
    SinceOption,
    TextFieldOption,
    read_settings,
)
from summarizer.cli.progress import Reporter, weights_progress
from summarizer.errors import SettingError, SummarizerError
from summarizer.language import DEFAULT_PIPELINE, Analyser
from summarizer.models.protocol import Model
from summarizer.models.registry import default_model
from summarizer.pipeline import (
    RENDERERS,
    Extracted,
    check_writable,
    extract_articles,
    make_briefing,
    write_briefing,
)
from summarizer.read import ReadResult, ReadSettings, read_paths
from summarizer.render import render_terminal
from summarizer.schema import Briefing
from summarizer.session import ModelChoice, check_model, open_chosen
from summarizer.stories import clearly_several, group_stories
from summarizer.vectors import open_vectors


class Device(StrEnum):
    """Where a model runs."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class Precision(StrEnum):
    """What the weights of a model are kept in."""

    AUTO = "auto"
    BFLOAT16 = "bfloat16"
    INT8 = "int8"
    FLOAT32 = "float32"


class Stories(StrEnum):
    """How many briefings are made."""

    ONE = "one"
    AUTO = "auto"


@dataclass(frozen=True)
class Part:
    """A briefing to be made: its folder, its story's name ("" where there is one story), and its article ids."""

    folder: Path
    story: str
    articles: Collection[str]


@dataclass(frozen=True)
class Made:
    """A briefing and what it was made from."""

    part: Part
    extracted: Extracted
    briefing: Briefing


ModelOption = Annotated[
    str,
    typer.Option(
        "--model", "-m", metavar="ID", envvar="SUMMARIZER_MODEL", help="Built-in model, folder, .gguf file or hub id."
    ),
]
DeviceOption = Annotated[
    Device, typer.Option("--device", help="Where the model runs; auto takes CUDA where there is one.")
]
PrecisionOption = Annotated[
    Precision,
    typer.Option(
        "--precision", help="Form of the weights; auto takes int8 where the CPU is made for it, else bfloat16."
    ),
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint", metavar="URL", help="OpenAI-compatible server that runs the model --model; key in OPENAI_API_KEY."
    ),
]
OutOption = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the results.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--language-model",
        help="Pipeline of spaCy that parses the articles: its name if it is installed, or its folder.",
    ),
]
FreshOption = Annotated[bool, typer.Option("--fresh", help="Ask everything anew; use no stored answers and keep none.")]

_DEFAULT_MODEL = default_model()


def brief(
    paths: Paths,
    model: ModelOption = _DEFAULT_MODEL,
    device: DeviceOption = Device.AUTO,
    precision: PrecisionOption = Precision.AUTO,
    endpoint: EndpointOption = None,
    out: OutOption = Path("briefing"),
    formats: Annotated[
        str, typer.Option("--format", "-f", metavar="LIST", help="Formats of the briefing, separated by commas.")
    ] = ",".join(RENDERERS),
    *,
    stories: Annotated[
        Stories, typer.Option("--stories", help="One briefing, or one a story: auto tells the stories apart.")
    ] = Stories.ONE,
    language_model: LanguageOption = DEFAULT_PIPELINE,
    text_field: TextFieldOption = "",
    since: SinceOption = "",
    match: MatchOption = "",
    full: FullOption = False,
    offline: OfflineOption = False,
    allow_private: PrivateOption = False,
    quiet: QuietOption = False,
    fresh: FreshOption = False,
) -> None:
    """Make one briefing from several articles about one story.

    Prints it, and writes briefing.md, briefing.json, briefing.html and extractions/<article>.json into --out.
    With --stories auto articles are grouped by shared names and wording, and each story has a folder of its own below --out.
    """
    wanted = parse_formats(formats)
    choice = ModelChoice(model, device.value, precision.value, endpoint)
    check_model(choice)
    settings = read_settings(text_field, since, match, full, offline, allow_private)
    reporter, read = _prepare(paths, out, settings, quiet=quiet)
    analyser = Analyser(language_model)
    open_vectors()  # missing weights are told of before the long work
    parts = _parts(read, out, stories, reporter)
    started = time.monotonic()
    with weights_progress(quiet=quiet) as progress:
        engine = open_chosen(choice, keep_answers=not fresh, progress=progress)
    extracted, made = asyncio.run(_brief(read, parts, engine, analyser, reporter))
    written: list[Path] = []
    for one in made:
        written += write_briefing(one.part.folder, one.briefing, one.extracted.extractions, wanted)[-len(wanted) :]
    if not quiet:
        _print(made)
    reporter.say(f"{time.monotonic() - started:.0f} s; written: {', '.join(str(p) for p in written)}")
    _end(read, extracted)


def parse_formats(formats: str) -> list[str]:
    """The formats in a comma-separated list.

    Raises:
        SettingError: one of them is unknown, or there is none.
    """
    wanted = [name.strip().lower() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in RENDERERS]
    if unknown or not wanted:
        raise SettingError(f"--format {formats!r}: use one or more of {', '.join(RENDERERS)}, separated by commas")
    return list(dict.fromkeys(wanted))


def _prepare(paths: Sequence[str], out: Path, settings: ReadSettings, *, quiet: bool) -> tuple[Reporter, ReadResult]:
    reporter = Reporter(quiet=quiet)
    check_writable(out)
    read = read_paths(paths, settings)
    for note in read.notes:
        reporter.say(f"note: {note.message}")
    for article in read.articles:
        for about in article.notes:
            reporter.say(f"note: {article.id}: {about.message}")
    for failure in read.failures:
        reporter.say(f"failed: {failure.error}")
    reporter.say(f"{len(read.articles)} articles read")
    return reporter, read


def _parts(read: ReadResult, out: Path, stories: Stories, reporter: Reporter) -> list[Part]:
    """Which briefings are made of the articles; says which stories there are."""
    if stories is Stories.ONE:
        several = clearly_several(read.articles)
        if several:
            reporter.say(
                f"note: these articles look like {len(several)} stories ({'; '.join(one.slug for one in several)}); "
                "one briefing mixes them, --stories auto makes one a story"
            )
        return [Part(out, "", {article.id for article in read.articles})]
    found = group_stories(read.articles)
    reporter.say(f"{len(found)} {'story' if len(found) == 1 else 'stories'}")
    for one in found:
        reporter.say(f"{one.slug}: {', '.join(one.articles)}")
    return [Part(out / one.slug, one.slug, one.articles) for one in found]


async def _brief(
    read: ReadResult, parts: Sequence[Part], model: Model, analyser: Analyser, reporter: Reporter
) -> tuple[Extracted, list[Made]]:
    try:
        extracted = await _ask(read, model, analyser, reporter)
        reporter.say("fusing, choosing what tells the story")
        unread = [(failure.path, str(failure.error)) for failure in read.failures] if len(parts) == 1 else []
        made = []
        for part in parts:
            own = extracted.only(part.articles)
            if own.extractions:
                made.append(Made(part, own, await make_briefing(own, model, unread)))
            else:
                reporter.say(f"{part.story}: no briefing, none of its articles could be extracted")
        return extracted, made
    finally:
        await model.close()


def _print(made: Sequence[Made]) -> None:
    console = Console()
    for one in made:
        if one.part.story:
            console.rule(one.part.story, align="left")
        render_terminal(one.briefing, one.extracted.extractions, console)


async def _ask(read: ReadResult, model: Model, analyser: Analyser, reporter: Reporter) -> Extracted:
    with reporter.questions():
        extracted = await extract_articles(
            read.articles, model, listen=reporter.listen, done=reporter.done, analyser=analyser
        )
    if not extracted.extractions:
        first = extracted.failed[0]
        raise SummarizerError(
            f"none of the {len(extracted.failed)} articles could be extracted; {first[0]}: {first[1]}"
        )
    return extracted


def _end(read: ReadResult, extracted: Extracted) -> None:
    if read.failures or extracted.failed:
        raise typer.Exit(1)
