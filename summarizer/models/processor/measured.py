"""What was measured on this machine, kept in the cache folder, so that it is measured once: <root>/measured/<digest>.json."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

import torch

from summarizer.models.cache import Cache, keep_json, key_of

Value = TypeVar("Value")


def keep_measured(what: str, of: Mapping[str, Any], measure: Callable[[], Value], cache: Cache) -> Value:
    """A measured value: the kept one of the same thing on the same processor, with the same torch and threads; else a new one.

    Args:
        what: is measured ("seconds").
        of: what it is measured on: all that changes it but the machine.
        measure: gives a value that JSON can hold.
        cache: where it is kept.
    """
    known = {"what": what, **of, **here()}
    path = cache.root / "measured" / f"{key_of(known)}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept: Value = json.loads(path.read_text(encoding="utf-8"))["value"]
        return kept
    value = measure()
    with suppress(OSError):  # a cache that cannot be written costs time, not correctness
        keep_json(path, {**known, "value": value})
    return value


def here() -> dict[str, Any]:
    """The processor, and what computes on it, as JSON values."""
    kernels = {name: value for name, value in os.environ.items() if name.startswith(_KERNELS)}
    return {
        "processor": dict(torch.cpu.get_capabilities()),
        "torch": torch.__version__,
        "threads": torch.get_num_threads(),
        "environment": kernels,
    }


_KERNELS = ("ONEDNN_", "DNNL_", "MKL_", "ATEN_CPU_", "OMP_", "KMP_")
"""Variables that choose kernels begin so."""
