"""The number finder: what is found, its value, unit, kind and qualifier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


FIGURES = {"count", "money", "percent", "duration", "multiplier", "measure"}


CASES = [
    json.loads(line) for line in Path(__file__).with_name("numeral_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Invented sentences, each with all its figures: surface, value, unit, qualifier, kind."""


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_every_figure_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    figures = [n for n in found(text) if n.kind in FIGURES]
    actual = [(text[n.start : n.end], n.value, n.unit, n.qualifier, n.kind) for n in figures]
    assert actual == [tuple(figure) for figure in case["figures"]]
