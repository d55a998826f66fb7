"""From a variant to a model that answers, with what it says about its work."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.bench.meter import Meter, own_peak, shape_of
from evals.bench.records import Job, Shape
from evals.bench.variants import Variant
from summarizer.errors import SettingError
from summarizer.models.protocol import Model, ModelInfo
from summarizer.models.weights import LocalModel, ensure_local


@dataclass(slots=True)
class Answerer:
    """A loaded model, and what can be read off it.

    Attributes:
        model: answers the questions.
        load_seconds: from nothing to ready.
        counters: tokens by what became of them, since the start.
        peak: the largest memory so far, in bytes.
        meter: counts forward passes; None where they cannot be seen.
        shape: what a pass reads and computes with.
        stop: called at the end.
        notes: what else is to be said of it.
    """

    model: Model
    load_seconds: float
    counters: Callable[[], dict[str, int]]
    peak: Callable[[], int | None]
    meter: Meter | None = None
    shape: Shape | None = None
    stop: Callable[[], None] = lambda: None
    notes: dict[str, Any] = field(default_factory=dict)


def open_answerer(variant: Variant, job: Job) -> Answerer:
    """Load what answers for a variant.

    Raises:
        SummarizerError: it cannot be run here; the message says why.
    """
    return _OPENERS[variant.runner](variant, job)


def _open_engine(variant: Variant, job: Job) -> Answerer:
    from summarizer.models.answers import Limits, Methods  # noqa: PLC0415 - torch only where it is used
    from summarizer.models.load import load_engine  # noqa: PLC0415

    local, info = _local(job)
    limits = Limits(**variant.options.get("limits", {}))
    methods = Methods(**variant.options.get("methods", {}))
    started = time.perf_counter()
    precision = variant.options.get("precision", "auto")
    engine = load_engine(local.folder, info, job.device, limits, methods, precision)
    seconds = time.perf_counter() - started
    model = engine.network
    device = model.device.type
    notes = {"rows": limits.rows, "device": device, "settings": engine.info.settings}
    return Answerer(
        engine,
        seconds,
        lambda: dict(engine.counters),
        lambda: own_peak(device),
        Meter(model),
        shape_of(model),
        notes=notes,
    )


def _open_generate(variant: Variant, job: Job) -> Answerer:
    from evals.bench.generate import load_generate  # noqa: PLC0415 - torch only where it is used

    local, info = _local(job)
    started = time.perf_counter()
    made = load_generate(local.folder, info, job.device, int(variant.options["lookup"]))
    seconds = time.perf_counter() - started
    device = made.model.device.type
    shape, notes = shape_of(made.model), {"device": device}
    return Answerer(
        made, seconds, lambda: dict(made.counters), lambda: own_peak(device), made.meter, shape, notes=notes
    )


def _open_llama(variant: Variant, job: Job) -> Answerer:
    from evals.bench.llama import LlamaServer, find_gguf  # noqa: PLC0415 - with what it imports
    from evals.manifest import place  # noqa: PLC0415
    from summarizer.models.load import pick_device  # noqa: PLC0415

    if pick_device(job.device).type == "cuda":
        raise SettingError("llama-cpp-python is built for the CPU here: compare it with --device cpu")
    gguf = find_gguf(job.model, job.gguf)
    threads = int(place()["machine"]["cpus"])
    started = time.perf_counter()
    server = LlamaServer(Path(job.llama_python), gguf, job.model, threads)
    seconds = time.perf_counter() - started

    def peak() -> int | None:
        own, its = own_peak(), server.peak_bytes()
        return None if own is None or its is None else own + its

    notes = {"llama_cpp_python": server.version, "gguf": gguf.name}
    return Answerer(server, seconds, dict, peak, stop=server.stop, notes=notes)


def _local(job: Job) -> tuple[LocalModel, ModelInfo]:
    local = ensure_local(job.model)
    return local, ModelInfo(local.id, local.revision, local.weights_sha256)


_OPENERS: dict[str, Callable[[Variant, Job], Answerer]] = {
    "engine": _open_engine,
    "generate": _open_generate,
    "llama": _open_llama,
}
