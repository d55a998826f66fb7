"""The number finder: what is found, its value, unit, kind and qualifier."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.numerals.find import find_numerals
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral


def found(text: str) -> list[Numeral]:
    return find_numerals(text, [Piece(0, len(text))])


def test_pounds_and_their_dollars_are_two_amounts() -> None:
    text = "The bridge cost £30 million ($38 million)."
    first, second = found(text)
    assert text[first.start : first.end] == "£30 million"
    assert (first.value, first.unit, first.kind) == (30e6, "GBP", "money")
    assert (second.value, second.unit) == (38e6, "USD")


FIGURES = {"count", "money", "percent", "duration", "multiplier", "measure"}


CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("numeral_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Invented sentences, each with all its figures: surface, value, unit, qualifier, kind."""


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_every_figure_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    figures = [n for n in found(text) if n.kind in FIGURES]
    actual = [(text[n.start : n.end], n.value, n.unit, n.qualifier, n.kind) for n in figures]
    assert actual == [tuple(figure) for figure in case["figures"]]


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("On 2 April 2025 it rained.", "2 April 2025", "date"),
        ("On Oct. 12, 1961, it rained.", "Oct. 12, 1961", "date"),
        ("In the 1990s it rained.", "1990s", "date"),
        ("The 2012 games ended.", "2012", "date"),
        ("By 2028-29 it ends.", "2028-29", "date"),
        ("At 4:30 p.m. it rained.", "4:30 p.m.", "time"),
        ("From 6pm it rained.", "6pm", "time"),
        ("At 0115 GMT it fell.", "0115 GMT", "time"),
        ("The 21st guest left.", "21st", "ordinal"),
        ("The third guest left.", "third", "ordinal"),
        ("The No. 2 fell.", "2", "other"),
        ("They lost 2-1.", "2-1", "other"),
        ("One of the men left.", "One", "other"),
    ],
)
def test_what_is_no_figure_is_still_found(text: str, surface: str, kind: str) -> None:
    (numeral,) = found(text)
    assert (text[numeral.start : numeral.end], numeral.kind, numeral.qualifier) == (surface, kind, None)


def ranges(text: str) -> list[str]:
    return [text[n.range_of.start : n.range_of.end] for n in found(text) if n.range_of is not None]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Between 30 and 40 boats sank.", "30 and 40"),
        ("It may cost £20-30m.", "£20-30m"),
        ("Growth of 2 percent to 3 percent is likely.", "2 percent to 3 percent"),
        ("A 15- to 20-year sentence is likely.", "15- to 20-year"),
        ("From 5 to 7 million litres leaked.", "5 to 7 million litres"),
    ],
)
def test_both_ends_of_a_range_know_the_whole(text: str, whole: str) -> None:
    assert ranges(text) == [whole, whole]


@pytest.mark.parametrize("text", ["It rose from 3% to 5%.", "It fell by £2m to £5m.", "It has 30 boats and 40 cars."])
def test_a_change_is_no_range(text: str) -> None:
    assert ranges(text) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It sold almost 22,000 cars.", "almost 22,000"),
        ("It gave an additional £3 million.", "an additional £3 million"),
        ("Some 30,000 or more people came.", "Some 30,000 or more"),
        ("It has 500+ members.", "500+"),
        ("It paid no more than $5.", "no more than $5"),
        ("Talks over two days failed.", "two days"),
        ("He led for over two years.", "over two years"),
    ],
)
def test_the_phrase_takes_in_the_qualifier(text: str, phrase: str) -> None:
    (numeral,) = found(text)
    assert text[numeral.phrase.start : numeral.phrase.end] == phrase


def test_only_the_given_ranges_are_read() -> None:
    text = "Credit: 12 people\nThen 30 people came."
    (numeral,) = find_numerals(text, [Piece(18, len(text))])
    assert (numeral.start, numeral.value) == (23, 30)


PIECES = [
    "£",
    "$",
    "Rs ",
    "1",
    "22,000",
    "3.5",
    " million",
    "bn",
    " two",
    " twenty",
    "-",
    " to ",
    " and ",
    " hundred",
    "%",
    " per cent",
    " people",
    " years",
    ".",
    " half",
    " a",
    " third",
    "½",
    "\n",
    " dozens of",
    " May ",
    "2025",
    ":",
    "/",
    "one",
    " in ",
    "🙂",
    "\x00",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=150))
def test_any_text_gives_ordered_ranges_inside_it(text: str) -> None:
    numerals = found(text)
    assert all(0 <= n.start < n.end <= len(text) for n in numerals)
    assert all(a.end <= b.start for a, b in pairwise(numerals))
    assert all(0 <= n.phrase.start <= n.start and n.end <= n.phrase.end <= len(text) for n in numerals)
    assert all(n.qualifier is None or n.qualifier in text[n.phrase.start : n.phrase.end] for n in numerals)
    assert all(n.range_of is None or n.range_of.start <= n.start < n.end <= n.range_of.end for n in numerals)


SCALES = {"": 1, " million": 10**6, "m": 10**6, "bn": 10**9, " trillion": 10**12, " crore": 10**7}
MONEY = {"£": "GBP", "$": "USD", "€": "EUR", "A$": "AUD", "₹": "INR", "US$": "USD", "EUR ": "EUR"}


@given(st.integers(1, 999_999), st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(MONEY)))
def test_a_written_sum_of_money_is_read_back(number: int, scale: str, sign: str) -> None:
    surface = f"{sign}{number:,}{scale}"
    text = f"The council spent {surface} on roads."
    (numeral,) = found(text)
    assert text[numeral.start : numeral.end] == surface
    assert (numeral.value, numeral.unit) == (number * SCALES[scale], MONEY[sign])


@given(st.integers(1, 9_999), st.integers(1, 99))
def test_a_written_percentage_is_read_back(whole: int, part: int) -> None:
    text = f"It rose by {whole:,}.{part:02d} per cent."
    (numeral,) = found(text)
    assert numeral.value == pytest.approx(float(f"{whole}.{part:02d}"))
    assert numeral.unit == "%"


@given(st.integers(2, 10**9))
def test_a_written_count_is_read_back(number: int) -> None:
    text = f"It hired {number:,} young workers."
    (numeral,) = found(text)
    assert (numeral.value, numeral.unit) == (number, "young workers")


@pytest.mark.parametrize("seed", ["123 456 ", "twenty-", "1-", "£5m-", "5 to ", "one ", "hundred and ", "+1", "("])
def test_one_endless_line_is_read_in_linear_time(seed: str) -> None:
    text = seed * (20_000 // len(seed))
    assert all(n.end <= len(text) for n in found(text))


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [("They sent a 4,000-strong force.", None), ("The fair has 70-odd stalls.", "odd")],
)
def test_how_many_belong_to_something_is_a_count(sentence: str, qualifier: str | None) -> None:
    (numeral,) = find_numerals(sentence, [Piece(0, len(sentence))])
    assert (numeral.kind, numeral.unit, numeral.qualifier) == ("count", None, qualifier)


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Fares cost $US1,000 in Oslo and $NZ5 million or $A8 in Bern.", ["USD", "NZD", "AUD"]),
        ("The Canadian firm owes $5 million.", ["$"]),
        ("The Canadian firm owes an American bank $5 million.", ["USD"]),
        ("The firm owes $5 million.", ["USD"]),
        ("Canada pays 5 million dollars.", ["dollars"]),
    ],
)
def test_which_dollars_are_meant(sentence: str, units: list[str]) -> None:
    assert [one.unit for one in find_numerals(sentence, [Piece(0, len(sentence))])] == units
