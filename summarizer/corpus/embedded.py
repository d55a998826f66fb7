"""The engine that works in this process: several articles at once, their outcomes in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from summarizer.corpus.stream import Engine, Keep, Outcome, Task, finished
from summarizer.errors import ENDING, SummarizerError
from summarizer.extract import ExtractSettings, can_write
from summarizer.language import Analyser
from summarizer.models.protocol import Model
from summarizer.pipeline import ARTICLES_AT_ONCE, FewAtOnce, extract_article
from summarizer.schema import Article, Extraction

_AHEAD = 4 * ARTICLES_AT_ONCE
"""So many articles are under way or done while the first of them is still worked on; a slow one holds up no more than that."""


def embedded(model: Model, analyser: Analyser, settings: ExtractSettings | None = None) -> Engine:
    """An engine for `extract_stream`.

    Args:
        model: what answers; it stays open.
        analyser: what reads the articles.
        settings: what changes the result.
    """

    def run(tasks: Iterator[Task], keep: Keep) -> Iterator[Outcome]:
        with asyncio.Runner() as runner:
            yield from _in_order(tasks, _Work(model, analyser, settings or ExtractSettings(), keep), runner)

    return run


def _in_order(tasks: Iterator[Task], work: _Work, runner: asyncio.Runner) -> Iterator[Outcome]:
    under_way: deque[asyncio.Task[Outcome]] = deque()
    loop = runner.get_loop()
    try:
        while True:
            under_way += [loop.create_task(work.end(task)) for task in islice(tasks, _AHEAD - len(under_way))]
            if not under_way:
                return
            yield loop.run_until_complete(under_way[0])
            under_way.popleft()
    finally:
        for one in under_way:
            one.cancel()
        loop.run_until_complete(asyncio.gather(*under_way, return_exceptions=True))


class _Work:
    """Ends tasks, some at a time."""

    def __init__(self, model: Model, analyser: Analyser, settings: ExtractSettings, keep: Keep) -> None:
        self._model = FewAtOnce(model)
        self._analyser = analyser
        self._settings = settings
        self._keep = keep
        self._gate = asyncio.Semaphore(ARTICLES_AT_ONCE)
        self._lock = asyncio.Lock()

    async def end(self, task: Task) -> Outcome:
        if task.known is not None or task.article is None:
            return Outcome(task, task.known or SummarizerError("not read"), reused=isinstance(task.known, Extraction))
        async with self._gate:
            result = await self._extracted(task.article)
        if isinstance(result, Extraction):
            self._keep(task, result)
        return Outcome(task, result)

    async def _extracted(self, article: Article) -> Extraction | SummarizerError:
        try:
            settings = await self._tested()
            return finished(await extract_article(article, self._model, settings, analyser=self._analyser))
        except ENDING:
            raise
        except SummarizerError as error:
            return error

    async def _tested(self) -> ExtractSettings:
        """The settings, with what the model can do; it is asked once, and only where there is work."""
        async with self._lock:
            if self._settings.writes is None:
                self._settings = replace(self._settings, writes=await can_write(self._model))
        return self._settings
