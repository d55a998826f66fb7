"""Attention for many questions about few passages: the passage's keys and values are kept once, not once per question.

All tokens of a step lie flat in one sequence of length T, whatever row they belong to, so that the linear layers see one
matrix of T rows and nothing is padded. Attention alone takes the rows apart. A question that begins is read as if its passage
went on with it. Later the few new tokens of all rows are multiplied with their passage together, as in Hydragen (Juravsky et al.
2024), and each with its own row, under one softmax.

No token's result depends on what else is in the pass, nor on how its passage was cut, as far as the kernels allow it (on x86 CPUs
with AVX-512 bit for bit, docs/LOG.md): texts are padded to whole vectors, and summed in parts that do not depend on their length.

Shapes: H query heads, K key-value heads, D head size, T tokens of the step, P tokens of a passage, B rows, S length of the
longest row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import nn
from transformers import AttentionInterface

from summarizer.errors import SettingError
from summarizer.models.caches import Narrow, PassageCache, Place, RowCache, aligned

NAME = "summarizer_shared_prefix"
"""Name under which transformers finds this attention."""
_QUERIES = 512
"""Queries of all heads that share their keys, at a time: their scores stay in the cache."""
_SUMMED = 384
"""Tokens of a text that are summed in one product: of longer sums oneDNN takes parts apart, by their length and by its kernel."""
_FULL = 16
"""Rows are multiplied by so many: oneDNN's and MKL's kernels for what is left over sum in another order (docs/LOG.md)."""
_OTHER_KINDS = ("softcap", "s_aux", "position_bias", "attn_bias")
"""Arguments of attentions that are more than a softmax over products; this one would ignore them."""


class Plan(Protocol):
    """Where the tokens of one step belong."""

    def attend(self, layer: int, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scaling: float) -> torch.Tensor:
        """Keep k and v (K, T, D) of a layer and give the attention output (T, H, D) of q (H, T, D)."""


class AllReadException(Exception):  # noqa: N818 - nothing went wrong
    """Ends a forward pass whose keys and values are all there: what the last layer makes of them nobody asks for."""


@dataclass(frozen=True, slots=True)
class PassagePlan:
    """A step that reads a passage from `start` on (in pieces, to bound the memory of the activations).

    Attributes:
        cache: the passage.
        start: its tokens that were read before.
        layers: the model's number of layers; the pass ends with `AllReadException` in the last one.
    """

    cache: PassageCache
    start: int
    layers: int

    def attend(self, layer: int, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scaling: float) -> torch.Tensor:
        """Causal attention over what was read so far."""
        k, v = self.cache.write(layer, self.start, k, v)
        if layer == self.layers - 1:
            raise AllReadException
        return _attend(q, k, v, scaling, self.start)


@dataclass(frozen=True, slots=True)
class RowsPlan:
    """A step of many rows: each gets its new tokens, one or more.

    Attributes:
        place: where the tokens go, and which passages their rows read.
        cache: the rows' own keys and values.
    """

    place: Place
    cache: RowCache

    def attend(self, layer: int, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scaling: float) -> torch.Tensor:
        """Attention to the passage and the own row."""
        keys, values = self.cache.write(layer, self.place, k, v)
        out = q.new_empty((q.shape[1], q.shape[0], q.shape[2]))
        for passage, openings in self.place.wide:
            lengths = [one.known + one.tokens.stop - one.tokens.start for one in openings]
            text_k, text_v = passage.go_on(layer, k, v, max(lengths))
            for one, length in zip(openings, lengths, strict=True):
                own = slice(len(passage), len(passage) + length)
                text_k[:, own], text_v[:, own] = keys[one.row, :, :length], values[one.row, :, :length]
                out[one.tokens] = _attend(q[:, one.tokens], text_k, text_v, scaling, len(passage) + one.known)
        if self.place.narrow is not None:
            at = self.place.narrow
            out[at.tokens] = _attend_narrow(at, layer, q[:, at.tokens], keys, values, scaling)
        return out


def _attend_narrow(
    at: Narrow, layer: int, q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, scaling: float
) -> torch.Tensor:
    """Attention of n tokens (q: H, n, D) to their passages and rows: (n, H, D)."""
    q = q * scaling
    own = _score_rows(at, q, keys)
    out = torch.zeros_like(q).transpose(0, 1)
    for passage, members in at.passages:
        if len(passage):
            text_k, text_v = passage.keys[layer], passage.values[layer]
            by_head = _by_key_head(q[:, members], len(text_k)).flatten(1, 2)
            scores = multiply(by_head, text_k.transpose(1, 2)).reshape(len(q), len(members), -1).transpose(0, 1)
            scores[..., len(passage) :] = -torch.inf
            shares, known = torch.cat([scores, own[members]], -1).softmax(-1), scores.shape[-1]
            own[members] = shares[..., known:]
            read = read_values(_by_key_head(shares[..., :known].transpose(0, 1), len(text_k)).flatten(1, 2), text_v)
            out[members] = read.reshape(len(q), len(members), -1).transpose(0, 1)
        else:
            own[members] = own[members].softmax(-1)
    return out + _read_rows(at, own, values)


def _score_rows(at: Narrow, q: torch.Tensor, keys: torch.Tensor) -> torch.Tensor:
    """Products of n queries (H, n, D) with the keys of their rows (N, K, S, D): (n, H, longest), -inf for what is hidden."""
    heads, _, size = q.shape
    keys = keys if at.rows is None else keys[at.rows]
    padded = q.new_zeros((len(keys), at.widest, heads, size))
    padded[at.row, at.rank] = q.transpose(0, 1)
    by_head = padded.view(*padded.shape[:2], keys.shape[1], -1, size).permute(0, 2, 3, 1, 4)
    scores = multiply(by_head.flatten(2, 3), keys[:, :, : at.longest].transpose(2, 3))
    scores = scores.view(*by_head.shape[:4], -1).masked_fill_(at.hidden[:, None, None], -torch.inf)
    return scores.permute(0, 3, 1, 2, 4)[at.row, at.rank].flatten(1, 2)


def _read_rows(at: Narrow, shares: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
    """What n queries take of the values of their rows (N, K, S, D) by their shares (n, H, longest): (n, H, D)."""
    values = values if at.rows is None else values[at.rows]
    padded = shares.new_zeros((len(values), at.widest, *shares.shape[1:]))
    padded[at.row, at.rank] = shares
    by_head = padded.view(*padded.shape[:2], values.shape[1], -1, at.longest).permute(0, 2, 3, 1, 4)
    read = multiply(by_head.flatten(2, 3), values[:, :, : at.longest])
    return read.view(*by_head.shape[:4], -1).permute(0, 3, 1, 2, 4)[at.row, at.rank].flatten(1, 2)


def _attend(q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, scaling: float, before: int) -> torch.Tensor:
    """Attention of n tokens (q: H, n, D) behind the first ones of a text (K, S, D), each to those up to itself: (n, H, D).

    Plain products by pieces, in the number type of the model: on a CPU twice as fast as torch's blockwise kernel (docs/LOG.md).
    The text goes on behind them, up to a multiple of `aligned`.
    """
    heads, n, size = q.shape
    q = _by_key_head(q * scaling, len(keys))
    out = q.new_empty((n, heads, size))
    for start, piece in _pieces(q):
        seen = aligned(before + start + piece.shape[2])
        scores = multiply(piece.flatten(1, 2), keys[:, :seen].transpose(1, 2))
        _hide_later(scores.view(*piece.shape[:3], seen)[..., before + start :])
        read = read_values(scores.softmax(-1), values[:, :seen])
        out[start : start + piece.shape[2]] = read.reshape(heads, -1, size).transpose(0, 1)
    return out


def read_values(shares: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
    """What n queries take of the values (K, S, D) of a text by their shares (K, n, S): (K, n, D).

    Summed by fixed parts of the text: a product over all of a longer one is summed in an order that depends on its length.
    """
    n = shares.shape[1]
    shares = _full(shares)
    out = shares[..., :_SUMMED] @ values[:, :_SUMMED]
    for start in range(_SUMMED, values.shape[1], _SUMMED):
        part = slice(start, start + _SUMMED)
        out = torch.baddbmm(out, shares[..., part], values[:, part])
    return out[:, :n]


def multiply(rows: torch.Tensor, columns: torch.Tensor) -> torch.Tensor:
    """The product of rows (…, n, k) and columns (…, k, m), each row summed in the same order however many there are."""
    return (_full(rows) @ columns)[..., : rows.shape[-2], :]


def _full(rows: torch.Tensor) -> torch.Tensor:
    """Rows (…, n, k) with zeros up to a number that kernels have no special case for."""
    missing = -rows.shape[-2] % _FULL
    return nn.functional.pad(rows, (0, 0, 0, missing)) if missing else rows


def _by_key_head(q: torch.Tensor, own: int) -> torch.Tensor:
    """Queries (H, n, D) by the key-value head that they read: (K, H / K, n, D)."""
    return q.view(own, q.shape[0] // own, *q.shape[1:])


def _pieces(q: torch.Tensor) -> Iterator[tuple[int, torch.Tensor]]:
    """Queries (K, H / K, n, D) in pieces of some of the n: where each begins, and it."""
    step = max(1, _QUERIES // q.shape[1])
    return ((start, q[:, :, start : start + step]) for start in range(0, q.shape[2], step))


def _hide_later(scores: torch.Tensor) -> None:
    """Hide from each of n tokens those after it; scores of shape (…, n, m), m from n on."""
    later = torch.ones(scores.shape[-2:], dtype=torch.bool, device=scores.device).triu_(1)
    scores.masked_fill_(later, float("-inf"))


def attention(  # noqa: PLR0913  # the signature is transformers'
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float | None = None,
    plan: Plan | None = None,
    **more: Any,
) -> tuple[torch.Tensor, None]:
    """The attention function that transformers calls in each layer; `plan` comes with the forward call."""
    if plan is None:
        raise RuntimeError("this attention needs the plan of a step")
    if other := [name for name in _OTHER_KINDS if more.get(name) is not None]:
        raise SettingError(
            f"models whose attention has {', '.join(other)} cannot be run by the local engine; choose another"
        )
    scale = query.shape[-1] ** -0.5 if scaling is None else scaling
    return plan.attend(module.layer_idx, query[0], key[0], value[0], scale)[None], None


AttentionInterface.register(NAME, attention)
