"""One process that measures one way once: reads a job as JSON from standard input, writes what came out as JSON."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
import time
import warnings
from typing import Any, Literal

from pydantic import BaseModel

from evals.systems.recorder import Recorder, peak_memory
from summarizer.errors import SummarizerError
from summarizer.models.protocol import Model, ModelInfo
from summarizer.models.weights import ensure_local
from summarizer.pipeline import extract_articles, make_briefing
from summarizer.schema import Article

_WARM_UP = [{"role": "user", "content": "Say yes."}]
Way = Literal["engine", "generate"]


class Job(BaseModel):
    """What to measure; device and precision as the product's command takes them."""

    way: Way
    model: str
    articles: list[Article]
    device: str = "auto"
    precision: str = "auto"


class Outcome(BaseModel):
    """What came out.

    Attributes:
        seconds: of the extraction of all articles.
        briefing_seconds: with fusion and summary.
        load_seconds: until the model was ready.
        peak_bytes: largest memory of the process, or of the GPU; None where the system does not say.
        questions: how many were asked.
        answers: a digest of each question with its answer, sorted.
        failed: articles without an extraction, and why.
        settings: of the model.
    """

    way: Way
    seconds: float
    briefing_seconds: float
    load_seconds: float
    peak_bytes: int | None
    questions: int
    answers: list[str]
    failed: dict[str, str]
    settings: dict[str, Any]


def main() -> None:
    """Do the job; what a user can put right is a line and exit code 2, anything else a traceback."""
    warnings.simplefilter("ignore")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        outcome = asyncio.run(measure(Job.model_validate_json(sys.stdin.read())))
    except SummarizerError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    print(outcome.model_dump_json())


async def measure(job: Job) -> Outcome:
    """Load the model, warm it up, extract and brief.

    Raises:
        SummarizerError: it cannot be run here, or no briefing can be made of the articles.
    """
    started = time.perf_counter()
    model = _open(job)
    loaded = time.perf_counter()
    await model.create(messages=_WARM_UP, max_tokens=8, temperature=0.0)
    recorder = Recorder(model)
    began = time.perf_counter()
    extracted = await extract_articles(job.articles, recorder)
    seconds = time.perf_counter() - began
    answers = recorder.take()
    await make_briefing(extracted, recorder)
    outcome = Outcome(
        way=job.way,
        seconds=seconds,
        briefing_seconds=time.perf_counter() - began,
        load_seconds=loaded - started,
        peak_bytes=_peak(job),
        questions=len(answers),
        answers=sorted(_digest(one.question, _canonical(one.text)) for one in answers),
        failed={article: str(error) for article, error in extracted.failed},
        settings=model.info.settings,
    )
    await model.close()
    return outcome


def _open(job: Job) -> Model:
    from evals.bench.generate import load_generate  # noqa: PLC0415 - torch only where it is used
    from summarizer.models.load import load_engine  # noqa: PLC0415
    from summarizer.models.processor.precision import pick_device  # noqa: PLC0415

    local = ensure_local(job.model)
    info = ModelInfo(local.id, local.revision, local.weights_sha256)
    if job.way == "generate":
        return load_generate(local.folder, info, pick_device(job.device))
    return load_engine(local.folder, info, job.device, precision=job.precision)


def _peak(job: Job) -> int | None:
    import torch  # noqa: PLC0415 - seconds of import

    from summarizer.models.processor.precision import pick_device  # noqa: PLC0415

    return torch.cuda.max_memory_allocated() if pick_device(job.device).type == "cuda" else peak_memory()


def _canonical(text: str) -> str:
    """JSON written in one way, whatever blanks it came with; other text as it is."""
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return text


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()[:12]


if __name__ == "__main__":
    main()
