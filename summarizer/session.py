"""From a model's name to a model that answers: weights on disk, memory there, engine loaded, answers kept."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

from summarizer.models.cache import Cache
from summarizer.models.endpoint import base_url, connect
from summarizer.models.identity import engine_sha256
from summarizer.models.progress import Progress, silent
from summarizer.models.protocol import Model, ModelInfo
from summarizer.models.registry import resolve
from summarizer.models.resources import Room
from summarizer.models.weights import LocalModel, ensure_local
from summarizer.store import Store, StoredModel


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """Which model answers, where and how.

    Attributes:
        model: a built-in id, a folder, a .gguf file or a hub id; with an endpoint, the model's name there.
        device: "auto", "cpu" or "cuda".
        precision: "auto", "bfloat16", "int8" or "float32", for a model that runs here.
        endpoint: address of an OpenAI-compatible server that runs the model; None runs it here.
    """

    model: str
    device: str = "auto"
    precision: str = "auto"
    endpoint: str | None = None


def check_model(choice: ModelChoice) -> None:
    """Complain about a model, device or endpoint that cannot be, before anything is read or converted.

    Raises:
        SettingError: no such model or device, or no address.
    """
    if choice.endpoint is not None:
        base_url(choice.endpoint)
        return
    resolve(choice.model)
    if choice.device == "cuda":
        from summarizer.models.processor.precision import pick_device  # noqa: PLC0415  # seconds of import

        pick_device(choice.device)


def open_chosen(choice: ModelChoice, *, keep_answers: bool, progress: Progress = silent) -> Model:
    """Make a model ready to answer.

    Args:
        choice: which one.
        keep_answers: look answers up in the store, and keep new ones there.
        progress: told of the long steps.

    Raises:
        SummarizerError: no such model or device, weights missing or damaged, too little memory, endpoint not reached.
    """
    check_model(choice)
    at = choice.endpoint
    opened = _open_local(choice, progress) if at is None else connect(at, choice.model)
    if not keep_answers:
        return opened
    return StoredModel(opened, Store(store_path()), engine_of(choice))


def engine_of(choice: ModelChoice) -> str:
    """Digest of the code that computes answers, "" where a server does."""
    return engine_sha256() if choice.endpoint is None else ""


def store_path() -> Path:
    """The file that keeps what was computed, in this package's cache folder."""
    return Cache.default().root / "kept.sqlite3"


def _open_local(choice: ModelChoice, progress: Progress) -> Model:
    local = ensure_local(choice.model, progress=progress)
    progress("load", 0, local.run_bytes.get(choice.precision, 0))
    return _load(local, choice)


def _load(local: LocalModel, choice: ModelChoice) -> Model:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils import logging as transformers_logging  # noqa: PLC0415  # seconds of import

        from summarizer.models.load import load_engine, read_config  # noqa: PLC0415  # seconds of import
        from summarizer.models.processor.precision import pick_form  # noqa: PLC0415

        device, precision = pick_form(choice.device, choice.precision, read_config(local.folder))
        if need := local.run_bytes.get(precision):
            Room().require_memory(need, f"running {local.id} in {precision}")
        info = ModelInfo(local.id, local.revision, local.weights_sha256)
        transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return load_engine(local.folder, info, device, precision=precision)
