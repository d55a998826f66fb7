"""The judge's own reading of text and numbers."""

import pytest
from eval_stories import relaxed
from hypothesis import given
from hypothesis import strategies as st

from evals.scorers.normalise import content, fold, folded, name_key, negated, occurrences, token_f1
from evals.scorers.numerals import is_calendar, numbers, same_value
from tests.work import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("nearly 22,410 crates", [22410]),
        ("£30 million and €2bn", [30e6, 2e9]),
        ("$1.2 billion; 1.6 million jobs", [1.2e9, 1.6e6]),
        ("close to three dozen", [36]),
        ("a third of them, two-thirds of us", [1 / 3, 2 / 3]),
        ("twenty-five, one hundred and five", [25, 105]),
        ("two hundred and fifty thousand", [250_000]),
        ("between 2 and 3 million", [2, 3e6]),
        ("1,23,456 rupees", [123_456]),
        ("dozens, someone, height, often", []),
        ("a 13-month delay", [13]),
        ("half a million, half-billion, half of 12, the third quarter", [5e5, 5e8, 0.5, 12, 1 / 3]),
        ("7.5 per cent", [7.5]),
    ],
)
def test_numbers_of_newswire(text, values):
    assert [n.value for n in numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(("text", "units"), [("£3m", ["GBP"]), ("7 percent, 5%", ["%", "%"]), ("40 ships", [None])])
def test_units_of_numbers(text, units):
    assert [n.unit for n in numbers(text)] == units


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (22000, 22000.0, True),
        (22000, 22001, False),
        (33.3, 33.333, True),
        (33.3, 33.4, False),
        (None, None, True),
        (None, 0, False),
        (1.2e9, 1200000000, True),
    ],
)
def test_equal_values(left, right, same):
    assert same_value(left, right) == same_value(right, left) == same


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("on 9 April", True),
        ("April 9", True),
        ("at 5:30", True),
        ("in 2019", True),
        ("15 people", False),
        ("2 may go", False),
    ],
)
def test_dates_and_times_are_no_quantities(text, calendar):
    assert all(is_calendar(text, n) == calendar for n in numbers(text))


@relaxed
@given(st.text(max_size=200))
def test_folding_keeps_the_way_back(text):
    view = folded(text)
    assert len(view.at) == len(view.text) + 1
    assert list(view.at) == sorted(view.at)
    assert fold(fold(text)) == fold(text)
    for n in numbers(text):
        assert 0 <= n.start < n.end <= len(text)


@relaxed
@given(st.text(alphabet="ab’'“” \u00ad\u00a0-–\n", max_size=40), st.integers(0, 40), st.integers(1, 10))
def test_a_part_of_a_text_is_found_in_it(text, start, length):
    part = text[start : start + length]
    view = folded(text)
    ends = text[max(0, start - 1) : start], text[start + length : start + length + 1]
    if fold(part) and all(e == "" or e.isspace() for e in ends):
        assert occurrences(part, view) != []


def test_typography_folds_and_words_do_not():
    assert fold("“It’s a co\u00adop\u00a0–\n deal”") == fold('"It\'s a coop - deal"')
    assert fold("is not serious") != fold("is serious")


def test_names_without_titles_and_articles():
    assert name_key("The Right Choice") == "right choice"
    assert name_key("Sir Ken Ito") == name_key("Ken Ito") == "ken ito"
    assert name_key("Dr. Ito") == "ito"


def test_content_words():
    assert content("The ships were waiting outside") == ("ship", "wait", "outside")
    assert token_f1("ships waiting", "waiting ship") == 1
    assert token_f1(None, None) == 1
    assert token_f1("ships", None) == 0
    assert negated("It isn’t and never was") == 2


@pytest.mark.parametrize("hostile", ["1," * 100_000, "hundred " * 25_000, "“" * 200_000, "9" * 200_000, "a-" * 100_000])
def test_hostile_text_takes_linear_work(hostile):
    def read(text):
        return numbers(text), content(text)

    read(hostile)
    assert growth(read, hostile[:8]) < LINEAR
