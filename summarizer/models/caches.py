"""Where keys and values are kept: those of passages once, those of the rows in places of their own.

Shapes: K key-value heads, D head size, T tokens of the step, P tokens of a passage, B rows, S length of the longest row.
"""

from __future__ import annotations

import math
import mmap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

import torch

_Member = TypeVar("_Member")
_ALIGNED = 32
"""Texts are attended to in multiples of so many tokens, those behind them hidden: vector units sum what is left over in another
order, so that an answer would depend on how its passage was cut and on what else is asked."""
_WIDE = 16
"""From so many new tokens on, a row that begins is attended to on its own rather than padded to the widest one."""


class PassageCache:
    """Keys and values of a passage: per layer two tensors of shape (K, aligned(P), D), from the start.

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
        """Put k, v (K, T, D) behind the first `start` tokens; returns the keys and values with the room behind them."""
        for store, new in ((self.keys, k), (self.values, v)):
            if layer == len(store):
                store.append(self._with_room(new[:, :0]))
            store[layer][:, start : start + k.shape[1]] = new
        return self.keys[layer], self.values[layer]

    def fill(self, keys: torch.Tensor, values: torch.Tensor) -> None:
        """Take the keys and values (layers, K, P, D) of all tokens, as they were read before."""
        self.keys = [self._with_room(known) for known in keys]
        self.values = [self._with_room(known) for known in values]

    def go_on(self, layer: int, k: torch.Tensor, v: torch.Tensor, most: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Copies of the keys and values of a layer, like k and v, with room for `most` tokens behind the P known ones."""
        known = (self.keys[layer], self.values[layer]) if self.keys else (k[:, :0], v[:, :0])
        return self._with_room(known[0][:, : len(self)], most), self._with_room(known[1][:, : len(self)], most)

    def _with_room(self, known: torch.Tensor, more: int = 0) -> torch.Tensor:
        room = known.new_empty((known.shape[0], aligned(len(self) + more), known.shape[2]))
        room[:, : known.shape[1]] = known
        room[:, known.shape[1] :] = 0  # hidden, but even so nothing that is no number may stand there
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
        """Put k, v (K, T, D) where `place` says; returns the keys and values of all rows in use, (B, K, S, D), S aligned."""
        for store, new in ((self.keys, k), (self.values, v)):
            if layer == len(store):
                store.append(new.new_zeros((self._rows, new.shape[0], 0, new.shape[2])))
            if store[layer].shape[2] < place.longest:
                store[layer] = self._grown(store[layer], place.lengths, place.longest)
            store[layer][place.row, :, place.column] = new.transpose(0, 1)
        size = aligned(place.longest)
        return self.keys[layer][: len(place.lengths), :, :size], self.values[layer][: len(place.lengths), :, :size]

    def _grown(self, old: torch.Tensor, lengths: Sequence[int], longest: int) -> torch.Tensor:
        rows, heads, _, size = old.shape
        new = _untouched_zeros((rows, heads, -(-longest // self._STEP) * self._STEP, size), old)
        for row, length in enumerate(lengths):
            new[row, :, :length] = old[row, :, :length]
        return new

    def move(self, source: int, target: int, length: int) -> None:
        """Copy the first tokens of one row over another, so that the rows in use stay the first ones."""
        for store in (*self.keys, *self.values):
            store[target, :, :length] = store[source, :, :length]

    def copy_out(self, row: int, length: int) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """Copies of the keys and values (K, length, D) of a row's first tokens, a pair of lists with one of each layer."""
        return [k[row, :, :length].clone() for k in self.keys], [v[row, :, :length].clone() for v in self.values]

    def copy_in(
        self, lengths: Sequence[int], length: int, known: tuple[list[torch.Tensor], list[torch.Tensor]]
    ) -> None:
        """Begin a row with the first tokens of what `copy_out` gave.

        Args:
            lengths: of the rows in use; the new one comes behind them.
            length: how many tokens.
            known: keys and values of at least so many.
        """
        for store, new in ((self.keys, known[0]), (self.values, known[1])):
            for layer, part in enumerate(new):
                if store[layer].shape[2] < length:
                    store[layer] = self._grown(store[layer], lengths, length)
                store[layer][len(lengths), :, :length] = part[:, :length]

    def clear(self) -> None:
        """Give the memory back."""
        self.keys.clear()
        self.values.clear()


def aligned(tokens: int) -> int:
    """The length of the text that is attended to where so many tokens of it are known."""
    return -(-tokens // _ALIGNED) * _ALIGNED


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
        hidden: True for the tokens of a row that come after a query's own or are of another branch, shape (N, widest, longest).
        passages: what the rows read: passages, each with the indices (into n) of the tokens that read it.
        widest: largest number of new tokens of a row.
        longest: length of the longest row, aligned.
    """

    rows: torch.Tensor | None
    tokens: torch.Tensor
    row: torch.Tensor
    rank: torch.Tensor
    hidden: torch.Tensor
    passages: Sequence[tuple[PassageCache, torch.Tensor]]
    widest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A question that is read on its own.

    Attributes:
        row: its number.
        known: tokens of it that the row has already, from another question that begins the same.
        tokens: the range (into T) of the others.
    """

    row: int
    known: int
    tokens: slice


@dataclass(frozen=True, slots=True)
class Place:
    """Where the T tokens of a step go.

    Attributes:
        lengths: tokens that each row in use had before.
        row: number of each token's row, shape (T).
        column: its place within the row, shape (T).
        depth: how many tokens come before it as its text goes, shape (T): its column, but for branches.
        longest: length of the longest row.
        wide: the rows that begin with many tokens: passages, each with those that read it.
        narrow: the other rows, None where there are none.
    """

    lengths: Sequence[int]
    row: torch.Tensor
    column: torch.Tensor
    depth: torch.Tensor
    longest: int
    wide: Sequence[tuple[PassageCache, Sequence[Opening]]]
    narrow: Narrow | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row gets in a step.

    Attributes:
        passage: what it reads.
        length: tokens that it has already.
        width: new tokens.
        trial: how many of them are options that are scored. They are never attended to as part of a question that begins.
        branches: lengths of the options, each of which goes on from the token before them all.
        copied: so many tokens were copied from another question that begins the same.
    """

    passage: PassageCache
    length: int
    width: int
    trial: int = 0
    branches: tuple[int, ...] = ()
    copied: int = 0

    @property
    def opening(self) -> int:
        """Tokens of a question that begins and is to be read on its own: the same ones, whatever was copied of it; else 0."""
        asked = self.width - self.trial
        return asked if self.length == self.copied and self.length + asked >= _WIDE else 0

    @property
    def depths(self) -> list[int]:
        """For each new token, how many of the row's tokens come before it as its text goes."""
        base = self.length + self.width - self.trial
        parts = self.branches or (self.trial,)
        return [*range(self.length, base), *(base + rank for part in parts for rank in range(part))]


def place_rows(rows: Sequence[Entry], device: torch.device) -> Place:
    """Places for a step's tokens, which lie row after row.

    Args:
        rows: what each row gets.
        device: where the tensors go.
    """
    starts = list(accumulate((row.width for row in rows), initial=0))
    begun = [row.opening for row in rows]
    wide = [(n, width) for n, width in enumerate(begun) if width]
    others = [
        _Stretch(n, starts[n] + done, row.length + done, row.width - done)
        for n, (row, done) in enumerate(zip(rows, begun, strict=True))
        if row.width > done
    ]
    return Place(
        lengths=[row.length for row in rows],
        row=_tensor([number for number, row in enumerate(rows) for _ in range(row.width)], device),
        column=_tensor([row.length + rank for row in rows for rank in range(row.width)], device),
        depth=_tensor([depth for row in rows for depth in row.depths], device),
        longest=max(row.length + row.width for row in rows),
        wide=_by_passage(
            (rows[n].passage, Opening(n, rows[n].length, slice(starts[n], starts[n] + width))) for n, width in wide
        ),
        narrow=_narrow(rows, others, device) if others else None,
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A row's new tokens, or the last ones of them.

    Attributes:
        number: of the row.
        start: index (into T) of the first one.
        before: tokens of the row before it.
        width: how many.
    """

    number: int
    start: int
    before: int
    width: int


def _narrow(rows: Sequence[Entry], stretches: Sequence[_Stretch], device: torch.device) -> Narrow:
    few = [(n, one, rank) for n, one in enumerate(stretches) for rank in range(one.width)]
    passages = _by_passage((rows[one.number].passage, at) for at, (_, one, _) in enumerate(few))
    widest = max(one.width for one in stretches)
    longest = aligned(max(one.before + one.width for one in stretches))
    own = _tensor([one.before for one in stretches], device)[:, None] + torch.arange(widest, device=device)
    hidden = torch.arange(longest, device=device) > own[..., None]
    for n, one in enumerate(stretches):
        _hide_branches(hidden[n], rows[one.number], one)
    return Narrow(
        rows=_tensor([one.number for one in stretches], device) if len(stretches) < len(rows) else None,
        tokens=_tensor([one.start + rank for _, one, rank in few], device),
        row=_tensor([n for n, _, _ in few], device),
        rank=_tensor([rank for _, _, rank in few], device),
        hidden=hidden,
        passages=[(passage, _tensor(members, device)) for passage, members in passages],
        widest=widest,
        longest=longest,
    )


def _hide_branches(hidden: torch.Tensor, row: Entry, stretch: _Stretch) -> None:
    """Hide from each token of a branch the branches before it; `hidden` of shape (widest, longest)."""
    base = start = row.length + row.width - row.trial
    for part in row.branches:
        hidden[start - stretch.before : start - stretch.before + part, base:start] = True
        start += part


def _by_passage(pairs: Iterable[tuple[PassageCache, _Member]]) -> list[tuple[PassageCache, list[_Member]]]:
    groups: dict[int, tuple[PassageCache, list[_Member]]] = {}
    for passage, member in pairs:
        groups.setdefault(id(passage), (passage, []))[1].append(member)
    return list(groups.values())


def _tensor(values: list[int], device: torch.device) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.long, device=device)
