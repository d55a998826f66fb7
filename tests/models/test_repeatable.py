"""Whether products keep rows apart is measured, and a run says what came out."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from summarizer.models.processor.int8 import quantise
from summarizer.models.processor.repeatable import (
    ignores_hidden,
    is_repeatable,
    keeps_rows_apart,
    telling_columns,
    telling_rows,
)

from ..processor import exact_integers
from . import tiny_llm

ROWS, COLUMNS = telling_rows((128, 96)), telling_columns((96, 32))


def summed(order: list[int], rows: torch.Tensor) -> torch.Tensor:
    """Each row with the columns, its products summed one after the other in an order."""
    total = torch.zeros(len(rows), COLUMNS.shape[1])
    for index in order:
        total = total + rows[:, index, None] * COLUMNS[index]
    return total


def forwards(rows: torch.Tensor) -> torch.Tensor:
    return summed(list(range(96)), rows)


@pytest.mark.parametrize("most", [1, 5, 100])
def test_another_order_for_some_numbers_of_rows_is_seen(most: int) -> None:
    def by_number(rows: torch.Tensor) -> torch.Tensor:
        return summed(list(range(96))[::-1], rows) if len(rows) <= most else forwards(rows)

    assert keeps_rows_apart(forwards, ROWS)
    assert not keeps_rows_apart(by_number, ROWS)


def test_another_order_by_place_is_seen() -> None:
    """As kernels do that take what is left over behind the last whole block of rows in another way."""

    def by_place(rows: torch.Tensor) -> torch.Tensor:
        whole = len(rows) // 16 * 16
        return torch.cat([forwards(rows[:whole]), summed(list(range(96))[::-1], rows[whole:])])

    assert not keeps_rows_apart(by_place, ROWS)


def test_another_order_shows_in_most_sums() -> None:
    there, back = (summed(order, ROWS).bfloat16() for order in (list(range(96)), list(range(96))[::-1]))
    assert float((there != back).float().mean()) > 0.5


def test_sums_that_a_kernel_takes_apart_by_their_length_are_seen() -> None:
    """As oneDNN takes the halves of a long one."""

    def halved(shares: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
        middle = shares.shape[-1] // 2
        return shares[..., :middle] @ values[:, :middle] + shares[..., middle:] @ values[:, middle:]

    def in_turn(shares: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
        return sum((shares[..., n, None] * values[:, n, None] for n in range(shares.shape[-1])), torch.zeros(()))

    shares, values = telling_rows((2, 16, 64)), telling_columns((2, 64, 8))
    assert ignores_hidden(in_turn, shares, values)
    assert not ignores_hidden(halved, shares, values)


@exact_integers
def test_a_layer_that_looks_at_its_company_makes_a_model_unrepeatable(tokenizer: Any) -> None:
    sizes = {"hidden_size": 256, "intermediate_size": 512, "head_dim": 64}
    model, _ = tiny_llm.make_models(tiny_llm.make_config("qwen2", tokenizer, **sizes))
    assert quantise(model)

    class Sociable(torch.nn.Linear):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return super().forward(x) + len(x)

    model.add_module("sociable", Sociable(8, 8))
    assert not is_repeatable(model, torch.float32)
