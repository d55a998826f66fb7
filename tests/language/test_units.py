"""What is counted: noun phrases, durations, measures, percentages."""

from __future__ import annotations

import pytest

from summarizer.language.numerals import units
from summarizer.language.numerals.tokens import Tokens


def noun(text: str, *, single: bool = False, vague: bool = False) -> str | None:
    unit = units.counted(Tokens(text, 0, len(text)), 1, single=single, vague=vague)
    return unit.name if unit else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 irregular border crossings into Spain", "irregular border crossings"),
        ("22 people crossed", "people"),
        ("22 small-boat arrivals this week", "small-boat arrivals"),
        ("22 biggest container ships in port", "biggest container ships"),
        ("22 more homes", "homes"),
        ("22 police officers said", "police officers"),
        ("22 sports cars", "sports cars"),
        ("22 crew members spoke", "crew members"),
        ("22 Democratic senators", "Democratic senators"),
        ("22 staff at the site", "staff"),
        ("22 of them", None),
        ("22 last year", None),
        ("22 so far", None),
        ("22, ships", None),
        ("22 was", None),
        ("22", None),
        ("22 Britain's ships", None),
    ],
)
def test_the_counted_noun(text: str, expected: str | None) -> None:
    assert noun(text) == expected


def test_one_takes_a_singular_noun() -> None:
    assert noun("One police officer was hurt", single=True) == "police officer"
    assert noun("One man arrested", single=True) == "man"


def test_dozens_take_their_noun_after_of() -> None:
    assert noun("Dozens of rare birds died", vague=True) == "rare birds"
    assert noun("Dozens died", vague=True) is None


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("5 months", "duration", "months"),
        ("5-month", "duration", "months"),
        ("5 year-olds", "measure", "years old"),
        ("5 square miles", "measure", "square miles"),
        ("5 km/h", "measure", "km/h"),
        ("5kg", "measure", "kg"),
    ],
)
def test_durations_and_measures(text: str, kind: str, name: str) -> None:
    unit = units.duration_or_measure(Tokens(text, 0, len(text)), 1)
    assert unit is not None
    assert (unit.kind, unit.name) == (kind, name)


def test_a_basis_point_is_a_hundredth_of_a_percentage_point() -> None:
    unit = units.percent(Tokens("25 basis points", 0, 15), 1)
    assert unit is not None
    assert (unit.name, unit.factor) == ("percentage points", 0.01)
