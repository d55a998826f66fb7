"""Platt scaling of the model's own probabilities: order kept, computed back, nothing made up for unknown weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.errors import SettingError
from summarizer.models import calibration
from summarizer.models.calibration import (
    UNCALIBRATED,
    Calibration,
    Curve,
    calibration_of,
    read_described,
    read_entries,
)
from summarizer.models.protocol import ModelInfo
from summarizer.models.registry import builtin_models

PROBABILITIES = st.floats(min_value=0.0, max_value=1.0)
CURVES = st.builds(Curve, st.floats(min_value=0.1, max_value=3), st.floats(min_value=-2, max_value=2))


@given(CURVES, PROBABILITIES, PROBABILITIES)
def test_a_surer_choice_stays_the_surer_one(curve: Curve, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 < curve(low) <= curve(high) < 1


@given(CURVES, st.floats(min_value=0.01, max_value=0.99))
def test_the_models_own_probability_is_computed_back(curve: Curve, probability: float) -> None:
    assume(0.001 < curve(probability) < 0.999)  # nearer to the ends it is cut
    assert curve.undo(curve(probability)) == pytest.approx(probability, abs=1e-6)


def test_worked_example() -> None:
    """logit(0.9) = 2.197; half of it less 1 is 0.0986."""
    assert Curve(0.5, -1.0)(0.9) == pytest.approx(0.5246, abs=1e-4)


@given(st.dictionaries(st.sampled_from(["quote.speaker", "figure.measures"]), CURVES))
def test_what_a_run_says_of_its_calibration_is_read_back(curves: dict[str, Curve]) -> None:
    assert read_described(Calibration(curves).describe()) == Calibration(curves)


def test_the_shipped_numbers_are_of_built_in_models_and_say_how_they_were_measured() -> None:
    path = Path(calibration.__file__).with_name("calibration.json")
    built_in = {model.sha256: model.id for model in builtin_models().values()}
    entries = read_entries(path)
    assert entries
    for digest, entry in entries.items():
        assert entry["model"] == built_in[digest]
        assert entry["measured"]["leave one story out"]["n"] == entry["measured"]["as stated"]["n"] > 100
        found = calibration_of(ModelInfo(id="any name", weights_sha256=digest))
        assert found.describe() != UNCALIBRATED
        assert all(curve.slope > 0 for curve in found.curves.values())


def test_the_users_own_numbers_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    digest = next(iter(builtin_models().values())).sha256
    own = {digest: {"curves": {"quote.speaker": {"slope": 2.0, "intercept": 0.0, "n": 40}}}}
    (tmp_path / "calibration.json").write_text(json.dumps(own))
    assert calibration_of(ModelInfo(id="x", weights_sha256=digest)) == Calibration({"quote.speaker": Curve(2.0, 0.0)})


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', '{"a": {"curves": {"x": {"slope": 1}}}}', "\udcff"])
def test_a_broken_file_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "calibration.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingError) as caught:
        read_entries(path)
    assert str(path) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_without_numbers_the_models_probability_stays_and_says_so() -> None:
    for weights in (None, "0" * 64):
        found = calibration_of(ModelInfo(id="qwen2.5-coder-1.5b", weights_sha256=weights))
        assert found.describe() == UNCALIBRATED
        assert found.confidence("quote.speaker", 0.1234) == 0.1234
    assert read_described(None) == Calibration()


def test_a_decision_without_a_curve_keeps_the_models_probability() -> None:
    found = Calibration({"quote.speaker": Curve(0.5, 0.0)})
    assert found.confidence("figure.period", 0.8) == 0.8
    assert found.confidence("quote.speaker", 0.8) == pytest.approx(2 / 3, abs=1e-4)
