"""The engine that works on many processes or machines: Ray Data hands batches of articles to actors that hold a model each.

Ray starts an actor that died again, gives its batch to another one, and holds articles back where actors are busy. Articles go
through Ray's object store, so that the machines need no folder in common; each keeps the model's answers in its own cache folder.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from summarizer.corpus.keys import Keys
from summarizer.corpus.stream import Keep, Outcome, Task, finished
from summarizer.errors import ENDING, SettingError, SummarizerError
from summarizer.extract import ExtractSettings, can_write
from summarizer.language import Analyser
from summarizer.pipeline import extract_articles
from summarizer.schema import Article, Extraction
from summarizer.session import engine_of, open_chosen

if TYPE_CHECKING:
    from summarizer.corpus.engines import Choice

_WAVE = 5_000
"""Articles that are handed to Ray at once: enough that loading the models anew for each costs little."""
_BATCH = 8
_RETRIES = 3
_ENDED = pa.schema({"number": pa.int64(), "extraction": pa.string(), "error": pa.string(), "ends": pa.bool_()})
_GONE = "its worker died whenever it was read; read it by itself, or give the worker more memory"


class ExtractBatch:
    """The actor: holds a model and extracts batches of articles."""

    def __init__(self, choice: Choice) -> None:
        self._analyser = Analyser(choice.language, kept_characters=0)
        self._model = open_chosen(choice.model, keep_answers=choice.keep)
        self._settings = ExtractSettings(writes=asyncio.run(can_write(self._model)))

    def __call__(self, batch: pa.Table) -> pa.Table:
        """Rows of `number` and `article` to rows of `number` and `extraction` or `error`; `ends`: so would any other."""
        articles = [Article.model_validate_json(one) for one in batch["article"].to_pylist()]
        ended = self._extracted(articles)
        extractions, errors, ends = zip(*ended, strict=True)
        columns = {"number": batch["number"], "extraction": extractions, "error": errors, "ends": ends}
        return pa.table(columns, _ENDED)

    def _extracted(self, articles: Sequence[Article]) -> list[tuple[str, str, bool]]:
        work = extract_articles(articles, self._model, self._settings, analyser=self._analyser)
        try:
            found = asyncio.run(work)
        except ENDING as error:
            return [("", str(error), True)] * len(articles)
        done = {one.article.id: (finished(one).model_dump_json(), "", False) for one in found.extractions}
        return [{**done, **{name: ("", str(error), False) for name, error in found.failed}}[one.id] for one in articles]


def describe(choice: Choice) -> Keys:
    """What the extractions of an actor have in common; the model is loaded for it, where actors run."""
    analyser = Analyser(choice.language)
    model = open_chosen(choice.model, keep_answers=False)
    keys = Keys(model.info, analyser.info, engine_of(choice.model))
    asyncio.run(model.close())
    return keys


class RayEngine:
    """An engine for `extract_stream`; within `running_ray`.

    Args:
        choice: how articles are extracted; `workers` actors are started, each with a GPU where the device is "cuda".
    """

    def __init__(self, choice: Choice) -> None:
        self._ray = importlib.import_module("ray")
        self._data = importlib.import_module("ray.data")
        self._choice = choice
        self._needs = {"num_gpus": 1} if choice.model.device == "cuda" else {"num_cpus": choice.worker_cpus}

    def describe(self) -> Keys:
        """The keys of what the actors extract."""
        keys: Keys = self._ray.get(self._ray.remote(**self._needs)(describe).remote(self._choice))
        return keys

    def __call__(self, tasks: Iterator[Task], keep: Keep) -> Iterator[Outcome]:
        """See `Engine`."""
        while wave := list(islice(tasks, _WAVE)):
            yield from self._wave(wave, keep)

    def _wave(self, wave: list[Task], keep: Keep) -> Iterator[Outcome]:
        ended: dict[int, Outcome] = {n: known for n, task in enumerate(wave) if (known := _known(task))}
        told = 0
        for _ in self._map(wave, ended, keep):
            while told in ended:
                yield ended[told]
                told += 1
        for number in range(told, len(wave)):
            yield ended.get(number) or Outcome(wave[number], SummarizerError(_GONE))

    def _map(self, wave: list[Task], ended: dict[int, Outcome], keep: Keep) -> Iterator[None]:
        """Put outcomes into `ended` as they come; a batch whose workers died is read again, one article at a time."""
        for batch in (_BATCH, 1):
            missing = [n for n, task in enumerate(wave) if n not in ended and task.article is not None]
            yield None
            seen = set()
            for row in self._rows([(n, wave[n]) for n in missing], batch):
                outcome = _outcome(wave[row["number"]], row)
                if isinstance(outcome.result, Extraction):
                    keep(outcome.task, outcome.result)
                ended[row["number"]] = outcome
                seen.add(row["number"])
                yield None
            if len(seen) == len(missing):
                return

    def _rows(self, numbered: list[tuple[int, Task]], batch: int) -> Iterator[dict[str, Any]]:
        if not numbered:
            return
        parts = [numbered[at : at + batch] for at in range(0, len(numbered), batch)]
        actors = self._data.ActorPoolStrategy(size=self._choice.workers)
        blocks = self._data.from_arrow_refs([self._ray.put(_table(part)) for part in parts])
        with warnings.catch_warnings():
            # Ray 2.60 warns that 2.64 takes no `max_restarts`, and has nothing else that bounds how often a deadly batch is tried
            warnings.filterwarnings("ignore", message=".*ray_remote_args")
            mapped = blocks.map_batches(
                ExtractBatch,
                fn_constructor_args=(self._choice,),
                batch_size=batch,
                batch_format="pyarrow",
                compute=actors,
                max_restarts=-1,
                max_task_retries=_RETRIES,
                **self._needs,
            )
        yield from mapped.iter_rows()


def _known(task: Task) -> Outcome | None:
    return None if task.known is None else Outcome(task, task.known, reused=isinstance(task.known, Extraction))


def _outcome(task: Task, row: dict[str, Any]) -> Outcome:
    if row["ends"]:
        raise SummarizerError(row["error"])
    if row["error"]:
        return Outcome(task, SummarizerError(row["error"]))
    return Outcome(task, Extraction.model_validate_json(row["extraction"]))


def _table(part: Sequence[tuple[int, Task]]) -> pa.Table:
    articles = [task.article.model_dump_json() for _, task in part if task.article is not None]
    return pa.table({"number": [number for number, _ in part], "article": articles})


@contextmanager
def running_ray(choice: Choice) -> Iterator[RayEngine]:
    """Start Ray on this machine, or join the cluster that `RAY_ADDRESS` names.

    Raises:
        SettingError: Ray is not installed, or cannot be started or joined.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers of each start
    try:
        ray = importlib.import_module("ray")
        data = importlib.import_module("ray.data")
    except ImportError as error:
        raise SettingError(
            f"--engine ray needs Ray ({error}); get it with: pip install 'grounded-summarizer[ray]'"
        ) from error
    logging.getLogger("ray").setLevel(logging.ERROR)
    cpus = choice.workers * choice.worker_cpus + 1  # one for Ray Data's own tasks
    local = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": cpus, "include_dashboard": False}
    try:
        ray.init(logging_level=logging.ERROR, log_to_driver=False, ignore_reinit_error=True, **local)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise SettingError(f"Ray cannot be started or joined ({error}); check RAY_ADDRESS") from error
    context = data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # what is missing is seen by its number
    try:
        yield RayEngine(choice)
    finally:
        ray.shutdown()
