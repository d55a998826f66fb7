"""Where keys and values are kept: those of passages once, those of the rows in places of their own.

Shapes: K key-value heads, D head size, T tokens of the step, P tokens of a passage, B rows, S length of the longest row.
"""

from __future__ import annotations

import math
import mmap
from collections.abc import Sequence
from dataclasses import dataclass

import torch

_WIDE = 16
"""From so many new tokens on, a row that begins is attended to on its own rather than padded to the widest one."""


class PassageCache:
    """Keys and values of a passage: per layer two tensors of shape (K, P, D), with room for all of it from the start.

    Args:
        tokens: the passage.
        begins_as: another passage, which has been read.
        alike: how many tokens of that one are the beginning of this one; what is known of them is copied.
    """

    def __init__(self, tokens: tuple[int, ...], begins_as: PassageCache | None = None, alike: int = 0) -> None:
        self.tokens = tokens
        self.known = alike
        self.keys: list[torch.Tensor] = []
        self.values: list[torch.Tensor] = []
        if begins_as is not None and alike:
            self.keys = [self._with_room(old[:, :alike]) for old in begins_as.keys]
            self.values = [self._with_room(old[:, :alike]) for old in begins_as.values]

    def __len__(self) -> int:
        return len(self.tokens)

    def write(self, layer: int, start: int, k: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Put k, v (K, T, D) behind the first `start` tokens; returns the keys and values up to there, (K, start + T, D)."""
        end = start + k.shape[1]
        for store, new in ((self.keys, k), (self.values, v)):
            if layer == len(store):
                store.append(self._with_room(new[:, :0]))
            store[layer][:, start:end] = new
        return self.keys[layer][:, :end], self.values[layer][:, :end]

    def _with_room(self, known: torch.Tensor) -> torch.Tensor:
        room = known.new_empty((known.shape[0], len(self), known.shape[2]))
        room[:, : known.shape[1]] = known
        return room


class RowCache:
    """Keys and values of the rows' own tokens; per layer two tensors of shape (rows, K, capacity, D), grown as needed.

    Only what was written takes memory where the system backs pages as they are touched: one long row does not cost as much as
    all rows of its length.
    """

    _STEP = 64

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self.keys: list[torch.Tensor] = []
        self.values: list[torch.Tensor] = []

    def write(self, layer: int, place: Place, k: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Put k, v (K, T, D) where `place` says; returns the keys and values of all rows in use, (B, K, S, D)."""
        for store, new in ((self.keys, k), (self.values, v)):
            if layer == len(store):
                store.append(new.new_zeros((self._rows, new.shape[0], 0, new.shape[2])))
            if store[layer].shape[2] < place.longest:
                store[layer] = self._grown(store[layer], place)
            store[layer][place.row, :, place.column] = new.transpose(0, 1)
        return (
            self.keys[layer][: len(place.lengths), :, : place.longest],
            self.values[layer][: len(place.lengths), :, : place.longest],
        )

    def _grown(self, old: torch.Tensor, place: Place) -> torch.Tensor:
        rows, heads, _, size = old.shape
        new = _untouched_zeros((rows, heads, -(-place.longest // self._STEP) * self._STEP, size), old)
        for row, length in enumerate(place.lengths):
            new[row, :, :length] = old[row, :, :length]
        return new

    def move(self, source: int, target: int, length: int) -> None:
        """Copy the first tokens of one row over another, so that the rows in use stay the first ones."""
        for store in (*self.keys, *self.values):
            store[target, :, :length] = store[source, :, :length]

    def clear(self) -> None:
        """Give the memory back."""
        self.keys.clear()
        self.values.clear()


def _untouched_zeros(shape: tuple[int, ...], like: torch.Tensor) -> torch.Tensor:
    """Zeros of the type of `like`; on a CPU in pages of their own that are not written, which torch's zeros are.

    numpy's would not do: it asks for huge pages from 4 MB on, of which many are written at the first touch.
    """
    if like.device.type != "cpu":
        return like.new_zeros(shape)
    pages = mmap.mmap(-1, math.prod(shape) * like.element_size())
    return torch.frombuffer(pages, dtype=torch.uint8).view(like.dtype).view(shape)


@dataclass(frozen=True, slots=True)
class Narrow:
    """Rows with few new tokens each: their queries are padded to a block of shape (rows, widest).

    Attributes:
        rows: numbers of the rows, shape (N); None for all rows in use.
        tokens: indices (into T) of their tokens, shape (n).
        row: for each of these tokens, which of the N rows it belongs to.
        rank: and the how many-th of the row's new tokens it is, from 0.
        column: and its place within the row.
        widest: largest number of new tokens of a row.
        longest: length of the longest row.
    """

    rows: torch.Tensor | None
    tokens: torch.Tensor
    row: torch.Tensor
    rank: torch.Tensor
    column: torch.Tensor
    widest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where the T tokens of a step go.

    Attributes:
        lengths: tokens that each row in use had before.
        row: number of each token's row, shape (T).
        column: its place within the row, shape (T).
        longest: length of the longest row.
        wide: per row that begins with many tokens their range (into T).
        narrow: the other rows, None where there are none.
    """

    lengths: Sequence[int]
    row: torch.Tensor
    column: torch.Tensor
    longest: int
    wide: Sequence[slice]
    narrow: Narrow | None


def place_rows(lengths: Sequence[int], widths: Sequence[int], device: torch.device) -> Place:
    """Places for a step's tokens, which lie row after row.

    Args:
        lengths: tokens that each row has already.
        widths: new tokens of each row.
        device: where the tensors go.
    """
    row, rank, column, few, rows, wide = [], [], [], [], [], []  # type: ignore[var-annotated]
    for number, (length, width) in enumerate(zip(lengths, widths, strict=True)):
        start = len(row)
        if length == 0 and width >= _WIDE:
            wide.append(slice(start, start + width))
        else:
            few += range(start, start + width)
            rows.append(number)
        row += [number] * width
        rank += range(width)
        column += range(length, length + width)
    longest = max(length + width for length, width in zip(lengths, widths, strict=True))

    def tensor(values: Sequence[int]) -> torch.Tensor:
        return torch.tensor(values, dtype=torch.long, device=device)

    narrow = None
    if rows:
        order = {number: n for n, number in enumerate(rows)}
        narrow = Narrow(
            rows=tensor(rows) if wide else None,
            tokens=tensor(few),
            row=tensor([order[row[t]] for t in few]),
            rank=tensor([rank[t] for t in few]),
            column=tensor([column[t] for t in few]),
            widest=max(widths[number] for number in rows),
            longest=max(lengths[number] + widths[number] for number in rows),
        )
    return Place(lengths, tensor(row), tensor(column), longest, wide, narrow)
