"""Linear layers in 8-bit integers, for CPUs: half the memory of bfloat16, and about half the time for any number of rows.

Weights are scaled by output row, activations by token, both symmetrically, when they come ("W8A8, dynamic, per token", as in
ZeroQuant, Yao et al. 2022). No token's rounding depends on what else is in the pass. Before, both are rotated by blocks of a
Hadamard matrix, which changes no product and spreads the few outliers that would claim the whole range (QuaRot, Ashkboos et
al. 2024). Products are summed in 32-bit integers by oneDNN's kernels, where the processor has VNNI instructions.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import Any

import torch
from torch import nn

from summarizer.models.processor.packed import KeptLayers, Packed, pack

_PIECE = 1 << 20
"""Weights that are rounded at a time, so that no second copy of a layer is needed."""
_BLOCK = 64
"""Inputs that are rotated together. Larger blocks were no nearer to the exact products in a 1.5B model (docs/LOG.md)."""
_MIDDLE = 128
"""Zero point of the unsigned activations: oneDNN's fast kernels want them unsigned."""
_GRID = 96
"""A row in 32 bits is shifted up by so many times its largest value, and back. That rounds it to multiples of 2^-17.4 to 2^-16.4
of that value, of which sums of 64 are exact in 32 bits: their order, which kernels choose by the number of rows, is no matter."""
_FAST_BFLOAT16 = ("avx512_bf16", "amx_bf16")
"""What makes products in 16 bits faster than in 32."""
_SMALLEST = 1e-30
"""Largest value of a row of zeros, so that nothing is divided by 0."""
_LEAST_WEIGHTS = 1 << 16
"""Smaller layers are not worth it."""


