"""How fast linear layers of a model's shape are here, by what their weights are kept in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import nn

from summarizer.models.processor.int8 import Int8Linear

Clock = Callable[[], float]
_ROWS = (8, 128)
"""Tokens of a pass that decodes, and of one that reads; an article takes about as many of the one kind as of the other."""
_TRIES = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The widest layers of a model: `inner` outputs of `hidden` inputs, and back."""

    hidden: int
    inner: int

    @classmethod
    def of(cls, config: Any) -> Shape:
        """That of a model, by its configuration."""
        text = config.get_text_config()
        return cls(text.hidden_size, getattr(text, "intermediate_size", None) or 4 * text.hidden_size)

    def describe(self) -> dict[str, int]:
        """As JSON values."""
        return asdict(self)


@torch.inference_mode()
def measure_seconds(shape: Shape, clock: Clock = time.perf_counter) -> dict[str, float]:
    """Seconds of the layers' products with few and with many rows, in "bfloat16" and "int8".

    The shorter of two tries each, taken by turns: what else runs on the machine only ever adds.
    """
    seconds = {"bfloat16": 0.0, "int8": 0.0}
    for inputs, outputs in ((shape.hidden, shape.inner), (shape.inner, shape.hidden)):
        plain = nn.Linear(inputs, outputs, bias=False, dtype=torch.bfloat16, device="meta").to_empty(device="cpu")
        nn.init.ones_(plain.weight)
        layers = {"bfloat16": plain, "int8": Int8Linear(plain)}
        for rows in _ROWS:
            x = torch.ones(rows, inputs, dtype=torch.bfloat16)
            tries = [{name: _time(layer, x, clock) for name, layer in layers.items()} for _ in range(1 + _TRIES)]
            for name in layers:
                seconds[name] += min(one[name] for one in tries[1:])  # the first one compiles
    return seconds


def _time(layer: nn.Module, x: torch.Tensor, clock: Clock) -> float:
    started = clock()
    layer(x.clone())  # another tensor each time: the rounding of one and the same is kept
    return clock() - started
