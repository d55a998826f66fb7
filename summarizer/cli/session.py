"""From a model's name to a model that answers: weights on disk, memory there, engine loaded, answers kept."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from summarizer.cli.progress import Reporter, weights_progress
from summarizer.models.cache import Cache
from summarizer.models.endpoint import base_url, connect
from summarizer.models.protocol import Model, ModelInfo
from summarizer.models.registry import resolve
from summarizer.models.resources import Room
from summarizer.models.weights import ensure_local
from summarizer.store import Store, StoredModel


def check_model(model: str, device: str, endpoint: str | None = None) -> None:
    """Complain about a model, device or endpoint that cannot be, before anything is read or converted.

    Raises:
        SettingError: no such model or device, or no address.
    """
    if endpoint is not None:
        base_url(endpoint)
        return
    resolve(model)
    if device == "cuda":
        from summarizer.models.load import pick_device  # noqa: PLC0415  # seconds of import

        pick_device(device)


def open_model(
    model: str,
    device: str,
    reporter: Reporter,
    *,
    quiet: bool,
    keep_answers: bool,
    endpoint: str | None = None,
    precision: str = "auto",
) -> Model:
    """Make a model ready to answer.

    Args:
        model: a built-in id, a folder, a .gguf file or a hub id; with an endpoint, the model's name there.
        device: "auto", "cpu" or "cuda".
        reporter: told of the long steps.
        quiet: show no bars.
        keep_answers: look answers up in the store, and keep new ones there.
        endpoint: address of an OpenAI-compatible server that runs the model; None runs it here.
        precision: "auto", "bfloat16", "int8" or "float32", for a model that runs here.

    Raises:
        SummarizerError: no such model or device, weights missing or damaged, too little memory, endpoint not reached.
    """
    check_model(model, device, endpoint)
    opened = (
        _open_local(model, device, reporter, precision, quiet=quiet) if endpoint is None else connect(endpoint, model)
    )
    return StoredModel(opened, Store(store_path())) if keep_answers else opened


def store_path() -> Path:
    """The file that keeps answers, in this package's cache folder."""
    return Cache.default().root / "answers.sqlite3"


def _open_local(model: str, device: str, reporter: Reporter, precision: str, *, quiet: bool) -> Model:
    with weights_progress(quiet=quiet) as progress:
        local = ensure_local(model, progress=progress)
    if local.run_bytes is not None:
        Room().require_memory(local.run_bytes, f"running {local.id}")
    reporter.say(f"loading {local.id}")
    return _load(local.folder, device, precision, ModelInfo(local.id, local.revision, local.weights_sha256))


def _load(folder: Path, device: str, precision: str, info: ModelInfo) -> Model:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils import logging as transformers_logging  # noqa: PLC0415  # seconds of import

        from summarizer.models.load import load_engine  # noqa: PLC0415  # seconds of import

        transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return load_engine(folder, info, device, precision=precision)
