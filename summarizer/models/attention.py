"""Attention for many questions about few passages: the passage's keys and values are kept once, not once per question.

All tokens of a step lie flat in one sequence of length T, whatever row they belong to, so that the linear layers see one
matrix of T rows and nothing is padded. Attention alone takes the rows apart. A question that begins is read as if its passage
went on with it. Later the few new tokens of all rows attend to their passage together and each to its own row; the two softmaxes
are joined by their log-sum-exp, which is exact (Milakov and Gimelshein 2018, "Online normalizer calculation for softmax"; the
split of a shared prefix is that of Hydragen, Juravsky et al. 2024).

Shapes: H query heads, K key-value heads, D head size, T tokens of the step, P tokens of a passage, B rows, S length of the
longest row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from transformers import AttentionInterface

from summarizer.errors import SettingError
from summarizer.models.caches import Narrow, PassageCache, Place, RowCache

NAME = "summarizer_shared_prefix"
"""Name under which transformers finds this attention."""
_QUERIES = 512
"""Queries of all heads that share their keys, at a time: their scores stay in the cache."""
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
        """Attention to the passage and the own row: to both as one text where a row begins with many tokens, else joined."""
        keys, values = self.cache.write(layer, self.place, k, v)
        out = q.new_empty((q.shape[1], q.shape[0], q.shape[2]))
        for passage, parts in self.place.wide:
            before, most = len(passage), max(part.stop - part.start for part in parts)
            text_k, text_v = passage.go_on(layer, k, v, most)
            for part in parts:
                end = before + part.stop - part.start
                text_k[:, before:end], text_v[:, before:end] = k[:, part], v[:, part]
                out[part] = _attend(q[:, part], text_k[:, :end], text_v[:, :end], scaling, before)
        if self.place.narrow is not None:
            at = self.place.narrow
            out[at.tokens] = _attend_narrow(at, layer, q[:, at.tokens], keys, values, scaling).to(q.dtype)
        return out


def _attend_narrow(  # noqa: PLR0913
    at: Narrow, layer: int, q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, scaling: float
) -> torch.Tensor:
    """Attention of n tokens (q: H, n, D) to their rows and passages: (n, H, D), in 32 bits."""
    out, weight = _attend_rows(at, q, keys, values, scaling)
    for passage, members in at.passages:
        if not len(passage):
            continue
        shared, shared_weight = _attend_all(q[:, members], passage.keys[layer], passage.values[layer], scaling)
        own_weight = weight[members]
        total = torch.logaddexp(own_weight, shared_weight)
        shared *= (shared_weight - total).exp()[..., None]
        out[members] = shared.addcmul_(out[members], (own_weight - total).exp()[..., None])
    return out


def _attend_rows(
    at: Narrow, q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, scaling: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Attention of n tokens (q: H, n, D) within their rows: output (n, H, D) and log-sum-exp (n, H), both in 32 bits."""
    heads, _, size = q.shape
    if at.rows is not None:
        keys, values = keys[at.rows], values[at.rows]
    rows, own = keys.shape[:2]
    keys, values = keys[:, :, : at.longest].float(), values[:, :, : at.longest].float()
    padded = q.new_zeros((rows, at.widest, heads, size))
    padded[at.row, at.rank] = q.transpose(0, 1)
    padded = padded.view(rows, at.widest, own, heads // own, size).permute(0, 2, 3, 1, 4)
    scores = padded.float().flatten(2, 3) @ keys.transpose(2, 3)
    scores = scores.view(rows, own, heads // own, at.widest, at.longest) * scaling
    scores.masked_fill_(at.hidden[:, None, None], float("-inf"))
    weight = scores.logsumexp(-1)
    share = (scores - weight[..., None]).exp().flatten(2, 3)
    out = (share @ values).view(rows, own, heads // own, at.widest, size)
    out = out.permute(0, 3, 1, 2, 4).reshape(rows, at.widest, heads, size)
    weight = weight.permute(0, 3, 1, 2).reshape(rows, at.widest, heads)
    return out[at.row, at.rank], weight[at.row, at.rank]


def _attend(q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, scaling: float, before: int) -> torch.Tensor:
    """Attention of the last n tokens (q: H, n, D) of a text (K, before + n, D), each to those up to itself: (n, H, D).

    Plain products by pieces, in the number type of the model: on a CPU twice as fast as torch's blockwise kernel (docs/LOG.md).
    """
    heads, n, size = q.shape
    q = _by_key_head(q * scaling, len(keys))
    out = q.new_empty((n, heads, size))
    for start, piece in _pieces(q):
        seen = before + start + piece.shape[2]
        scores = piece.flatten(1, 2) @ keys[:, :seen].transpose(1, 2)
        _hide_later(scores.view(*piece.shape[:3], seen)[..., before + start :])
        read = scores.softmax(-1) @ values[:, :seen]
        out[start : start + piece.shape[2]] = read.view(heads, -1, size).transpose(0, 1)
    return out


def _attend_all(
    q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, scaling: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Attention of n tokens (q: H, n, D) to all of a text (K, S, D): output (n, H, D) and log-sum-exp (n, H), both in 32 bits."""
    heads, n, size = q.shape
    q = _by_key_head(q * scaling, len(keys))
    out = q.new_empty((n, heads, size), dtype=torch.float32)
    weight = out.new_empty((n, heads))
    for start, piece in _pieces(q):
        end = start + piece.shape[2]
        scores = (piece.flatten(1, 2) @ keys.transpose(1, 2)).float()
        total = scores.logsumexp(-1, keepdim=True)
        read = (scores - total).exp_().to(q.dtype) @ values
        out[start:end] = read.view(heads, -1, size).transpose(0, 1)
        weight[start:end] = total.view(heads, -1).transpose(0, 1)
    return out, weight


def _by_key_head(q: torch.Tensor, own: int) -> torch.Tensor:
    """Queries (H, n, D) by the key-value head that they read: (K, H / K, n, D)."""
    return q.view(own, q.shape[0] // own, *q.shape[1:])


def _pieces(q: torch.Tensor) -> Iterator[tuple[int, torch.Tensor]]:
    """Queries (K, H / K, n, D) in pieces of some of the n: where each begins, and it."""
    step = max(1, _QUERIES // q.shape[1])
    return ((start, q[:, :, start : start + step]) for start in range(0, q.shape[2], step))


def _hide_later(scores: torch.Tensor) -> None:
    """Hide from each of n tokens those after it; scores of shape (…, n, n)."""
    n = scores.shape[-1]
    scores.masked_fill_(torch.ones((n, n), dtype=torch.bool, device=scores.device).triu_(1), float("-inf"))


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
