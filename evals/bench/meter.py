"""How many tokens each forward pass carries, and how long it takes: two hooks on the model, which cost microseconds."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch

from evals.bench.records import Shape
from evals.systems.recorder import peak_memory


class Meter:
    """Counts the forward passes of a transformers model.

    Args:
        model: a causal language model.
    """

    def __init__(self, model: Any) -> None:
        self._timed = model.device.type == "cpu"  # elsewhere a call returns before the work is done
        self._started = 0.0
        self.clear()
        model.register_forward_pre_hook(self._before, with_kwargs=True)
        model.register_forward_hook(self._after, with_kwargs=True, always_call=True)  # reading ends with an exception

    @property
    def passes(self) -> list[tuple[int, int, int]]:
        """(new tokens, logits kept, how many such passes) since the last `clear`."""
        return [(tokens, kept, n) for (tokens, kept), n in sorted(self._passes.items())]

    @property
    def seconds(self) -> float | None:
        """Wall clock within passes since the last `clear`; None where it cannot be told."""
        return self._seconds if self._timed else None

    def clear(self) -> None:
        """Begin anew."""
        self._passes: Counter[tuple[int, int]] = Counter()
        self._seconds = 0.0

    def _before(self, model: Any, args: Any, kwargs: dict[str, Any]) -> None:
        self._started = time.perf_counter()

    def _after(self, model: Any, args: Any, kwargs: dict[str, Any], output: Any) -> None:
        self._seconds += time.perf_counter() - self._started
        kept = 0 if output is None else output.logits.shape[:-1].numel()
        self._passes[kwargs["input_ids"].numel(), kept] += 1


def shape_of(model: Any) -> Shape:
    """Weights and bytes of a model's linear layers, the head apart."""
    head = model.get_output_embeddings()
    layers = [m for m in model.modules() if hasattr(m, "in_features") and hasattr(m, "out_features") and m is not head]
    return Shape(
        layers=model.config.get_text_config().num_hidden_layers,
        layer_weights=sum(_weights(m) for m in layers),
        layer_bytes=sum(_bytes(m) for m in layers),
        head_weights=_weights(head),
        head_bytes=_bytes(head),
    )


def _weights(module: Any) -> int:
    return int(module.in_features * module.out_features)


def _bytes(module: Any) -> int:
    weight = getattr(module, "weight", None)
    if isinstance(weight, torch.Tensor):
        return int(weight.numel() * weight.element_size())
    return _weights(module)  # packed by a kernel's own format, which is int8 in torch


def own_peak(device: str = "cpu") -> int | None:
    """The largest memory of this process so far: resident, or on CUDA what torch allocated there; bytes."""
    if device == "cuda":
        return int(torch.cuda.max_memory_allocated())
    return peak_of("self") or peak_memory()


def peak_of(process: int | str) -> int | None:
    """The largest resident memory of a process since it began to run its program, in bytes; None where it is not told.

    `ru_maxrss` will not do: a process inherits it from the one that started it.
    """
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return kilobytes[0] * 1024 if kilobytes else None
