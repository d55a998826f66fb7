"""One process that measures one variant: reads a job as JSON from standard input, appends records to its log."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openai.types.chat import ChatCompletion

from evals.bench.answerers import Answerer, open_answerer
from evals.bench.records import Failure, Job, Repeat, append
from evals.bench.variants import BY_NAME, Variant
from evals.systems.protocol import Completion
from evals.systems.recorder import Recorder
from summarizer.errors import SummarizerError
from summarizer.models.protocol import Model
from summarizer.models.relay import Relay
from summarizer.pipeline import Extracted, extract_article, extract_articles, make_briefing
from summarizer.schema import Article

_WARM_UP = [{"role": "user", "content": "Say yes."}]


def main() -> None:
    """Do the job; what a user can put right is a record, anything else ends the process with a traceback."""
    warnings.simplefilter("ignore")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    job = Job.model_validate_json(sys.stdin.read())
    if job.task == "machine":
        from evals.bench.machine import measure_machine  # noqa: PLC0415 - torch only where it is used

        append(job.log, measure_machine(job))
        return
    try:
        asyncio.run(work(job))
    except SummarizerError as error:
        append(job.log, Failure(variant=job.variant, task=job.task, size=size_of(job), reason=str(error)))


async def work(job: Job) -> None:
    """Load the variant, warm it up and measure all repeats."""
    variant = BY_NAME[job.variant]
    answerer = open_answerer(variant, job)
    try:
        await answerer.model.create(messages=_WARM_UP, max_tokens=8, temperature=0.0)
        if job.task == "questions":
            await _ask_some(job, answerer)
        else:
            for repeat in range(job.first, job.first + job.repeats):
                append(job.log, await _extract(job, variant, answerer, repeat))
    finally:
        await answerer.model.close()
        answerer.stop()


def size_of(job: Job) -> int:
    """What tells jobs of one variant and task apart."""
    return 0 if job.task == "questions" else len(job.articles)


async def _extract(job: Job, variant: Variant, answerer: Answerer, repeat: int) -> Repeat:
    """One extraction and briefing, from an engine that keeps nothing of the one before."""
    recorder = Recorder(answerer.model)
    before = await _begin(answerer)
    started = time.perf_counter()
    extracted = await _articles(job.articles, recorder, variant)
    seconds = time.perf_counter() - started
    record = _record(job, answerer, _Timed(recorder.take(), seconds, before), repeat)
    if job.task == "bench" and extracted.extractions:
        await make_briefing(extracted, recorder)
        record = record.model_copy(update={"briefing_seconds": time.perf_counter() - started})
    return record.model_copy(
        update={
            "size": len(job.articles),
            "extractions": extracted.extractions if job.task == "bench" else [],
            "failed": [(article, str(error)) for article, error in extracted.failed],
            "peak_bytes": answerer.peak(),
        }
    )


async def _begin(answerer: Answerer) -> dict[str, int]:
    """Forget passages, and say where the counters stand."""
    if answerer.meter is not None:
        await answerer.model.close()
        answerer.meter.clear()
    return answerer.counters()


async def _articles(articles: Sequence[Article], model: Model, variant: Variant) -> Extracted:
    if variant.together:
        return await extract_articles(articles, model)
    result = Extracted()
    for article in articles:
        try:
            result.extractions.append(await extract_article(article, model))
        except SummarizerError as error:
            result.failed.append((article.id, error))
    return result


@dataclass(frozen=True, slots=True)
class _Timed:
    """What was answered, in how many seconds, and where the counters stood before."""

    completions: Sequence[Completion]
    seconds: float
    before: dict[str, int]


def _record(job: Job, answerer: Answerer, timed: _Timed, repeat: int) -> Repeat:
    completions = timed.completions
    counted = {name: value - timed.before.get(name, 0) for name, value in answerer.counters().items()}
    tokens = {
        "prompt": sum(one.prompt_tokens for one in completions),
        "answers": sum(one.generated_tokens for one in completions),
        **counted,
    }
    return Repeat(
        variant=job.variant,
        task=job.task if job.task != "machine" else "bench",
        size=0,
        repeat=repeat,
        seconds=timed.seconds,
        questions=len(completions),
        tokens=tokens,
        passes=answerer.meter.passes if answerer.meter else [],
        forward_seconds=answerer.meter.seconds if answerer.meter else None,
        shape=answerer.shape,
        answers=sorted(digest(one.question, canonical(one.text)) for one in completions),
        load_seconds=answerer.load_seconds,
        notes=answerer.notes,
    )


def canonical(text: str) -> str:
    """JSON written in one way, whatever blanks it came with; other text as it is."""
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return text


def digest(*texts: str) -> str:
    """A short digest of some texts."""
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()[:12]


class Listener(Relay):
    """A model that keeps the requests it hands on.

    Args:
        model: what answers.
    """

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.requests: list[dict[str, Any]] = []

    async def create(self, **request: Any) -> ChatCompletion:
        """The model's answer."""
        self.requests.append(request)
        return await super().create(**request)


async def _ask_some(job: Job, answerer: Answerer) -> None:
    """Ask the first n of one article's questions together, for several n: what a question more costs."""
    listener = Listener(answerer.model)
    await extract_article(job.articles[0], listener)
    for repeat in range(job.first, job.first + job.repeats):
        for size in sorted({min(n, len(listener.requests)) for n in job.sizes}):
            recorder = Recorder(answerer.model)
            before = await _begin(answerer)
            started = time.perf_counter()
            await asyncio.gather(*(recorder.create(**request) for request in listener.requests[:size]))
            seconds = time.perf_counter() - started
            record = _record(job, answerer, _Timed(recorder.take(), seconds, before), repeat)
            append(job.log, record.model_copy(update={"size": size, "peak_bytes": answerer.peak()}))


if __name__ == "__main__":
    main()
