"""The finder of time expressions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language import open_parser
from summarizer.language.numerals.find import find_numerals
from summarizer.language.parse import Parse
from summarizer.language.piece import Piece
from summarizer.language.times.find import find_times


def found_in(text: str, start: int = 0, parse: Parse | None = None) -> list[Piece]:
    pieces = [Piece(start, len(text))]
    return find_times(text, pieces, find_numerals(text, pieces), parse)


def times(text: str) -> list[str]:
    parse = open_parser().parse(text, [Piece(0, len(text))])
    return [text[p.start : p.end] for p in found_in(text, parse=parse)]


CASES: list[tuple[str, list[str]]] = [
    ("Sales rose last year.", ["last year"]),
    ("Rents have doubled since July.", ["since July"]),
    ("So far this year 40 ships have docked.", ["So far this year"]),
    ("The port handled 90 ships so far in 2024.", ["so far in 2024"]),
    ("In the first three months of 2025 exports fell.", ["In the first three months of 2025"]),
    ("Profit grew during the first quarter.", ["during the first quarter"]),
    ("Five months ago the mine closed.", ["Five months ago"]),
    ("The vote is due this week, on Tuesday.", ["this week", "on Tuesday"]),
    ("Emissions must halve by 2030.", ["by 2030"]),
    ("Since she became chief executive, costs have fallen.", ["Since she became chief executive"]),
    ("Some 900 have left since the factory closed, unions say.", ["since the factory closed"]),
    ("Crime is down 4% since the start of the scheme.", ["since the start of the scheme"]),
    ("Over the past decade the lake shrank.", ["Over the past decade"]),
    ("They met on 2 April 2025.", ["on 2 April 2025"]),
    ("They met on April 2, 2025, in Lima.", ["on April 2, 2025"]),
    ("The line opens in autumn 2025.", ["in autumn 2025"]),
    ("Between 2019 and 2023 wages stalled.", ["Between 2019 and 2023"]),
    ("It was 3% lower a year earlier.", ["a year earlier"]),
    ("Turnover in the three months to 30 September was flat.", ["in the three months to 30 September"]),
    ("Turnover for the year ended March 31, 2024 was flat.", ["for the year ended March 31, 2024"]),
    ("Deaths peaked in the mid-1990s.", ["in the mid-1990s"]),
    ("The blast came at about 4:30 p.m. on Friday.", ["at about 4:30 p.m. on Friday"]),
    ("He has led the club for eight years.", ["for eight years"]),
    ("It was the worst flood in living memory.", ["in living memory"]),
    ("Yesterday, prices rose again.", ["Yesterday"]),
    ("The ban lasts until the end of next month.", ["until the end of next month"]),
    ("Talks resume at the start of the year.", ["at the start of the year"]),
    ("From January to March it rained.", ["From January to March"]),
    ("The fund lost money in 2021 and 2022.", ["in 2021 and 2022"]),
    ("About 20,000 people a year are treated.", ["a year"]),
    ("Output rose in Q2 2024.", ["in Q2 2024"]),
    ("The budget for 2024-25 was cut.", ["for 2024-25"]),
    ("Earlier this month the bridge reopened.", ["Earlier this month"]),
    ("Growth will slow in the coming months.", ["in the coming months"]),
    ("The bank left as early as Thursday.", ["as early as Thursday"]),
    ("It was first told in the Sunday Times.", []),
    (
        "It has happened 40 times since the start of the year, or since the mine closed in late April.",
        ["since the start of the year", "since the mine closed in late April"],
    ),
    ("Strikes since the union voted for action have spread.", ["since the union voted for action"]),
    ("He has since resigned.", []),
    (
        "Between May and July, over the weekend, it rained for years.",
        ["Between May and July", "over the weekend", "for years"],
    ),
    ("It peaked in the 2024-25 financial year.", ["in the 2024-25 financial year"]),
    ("Shops open from 9am to 5pm.", ["from 9am to 5pm"]),
    ("He may march on the capital, May said.", []),
    ("Theresa May spoke.", []),
    ("She will retire in May.", ["in May"]),
    ("Since he is ill, the show is off.", []),
    ("The farm has 2000 sheep and paid $2025.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_times_of_a_sentence(text: str, expected: list[str]) -> None:
    assert times(text) == expected


def test_only_the_given_ranges_are_read() -> None:
    text = "Last year it rained. This year it is dry."
    found = found_in(text, 21)
    assert [text[p.start : p.end] for p in found] == ["This year"]


@given(st.text(alphabet=st.sampled_from("0123 :-,.aeinorstyMJT\n"), max_size=200) | st.text(max_size=200))
def test_any_text_gives_ordered_ranges_inside_it(text: str) -> None:
    found = found_in(text)
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("seed", ["since the war of ", "in May ", "1-", "the first ", "2025 ", "early "])
def test_one_endless_line_is_read_in_linear_time(seed: str) -> None:
    text = seed * (100_000 // len(seed))
    assert all(p.end <= len(text) for p in found_in(text))
