"""From a user's choice of model and engine to outcomes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path

from summarizer.corpus.embedded import embedded
from summarizer.corpus.keys import Keys
from summarizer.corpus.stream import Outcome, Say, extract_stream
from summarizer.language import DEFAULT_PIPELINE, Analyser
from summarizer.models.progress import Progress, silent
from summarizer.read import ReadResult
from summarizer.session import ModelChoice, engine_of, open_chosen, store_path
from summarizer.store import Store


class EngineName(StrEnum):
    """What does the work."""

    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Choice:
    """How articles are extracted.

    Attributes:
        model: which model answers.
        language: the pipeline of spaCy that parses.
        keep: look up what was kept, and keep what is new.
        store: where extractions are kept; by default beside the answers, in the cache folder.
        engine: what does the work.
    """

    model: ModelChoice
    language: str = DEFAULT_PIPELINE
    keep: bool = True
    store: Path | None = None
    engine: EngineName = EngineName.EMBEDDED


def outcomes(
    blocks: Iterable[ReadResult], choice: Choice, say: Say = lambda line: None, progress: Progress = silent
) -> Iterator[Outcome]:
    """Extract blocks of articles as `extract_stream` does.

    The first block is read before the model is loaded, so that bad input is told of at once.

    Raises:
        SummarizerError: no article can be read; no such model; extractions cannot be kept.
    """
    blocks = iter(blocks)
    blocks = chain([next(blocks)], blocks)
    analyser = Analyser(choice.language, kept_characters=0)
    model = open_chosen(choice.model, keep_answers=choice.keep, progress=progress)
    keys = Keys(model.info, analyser.info, engine_of(choice.model))
    with closing(Store(choice.store or store_path())) if choice.keep else nullcontext() as store:
        try:
            yield from extract_stream(blocks, embedded(model, analyser), keys, store, say)
        finally:
            asyncio.run(model.close())
        if store and store.damaged:
            say(f"note: {store.path}: {store.damaged:,} damaged rows were computed anew")
