"""Platt scaling of the model's own probabilities: order kept, computed back, nothing made up for unknown weights."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.models.calibration import UNCALIBRATED, Calibration, Curve, calibration_of, read_described
from summarizer.models.protocol import ModelInfo

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
