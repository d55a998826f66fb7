"""Texts after public reports of numbers that other tools misread, each with all its figures."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.language import Reading, analyse
from summarizer.schema import Article

CASES = Path(__file__).with_name("cases")
FILES = sorted(CASES.glob("*/input*.txt"))
FIGURES = {"count", "money", "percent", "duration", "multiplier", "measure"}


def read(text: str) -> Reading:
    return analyse(Article(id="a.txt", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest()))


def figures(reading: Reading) -> list[dict[str, Any]]:
    found = []
    for one in reading.numerals:
        if one.kind in FIGURES:
            whole = {"range": reading.text(one.range_of)} if one.range_of else {}
            found.append({"text": reading.text(one), "value": one.value, "unit": one.unit, **whole})
    return found


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.name}" for file in FILES])
def test_figures_of_a_reported_case(file: Path) -> None:
    expected = json.loads((file.parent / "expected.json").read_text(encoding="utf-8"))[file.name]
    assert figures(read(file.read_text(encoding="utf-8"))) == expected
