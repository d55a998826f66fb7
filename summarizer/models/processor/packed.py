"""Weights of linear layers as oneDNN packs them for 8-bit products, and packed ones kept on disk.

Rounding and packing take three quarters of a minute of CPU for 1.5 billion weights, most of it in oneDNN's plain reordering;
reading them again takes a second. The packed layout is oneDNN's own and depends on the processor, so that packed weights are kept
for one processor and one build of torch: <root>/models/packed-<digest>/, one file for each layer, whole or not at all.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import torch

from summarizer.errors import OutputError, ResourceError
from summarizer.models.cache import Cache, Manifest, key_of
from summarizer.models.processor.measured import here
from summarizer.models.resources import Room

_PREFIX = "packed-"
_VERSION = 1
"""Raise it when the same weights would be rounded to others."""
_MOST_BYTES = 8 << 30
"""Kept in one cache; what was used longest ago goes."""


class Packed(NamedTuple):
    """Weights of one layer.

    Attributes:
        weights: integers (outputs, inputs) as oneDNN packs them, an opaque tensor.
        largest: what 127 stands for in each row, shape (outputs).
    """

    weights: torch.Tensor
    largest: torch.Tensor


def pack(integers: torch.Tensor) -> torch.Tensor:
    """Integers (outputs, inputs) of 8 bits, in the order that products are fastest in."""
    packed: torch.Tensor = torch.ops.onednn.qlinear_prepack(integers, None)
    return packed


class KeptLayers:
    """Packed layers of one model on disk. A folder that cannot be read or written costs time, not correctness.

    Args:
        cache: where they are kept.
        of: all that changes them but the processor and torch: weights and number type, as JSON values.
        room: measures the disk.
    """

    def __init__(self, cache: Cache, of: Mapping[str, Any], room: Room | None = None) -> None:
        known = {"version": _VERSION, **of, **{name: value for name, value in here().items() if name != "threads"}}
        self._key = _PREFIX + key_of(known)
        self._cache = cache
        self._room = room or Room()
        self._source = str(of.get("weights"))
        self._blanks: dict[tuple[int, ...], torch.Tensor] = {}
        self._ready = cache.is_ready(self._key)
        if self._ready:
            cache.use(self._key)

    def load(self, name: str, shape: tuple[int, ...]) -> Packed | None:
        """A layer; None where it is not kept, or not in this shape."""
        if not self._ready:
            return None
        layer = Packed(self._blank(shape).clone(), torch.empty(shape[0]))
        with suppress(OSError), (self._cache.folder(self._key) / name).open("rb") as file:
            read = [file.readinto(part) for part in _parts(layer)]  # not mapped: its pages would be held twice
            if read == [len(part) for part in _parts(layer)] and not file.read(1):
                return layer
        return None

    def save(self, layers: Mapping[str, Packed]) -> None:
        """Keep all layers, unless they are kept."""
        need = sum(len(part) for layer in layers.values() for part in _parts(layer))

        def make(work: Path, out: Path) -> Manifest:
            self._room.require_disk(self._cache.root, need, "keeping packed weights")
            for name, layer in layers.items():
                with (out / name).open("wb") as file:
                    file.writelines(_parts(layer))
            return Manifest(self._source, "packed", _VERSION, {"torch": torch.__version__}, {})

        with suppress(OutputError, ResourceError):
            self._cache.build(self._key, make)
            self._cache.prune(_PREFIX, _MOST_BYTES)

    def _blank(self, shape: tuple[int, ...]) -> torch.Tensor:
        """Packed zeros: the only way to a tensor in that order."""
        if shape not in self._blanks:
            self._blanks[shape] = pack(torch.zeros(shape, dtype=torch.int8))
        return self._blanks[shape]


def _parts(layer: Packed) -> tuple[memoryview, memoryview]:
    """The memory of a layer, in bytes."""
    return (
        _memory(layer.largest.data_ptr(), layer.largest.nbytes),
        _memory(torch.ops.mkldnn.data_ptr(layer.weights), torch.ops.mkldnn._nbytes(layer.weights)),
    )


def _memory(address: int, size: int) -> memoryview:
    return memoryview((ctypes.c_uint8 * size).from_address(address)).cast("B")
