"""Any number of articles to extractions: in the order of the input, each kept when it is done, in memory that does not grow.

An engine does the work: `embedded` in this process, `ray` on many. What a store has is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from summarizer.corpus.keys import Keys
from summarizer.errors import SummarizerError
from summarizer.read import ReadResult
from summarizer.schema import Article, Extraction
from summarizer.store import EXTRACTION, Store


@dataclass(frozen=True, slots=True)
class Task:
    """An article to extract, or one with which nothing is to be done.

    Attributes:
        id: the article's id; of what could not be read, its path.
        article: None where it could not be read.
        key: under which the extraction is kept, "" where none is.
        known: the extraction that was kept, or why there can be none; None says that there is work to do.
    """

    id: str
    article: Article | None
    key: str = ""
    known: Extraction | SummarizerError | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a task ended; `reused` says that the extraction was kept before."""

    task: Task
    result: Extraction | SummarizerError
    reused: bool = False


Keep = Callable[[Task, Extraction], None]
"""Called as soon as an extraction is done, whatever the order."""
Engine = Callable[[Iterator[Task], Keep], Iterator[Outcome]]
"""Ends tasks in their order, reading on only as far as it works ahead."""
Say = Callable[[str], None]


def extract_stream(
    blocks: Iterable[ReadResult], engine: Engine, keys: Keys, store: Store | None, say: Say = lambda line: None
) -> Iterator[Outcome]:
    """Extract blocks of articles.

    Args:
        blocks: from `read_blocks` or `given_blocks`.
        engine: what does the work.
        keys: gives the keys under which extractions are kept.
        store: where they are kept and looked up; None keeps nothing.
        say: told what a user should know of the inputs, in one line each.

    Yields:
        One outcome an article, in the order of the input; what could not be read comes after its block.

    Raises:
        OutputError: an extraction cannot be kept; all that were kept stay.
        UnreachableError: a served model is gone.
    """

    def keep(task: Task, extraction: Extraction) -> None:
        if store is not None and task.key:
            store.put(task.key, extraction.model_dump_json(), EXTRACTION, keys.made_by)

    return engine(_tasks(blocks, keys, store, say), keep)


def _tasks(blocks: Iterable[ReadResult], keys: Keys, store: Store | None, say: Say) -> Iterator[Task]:
    for block in blocks:
        for note in block.notes:
            say(f"note: {note.message}")
        for article in block.articles:
            for about in article.notes:
                say(f"note: {article.id}: {about.message}")
            key = keys.of(article)
            yield Task(article.id, article, key, kept(store, key))
        for failure in block.failures:
            yield Task(failure.path, None, known=failure.error)


def kept(store: Store | None, key: str) -> Extraction | None:
    """The extraction under a key; None where there is none that can be read."""
    value = store.get(key) if store is not None and key else None
    try:
        return None if value is None else Extraction.model_validate_json(value)
    except ValidationError:
        return None


def finished(extraction: Extraction) -> Extraction:
    """An extraction as it is kept: without its seconds, so that the same articles give the same bytes.

    They say nothing where several articles are read at once.
    """
    return extraction.model_copy(update={"run": extraction.run.model_copy(update={"seconds": 0.0})})
