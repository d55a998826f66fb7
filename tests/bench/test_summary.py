"""Medians, ratios, shares and the words for them, on invented timings."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bench.plot import plot
from evals.bench.records import Failure, Machine, Record, Shape
from evals.bench.report import as_json, markdown
from evals.bench.roofline import floor_seconds, pass_seconds
from evals.bench.summary import Summary, slope, summarise
from evals.bench.variants import BY_NAME, VARIANTS, pick
from evals.manifest import place
from summarizer.errors import SettingError

from .records import MACHINE, SHAPE, repeat

CHOSEN = pick("engine,no-drafts,generate,llama")
RECORDS: list[Record] = [
    MACHINE,
    repeat("engine", 10.0),
    repeat("engine", 30.0, 1),
    repeat("engine", 14.0, 2),
    repeat("no-drafts", 21.0, answers=["a", "b", "x", "y"]),
    repeat("generate", 140.0, tokens={"sampled": 80, "answers": 80}, passes=[(900, 1, 8), (1, 1, 72)]),
    Failure(variant="llama", task="bench", size=2, reason="no such | interpreter"),
    repeat("engine", 10.0, task="scaling", size=5, peak_bytes=3 << 30),
    repeat("engine", 46.0, task="scaling", size=20, peak_bytes=4 << 30),
]


@pytest.fixture
def summary() -> Summary:
    return summarise(RECORDS, CHOSEN, None, {"lookup": "not wanted"})


def test_medians_keep_all_values(summary: Summary) -> None:
    engine = summary.row("engine")
    assert engine and engine.seconds
    assert engine.seconds.values == (10.0, 30.0, 14.0)
    assert (engine.seconds.median, engine.per_article) == (14.0, 7.0)
    assert engine.questions_a_second == pytest.approx(8 / 14)
    assert engine.briefing_seconds and engine.briefing_seconds.median == 15.0


def test_ratios(summary: Summary) -> None:
    generate, drafts = summary.row("generate"), summary.row("no-drafts")
    assert generate and drafts
    assert summary.times(generate, "engine") == 10.0
    assert summary.times(drafts, "generate") == pytest.approx(0.15)
    assert summary.speedups == {"generate": 10.0}  # parts of the engine are no rivals


def test_other_articles_give_no_ratio() -> None:
    found = summarise([repeat("engine", 10.0), repeat("generate", 99.0, size=1)], CHOSEN, None)
    row = found.row("generate")
    assert row and found.times(row, "engine") is None


def test_tokens_a_pass(summary: Summary) -> None:
    engine = summary.row("engine")
    assert engine and engine.passes == 10
    assert engine.per_pass == {"sampled": 3.0, "forced": 5.0}
    assert engine.forward == 0.5


def test_equal_answers_are_counted_as_often_as_they_come(summary: Summary) -> None:
    engine, drafts = summary.row("engine"), summary.row("no-drafts")
    assert engine and drafts
    assert (engine.alike, drafts.alike) == (1.0, 0.5)


def test_what_was_not_run_says_why(summary: Summary) -> None:
    missing = {row.variant.name: row.missing for row in summary.rows if row.missing}
    assert missing == {"llama": "no such | interpreter", "lookup": "not wanted"}
    assert summary.row("llama") is None


def test_a_failure_that_a_later_run_made_good_is_not_told() -> None:
    records = [Failure(variant="engine", task="bench", size=2, reason="killed"), repeat("engine", 1.0)]
    (row,) = summarise(records, [BY_NAME["engine"]], None).rows
    assert not row.missing


def test_a_pass_is_bound_by_reading_or_by_computing() -> None:
    assert pass_seconds(1, 1, SHAPE, MACHINE) == pytest.approx(3000 / 3000)  # 2 * 1,500 operations take 0.3 s
    assert pass_seconds(100, 4, SHAPE, MACHINE) == pytest.approx(2 * (100 * 1000 + 4 * 500) / 10_000)
    assert pass_seconds(100, 0, SHAPE, MACHINE) == pytest.approx(2 * 100 * 750 / 10_000)  # reads: three layers of four
    assert floor_seconds([(1, 1, 6), (100, 4, 2)], SHAPE, MACHINE) == pytest.approx(6 + 2 * 20.4)
    integers = SHAPE.model_copy(update={"layer_bytes": 1000})
    faster = MACHINE.model_copy(update={"integer_operations": 20_000.0})
    assert pass_seconds(100, 4, integers, faster) == pytest.approx(2 * (100 * 1000 / 20_000 + 4 * 500 / 10_000))
    assert pass_seconds(100, 4, SHAPE, faster) == pass_seconds(100, 4, SHAPE, MACHINE)


def test_share_of_the_roofline(summary: Summary) -> None:
    engine = summary.row("engine")
    floor = 6 * 1.0 + 4 * 2 * (20 * 1000 + 4 * 500) / 10_000
    assert engine and engine.roofline == pytest.approx(floor / 14.0)  # of the median repeat


@given(st.integers(1, 2000), st.integers(1, 64), st.integers(1, 50))
def test_no_pass_is_faster_than_its_bytes(tokens: int, kept: int, times: int) -> None:
    one = pass_seconds(tokens, kept, SHAPE, MACHINE)
    assert one >= (SHAPE.layer_bytes + SHAPE.head_bytes) / MACHINE.read_bytes
    assert one <= pass_seconds(tokens + 1, kept, SHAPE, MACHINE)
    assert floor_seconds([(tokens, kept, times)], SHAPE, MACHINE) == pytest.approx(times * one)


def test_a_curve_and_its_slope(summary: Summary) -> None:
    assert [(p.size, p.seconds.median) for p in summary.scaling] == [(5, 10.0), (20, 46.0)]
    assert slope(summary.scaling) == pytest.approx(36 / 15)
    assert slope(summary.scaling[:1]) is None


def test_the_report(summary: Summary) -> None:
    text = markdown(summary, place(), "summarizer bench", "tiny")
    assert "| the engine | 7.0 s | 1.00 | 0.10 | 15.0 s | 0.57 | 3.00 | 2.50 |" in text
    assert "| the engine | 10 | 3.00 | 5.00 |" in text
    assert "10.0 times as fast as transformers generate." in text
    assert "not run: no such \\| interpreter" in text
    assert "10.0, 30.0, 14.0" in text
    assert "M = 16" in text
    assert "Left out: dynamic int8, torchao: not installed." in text
    widths = {line.replace("\\|", "").count("|") for line in text.split("## Variants")[1].split("\n\n")[1].splitlines()}
    assert len(widths) == 1  # every row has every column


def test_the_report_without_anything() -> None:
    empty = summarise([], CHOSEN, None)
    assert "no ratios" in markdown(empty, place(), "", "tiny")
    assert ElementTree.fromstring(plot(empty, "tiny")) is not None  # noqa: S314 - our own
    assert all(row.missing == "not finished" for row in empty.rows)


def test_json_holds_every_value(summary: Summary) -> None:
    found = json.loads(json.dumps(as_json(summary, place(), "summarizer bench", "tiny")))
    engine = next(row for row in found["variants"] if row["name"] == "engine")
    assert engine["seconds"]["values"] == [10.0, 30.0, 14.0]
    assert engine["times_engine"] == 1.0
    assert found["scaling"][1]["peak_bytes"] == 4 << 30
    assert found["machine"]["kernels"]["bf16"] == {"1": 0.001, "16": 0.0015}


def test_the_picture(summary: Summary) -> None:
    root = ElementTree.fromstring(plot(summary, "a <b> & c"))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    bars = [float(bar.get("width", 0)) for bar in root.iter(f"{space}rect") if bar.get("class")]
    assert bars[2] == pytest.approx(10 * bars[0], rel=0.01)  # generate takes ten times as long
    width = float(root.get("viewBox", "").split()[2])
    for text in root.iter(f"{space}text"):
        room = 7.5 * len(text.text or "")  # a generous width of a letter
        at = float(text.get("x", 0))
        start = {"end": at - room, "middle": at - room / 2}.get(text.get("text-anchor", ""), at)
        assert start >= 0
        assert at + (room if text.get("text-anchor") is None else 0) <= width
    assert len([*root.iter(f"{space}circle")]) == 2


def test_picking_variants() -> None:
    assert [one.name for one in pick("")] == [one.name for one in VARIANTS]
    assert [one.name for one in pick("llama, engine")] == ["engine", "llama"]
    assert "llama" not in [one.name for one in pick("", "llama")]
    for names, without in (("fastest", ""), ("", "slowest"), ("engine", "engine")):
        with pytest.raises(SettingError, match="choose among engine"):
            pick(names, without)


def test_the_parts_of_the_engine_are_settings_that_it_has() -> None:
    from summarizer.models.answers import Limits, Methods

    for one in VARIANTS:
        if one.runner == "engine":
            changed = Methods(**one.options.get("methods", {})), Limits(**one.options.get("limits", {}))
            plain = changed == (Methods(), Limits()) and "precision" not in one.options
            assert plain == (one.name == "engine")


def test_a_machine_without_numbers_gives_no_share() -> None:
    (row,) = summarise([repeat("engine", 1.0)], [BY_NAME["engine"]], None).rows
    assert row.roofline is None
    (row,) = summarise([MACHINE, repeat("engine", 1.0, shape=None)], [BY_NAME["engine"]], None).rows
    assert row.roofline is None
    assert isinstance(MACHINE, Machine)
    assert isinstance(SHAPE, Shape)
