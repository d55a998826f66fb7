"""What is counted: noun phrases, durations, measures, percentages."""

from __future__ import annotations

import pytest

from summarizer.language.numerals import nouns
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.digits import Convention
from summarizer.language.numerals.vocabulary import unit_name, vocabulary


def around(text: str) -> Context:
    return Context(text, 0, len(text), Convention(text, "en"), vocabulary("en"))


def noun(text: str, *, single: bool = False, vague: bool = False) -> str | None:
    found = nouns.counted(around(text), len(text.split(maxsplit=1)[0].rstrip(",")), single=single, vague=vague)
    return found[0] if found else None


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
    ("text", "kind", "id"),
    [
        ("5 months", "duration", "duration-month"),
        ("5-month", "duration", "duration-month"),
        ("5 year-olds", "measure", "age-year"),
        ("5 square miles", "measure", "area-square-mile"),
        ("5 km/h", "measure", "speed-kilometer-per-hour"),
        ("5 kilometres per hour", "measure", "speed-kilometer-per-hour"),
        ("5kg", "measure", "mass-kilogram"),
    ],
)
def test_durations_and_measures(text: str, kind: str, id: str) -> None:
    c = around(text)
    found = c.phrase(c.words.units, 1)
    assert found is not None
    assert (found[0].kind, found[0].id, found[1]) == (kind, id, len(text))


def test_a_unit_is_known_in_the_language_of_the_article() -> None:
    units = vocabulary("de").units.meanings
    assert units["jahre"].name == "years"
    assert units["kilometer"].id == "length-kilometer"
    assert unit_name("length-inch") == "inches"


def test_scales_are_those_of_the_language() -> None:
    assert vocabulary("en").scales.meanings["billion"] == 1e9
    assert vocabulary("fr").scales.meanings["billions"] == 1e12
    assert vocabulary("de").scales.meanings["mrd."] == 1e9


def test_a_basis_point_is_a_hundredth_of_a_percentage_point() -> None:
    found = vocabulary("en").percent.at("25 basis points", 3, 15)
    assert found is not None
    assert (found[0].name, found[0].factor) == ("percentage points", 0.01)
