"""The time that forward passes must take: bytes at measured bandwidth, or operations at measured peak, whichever is longer.

Williams, Waterman & Patterson 2009, "Roofline". Counted are the linear layers' weights, read once a pass, and their products;
attention, norms and caches are left out, so the floor is a little low and a share of it a little understated.
"""

from __future__ import annotations

from collections.abc import Iterable

from evals.bench.records import Machine, Shape


def floor_seconds(passes: Iterable[tuple[int, int, int]], shape: Shape, machine: Machine) -> float:
    """Seconds that passes must take at least.

    Args:
        passes: (new tokens, logits kept, how many such passes).
        shape: what a pass reads and computes with.
        machine: bytes and operations a second.
    """
    return sum(n * pass_seconds(tokens, kept, shape, machine) for tokens, kept, n in passes)


def pass_seconds(tokens: int, kept: int, shape: Shape, machine: Machine) -> float:
    """Seconds that one pass must take at least: a product of n tokens with w weights is 2 n w operations.

    Without logits to keep, a pass need not finish its last layer.
    """
    layers = 1 if kept else 1 - 1 / shape.layers
    reading = (layers * shape.layer_bytes + (shape.head_bytes if kept else 0)) / machine.read_bytes
    computing = layers * tokens * _product_seconds(shape.layer_weights, shape.layer_bytes, machine)
    computing += kept * _product_seconds(shape.head_weights, shape.head_bytes, machine)
    return max(reading, computing)


def _product_seconds(weights: int, size: int, machine: Machine) -> float:
    """Seconds of the product of one token with weights of so many bytes: of integers, where a byte holds one."""
    rate = (size == weights and machine.integer_operations) or machine.operations
    return 2 * weights / rate
