"""GGUF tensors -> one bf16 safetensors file, streamed: a slice of one tensor is in memory at a time.

transformers can load a GGUF file too, but keeps the whole model in memory, takes minutes, and writes a tied output head
as a second copy of the embedding. Here a head that is only another quantization of the embedding is recognised as tied:
one of the two is written, the one stored with more bits, under the embedding's name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import WeightsError
from summarizer.models.gguf_names import EMBEDDING, HEAD, row_order, transformers_name

_BF16_BYTES = 2
_SLICE_VALUES = 1 << 22
"""Values dequantized at once: 16 MiB as float32, so that the arithmetic stays near the processor's cache."""
_TIED_ERROR = 0.25
"""Two quantizations of one matrix differ by 0.04 (Q5_0 against Q8_0) to 0.07 (Q4_K against Q6_K), 2-bit ones by about
0.2, relative to its norm; two different matrices by 1.4."""
_TIED_SAMPLE_ROWS = 1024


@dataclass(frozen=True)
class StoredTensor:
    """One tensor to write: its transformers name, its shape in torch order, and where its packed rows are."""

    name: str
    shape: tuple[int, ...]
    packed: NDArray[Any]
    kind: Any
    """The `gguf.GGMLQuantizationType` of the packed rows."""
    order: NDArray[np.intp] | None = None

    @property
    def nbytes(self) -> int:
        """Bytes of this tensor in bf16."""
        return prod(self.shape) * _BF16_BYTES


def plan(reader: Any, *, heads: int, key_value_heads: int, interleaved: bool) -> tuple[list[StoredTensor], bool]:
    """What to write for an open `gguf.GGUFReader`, in file order, and whether the output head is the embedding.

    Raises:
        WeightsError: a tensor has no place in the covered architectures, or the embedding is missing.
    """
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    unknown = sorted(name for name in tensors if transformers_name(name) is None)
    if unknown or EMBEDDING not in tensors:
        what = f"tensors that cannot be converted: {', '.join(unknown[:3])}" if unknown else f"no {EMBEDDING}"
        raise WeightsError(f"the GGUF file has {what}; use this model's safetensors folder instead")
    head = tensors.get(HEAD)
    tied = head is None or _same_matrix(tensors[EMBEDDING], head)
    chosen = []
    for name, tensor in tensors.items():
        if tied and name == HEAD:
            continue
        source = head if tied and head is not None and name == EMBEDDING and _finer(head, tensor) else tensor
        shape = tuple(int(size) for size in reversed(tensor.shape))
        order = row_order(name, shape[0], heads, key_value_heads) if interleaved else None
        chosen.append(StoredTensor(str(transformers_name(name)), shape, source.data, source.tensor_type, order))
    return chosen, tied


def write_safetensors(tensors: list[StoredTensor], path: Path, advance: Callable[[int], None]) -> None:
    """Write `tensors` in bf16 to `path`; `advance` is called with the number of bytes written each time.

    The layout is that of the safetensors format: 8 bytes little-endian header length, a JSON header, then the data.
    """
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for tensor in tensors:
        header[tensor.name] = {
            "dtype": "BF16",
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + tensor.nbytes],
        }
        offset += tensor.nbytes
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as out:
        out.write(len(encoded).to_bytes(8, "little") + encoded)
        for tensor in tensors:
            _write_tensor(tensor, out, advance)


def _write_tensor(tensor: StoredTensor, out: BinaryIO, advance: Callable[[int], None]) -> None:
    import torch  # noqa: PLC0415 - importing this module must stay cheap

    written = 0
    for values in _dequantized(tensor):
        data = torch.from_numpy(values).to(torch.bfloat16).view(torch.int16).numpy()
        out.write(data.data)
        written += data.nbytes
        advance(data.nbytes)
    if written != tensor.nbytes:
        raise WeightsError(f"{tensor.name} has {written} bytes in the GGUF file, its shape asks for {tensor.nbytes}")


def _dequantized(tensor: StoredTensor) -> Iterator[NDArray[np.float32]]:
    """The tensor's values as contiguous float32 arrays, a bounded number of rows each, in order."""
    from gguf.quants import dequantize  # noqa: PLC0415

    rows = tensor.packed.shape[0]
    step = max(1, _SLICE_VALUES * rows // max(1, prod(tensor.shape)))
    for start in range(0, rows, step):
        stop = min(rows, start + step)
        packed = tensor.packed[start:stop] if tensor.order is None else tensor.packed[tensor.order[start:stop]]
        yield np.require(dequantize(packed, tensor.kind), np.float32, ["C", "W"])


def _same_matrix(embedding: Any, head: Any) -> bool:
    """Whether two stored tensors are quantizations of one matrix, judged on evenly spaced rows."""
    from gguf.quants import dequantize  # noqa: PLC0415

    if list(embedding.shape) != list(head.shape):
        return False
    step = max(1, embedding.data.shape[0] // _TIED_SAMPLE_ROWS)
    first, second = (
        dequantize(np.ascontiguousarray(tensor.data[::step]), tensor.tensor_type) for tensor in (embedding, head)
    )
    return bool(np.linalg.norm(first - second) <= _TIED_ERROR * max(np.linalg.norm(first), np.linalg.norm(second)))


def _finer(one: Any, other: Any) -> bool:
    return int(one.n_bytes) > int(other.n_bytes)
