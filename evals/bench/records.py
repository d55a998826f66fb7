"""The log of a benchmark: JSON lines, appended one by one by the process that measured, so that a kill loses one repeat."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from evals.log import Line, drop_torn_line
from summarizer.errors import InputError, OutputError, SettingError
from summarizer.schema import Article, Extraction

LOG_NAME = "bench.jsonl"


class Setup(Line):
    """What is measured; a resume must agree in all of it but `place`."""

    type: Literal["setup"] = "setup"
    model: str
    device: str
    articles_sha256: str
    code_sha256: str
    place: dict[str, Any]


class Shape(Line):
    """What a forward pass reads and computes with.

    Attributes:
        layers: how many layers there are.
        layer_weights, head_weights: weights of the linear layers, and of the one that gives the logits.
        layer_bytes, head_bytes: what they take in memory.
    """

    layers: int
    layer_weights: int
    layer_bytes: int
    head_weights: int
    head_bytes: int


class Repeat(Line):
    """One extraction of all articles by one variant.

    Attributes:
        variant: its name.
        task: "bench", "scaling" (more articles) or "questions" (some of one article's questions).
        size: number of articles, or of questions for "questions".
        seconds: wall clock of the extraction; `briefing_seconds` with fusion and summary.
        questions: answers that were asked for in `seconds`, re-asked ones included.
        tokens: by what became of them: prompt, sampled, forced, drafted, accepted.
        passes: (new tokens, logits kept, how many such forward passes).
        forward_seconds: wall clock within forward passes; None where it cannot be told.
        answers: a short digest of each question and answer, sorted.
        peak_bytes: of the process since its start, the server's included; on CUDA what torch allocated there.
        failed: articles without an extraction, with the reason.
    """

    type: Literal["repeat"] = "repeat"
    variant: str
    task: Literal["bench", "scaling", "questions"]
    size: int
    repeat: int
    seconds: float
    briefing_seconds: float | None = None
    questions: int
    tokens: dict[str, int] = Field(default_factory=dict)
    passes: list[tuple[int, int, int]] = Field(default_factory=list)
    forward_seconds: float | None = None
    shape: Shape | None = None
    answers: list[str] = Field(default_factory=list)
    load_seconds: float
    peak_bytes: int | None = None
    extractions: list[Extraction] = Field(default_factory=list)
    failed: list[tuple[str, str]] = Field(default_factory=list)
    notes: dict[str, Any] = Field(default_factory=dict)


class Failure(Line):
    """A variant that could not be run, and why. It is tried again by the next run."""

    type: Literal["failure"] = "failure"
    variant: str
    task: str
    size: int
    reason: str


class Machine(Line):
    """What the machine can do, measured in the same run.

    Attributes:
        read_bytes: bytes a second that all threads together read from memory; `copy_bytes` read and written.
        operations: multiplications and additions a second in bf16 matrix products.
        integer_operations: the same of 8-bit integers, None where such layers cannot be.
        kernels: seconds of one linear layer by kernel and number of rows.
        layer: its outputs and inputs.
        left_out: kernels that could not be measured, and why.
    """

    type: Literal["machine"] = "machine"
    threads: int
    read_bytes: float
    copy_bytes: float
    operations: float
    integer_operations: float | None = None
    kernels: dict[str, dict[int, float]] = Field(default_factory=dict)
    layer: tuple[int, int] = (0, 0)
    left_out: dict[str, str] = Field(default_factory=dict)


Record = Repeat | Failure | Machine
_LINE: TypeAdapter[Setup | Repeat | Failure | Machine] = TypeAdapter(Setup | Repeat | Failure | Machine)


class Job(Line):
    """What a worker is to do: `repeats` counts from `first`."""

    log: Path
    task: Literal["bench", "scaling", "questions", "machine"]
    variant: str = ""
    model: str
    device: str = "auto"
    articles: list[Article] = Field(default_factory=list)
    first: int = 0
    repeats: int = 1
    sizes: list[int] = Field(default_factory=list)
    llama_python: str = ""
    gguf: str = ""


def append(path: Path, line: Line) -> None:
    """Write one line; when this returns, a kill cannot lose it.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(line.model_dump_json() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another --out") from error


def read_records(path: Path) -> list[Record]:
    """All records of a log, without what a kill cut short.

    Raises:
        InputError: a line is broken.
    """
    return [line for line in _lines(path) if not isinstance(line, Setup)]


def open_log(path: Path, setup: Setup) -> list[Record]:
    """Make the log, or go on with it; returns what it holds.

    Raises:
        SettingError: it belongs to another benchmark.
        OutputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path.parent}: cannot be made ({error.strerror}); choose another --out") from error
    if path.exists():
        drop_torn_line(path)
    before = next((line for line in (_lines(path) if path.exists() else []) if isinstance(line, Setup)), None)
    for name in ("model", "device", "articles_sha256", "code_sha256"):
        if before and getattr(before, name) != getattr(setup, name):
            raise SettingError(
                f"{path}: is a benchmark with another {name.removesuffix('_sha256')}; choose another --out"
            )
    if before is None:
        append(path, setup)
    return read_records(path)


def _lines(path: Path) -> list[Setup | Repeat | Failure | Machine]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(_LINE.validate_json(line))
        except ValidationError as error:
            raise InputError(f"{path}: line {number} is broken; remove it, its part is then run again") from error
    return found
