"""Linear layers in 8-bit integers, for CPUs: half the memory of bfloat16, and about half the time for any number of rows.

Weights are scaled by output row, activations by token, both symmetrically, when they come ("W8A8, dynamic, per token", as in
ZeroQuant, Yao et al. 2022). No token's rounding depends on what else is in the pass. Before, both are rotated by blocks of a
Hadamard matrix, which changes no product and spreads the few outliers that would claim the whole range (QuaRot, Ashkboos et
al. 2024). Products are summed in 32-bit integers by oneDNN's kernels (AVX-512 VNNI, or slower ones).
"""

from __future__ import annotations

import ctypes
import math
import mmap
import sys
from typing import Any

import torch
from torch import nn

ROWS = 256
"""Rows of one product: their 32-bit sums stay in the cache; 1,024 at once took 1.4 times as long (docs/LOG.md)."""
_ACTIVATIONS, _WEIGHTS = 1 << 19, 1 << 20
"""Numbers that are rounded at a time. Few stay in the cache between the steps of it; many need fewer calls, which take long
while other programs want the same cores."""
_BLOCK = 64
"""Inputs that are rotated together. Larger blocks were no nearer to the exact products in a 1.5B model (docs/LOG.md)."""
_MIDDLE = 128
"""Zero point of the unsigned activations: oneDNN's fast kernels want them unsigned."""
_SMALLEST = 1e-30
"""Largest value of a row of zeros, so that nothing is divided by 0."""
_LEAST_WEIGHTS = 1 << 16
"""Smaller layers are not worth it."""


class Int8Linear(nn.Module):
    """A linear layer with weights of 8 bits; takes and gives the number type of the layer that it replaces.

    Args:
        linear: the layer.
    """

    scale: torch.Tensor
    zero: torch.Tensor
    rotation: torch.Tensor

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.out_features, self.in_features = linear.weight.shape
        self.register_buffer("rotation", hadamard(_block(self.in_features)).to(linear.weight.dtype))
        integers = torch.empty(linear.weight.shape, dtype=torch.int8)
        scale = _round(linear.weight.detach(), self.rotation, integers, _WEIGHTS)
        self.register_buffer("scale", scale.flatten())
        self.register_buffer("zero", torch.zeros(self.out_features, dtype=torch.long))
        self._packed = torch.ops.onednn.qlinear_prepack(integers, None)
        self.bias = linear.bias

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Product with the weights, and the bias: (…, in_features) -> (…, out_features)."""
        rows = x.reshape(-1, self.in_features)
        out = rows.new_empty((rows.shape[0], self.out_features))
        for start in range(0, rows.shape[0], ROWS):
            product = self._product(rows[start : start + ROWS])
            out[start : start + ROWS] = product if self.bias is None else product.add_(self.bias)
        return out.reshape(*x.shape[:-1], self.out_features)

    def _product(self, rows: torch.Tensor) -> torch.Tensor:
        integers = torch.empty(rows.shape, dtype=torch.uint8)
        scale = _round(rows, self.rotation, integers, _ACTIVATIONS, _MIDDLE)
        return multiply(integers, self._packed, self.scale, self.zero).mul_(scale)


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


def _round(
    rows: torch.Tensor, rotation: torch.Tensor, integers: torch.Tensor, at_once: int, middle: int = 0
) -> torch.Tensor:
    """Rotate rows and write them as integers up to 127 around `middle` into `integers`; returns their scale, shape (rows, 1)."""
    scale = torch.empty(rows.shape[0], 1)
    for part in _parts(rows.shape, at_once):
        rotated = _rotate(rows[part], rotation)
        scale[part] = rotated.abs().amax(1, keepdim=True).float().clamp_min_(_SMALLEST) / 127
        integers[part] = (rotated * (1 / scale[part])).round_().add_(middle)
    return scale


def hadamard(size: int) -> torch.Tensor:
    """The symmetric, orthogonal matrix of a power of two rows whose entries are all of one size (Sylvester's)."""
    matrix = torch.ones(1, 1)
    while len(matrix) < size:
        matrix = torch.cat([torch.cat([matrix, matrix], 1), torch.cat([matrix, -matrix], 1)])
    return matrix.div_(math.sqrt(size))


def _block(features: int) -> int:
    """The largest power of two up to `_BLOCK` that divides a number of features."""
    return min(_BLOCK, features & -features)


def _rotate(rows: torch.Tensor, rotation: torch.Tensor) -> torch.Tensor:
    rotated: torch.Tensor = rows.reshape(-1, len(rotation)) @ rotation
    return rotated.view(rows.shape)


def _parts(shape: torch.Size, numbers: int) -> list[slice]:
    """Runs of rows of at most so many numbers, or one row."""
    step = max(1, numbers // shape[1])
    return [slice(start, start + step) for start in range(0, shape[0], step)]


def quantise(model: Any) -> int:
    """Replace the large linear layers of a model of transformers, in place; returns how many.

    The one that gives the logits stays as it is: it is often shared with the embedding. The pages of the weights that are no
    longer needed are given back at once, so that memory never holds both.
    """
    replaced, head = 0, model.get_output_embeddings()
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.Linear and child is not head and child.weight.numel() >= _LEAST_WEIGHTS:
                setattr(parent, name, Int8Linear(child))
                _forget(child.weight)
                replaced += 1
    return replaced


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
