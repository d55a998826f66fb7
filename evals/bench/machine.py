"""What this machine can do: memory bandwidth, bf16 matrix products, and one linear layer's kernels by number of rows.

Each value is the best of several tries: a bound is wanted, and other work on the machine only ever takes away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import torch

from evals.bench.records import Job, Machine
from summarizer.models.int8 import Int8Linear, multiply
from summarizer.models.load import pick_device, pick_precision
from summarizer.models.weights import ensure_local

ROWS = (1, 4, 16, 32, 64, 256, 1024)
_TRIES = 7
_READ_BYTES = 1 << 30
_SIDE = 4096
_INTEGER_ROWS = 256
_OUT_OF_CACHE = 512 << 20
"""Weights are rotated through so many bytes, so that no cache holds those that come next."""

Linear = Callable[[torch.Tensor], Any]


@torch.inference_mode()
def measure_machine(job: Job) -> Machine:
    """Measure on the job's device; the layer is the largest one of the job's model."""
    device = pick_device(job.device)
    outputs, inputs = _layer(job.model)
    kernels, left_out = _kernels(outputs, inputs, device)
    return Machine(
        threads=torch.get_num_threads(),
        read_bytes=_READ_BYTES / best(_read(device), device),
        copy_bytes=2 * _READ_BYTES / best(_copy(device), device),
        operations=2 * _SIDE**3 / best(_product(device), device),
        integer_operations=_integer_operations(device),
        kernels=kernels,
        layer=(outputs, inputs),
        left_out=left_out,
    )


def best(work: Callable[[], Any], device: torch.device, tries: int = _TRIES) -> float:
    """The shortest wall clock of several tries, in seconds, after one that does not count."""
    work()
    seconds = []
    for _ in range(tries):
        _wait(device)
        started = time.perf_counter()
        work()
        _wait(device)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()


def _read(device: torch.device) -> Callable[[], Any]:
    """Summing 32-bit numbers: a read of each byte, and next to nothing else."""
    numbers = torch.ones(_READ_BYTES // 4, device=device)
    return numbers.sum


def _copy(device: torch.device) -> Callable[[], Any]:
    source = torch.ones(_READ_BYTES // 4, device=device)
    target = torch.empty_like(source)
    return lambda: target.copy_(source)


def _product(device: torch.device) -> Callable[[], Any]:
    left = torch.randn(_SIDE, _SIDE, device=device).bfloat16()
    right = torch.randn(_SIDE, _SIDE, device=device).bfloat16()
    return lambda: left @ right


def _integer_operations(device: torch.device) -> float | None:
    if pick_precision("auto", device.type, torch.cpu.get_capabilities()) != "int8":
        return None
    rows = torch.randint(0, 255, (_INTEGER_ROWS, _SIDE), dtype=torch.uint8)
    weight = torch.ops.onednn.qlinear_prepack(torch.randint(-127, 127, (_SIDE, _SIDE), dtype=torch.int8), None)
    scale, zero = torch.ones(_SIDE), torch.zeros(_SIDE, dtype=torch.long)
    return 2 * _INTEGER_ROWS * _SIDE**2 / best(lambda: multiply(rows, weight, scale, zero), device)


def _layer(model: str) -> tuple[int, int]:
    """Outputs and inputs of the model's largest linear layer but its head."""
    from transformers import AutoConfig  # noqa: PLC0415 - seconds of import

    config: Any = AutoConfig.from_pretrained(ensure_local(model).folder, local_files_only=True).get_text_config()
    return int(config.intermediate_size), int(config.hidden_size)


def _kernels(outputs: int, inputs: int, device: torch.device) -> tuple[dict[str, dict[int, float]], dict[str, str]]:
    """Seconds by kernel and rows; and why a kernel is left out."""
    times: dict[str, dict[int, float]] = {}
    left_out: dict[str, str] = {}
    for name, make in _KERNELS.items():
        try:
            times[name] = _times(make, outputs, inputs, device)
        except Exception as error:  # which kernels a build of torch has, and how it says no, is its own affair
            left_out[name] = (str(error).strip().splitlines() or [type(error).__name__])[0][:160]
    return times, left_out


def _times(
    make: Callable[[int, int, torch.device], Linear], outputs: int, inputs: int, device: torch.device
) -> dict[int, float]:
    copies = max(2, _OUT_OF_CACHE // (outputs * inputs * 2))
    layers = [make(outputs, inputs, device) for _ in range(copies)]
    times = {}
    for rows in ROWS:
        x = torch.randn(rows, inputs, device=device)
        each = layers if rows <= 64 else layers[:2]  # where products take longest, what is read hardly counts
        times[rows] = best(lambda x=x, each=each: [one(x) for one in each], device, 3) / len(each)  # type: ignore[misc]
    return times


def _plain(dtype: torch.dtype) -> Callable[[int, int, torch.device], Linear]:
    def make(outputs: int, inputs: int, device: torch.device) -> Linear:
        layer = torch.nn.Linear(inputs, outputs, bias=False, device=device, dtype=dtype)
        return lambda x: layer(x.to(dtype))

    return make


def _dynamic_int8(engine: str) -> Callable[[int, int, torch.device], Linear]:
    def make(outputs: int, inputs: int, device: torch.device) -> Linear:
        if device.type != "cpu":
            raise RuntimeError("for CPUs alone")
        torch.backends.quantized.engine = engine
        weight = torch.quantize_per_channel(
            torch.randn(outputs, inputs),
            torch.full((outputs,), 0.01),
            torch.zeros(outputs, dtype=torch.long),
            0,
            torch.qint8,
        )
        packed = torch.ops.quantized.linear_prepack(weight, None)
        return lambda x: torch.ops.quantized.linear_dynamic(x, packed, True)

    return make


def _engine_int8(outputs: int, inputs: int, device: torch.device) -> Linear:
    pick_precision("int8", device.type, torch.cpu.get_capabilities())
    layer = Int8Linear(torch.nn.Linear(inputs, outputs, bias=False, dtype=torch.bfloat16))
    return lambda x: layer(x.bfloat16())


def _torchao_int8(outputs: int, inputs: int, device: torch.device) -> Linear:
    from torchao.quantization import (  # type: ignore[import-not-found]  # noqa: PLC0415 - optional
        Int8DynamicActivationInt8WeightConfig,
        quantize_,
    )

    layer = torch.nn.Sequential(torch.nn.Linear(inputs, outputs, bias=False, device=device, dtype=torch.bfloat16))
    quantize_(layer, Int8DynamicActivationInt8WeightConfig())
    return lambda x: layer(x.bfloat16())


_KERNELS: dict[str, Callable[[int, int, torch.device], Linear]] = {
    "fp32": _plain(torch.float32),
    "bf16": _plain(torch.bfloat16),
    "int8, the engine's": _engine_int8,
    "dynamic int8, fbgemm": _dynamic_int8("fbgemm"),
    "dynamic int8, onednn": _dynamic_int8("onednn"),
    "dynamic int8, torchao": _torchao_int8,
}
