"""The whole way from articles to a briefing: the one module that knows every stage.

read -> language -> extract -> ground -> fuse -> summary -> render; compare takes two results of it
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from openai.types.chat import ChatCompletion

from summarizer import __version__
from summarizer.changes import Changes
from summarizer.compare import compare_briefings, load_edition
from summarizer.errors import ENDING, OutputError, SummarizerError
from summarizer.extract import ExtractSettings, can_write, extract
from summarizer.fuse import (
    fuse,
    in_source_words,
    origins_behind,
    with_context_apart,
    without_bystanders,
    without_other_items,
)
from summarizer.ground import ground
from summarizer.interview import Listener, no_listener
from summarizer.language import Analyser
from summarizer.models.protocol import Model, ModelInfo
from summarizer.models.relay import Relay
from summarizer.read import extraction_file_name
from summarizer.render import (
    render_changes_html,
    render_changes_markdown,
    render_html,
    render_json,
    render_markdown,
)
from summarizer.schema import Article, Briefing, BriefingArticle, Extraction
from summarizer.summary import summarise
from summarizer.vectors import SentenceVectors, cosine, open_vectors

RENDERERS: dict[str, Callable[[Briefing, Sequence[Extraction]], str]] = {
    "md": render_markdown,
    "json": lambda briefing, _: render_json(briefing),
    "html": render_html,
}
"""Formats of `briefing.*`."""
CHANGES_RENDERERS: dict[str, Callable[[Changes], str]] = {
    "md": render_changes_markdown,
    "json": render_json,
    "html": render_changes_html,
}
"""Formats of `changes.*`, the same ones."""

ARTICLES_AT_ONCE = 6
"""Enough questions to fill the engine's rows, few enough that memory does not grow with the number of articles."""
_QUESTIONS_AT_ONCE = 256
"""Twice the most rows of an engine. A question that waits in it holds a prompt of 0.1 MB and more, and the questions about a long
article are many."""


@dataclass(slots=True)
class Extracted:
    """Extractions in the order of the articles, and the articles that failed, with the error.

    `analyser` has read the articles: whoever needs a reading again gets the same one from it.
    """

    extractions: list[Extraction] = field(default_factory=list)
    failed: list[tuple[str, SummarizerError]] = field(default_factory=list)
    analyser: Analyser = field(default_factory=Analyser)

    def only(self, articles: Collection[str]) -> Extracted:
        """The part of these article ids."""
        return Extracted(
            [one for one in self.extractions if one.article.id in articles],
            [one for one in self.failed if one[0] in articles],
            self.analyser,
        )


Done = Callable[[str, Extraction | SummarizerError], None]


async def extract_article(
    article: Article,
    model: Model,
    settings: ExtractSettings | None = None,
    listen: Listener = no_listener,
    analyser: Analyser | None = None,
) -> Extraction:
    """Read, extract and ground one article."""
    analyser = analyser or Analyser()
    reading = await asyncio.to_thread(analyser.read, article)
    return ground(await extract(reading, model, settings, listen, analyser.parser))


async def extract_articles(
    articles: Sequence[Article],
    model: Model,
    settings: ExtractSettings | None = None,
    listen: Listener = no_listener,
    done: Done = lambda article, outcome: None,
    analyser: Analyser | None = None,
) -> Extracted:
    """Extract all articles, several at once; one that fails does not take the others down.

    Args:
        articles: what to extract.
        model: what answers.
        settings: what changes the result.
        listen: told of each question asked and answered.
        done: told of each article that ended.
        analyser: what reads the articles, the built-in pipeline by default; the result hands it on.

    Raises:
        OutputError: answers cannot be kept.
        UnreachableError: a served model is gone.
    """
    result = Extracted(analyser=analyser or Analyser())
    gate, few = asyncio.Semaphore(ARTICLES_AT_ONCE), FewAtOnce(model)
    settings = settings or ExtractSettings()
    if settings.writes is None and articles:
        settings = replace(settings, writes=await can_write(few))

    async def one(article: Article) -> Extraction | SummarizerError:
        async with gate:
            try:
                outcome: Extraction | SummarizerError = await extract_article(
                    article, few, settings, listen, result.analyser
                )
            except ENDING:
                raise
            except SummarizerError as error:
                outcome = error
        done(article.id, outcome)
        return outcome

    for article, outcome in zip(articles, await asyncio.gather(*map(one, articles)), strict=True):
        if isinstance(outcome, SummarizerError):
            result.failed.append((article.id, outcome))
        else:
            result.extractions.append(outcome)
    return result


