"""From a user's choice of model and engine to extractions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TypeVar

from summarizer.corpus.embedded import embedded
from summarizer.corpus.keys import Keys
from summarizer.corpus.stream import Engine, Outcome, Say, extract_stream
from summarizer.language import DEFAULT_PIPELINE, Analyser
from summarizer.models.progress import Progress, silent
from summarizer.read import ReadResult
from summarizer.session import ModelChoice, engine_of, open_chosen, store_path
from summarizer.store import Store

_Item = TypeVar("_Item")


class EngineName(StrEnum):
    """What does the work."""

    EMBEDDED = "embedded"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Choice:
    """How articles are extracted.

    Attributes:
        model: which model answers.
        language: the pipeline of spaCy that parses.
        keep: look up what was kept, and keep what is new.
        engine: what does the work.
        workers: with Ray, how many actors hold a model each.
        worker_cpus: cores that each of them has.
    """

    model: ModelChoice
    language: str = DEFAULT_PIPELINE
    keep: bool = True
    engine: EngineName = EngineName.EMBEDDED
    workers: int = 1
    worker_cpus: int = 1


@dataclass(frozen=True, slots=True)
class Extractor:
    """An engine that is ready, and the keys of what it extracts."""

    engine: Engine
    keys: Keys

    def outcomes(
        self, blocks: Iterable[ReadResult], store: Store | None, say: Say = lambda line: None
    ) -> Iterator[Outcome]:
        """See `extract_stream`."""
        yield from extract_stream(blocks, self.engine, self.keys, store, say)
        if store and store.damaged:
            say(f"note: {store.path}: {store.damaged:,} damaged rows were computed anew")


@contextmanager
def open_extractor(choice: Choice, progress: Progress = silent) -> Iterator[Extractor]:
    """Make an engine ready.

    Raises:
        SummarizerError: no such model, or it cannot be loaded or reached; no Ray.
    """
    with _OPENERS[choice.engine](choice, progress) as extractor:
        yield extractor


@contextmanager
def _open_embedded(choice: Choice, progress: Progress) -> Iterator[Extractor]:
    analyser = Analyser(choice.language, kept_characters=0)
    model = open_chosen(choice.model, keep_answers=choice.keep, progress=progress)
    try:
        yield Extractor(embedded(model, analyser), Keys(model.info, analyser.info, engine_of(choice.model)))
    finally:
        asyncio.run(model.close())


@contextmanager
def _open_ray(choice: Choice, progress: Progress) -> Iterator[Extractor]:
    from summarizer.corpus.ray_engine import running_ray  # noqa: PLC0415 - an extra, and slow to import

    with running_ray(choice) as engine:
        yield Extractor(engine, engine.describe())


_OPENERS = {EngineName.EMBEDDED: _open_embedded, EngineName.RAY: _open_ray}


@contextmanager
def open_store(choice: Choice, path: Path | None = None) -> Iterator[Store | None]:
    """Where extractions are kept, by default beside the answers in the cache folder; None where nothing is."""
    store = Store(path or store_path()) if choice.keep or path else None
    try:
        yield store
    finally:
        if store:
            store.close()


def begun(items: Iterator[_Item]) -> Iterator[_Item]:
    """The items, of which the first one is there already: bad input is told of before a model is loaded."""
    return chain([next(items)], items)
