"""The small readers under fusion: numbers, times, periods, names, places, wording."""

from __future__ import annotations

import datetime

import pytest

from summarizer.fuse import moments, names, numerals, periods, places
from summarizer.fuse.intervals import interval_of
from summarizer.fuse.text import stem, tokens
from summarizer.fuse.wording import contains, relate, words


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("almost 22,000 visitors", 22_000, None, "almost"),
        ("£30 million of aid", 30e6, "GBP", None),
        ("US$1.25bn", 1.25e9, "USD", None),
        ("Rs 1,200 crore", 1.2e10, "INR", None),
        ("three dozen goats", 36, None, None),
        ("twenty-two miners", 22, None, None),
        ("6.5 per cent", 6.5, "%", None),
        ("1.25 percentage points", 1.25, "pp", None),
        ("rose 4% over two years", 4, "%", None),
        ("no fewer than 12 boats", 12, None, "no fewer than"),
    ],
)
def test_quantity(text: str, value: float, unit: str | None, qualifier: str | None) -> None:
    first = numerals.quantities(text)[0]
    assert (first.value, first.unit, first.qualifier) == (pytest.approx(value), unit, qualifier)


def test_a_pronoun_is_no_number() -> None:
    assert numerals.quantities("one of the boats, and no one else") == []
    assert [q.value for q in numerals.quantities("one sailor died")] == [1]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("nearly 22,000", "almost 22,000", False),
        ("more than 36,000", "36,410", False),
        ("about 1,000", "1,080", False),
        ("1.2 million", "1.25 million", False),
        ("3%", "3.4%", False),
        ("22,000", "22,400", False),
        ("22,000", "23,000", True),
        ("1,200", "1,500", True),
        ("43", "47", True),
        ("3%", "4%", True),
        ("about 1,000", "1,300", True),
        ("at least 43", "47", False),
        ("at least 43", "61", True),
        ("more than 36,000", "31,000", True),
    ],
)
def test_numbers_differ(left: str, right: str, expected: bool) -> None:
    a, b = numerals.quantities(left)[0], numerals.quantities(right)[0]
    assert numerals.differ(a, b) is expected
    assert numerals.differ(b, a) is expected


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
    ],
)
def test_periods_differ(left: str, right: str, expected: bool) -> None:
    assert periods.differ(periods.period_in(left), None, periods.period_in(right), None) is expected


@pytest.mark.parametrize(
    ("form", "given", "surname"),
    [
        ("Prime Minister Sir Alan Voss", "alan", "voss"),
        ("Sir Alan", "alan", ""),
        ("Mr Voss", "", "voss"),
        ("Co-leader of the Blues, Clara Voss", "clara", "voss"),
        ("Co-leader of the Blues Clara Voss", "clara", "voss"),
        ("Representative Clara Voss of Ohio", "clara", "voss"),
        ("Ursula van der Berg", "ursula", "van der berg"),
        ("John Major", "john", "major"),
        ("Dr Clara M. Voss Jr.", "clara", "voss"),
        ("the Home Secretary", "", ""),
        ("Voss's Top Economic Aide", "", ""),
    ],
)
def test_person(form: str, given: str, surname: str) -> None:
    found = names.person(form)
    assert (found.given, found.surname) == (given, surname)


def test_places() -> None:
    assert places.country("the U.S.") == places.country("United States") == "United States"
    assert places.country_of_adjective("Kenyan") == "Kenya"
    assert places.apart("Nairobi", "Uganda")
    assert not places.apart("Nairobi", "Kenya")
    assert not places.apart("Nairobi", "Smallville")


def test_tokens_keep_their_offsets() -> None:
    text = "The U.S. didn’t cut 1,200 co-op jobs; it’s £3m."
    for token in tokens(text):
        assert text[token.start : token.end].strip()
    assert [t.stem for t in tokens("didn't")] == ["did", "not"]
    assert stem("organised") == stem("organizing")
    assert stem("legal") != stem("illegal")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("We have seven ships, and they sail on.", "we have 7 ships and they sail on", "same"),
        ("They [the boats] are not safe for children at sea", "They are not safe for children at sea", "same"),
        ("They are not safe for children at sea", "They are safe for children at sea", "changed"),
        ("We will close six wards in the old hospital", "We will close nine wards in the old hospital", "changed"),
        ("The sea was calm", "Prices rose sharply in the town last week", "unrelated"),
    ],
)
def test_wording(left: str, right: str, expected: str) -> None:
    assert relate(words(left), words(right))[0] == expected
    assert relate(words(right), words(left))[0] == expected


def test_a_bracket_stands_for_few_words_only() -> None:
    assert contains(words("They are poisoning the whole bay for profit"), words("(Gangs) are poisoning the whole bay"))
    assert not contains(words("a [long] list"), words("changes"))


def test_interval_of_a_limited_number() -> None:
    assert interval_of(1000, "more than").low == pytest.approx(950)
    assert interval_of(43, "at least").low == 43
