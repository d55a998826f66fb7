"""Which time an expression means, and when two cannot mean one."""

from __future__ import annotations

import datetime

import pytest

from summarizer.language.times import moments, periods

MAY_3 = datetime.date(2024, 5, 3)  # a Friday


@pytest.mark.parametrize(
    ("left", "right", "base", "expected"),
    [
        ("five months ago", "eight months ago", None, True),
        ("five months ago", "five months prior", None, False),
        ("yesterday", "two days ago", None, False),
        ("yesterday", "two days ago", MAY_3, True),
        ("yesterday", "on Thursday", MAY_3, False),
        ("yesterday", "on 1 May", MAY_3, True),
        ("on Tuesday", "on Wednesday", None, True),
        ("4 March", "March 4, 2024", None, False),
        ("4 March 2023", "March 4, 2024", None, True),
        ("last year", "this year", None, True),
        ("last year", "five months ago", MAY_3, False),
        ("in 2019", "in 2021", None, True),
        ("last week", "on Tuesday", None, False),
    ],
)
def test_times_differ(left: str, right: str, base: datetime.date | None, expected: bool) -> None:
    a, b = moments.moments(left)[0], moments.moments(right)[0]
    assert moments.differ(a, base, b, base) is expected


def test_may_is_a_month_only_beside_a_day_or_preposition() -> None:
    assert moments.moments("They may march. May 4 it is, or in May.") != []
    assert moments.moments("They may march and May wins") == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("so far this year", "so far in 2025", False),
        ("so far in 2025", "the first three months of 2025", True),
        ("first quarter of 2025", "the first three months of 2025", False),
        ("last year", "this year", True),
        ("in 2023", "in 2024", True),
        ("first half", "second half", True),
        ("since 2000", "between 2007 and 2017", True),
        ("2007-2017", "from 2007 to 2017", False),
        ("in January", "in the last quarter", True),
        ("since July", "so far this year", True),
    ],
)
def test_periods_differ(left: str, right: str, expected: bool) -> None:
    a, b = periods.period_in(left), periods.period_in(right)
    assert a is not None
    assert b is not None
    assert periods.differ(a, None, b, None) is expected
