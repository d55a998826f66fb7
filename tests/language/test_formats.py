"""Numbers as different places write them, and texts with characters that no reader sees."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.language import Piece, Reading, analyse
from summarizer.language.languages import language_of
from summarizer.language.normalise import INVISIBLE
from summarizer.language.numerals.find import find_numerals
from summarizer.language.reading import Numeral
from summarizer.schema import Article
from tests.work import LINEAR, steps

GERMAN = "Die Leitung ist nicht neu, und das Werk hat {} für die Stadt auf der anderen Seite."
FRENCH = "La ville a reçu {} pour les travaux de la rue, et il est dans le plan que le maire a fait."
ENGLISH = "The town got {} for the works, and it is in the plan that the mayor has made."


def found(text: str) -> list[Numeral]:
    return find_numerals(text, [Piece(0, len(text))])


def read(text: str) -> Reading:
    return analyse(Article(id="a.txt", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest()))


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        (ENGLISH, ","),
        (GERMAN, "."),
        (FRENCH, " "),
        (FRENCH, "\u202f"),
        (GERMAN, "’"),
        (ENGLISH, "'"),
        (ENGLISH, "\u00a0"),
    ],
)
@given(number=st.integers(1_000, 10**12))
@settings(max_examples=30)
def test_thousands_are_read_as_the_place_writes_them(sentence: str, mark: str, number: int) -> None:
    (money,) = found(sentence.format(f"{grouped(number, mark)} Euro"))
    assert (money.value, money.unit, money.value_note) == (number, "EUR", None)


@given(st.integers(1, 10**6), st.integers(1, 99))
@settings(max_examples=30)
def test_decimals_are_read_as_the_place_writes_them(whole: int, part: int) -> None:
    (german,) = found(GERMAN.format(f"{grouped(whole, '.')},{part:02d} Euro"))
    (english,) = found(ENGLISH.format(f"€{whole:,}.{part:02d}"))
    assert german.value == english.value == float(f"{whole}.{part:02d}")


@given(st.integers(100, 99_999), st.sampled_from(["Rs {} crore", "Rs {} Cr", "₹{}cr"]))
@settings(max_examples=30)
def test_crores(number: int, form: str) -> None:
    (money,) = found(ENGLISH.format(form.format(f"{number:,}")))
    assert (money.value, money.unit) == (number * 1e7, "INR")


@given(st.integers(2, 40), st.integers(41, 90), st.sampled_from(["between {} and {}", "{} to {}", "{}-{}", "{} or {}"]))
@settings(max_examples=30)
def test_a_scale_at_the_end_of_a_range_holds_for_both(low: int, high: int, form: str) -> None:
    first, second = found(ENGLISH.format(form.format(low, high) + " million euros"))
    assert (first.value, first.unit, second.value, second.unit) == (low * 1e6, "EUR", high * 1e6, "EUR")
    assert first.range_of is not None
    assert first.range_of == second.range_of


@pytest.mark.parametrize("number", ["2.500", "400.000"])
def test_what_the_article_leaves_open_has_no_value_but_a_reason(number: str) -> None:
    (money,) = found(ENGLISH.format(f"{number} euros"))
    assert money.value is None
    assert money.value_note is not None
    assert number in money.value_note


def test_the_article_s_own_use_decides() -> None:
    text = ENGLISH.format("12,5 % of 2.500 euros")
    assert [(one.value, one.value_note) for one in found(text)] == [(12.5, None), (2500, None)]
    text = ENGLISH.format("£3.50 and a rate of 1.085 euros")
    assert [(one.value, one.value_note) for one in found(text)] == [(3.5, None), (1.085, None)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pakistan approved Rs 500 billion.", "PKR"),
        ("It approved Rs 500 billion.", "INR"),
        ("Mexico paid 300 million pesos.", "MXN"),
        ("It paid 300 million pesos.", "pesos"),
        ("Uganda paid Sh5m.", "UGX"),
    ],
)
def test_money_of_several_countries_is_that_of_the_one_named(text: str, code: str) -> None:
    assert [one.unit for one in found(text)] == [code]


@pytest.mark.parametrize("text", ["K9 units met.", "The N95 mask helps.", "They took the P5 road.", "He owns an R8."])
def test_a_letter_before_a_small_number_is_a_name(text: str) -> None:
    assert [one.kind for one in found(text)] == ["other"]


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), ("", "en"), ("Kabul 12:30 Herat", "en")],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


TEXT = (
    "Storm hits Harwick\n\nWinds reached 140 km/h in Harwick on Monday, said harbourmaster Nina Olsson. "
    "“We lost 12 boats,” she said. Damage was put at 1.2 million euros.\n"
)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(INVISIBLE)), max_size=40))
@settings(max_examples=60)
def test_characters_that_no_reader_sees_change_nothing(marks: list[tuple[int, str]]) -> None:
    text = TEXT
    for at, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    plain, marked = read(TEXT), read(text)
    for name in ("blocks", "sentences", "numerals", "times", "quotations"):
        pairs = list(zip(getattr(plain, name), getattr(marked, name), strict=True))
        assert all(visible(marked.text(other)) == plain.text(one) for one, other in pairs)
    assert [one.value for one in marked.numerals] == [one.value for one in plain.numerals]
    assert [one.name for one in marked.names] == [one.name for one in plain.names]


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        (
            "It costs $1.5  billion a year, and 3  million people pay 7  per cent.",
            ["$1.5  billion", "3  million", "7  per cent"],
        ),
        ("She ran 5  km.", ["5  km"]),
    ],
)
def test_two_blanks_part_no_number_from_its_scale_or_unit(sentence: str, written: list[str]) -> None:
    reading = read(sentence)
    assert [reading.text(one) for one in reading.numerals] == written
    assert [one.value for one in reading.numerals] == [one.value for one in found(sentence.replace("  ", " "))]


def visible(text: str) -> str:
    return "".join(character for character in text if character not in INVISIBLE)


@pytest.mark.parametrize("seed", ["£5m-", "5 to ", "one ", "+1", "| 5 ", "1'000", "May 5 ", "2.500 ", "6'2\" "])
def test_work_grows_with_the_text(seed: str) -> None:
    few, many = (seed * (length // len(seed)) for length in (2_000, 4_000))
    found(few)  # tables are made at the first call
    assert steps(lambda: found(many)) <= LINEAR * steps(lambda: found(few))
