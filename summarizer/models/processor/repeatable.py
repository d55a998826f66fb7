"""Whether what a token gives is the same bit for bit, here, whatever else is in its pass: measured on the products of a pass.

Sums of 8-bit numbers are exact. Those of floating-point numbers depend on their order, which kernels may choose by the number of
rows. The rows that are tried here hold large numbers that cancel out, so that another order shows in most sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import torch
from torch import nn

from summarizer.models.attention import multiply, read_values
from summarizer.models.processor.int8 import Int8Linear

_ROWS = 128
_COUNTS = (1, 2, 3, 5, 8, 17, 33, 100)
"""Numbers of rows that are compared with all of them."""
_LENGTHS = (32, 352, 416, 1504)
"""Tokens of a text: of one vector, of some, of a little more than one sum, of several."""
_HIDDEN = 96
"""Tokens behind them that are hidden."""
Product = Callable[[torch.Tensor], torch.Tensor]
Read = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


@torch.inference_mode()
def is_repeatable(model: Any, dtype: torch.dtype) -> bool:
    """Whether the linear layers and the attention of a model give each row the same bits, however many stand beside it.

    Args:
        model: of transformers.
        dtype: of its activations.
    """
    apart = all(keeps_rows_apart(product, rows) for product, rows in _products(model, dtype))
    return apart and all(ignores_hidden(read_values, shares, values) for shares, values in _texts(model, dtype))


def keeps_rows_apart(product: Product, rows: torch.Tensor) -> bool:
    """Whether a function of rows (…, n, k) gives the first ones and the last ones the same bits without the others."""
    whole = product(rows)
    return all(
        torch.equal(product(rows[..., part, :]), whole[..., part, :])
        for count in _COUNTS
        for part in (slice(0, count), slice(-count, None))
    )


def ignores_hidden(read: Read, shares: torch.Tensor, values: torch.Tensor) -> bool:
    """Whether sums of values (K, S, D) by shares (K, n, S) are the same with more tokens behind the text that have no share."""
    more = telling_columns((len(values), _HIDDEN, values.shape[-1])).to(values.dtype)
    longer = read(nn.functional.pad(shares, (0, _HIDDEN)), torch.cat([values, more], 1))
    return torch.equal(longer, read(shares, values))


def telling_rows(shape: tuple[int, ...]) -> torch.Tensor:
    """Random rows (…, k) whose first and last quarters are large; see `telling_columns`."""
    rows = torch.randn(shape, generator=torch.Generator().manual_seed(1))
    quarter = shape[-1] // 4
    rows[..., :quarter] *= 1 << 16
    rows[..., shape[-1] - quarter :] = rows[..., :quarter]
    return rows


def telling_columns(shape: tuple[int, ...]) -> torch.Tensor:
    """Random columns (…, k, m) with which the large quarters of `telling_rows` cancel out."""
    columns = torch.randn(shape, generator=torch.Generator().manual_seed(2))
    quarter = shape[-2] // 4
    columns[..., shape[-2] - quarter :, :] = -columns[..., :quarter, :]
    return columns


def _products(model: Any, dtype: torch.dtype) -> Iterator[tuple[Product, torch.Tensor]]:
    """All kinds of products of a pass, with rows for them."""
    layers = {
        (type(layer), layer.in_features, layer.out_features): layer
        for layer in model.modules()
        if isinstance(layer, nn.Linear | Int8Linear)
    }
    for layer in layers.values():
        yield layer, telling_rows((_ROWS, layer.in_features)).to(dtype)
    heads, size = _heads(model)
    queries = telling_rows((heads, _ROWS, size)).to(dtype)
    yield partial(_one_by_one, telling_columns((size, _LENGTHS[1])).to(dtype)), queries[0]
    for shares, values in _texts(model, dtype):
        keys = telling_columns((heads, size, values.shape[1])).to(dtype).mT.contiguous().mT  # as they are kept
        yield partial(_with, multiply, keys), queries
        yield partial(_with, read_values, values), shares


def _texts(model: Any, dtype: torch.dtype) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Shares (K, n, S) and values (K, S, D) of texts of some lengths."""
    heads, size = _heads(model)
    for length in _LENGTHS:
        values = telling_columns((heads, length, size)).to(dtype)
        yield telling_rows((heads, _ROWS, length)).to(dtype), values


def _heads(model: Any) -> tuple[int, int]:
    """Number and size of a model's key-value heads."""
    text = model.config.get_text_config()
    heads = getattr(text, "num_key_value_heads", None) or text.num_attention_heads
    return heads, getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads


def _with(product: Read, columns: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    return product(rows, columns)


def _one_by_one(keys: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """Rows (n, k) with keys (k, m), each in a product of its own."""
    return multiply(rows[:, None], keys.expand(len(rows), -1, -1))[:, 0]
