"""Records with invented timings."""

from __future__ import annotations

from typing import Any

from evals.bench.records import Machine, Repeat, Shape

SHAPE = Shape(layers=4, layer_weights=1000, layer_bytes=2000, head_weights=500, head_bytes=1000)
MACHINE = Machine(
    threads=2,
    read_bytes=3000.0,
    copy_bytes=2000.0,
    operations=10_000.0,
    kernels={"bf16": {1: 0.001, 16: 0.0015}},
    layer=(8960, 1536),
    left_out={"dynamic int8, torchao": "not installed"},
)


def repeat(variant: str, seconds: float, number: int = 0, **more: Any) -> Repeat:
    values: dict[str, Any] = {
        "variant": variant,
        "task": "bench",
        "size": 2,
        "repeat": number,
        "seconds": seconds,
        "briefing_seconds": seconds + 1,
        "questions": 8,
        "tokens": {"sampled": 30, "forced": 50},
        "passes": [(1, 1, 6), (20, 4, 4)],
        "forward_seconds": seconds / 2,
        "shape": SHAPE,
        "answers": ["a", "b", "b", "c"],
        "load_seconds": 2.5,
        "peak_bytes": 3 << 30,
    }
    return Repeat(**values | more)
