"""The test of writing: what passes, what fails, and what follows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from summarizer.extract import can_write
from summarizer.extract.writing.ability import ENOUGH, items, passes
from summarizer.models.scripted import ScriptedModel

from .invented import TEXTS, make_document, run_extract
from .writing_scripts import line_model

GOOD = {
    "31": "sheep killed on farms above Tarn",
    "six weeks": "time that the bridge at Lomma will be shut",
    "80": "cables of the bridge at Lomma being replaced",
    "12 percent": "rise in bread prices in Oruba",
    "€4 million": "price paid by the museum for a painting",
    "£40": "fee of the choir before the cut",
    "a quarter": "share of pupils who walk to class",
    "300 metres": "length that the glacier has lost",
}


def test_good_labels_pass_and_copies_do_not() -> None:
    assert all(passes(item, GOOD[item["number"]]) for item in items())
    for bad in ("", "crew aboard the ferry that ran aground off Westray"):
        assert not any(passes(item, bad) for item in items())
    assert not any(passes(item, f"{item['number']} {GOOD[item['number']]}") for item in items())


def test_a_model_that_misses_too_many_cannot_write() -> None:
    def some(right: int) -> ScriptedModel:
        known = dict(list(GOOD.items())[:right])

        def label(item: str, options: Sequence[str]) -> str:
            return known.get(item.rsplit("Number: ", 1)[-1].split("\n", maxsplit=1)[0], "a thing")

        return line_model({"Label": label})

    assert asyncio.run(can_write(some(ENOUGH)))
    assert not asyncio.run(can_write(some(ENOUGH - 1)))


def test_a_run_says_whether_its_model_writes() -> None:
    extraction = run_extract(make_document(TEXTS["port"]), line_model({"Label": "a thing"}))
    assert extraction.run.settings["writes"] is False
    assert extraction.run.settings["refused"] == {}
    assert any(figure.measures for figure in extraction.figures)
