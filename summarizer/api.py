"""From Python: articles in, contracts out.

Everything may be called from a script, in a notebook, and where an event loop runs: the work runs on a loop of its own in a
thread of its own. To leave a running loop free meanwhile: `await asyncio.to_thread(brief, articles, model)`. Nothing is printed,
and no file is written but the weights of a model, which are converted once.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self, TypeVar

from summarizer.corpus.embedded import embedded
from summarizer.corpus.keys import Keys
from summarizer.corpus.stream import extract_stream
from summarizer.errors import SummarizerError
from summarizer.language import Analyser
from summarizer.models.protocol import Model
from summarizer.models.registry import default_model
from summarizer.models.relay import Relay
from summarizer.pipeline import Extracted, extract_articles, make_briefing
from summarizer.read import Given, ReadResult, ReadSettings, given_blocks, read_given, read_paths
from summarizer.schema import Briefing, Extraction
from summarizer.session import ModelChoice, open_chosen
from summarizer.vectors import SentenceVectors

_Result = TypeVar("_Result")
# without a handler, Python prints what this library says of answers that it asks for again
logging.getLogger("instructor").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Progress:
    """What is under way.

    Attributes:
        step: "weights", "read", "extract" or "brief".
        subject: an article's id, or what is done with the weights.
        done: how much of it is done: questions answered, bytes.
        total: of how much, 0 where that is not known.
        note: what a user should know, "" where there is nothing.
    """

    step: str
    subject: str
    done: int = 0
    total: int = 0
    note: str = ""

    def __str__(self) -> str:
        """In one line."""
        count = f" {self.done:,} of {self.total:,}" if self.total else ""
        return f"{self.step}: {self.subject}{count}" + (f": {self.note}" if self.note else "")


Listener = Callable[[Progress], None]
"""Told of what is under way, from another thread; what it raises ends the call."""


def _nobody(progress: Progress) -> None:
    """Tell nobody."""


class OpenModel(Relay):
    """A model that is ready to answer. As a context manager it is closed at the end, else by `shut`."""

    def __enter__(self) -> Self:
        """The model."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.shut()

    def shut(self) -> None:
        """Give back what the model holds."""
        _run(self.close())


def open_model(
    model: str | None = None,
    *,
    device: str = "auto",
    precision: str = "auto",
    endpoint: str | None = None,
    keep_answers: bool = False,
    progress: Listener = _nobody,
) -> OpenModel:
    """Make a model ready to answer.

    Args:
        model: a built-in id, a folder, a .gguf file or a hub id; with an endpoint, its name there. None is the default.
        device: "auto", "cpu" or "cuda".
        precision: "auto", "bfloat16", "int8" or "float32".
        endpoint: address of an OpenAI-compatible server that runs the model; None runs it here.
        keep_answers: look answers up in the file of the command line, and keep new ones there.
        progress: told of the long steps.

    Raises:
        SummarizerError: no such model or device, weights missing or damaged, too little memory, endpoint not reached.
    """

    def tell(step: str, done: int, total: int) -> None:
        progress(Progress("weights", step, done, total))

    choice = ModelChoice(model or default_model(), device, precision, endpoint)

    async def opened() -> Model:
        return open_chosen(choice, keep_answers=keep_answers, progress=tell)

    return OpenModel(_run(opened()))


def read_articles(*paths: str, settings: ReadSettings | None = None) -> ReadResult:
    """Read files, folders and addresses as the command line does; `articles` of the result goes into the functions below.

    Raises:
        InputError: a path does not exist, or none of the articles could be read.
    """
    return read_paths(paths, settings or ReadSettings())


def extract_from(
    articles: Sequence[Given],
    model: Model,
    *,
    settings: ReadSettings | None = None,
    progress: Listener = _nobody,
) -> Extracted:
    """What each article says, without a briefing.

    Args:
        articles: texts, records (the keys of a JSON record), `pathlib.Path` of files and folders, or articles as they were read.
        model: what answers, from `open_model`.
        settings: how records and paths are read.
        progress: told of what is under way.

    Returns:
        The extractions in the order of the articles, and in `failed` what could not be read or extracted, with the error.

    Raises:
        SummarizerError: nothing could be read, or nothing extracted.
    """
    return _run(_extract(articles, model, settings or ReadSettings(), progress))


def extract_each(
    articles: Iterable[Given], model: Model, *, settings: ReadSettings | None = None
) -> Iterator[tuple[str, Extraction | SummarizerError]]:
    """What each of any number of articles says, in their order, some at a time: memory does not grow with their number.

    Args:
        articles: texts, records or articles as they were read; for example the rows of a data set that `datasets` streams.
        model: what answers, from `open_model`.
        settings: how records are read.

    Yields:
        The id of an article, and its extraction, or why there is none. `run.seconds` is 0.

    Raises:
        SummarizerError: nothing could be read.
    """
    analyser = Analyser(kept_characters=0)
    keys = Keys(model.info, analyser.info)
    blocks = given_blocks(articles, settings or ReadSettings())
    for outcome in extract_stream(blocks, embedded(model, analyser), keys, store=None):
        yield outcome.task.id, outcome.result


def brief(
    articles: Sequence[Given] | Extracted,
    model: Model,
    *,
    settings: ReadSettings | None = None,
    progress: Listener = _nobody,
    vectors: SentenceVectors | None = None,
) -> Briefing:
    """One briefing from several articles about one story.

    Args:
        articles: as in `extract_from`, or what that returned, so that nothing is asked twice.
        model: what answers, from `open_model`.
        settings: how records and paths are read.
        progress: told of what is under way.
        vectors: what says which sentences mean the same; the built-in model by default.

    Returns:
        The briefing; articles that could not be used are listed in it with their error.

    Raises:
        SummarizerError: nothing could be read, or nothing extracted.
    """

    async def made() -> Briefing:
        if isinstance(articles, Extracted):
            found = articles
        else:
            found = await _extract(articles, model, settings or ReadSettings(), progress)
        progress(Progress("brief", f"{len(found.extractions)} articles"))
        return await make_briefing(found, model, vectors=vectors)

    return _run(made())


async def _extract(articles: Sequence[Given], model: Model, settings: ReadSettings, progress: Listener) -> Extracted:
    read = await asyncio.to_thread(read_given, articles, settings)
    for message in (*(note.message for note in read.notes), *(str(failure.error) for failure in read.failures)):
        progress(Progress("read", f"{len(read.articles)} articles", note=message))

    def listen(subject: str, answered: int, asked: int) -> None:
        progress(Progress("extract", subject, answered, asked))

    def done(article: str, outcome: Extraction | SummarizerError) -> None:
        progress(Progress("extract", article, note=str(outcome) if isinstance(outcome, SummarizerError) else "done"))

    found = await extract_articles(read.articles, model, listen=listen, done=done, analyser=_analyser())
    found.failed.extend((failure.path, failure.error) for failure in read.failures)
    if not found.extractions:
        article, error = found.failed[0]
        raise SummarizerError(
            f"none of the {len(found.failed)} articles could be extracted; {article}: {error}"
        ) from error
    return found


@cache
def _analyser() -> Analyser:
    """One for all calls: it keeps what it has read."""
    return Analyser()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The loop on which everything runs, in a thread that ends with the process."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="summarizer", daemon=True).start()
    return loop


def _run(work: Coroutine[Any, Any, _Result]) -> _Result:
    """The result of `work`, done on the loop of this module; an interruption of the caller ends it, too."""
    future = asyncio.run_coroutine_threadsafe(work, _loop())
    try:
        return future.result()
    except BaseException:
        future.cancel()
        raise
