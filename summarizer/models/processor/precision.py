"""Where a model runs and what its weights are kept in: as the user says, else as is fastest here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch

from summarizer.errors import SettingError
from summarizer.models.cache import Cache
from summarizer.models.processor.int8 import computes_bfloat16, sums_exactly
from summarizer.models.processor.measured import keep_measured
from summarizer.models.processor.speed import Shape, measure_seconds

PRECISIONS = {"bfloat16": torch.bfloat16, "int8": torch.bfloat16, "float32": torch.float32}
"""What the weights are kept in -> what everything else is kept in."""
_TIE = 0.95
"""16 bits are taken if they need less than this share of the time: 8 bits save a gigabyte, and more processors repeat them."""


def pick_form(device: str, precision: str, config: Any) -> tuple[str, str]:
    """The device and the precision that a model runs with here, for words that may be "auto".

    Args:
        device: "auto", "cpu" or "cuda".
        precision: "auto" or one of `PRECISIONS`.
        config: of the model, as transformers reads it.

    Raises:
        SettingError: no such device or precision, or not here.
    """
    place = pick_device(device).type
    shape = Shape.of(config)
    measure = partial(keep_measured, "seconds", shape.describe(), partial(measure_seconds, shape), Cache.default())
    return place, pick_precision(precision, place, sums_exactly, measure)


def pick_device(device: str) -> torch.device:
    """The device for "auto", "cpu" or "cuda".

    Raises:
        SettingError: another word, or "cuda" where torch sees no CUDA device.
    """
    if device not in {"auto", "cpu", "cuda"}:
        raise SettingError(f"device {device!r} is unknown: use auto, cpu or cuda")
    if device == "cuda" and not torch.cuda.is_available():
        raise SettingError("device cuda was asked for, but torch sees no CUDA device here: use --device cpu or auto")
    return torch.device("cuda" if device != "cpu" and torch.cuda.is_available() else "cpu")


def pick_precision(
    precision: str, device: str, exact: Callable[[], bool], measure: Callable[[], Mapping[str, float]]
) -> str:
    """The precision for "auto", or the one that is asked for.

    Args:
        precision: "auto" or one of `PRECISIONS`.
        device: "cpu" or "cuda".
        exact: whether this processor sums products of 8-bit numbers without overflow.
        measure: seconds of the same work in "int8" and "bfloat16"; called for "auto" alone, where both are possible.

    Raises:
        SettingError: no such precision, or none for this device or processor.
    """
    if precision == "auto":
        if device != "cpu" or not exact():
            return "bfloat16"
        seconds = measure()
        return "bfloat16" if seconds["bfloat16"] < _TIE * seconds["int8"] else "int8"
    if precision not in PRECISIONS:
        raise SettingError(f"precision {precision!r} is unknown: use auto, {', '.join(PRECISIONS)}")
    if precision == "int8" and device != "cpu":
        raise SettingError(
            f"precision int8 is for CPUs alone, the model would run on {device}: use auto or bfloat16, or --device cpu"
        )
    if precision == "int8" and not exact():
        raise SettingError(
            "precision int8 needs a CPU that sums products of 8-bit numbers in 32 bits (x86 with VNNI instructions), this one "
            "does not: use auto or bfloat16"
        )
    return precision


def working_type(precision: str) -> torch.dtype:
    """What activations, keys and values are computed in, beside weights in one of `PRECISIONS`, on a CPU or not.

    Beside 8 bits these are 32 where 16 are emulated, which takes four times as long; but not with AVX2 alone, where MKL sums
    products in 32 bits in an order that depends on how many rows there are.
    """
    wide = precision == "int8" and torch.cpu.get_capabilities().get("avx512_f") and not computes_bfloat16()
    return torch.float32 if wide else PRECISIONS[precision]
