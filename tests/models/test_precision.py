"""Which precision is taken: what is asked for, else the faster one by a measurement that is made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from summarizer.errors import SettingError
from summarizer.models.cache import Cache
from summarizer.models.processor.measured import keep_measured
from summarizer.models.processor.precision import pick_form, pick_precision
from summarizer.models.processor.speed import Shape, measure_seconds

from .tiny_llm import make_config


def never() -> Any:
    raise AssertionError("measured without need")


def seconds(int8: float, bfloat16: float) -> Callable[[], dict[str, float]]:
    return lambda: {"int8": int8, "bfloat16": bfloat16}


@pytest.mark.parametrize(
    ("measure", "picked"),
    [
        (seconds(1.0, 2.0), "int8"),
        (seconds(1.0, 0.8), "bfloat16"),
        (seconds(1.0, 0.98), "int8"),  # as fast, and smaller
    ],
)
def test_what_is_faster_is_taken(measure: Callable[[], dict[str, float]], picked: str) -> None:
    assert pick_precision("auto", "cpu", lambda: True, measure) == picked


@pytest.mark.parametrize(("device", "exact"), [("cuda", True), ("cpu", False)])
def test_where_8_bits_cannot_be_nothing_is_measured(device: str, exact: bool) -> None:
    assert pick_precision("auto", device, lambda: exact, never) == "bfloat16"


@pytest.mark.parametrize("precision", ["int8", "bfloat16", "float32"])
def test_what_is_asked_for_is_taken_unmeasured(precision: str) -> None:
    assert pick_precision(precision, "cpu", lambda: True, never) == precision


@pytest.mark.parametrize(
    ("precision", "device", "exact", "told"),
    [
        ("int4", "cpu", True, "int4.*unknown: use auto"),
        ("int8", "cuda", True, "CPUs alone"),
        ("int8", "cpu", False, "VNNI"),
    ],
)
def test_what_cannot_be_is_one_line(precision: str, device: str, exact: bool, told: str) -> None:
    with pytest.raises(SettingError, match=told) as refused:
        pick_precision(precision, device, lambda: exact, never)
    assert len(str(refused.value).splitlines()) == 1


class Clock:
    """A clock that goes on by what the products of one precision take, by turns: 16 bits, then 8."""

    def __init__(self, *steps: float) -> None:
        self._steps = steps
        self._now = 0.0
        self._read = 0

    def __call__(self) -> float:
        if self._read % 2:  # a product ends
            self._now += self._steps[self._read // 2 % len(self._steps)]
        self._read += 1
        return self._now


def test_the_shortest_tries_of_all_layers_and_numbers_of_rows_are_summed() -> None:
    """Two layers, two numbers of rows, three tries of each precision, of which the first does not count."""
    tries = (0.1, 0.2, 5.0, 6.0, 3.0, 8.0)
    assert measure_seconds(Shape(64, 128), Clock(*tries)) == pytest.approx({"bfloat16": 4 * 3.0, "int8": 4 * 6.0})


def test_the_shape_is_the_models(tokenizer: Any) -> None:
    assert Shape.of(make_config("llama", tokenizer)) == Shape(32, 64)
    assert Shape.of(make_config("gpt2", tokenizer, n_embd=32, intermediate_size=None)) == Shape(32, 128)


def test_a_measurement_is_kept_for_its_subject(tmp_path: Path) -> None:
    made = []

    def measure() -> dict[str, int]:
        made.append(1)
        return {"seconds": len(made)}

    cache = Cache(tmp_path / "cache")
    found = [
        keep_measured(what, {"hidden": size}, measure, cache) for what, size in [("a", 1), ("a", 1), ("a", 2), ("b", 1)]
    ]
    assert [one["seconds"] for one in found] == [1, 1, 2, 3]


def test_other_kernels_are_measured_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter(range(9))
    cache = Cache(tmp_path)
    first = keep_measured("a", {}, lambda: next(made), cache)
    monkeypatch.setenv("ONEDNN_OF_THIS_TEST", "1")
    assert keep_measured("a", {}, lambda: next(made), cache) != first


@pytest.mark.parametrize("damage", ["", "{}", "[1]", "nonsense"])
def test_a_damaged_record_is_measured_anew(tmp_path: Path, damage: str) -> None:
    keep_measured("a", {}, lambda: 1, Cache(tmp_path))
    (path,) = (tmp_path / "measured").iterdir()
    path.write_text(damage)
    assert keep_measured("a", {}, lambda: 2, Cache(tmp_path)) == 2
    assert keep_measured("a", {}, never, Cache(tmp_path)) == 2


def test_a_cache_that_cannot_be_written_costs_no_more_than_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert keep_measured("a", {}, lambda: 1, Cache(tmp_path / "file")) == 1


def test_the_choice_is_kept_with_the_cache(tmp_path: Path, tokenizer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    config = make_config("llama", tokenizer)
    threads = torch.get_num_threads()
    picked = pick_form("cpu", "auto", config)
    assert picked in {("cpu", "int8"), ("cpu", "bfloat16")}
    assert pick_form("cpu", "auto", config) == picked
    assert len([*tmp_path.rglob("*.json")]) <= 1
    assert torch.get_num_threads() == threads
