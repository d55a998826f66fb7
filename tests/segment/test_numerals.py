"""The number finder: what is found, its value, unit, kind and qualifier."""

from __future__ import annotations

import pytest

from summarizer.document import Numeral, Piece
from summarizer.segment.numerals import find_numerals


def found(text: str) -> list[Numeral]:
    return find_numerals(text, [Piece(0, len(text))])


def test_pounds_and_their_dollars_are_two_amounts() -> None:
    text = "The bridge cost £30 million ($38 million)."
    first, second = found(text)
    assert text[first.start : first.end] == "£30 million"
    assert (first.value, first.unit, first.kind) == (30e6, "GBP", "money")
    assert (second.value, second.unit) == (38e6, "USD")