class FewAtOnce(Relay):
    """Hands on a bounded number of questions at a time; the others wait in their order, with nothing prepared."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self._gate = asyncio.Semaphore(_QUESTIONS_AT_ONCE)

    async def create(self, **request: Any) -> ChatCompletion:
        """The model's answer."""
        async with self._gate:
            return await super().create(**request)


async def make_briefing(
    extracted: Extracted,
    model: Model,
    unread: Sequence[tuple[str, str]] = (),
    vectors: SentenceVectors | None = None,
) -> Briefing:
    """Fuse extractions and choose what tells the story.

    Args:
        extracted: what the articles say.
        model: what answered the questions about them; it is only recorded.
        unread: inputs that could not be read, with the error.
        vectors: what says which sentences mean the same, the built-in model by default.

    Raises:
        WeightsError: the built-in model of sentence vectors is not there, or is not the published one.
    """
    return await asyncio.to_thread(fuse_extractions, extracted, model.info, unread, vectors or open_vectors())


def fuse_extractions(
    extracted: Extracted, model: ModelInfo, unread: Sequence[tuple[str, str]], vectors: SentenceVectors
) -> Briefing:
    """As `make_briefing`, in the caller's thread, where it is only known what answered."""
    readings = [extracted.analyser.read(one.article) for one in extracted.extractions]
    extractions, readings = without_other_items(extracted.extractions, readings, vectors.encode)
    fused = in_source_words(fuse(extractions, readings, cosine(vectors)), extractions, readings)
    briefing = without_bystanders(fused, extractions)
    origin_of = {one.id: one.origin or one.id for one in briefing.articles}
    briefing = summarise(briefing, extractions, readings, vectors, lambda cited: origins_behind(cited, origin_of))
    briefing = with_context_apart(briefing, readings)
    failed = [*unread, *((article, str(error)) for article, error in extracted.failed)]
    run: dict[str, Any] = {
        "summarizer": __version__,
        "model": model.id,
        "weights_sha256": model.weights_sha256,
        "settings": model.settings,
    }
    return briefing.model_copy(
        update={
            "articles": [*briefing.articles, *(BriefingArticle(id=article, error=error) for article, error in failed)],
            "run": {**briefing.run, **run},
        }
    )


def check_writable(folder: Path) -> None:
    """See to it that `folder` can be written, before the long work.

    Raises:
        OutputError: it cannot.
    """
    try:
        place = folder
        while not place.exists() and place != place.parent:
            place = place.parent
        if not place.is_dir():
            raise OutputError(f"{folder}: cannot be written, {place} is not a folder; choose another --out")
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); choose another --out") from error


def write_extractions(folder: Path, extractions: Sequence[Extraction]) -> list[Path]:
    """Write `extractions/<article file name>.json` into a folder; returns the paths."""
    return [
        write_file(folder / "extractions" / extraction_file_name(one.article.id), one.model_dump_json(indent=1) + "\n")
        for one in extractions
    ]


def write_briefing(
    folder: Path, briefing: Briefing, extractions: Sequence[Extraction], formats: Sequence[str]
) -> list[Path]:
    """Write `briefing.<format>` for each format and the extractions into a folder; returns the paths."""
    texts = {name: RENDERERS[name](briefing, extractions) for name in formats}
    paths = write_extractions(folder, extractions)
    for name, text in texts.items():
        paths.append(write_file(folder / f"briefing.{name}", text))
    return paths


def compare_runs(old: Path, new: Path) -> Changes:
    """What the briefing at `new` says differently from the one at `old`; both are files or the folders that hold them.

    Raises:
        InputError: one of them is no briefing.
    """
    return compare_briefings(load_edition(old), load_edition(new))


def write_changes(folder: Path, changes: Changes, formats: Sequence[str]) -> list[Path]:
    """Write `changes.<format>` for each format into a folder; returns the paths."""
    texts = {name: CHANGES_RENDERERS[name](changes) for name in formats}
    return [write_file(folder / f"changes.{name}", text) for name, text in texts.items()]


def write_file(path: Path, text: str) -> Path:
    """Write a file whole or not at all.

    Raises:
        OutputError: the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())  # renamed without, a file may be empty after a power cut
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); choose another --out") from error
    return path