class Rounding:
    """Rounds the inputs of linear layers; what several layers read one after the other (queries, keys, values), once."""

    def __init__(self) -> None:
        self._last: tuple[torch.Tensor, torch.Tensor, torch.Tensor] | None = None

    def __call__(self, x: torch.Tensor, rotation: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Rotated rows of x (…, inputs), which nobody may change in place, as integers around 128; and what 127 stands for.

        Returns:
            Shapes (n, inputs) and (n, 1).
        """
        if self._last is None or self._last[0] is not x:
            integers, largest = _round(x.reshape(-1, x.shape[-1]), rotation)
            self._last = x, integers.view(torch.uint8).bitwise_xor_(_MIDDLE), largest  # adds 128: faster than a cast
        return self._last[1:]


class Int8Linear(nn.Module):
    """A linear layer with weights of 8 bits; takes and gives the number type of the layer that it replaces.

    Args:
        linear: the layer.
        rounding: of its inputs, shared with the layers that read the same ones.
        packed: its weights in 8 bits, where they are known; else they are rounded.
    """

    scale: torch.Tensor
    zero: torch.Tensor
    rotation: torch.Tensor

    def __init__(self, linear: nn.Linear, rounding: Rounding | None = None, packed: Packed | None = None) -> None:
        super().__init__()
        self.out_features, self.in_features = linear.weight.shape
        rotation = hadamard(_block(self.in_features))
        self.register_buffer("rotation", rotation.to(_rotation_type(linear.weight.dtype)))
        self.packed = packed or _packed(linear.weight.detach(), self.rotation)
        scale = self.packed.largest / (127**2 * len(rotation))  # for weights and activations, both rotated
        self.register_buffer("scale", scale)
        self.register_buffer("zero", torch.zeros(self.out_features, dtype=torch.long))
        self._rounding = rounding or Rounding()
        self.bias = linear.bias

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Product with the weights, and the bias: (…, in_features) -> (…, out_features)."""
        integers, largest = self._rounding(x, self.rotation)
        product = multiply(integers, self.packed.weights, self.scale, self.zero).mul_(largest)
        if self.bias is not None:
            product += self.bias
        return product.to(x.dtype).view(*x.shape[:-1], self.out_features)


def multiply(integers: torch.Tensor, packed: torch.Tensor, scale: torch.Tensor, zero: torch.Tensor) -> torch.Tensor:
    """The product of activations and weights in 8 bits, scaled by output, in 32 bits.

    Args:
        integers: activations, unsigned around 128, shape (n, in_features).
        packed: weights, as oneDNN packs them.
        scale: of each output, shape (out_features).
        zero: zeros, shape (out_features).

    Returns:
        Shape (n, out_features).
    """
    product: torch.Tensor = torch.ops.onednn.qlinear_pointwise(
        integers, 1.0, _MIDDLE, packed, scale, zero, None, 1.0, 0, torch.float32, "none", [], ""
    )
    return product


@cache
def sums_exactly() -> bool:
    """Whether this processor's kernels sum products of 8-bit numbers in 32 bits.

    Without VNNI instructions they sum pairs in 16 bits first, which large numbers overflow; other builds have no such kernels.
    """
    side, largest = 64, 127
    with suppress(AttributeError, RuntimeError):
        packed = pack(torch.full((side, side), largest, dtype=torch.int8))
        integers = torch.full((side, side), _MIDDLE + largest, dtype=torch.uint8)
        product = multiply(integers, packed, torch.ones(side), torch.zeros(side, dtype=torch.long))
        return bool((product == side * largest**2).all())
    return False


def _round(rows: torch.Tensor, rotation: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows (n, inputs), rotated, as integers from -127 to 127; and the largest value of each, which 127 stands for, (n, 1)."""
    rows = _to_grid(rows) if rotation.dtype == torch.float32 else rows
    rotated = (rows.reshape(-1, len(rotation)) @ rotation).view(rows.shape).float()
    largest = _largest(rotated).clamp_min_(_SMALLEST)
    return rotated.mul_(127 / largest).round_().to(torch.int8), largest


def _to_grid(rows: torch.Tensor) -> torch.Tensor:
    """Rows (n, inputs) in 32 bits, each rounded to a grid of its own; see `_GRID`."""
    rows = rows.to(torch.float32, copy=True)
    shift = _largest(rows).mul_(_GRID)
    return rows.add_(shift).sub_(shift)


def _largest(rows: torch.Tensor) -> torch.Tensor:
    """The largest absolute value of each row (n, inputs), shape (n, 1)."""
    return torch.maximum(rows.amax(1, keepdim=True), -rows.amin(1, keepdim=True))


def _rotation_type(weights: torch.dtype) -> torch.dtype:
    """What rotations are computed in: 16 bits where weights come in them and the processor multiplies in them."""
    return weights if computes_bfloat16() else torch.float32


def _packed(weight: torch.Tensor, rotation: torch.Tensor) -> Packed:
    """Weights (outputs, inputs), rotated, rounded and packed."""
    integers, largest = _round_weights(weight, rotation)
    return Packed(pack(integers), largest)


def _round_weights(weight: torch.Tensor, rotation: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights (outputs, inputs) as integers; and what 127 stands for in each row, shape (outputs)."""
    integers, largest = torch.empty(weight.shape, dtype=torch.int8), torch.empty(weight.shape[0], 1)
    step = max(1, _PIECE // weight.shape[1])
    for start in range(0, len(weight), step):
        part = slice(start, start + step)
        integers[part], largest[part] = _round(weight[part], rotation)
    return integers, largest.flatten()


def hadamard(size: int) -> torch.Tensor:
    """The symmetric matrix of a power of two rows, 1 and -1 in all places, whose square is that many identities (Sylvester's)."""
    matrix = torch.ones(1, 1)
    while len(matrix) < size:
        matrix = torch.cat([torch.cat([matrix, matrix], 1), torch.cat([matrix, -matrix], 1)])
    return matrix


def _block(features: int) -> int:
    """The largest power of two up to `_BLOCK` that divides a number of features."""
    return min(_BLOCK, features & -features)


def quantise(model: Any, kept: KeptLayers | None = None) -> int:
    """Replace the large linear layers of a model of transformers, in place; returns how many.

    The pages of the weights that are no longer needed are given back at once, so that memory never holds both. oneDNN packs a
    layer on one core, so that there are as many at a time as threads, the largest first.

    Args:
        model: whose layers are replaced.
        kept: where packed layers are taken from, and kept.
    """
    rounding = Rounding()
    large = {name: layer for name, layer in model.named_modules() if _is_large(layer)}

    def replace(name: str) -> bool:
        layer = large[name]
        known = kept.load(name, layer.weight.shape) if kept else None
        model.set_submodule(name, Int8Linear(layer, rounding, known))
        _forget(layer.weight)
        return known is not None

    known = _on_single_threads(replace, sorted(large, key=lambda name: -large[name].weight.numel()))
    if kept and not all(known):
        kept.save({name: model.get_submodule(name).packed for name in large})
    return len(large)


def _is_large(layer: nn.Module) -> bool:
    return type(layer) is nn.Linear and layer.weight.numel() >= _LEAST_WEIGHTS


def _on_single_threads(work: Callable[[str], bool], names: Sequence[str]) -> list[bool]:
    """Work on each name, as many at a time as threads, each on one."""
    threads = torch.get_num_threads()
    try:
        with ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            return list(pool.map(work, names))
    finally:
        torch.set_num_threads(threads)  # new threads take what was set last, by any


def widen(model: Any) -> None:
    """Have everything that is not in 8 bits computed in 32 bits, in place; embeddings stay as they are kept, and give 32."""
    for module in model.modules():
        if isinstance(module, nn.Embedding):
            module.register_forward_hook(lambda module, inputs, vectors: vectors.float())
            continue
        for weight in module.parameters(recurse=False):
            weight.data = weight.data.float()


def computes_bfloat16() -> bool:
    """Whether this processor has instructions for products in 16 bits; without them they are emulated, slower than in 32."""
    features = torch.cpu.get_capabilities()
    return any(features.get(feature) for feature in _FAST_BFLOAT16)


def _forget(weight: torch.Tensor) -> None:
    """Tell the system that the pages of a weight that is mapped from a file are not needed now (Linux; else a no-op).

    They are read again where somebody else shares them, as an embedding does.
    """
    if sys.platform != "linux" or not _is_mapped(weight):
        return
    page = mmap.PAGESIZE
    start = -(-weight.data_ptr() // page) * page
    end = (weight.data_ptr() + weight.nbytes) // page * page
    if end > start:
        libc: Any = ctypes.CDLL(None, use_errno=True)
        libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), mmap.MADV_DONTNEED)


def _is_mapped(weight: torch.Tensor) -> bool:
    """Whether a tensor lies in a file's mapping: elsewhere its pages would be lost."""
    address = weight.data_ptr()
    with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:  # noqa: PTH123 - no file of ours
        for line in maps:
            fields = line.split()
            first, last = (int(part, 16) for part in fields[0].split("-"))
            if first <= address < last:
                return fields[-1].endswith(".safetensors") and address + weight.nbytes <= last
    return False
