"""The words for invented timings."""

from __future__ import annotations

import pytest

from evals.bench.report import markdown, ratio
from evals.bench.worker import Outcome, Way
from evals.manifest import place


def outcome(way: Way, seconds: float, answers: str = "abcd") -> Outcome:
    return Outcome(
        way=way,
        seconds=seconds,
        briefing_seconds=seconds + 1,
        load_seconds=3.0,
        peak_bytes=3 << 30,
        questions=len(answers),
        answers=list(answers),
        failed={},
        settings={"dtype": "int8"},
    )


RUN = [outcome("engine", 10.0), outcome("generate", 140.0, "abxy"), outcome("engine", 30.0), outcome("engine", 14.0)]


def test_the_ratio_is_of_medians() -> None:
    assert ratio(RUN) == pytest.approx(10.0)
    assert ratio(RUN[:1]) is None


def test_the_report() -> None:
    text = markdown(RUN, place(), "summarizer bench", 2)
    assert "10.0 times as fast" in text
    assert "| the engine | 10.0, 30.0, 14.0 | 11.0, 31.0, 15.0 | 3.0, 3.0, 3.0 | 3.00, 3.00, 3.00 |" in text
    assert text.rstrip().splitlines()[-1].endswith("| 50 % |")


def test_articles_that_failed_are_told() -> None:
    failed = outcome("engine", 1.0).model_copy(update={"failed": {"a.txt": "too long"}})
    text = markdown([failed], place(), "summarizer bench", 1)
    assert "times as fast" not in text
    assert "no extraction by the engine: a.txt: too long" in text
