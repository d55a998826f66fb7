"""`summarizer extract`: what each article says, for one article or a million."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.brief import (
    Device,
    DeviceOption,
    EndpointOption,
    FreshOption,
    LanguageOption,
    ModelOption,
    OutOption,
    Precision,
    PrecisionOption,
    QuietOption,
)
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
from summarizer.corpus.engines import Choice, EngineName, begun, open_extractor, open_store
from summarizer.corpus.writers import FAILED, OutFormat, open_writer
from summarizer.language import DEFAULT_PIPELINE
from summarizer.models.registry import default_model
from summarizer.pipeline import check_writable
from summarizer.read import count_articles, read_blocks
from summarizer.session import ModelChoice, check_model

_DEFAULT_MODEL = default_model()
EngineOption = Annotated[
    EngineName, typer.Option("--engine", help="This process, or Ray: here, or on the cluster that RAY_ADDRESS names.")
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, help="With Ray: how many hold a model each.")]
WorkerCpusOption = Annotated[int, typer.Option("--worker-cpus", min=1, help="With Ray: cores that each of them has.")]
OutFormatOption = Annotated[
    OutFormat,
    typer.Option("--out-format", help="A file an article, one file of JSON lines, or shards of Parquet."),
]


def extract(
    paths: Paths,
    out: OutOption = Path("extracted"),
    out_format: OutFormatOption = OutFormat.JSON,
    model: ModelOption = _DEFAULT_MODEL,
    device: DeviceOption = Device.AUTO,
    precision: PrecisionOption = Precision.AUTO,
    endpoint: EndpointOption = None,
    *,
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
    fresh: FreshOption = False,
) -> None:
    """Extract actors, agreements, figures and quotes from each article, without a briefing.

    Writes extractions/<article>.json into --out, or extractions.jsonl, or extractions/part-*.parquet, in the order of the
    input; articles that failed are listed in failed.jsonl. Any number of articles is read as a stream. What is done is kept at
    once: run it again after an interruption, or with more articles, and only what is missing is done.
    """
    choice = ModelChoice(model, device.value, precision.value, endpoint)
    check_model(choice)
    settings = read_settings(text_field, since, match, full, offline, allow_private)
    check_writable(out)
    tally = Tally(quiet=quiet, total=count_articles(paths))
    how = Choice(choice, language_model, not fresh, engine, workers, worker_cpus)
    with weights_progress(quiet=quiet) as progress, open_writer(out, out_format) as writer, tally.shown():
        blocks = begun(read_blocks(paths, settings))
        with open_extractor(how, progress) as extractor, open_store(how) as store:
            for outcome in extractor.outcomes(blocks, store, tally.say):
                tally.add(outcome)
                writer.write(outcome)
        tally.check()
    tally.say(f"{tally.summary()}; written: {out}")
    if tally.failed:
        tally.say(f"what failed: {out / FAILED}")
        raise typer.Exit(1)
