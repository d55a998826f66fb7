"""What a stated number leaves open."""

from __future__ import annotations

import pytest

from summarizer.fuse.facts.intervals import bound_of, interval_of, last_digit, significant_digits, step_of


@pytest.mark.parametrize(
    ("left", "right", "allowed"),
    [
        ((22_000, "nearly"), (22_000, "almost"), True),
        ((36_000, "more than"), (36_410, None), True),
        ((1_000, "about"), (1_080, None), True),
        ((160_000, "about"), (165_000, None), False),
        ((22_000, None), (22_400, None), True),
        ((22_000, None), (23_000, None), False),
        ((43, None), (47, None), False),
        ((1_000, "about"), (1_300, None), False),
        ((43, "at least"), (47, None), True),
        ((43, "at least"), (61, None), False),
        ((36_000, "more than"), (31_000, None), False),
        ((2_000_000, "more than"), (2_300_000, "some"), True),
    ],
)
def test_one_value_can_be_both(left: tuple[float, str | None], right: tuple[float, str | None], allowed: bool) -> None:
    a, b = (interval_of(*stated) for stated in (left, right))
    assert a.allows(b) is allowed
    assert b.allows(a) is allowed


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1.2 million", 1.2e6, 1e5),
        ("$1.25bn", 1.25e9, 1e7),
        ("3%", 3, 1),
        ("3.4%", 3.4, 0.1),
        ("48,000", 48e3, 0.0),
        ("six", 6, 0.0),
    ],
)
def test_the_last_written_digit(text: str, value: float, step: float) -> None:
    assert step_of(text, value) == pytest.approx(step)


@pytest.mark.parametrize(
    ("value", "digits"),
    [(6_000, 1), (48_000, 2), (7_319, 4), (100 / 3, 1), (1e10, 1), (1.25e9, 3), (0.5, 1), (7.25, 3)],
)
def test_digits_that_tell(value: float, digits: int) -> None:
    assert significant_digits(value) == digits


def test_units_of_last_digits() -> None:
    assert (last_digit(48_000), last_digit(43), last_digit(1.2e6, 1e5)) == (1_000, 1, 1e5)


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("at least", "above"),
        ("some more than", "above"),
        ("an additional", "exact"),
        (None, "exact"),
        ("or so", "around"),
    ],
)
def test_bounds(words: str | None, bound: str) -> None:
    assert bound_of(words) == bound
