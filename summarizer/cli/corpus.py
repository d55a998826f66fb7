"""`summarizer corpus`: a folder of articles to stories with a page each, day after day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.brief import (
    Device,
    DeviceOption,
    EndpointOption,
    LanguageOption,
    ModelOption,
    Precision,
    PrecisionOption,
    QuietOption,
)
from summarizer.cli.extract import EngineOption, WorkerCpusOption, WorkersOption
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
from summarizer.cli.progress import weights_progress
from summarizer.cli.tally import Tally
from summarizer.corpus.engines import Choice, EngineName, begun
from summarizer.corpus.stories import Settings, make_corpus
from summarizer.corpus.writers import FAILED
from summarizer.language import DEFAULT_PIPELINE
from summarizer.models.registry import default_model
from summarizer.pipeline import check_writable
from summarizer.read import count_articles, read_blocks
from summarizer.session import ModelChoice, check_model

_DEFAULT_MODEL = default_model()


def corpus(
    paths: Paths,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder of the corpus; a later run adds to it.")
    ],
    origins: Annotated[
        int, typer.Option("--origins", min=1, help="A story gets a page if so many independent origins tell it.")
    ] = 2,
    window: Annotated[
        int, typer.Option("--window", min=0, metavar="DAYS", help="Articles further apart are not compared.")
    ] = 3,
    model: ModelOption = _DEFAULT_MODEL,
    device: DeviceOption = Device.AUTO,
    precision: PrecisionOption = Precision.AUTO,
    *,
    endpoint: EndpointOption = None,
    language_model: LanguageOption = DEFAULT_PIPELINE,
    text_field: TextFieldOption = "",
    since: SinceOption = "",
    match: MatchOption = "",
    full: FullOption = False,
    offline: OfflineOption = False,
    allow_private: PrivateOption = False,
    engine: EngineOption = EngineName.EMBEDDED,
    workers: WorkersOption = 1,
    worker_cpus: WorkerCpusOption = 1,
    quiet: QuietOption = False,
) -> None:
    """Group articles into stories and make a page for each, with an index page.

    Writes index.html, stories.jsonl and a folder a story below stories/ into --out. Run it again with the next day's articles:
    they join the stories that are there, only they are extracted, and only stories that changed are written, with changes.html
    against the page before.
    """
    choice = ModelChoice(model, device.value, precision.value, endpoint)
    check_model(choice)
    settings = read_settings(text_field, since, match, full, offline, allow_private)
    check_writable(out)
    tally = Tally(quiet=quiet, total=count_articles(paths))
    how = Choice(choice, language_model, engine=engine, workers=workers, worker_cpus=worker_cpus)
    wanted = Settings(origins, window)
    with weights_progress(quiet=quiet) as progress, tally.shown():
        counts = make_corpus(begun(read_blocks(paths, settings)), out, how, wanted, tally, progress)
    tally.say(tally.summary())
    tally.say(
        f"{counts.new:,} new stories, {counts.changed:,} changed, {counts.same:,} as before, {counts.gone:,} without a page now; "
        f"written: {out / 'index.html'}"
    )
    if tally.failed:
        tally.say(f"what failed: {out / FAILED}")
        raise typer.Exit(1)
