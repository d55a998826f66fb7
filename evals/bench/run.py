"""The whole benchmark: which jobs are left to do, each in a process of its own, one after the other."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.bench.records import (
    LOG_NAME,
    Failure,
    Job,
    Machine,
    Record,
    Repeat,
    Setup,
    append,
    open_log,
    read_records,
)
from evals.bench.variants import ENGINE, Variant
from evals.manifest import place
from evals.systems.product import code_sha256
from summarizer.schema import Article

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured.

    Attributes:
        model: as for `--model`.
        articles: what every variant extracts.
        variants: which ones.
        repeats: of each variant, and of each number of questions.
        scaling: numbers of articles for the engine's curve; once each.
        questions: numbers of questions about one article for its other curve.
        device: "auto", "cpu" or "cuda".
        llama_python: interpreter with llama-cpp-python.
        gguf: the model's GGUF file, "" to find it.
        machine: whether to measure the machine, without which there is no roofline.
    """

    model: str
    articles: Sequence[Article]
    variants: Sequence[Variant]
    repeats: int = 3
    scaling: Sequence[int] = ()
    questions: Sequence[int] = ()
    device: str = "auto"
    llama_python: str = ""
    gguf: str = ""
    machine: bool = True


def run_bench(plan: Plan, folder: Path, tell: Tell) -> list[Record]:
    """Measure what the log of `folder` does not hold yet; returns all that it holds then.

    Raises:
        SettingError: the folder holds another benchmark.
        OutputError: it cannot be written.
    """
    log = folder / LOG_NAME
    done = open_log(log, _setup(plan))
    for job in jobs(plan, log, done):
        tell(f"{job.variant or job.task}: {job.task}, {len(job.articles)} articles, {job.repeats} times")
        _work(job)
    return read_records(log)


def jobs(plan: Plan, log: Path, done: Sequence[Record]) -> Iterator[Job]:
    """What is left to do, the machine first: it is quiet then."""
    repeats = [one for one in done if isinstance(one, Repeat)]
    common: dict[str, Any] = {"log": log, "model": plan.model, "device": plan.device}
    common |= {"llama_python": plan.llama_python, "gguf": plan.gguf}
    if plan.machine and not any(isinstance(one, Machine) for one in done):
        yield Job(task="machine", **common)
    for variant in plan.variants:
        first = sum(one.variant == variant.name and one.task == "bench" for one in repeats)
        if first < plan.repeats:
            left: dict[str, Any] = {"first": first, "repeats": plan.repeats - first}
            yield Job(task="bench", variant=variant.name, articles=list(plan.articles), **left, **common)
    measured = {one.size for one in repeats if one.task == "scaling"}
    for size in sorted(set(plan.scaling) - measured):
        yield Job(task="scaling", variant=ENGINE, articles=copies(plan.articles, size), **common)
    if plan.questions and not any(one.task == "questions" for one in repeats):
        longest = max(plan.articles, key=lambda article: len(article.text))
        sizes: dict[str, Any] = {"sizes": list(plan.questions), "repeats": plan.repeats}
        yield Job(task="questions", variant=ENGINE, articles=[longest], **sizes, **common)


def copies(articles: Sequence[Article], count: int) -> list[Article]:
    """So many articles: the given ones over and over, each under an id and a first line of its own.

    The first line makes every passage differ from its start, so that no copy is spared the reading.
    """
    made = []
    for number in range(count):
        one, mark = articles[number % len(articles)], _letters(number)
        text = f"reprint {mark} of this report\n{one.text}"
        digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        made.append(one.model_copy(update={"id": f"{mark}-{one.id}", "text": text, "text_sha256": digest}))
    return made


def _letters(number: int) -> str:
    """Base 26 in letters: digits would be one more figure to ask about."""
    letters = ""
    while True:
        letters = chr(ord("a") + number % 26) + letters
        number = number // 26 - 1
        if number < 0:
            return letters


def _work(job: Job) -> None:
    """Run a worker; how it ended without a record of its own is a record, too."""
    with _ending_together():
        ended = subprocess.run(
            [sys.executable, "-m", "evals.bench.worker"],
            input=job.model_dump_json(),
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    if ended.returncode:
        append(job.log, Failure(variant=job.variant or job.task, task=job.task, size=0, reason=_why(ended)))


@contextmanager
def _ending_together() -> Iterator[None]:
    """Let SIGTERM end the worker, too: `subprocess.run` kills it when anything is raised."""

    def stop(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _why(ended: subprocess.CompletedProcess[str]) -> str:
    if ended.returncode < 0:
        name = signal.Signals(-ended.returncode).name
        return f"ended by {name}" + (", probably for want of memory" if name == "SIGKILL" else "")
    last = (ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1]
    return f"a bug: {last[:200]}"


def _setup(plan: Plan) -> Setup:
    texts = json.dumps([[one.id, one.text] for one in plan.articles], ensure_ascii=True)
    return Setup(
        model=plan.model,
        device=plan.device,
        articles_sha256=hashlib.sha256(texts.encode()).hexdigest(),
        code_sha256=code_sha256(),
        place=place(),
    )
