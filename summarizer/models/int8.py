"""Linear layers in 8-bit integers, for CPUs: half the memory of bfloat16, and less time for any number of rows.

Weights are scaled by output row, activations by token, both symmetrically, when they come ("W8A8, dynamic, per token", as in
ZeroQuant, Yao et al. 2022). No token's rounding depends on what else is in the pass. Products are summed in 32-bit integers
by oneDNN's kernels (AVX-512 VNNI, or slower ones).
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from typing import Any

import torch
from torch import nn

_CHUNK = 256
"""Rows at a time: their 32-bit products stay in the cache; 1,024 at once took 1.4 times as long (docs/LOG.md)."""
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

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        weight = linear.weight.detach()
        self.out_features, self.in_features = weight.shape
        scale = weight.abs().amax(1).float().clamp_min_(_SMALLEST) / 127
        quantised = (weight * (1 / scale)[:, None]).round_().clamp_(-127, 127).to(torch.int8)
        self.register_buffer("scale", scale)
        self.register_buffer("zero", torch.zeros(self.out_features, dtype=torch.long))
        self._packed = torch.ops.onednn.qlinear_prepack(quantised, None)
        self.bias = linear.bias

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Product with the weights, and the bias: (…, in_features) -> (…, out_features)."""
        rows = x.reshape(-1, self.in_features)
        out = rows.new_empty((rows.shape[0], self.out_features))
        for start in range(0, rows.shape[0], _CHUNK):
            part = rows[start : start + _CHUNK]
            scale = part.abs().amax(1, keepdim=True).float().clamp_min_(_SMALLEST) / 127
            quantised = (part * (1 / scale)).round_().add_(_MIDDLE).to(torch.uint8)
            product = torch.ops.onednn.qlinear_pointwise(
                quantised,
                1.0,
                _MIDDLE,
                self._packed,
                self.scale,
                self.zero,
                None,
                1.0,
                0,
                torch.float32,
                "none",
                [],
                "",
            ).mul_(scale)
            out[start : start + _CHUNK] = product if self.bias is None else product.add_(self.bias)
        return out.reshape(*x.shape[:-1], self.out_features)


def quantise(model: Any) -> int:
    """Replace the large linear layers of a model of transformers, in place; returns how many.

    Two kinds stay as they are: layers that narrow (the last of a feed-forward block reads activations with outliers), and the one
    that gives the logits. With these, too, a 1.5B model chose other parties for agreements (docs/LOG.md). The pages of the
    weights that are no longer needed are given back at once, so that memory never holds both.
    """
    replaced, head = 0, model.get_output_embeddings()
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.Linear and child is not head and _is_worth_it(child):
                setattr(parent, name, Int8Linear(child))
                _forget(child.weight)
                replaced += 1
    return replaced


def _is_worth_it(linear: nn.Linear) -> bool:
    return linear.in_features <= linear.out_features and linear.weight.numel() >= _LEAST_WEIGHTS


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
