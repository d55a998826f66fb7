"""Words and units as they are compared."""

from __future__ import annotations

import hashlib

import pytest

from summarizer.language import analyse, concepts, open_parser
from summarizer.language.measures import measure_of
from summarizer.language.words import related, spelled, words_of
from summarizer.schema import Article


def keys(text: str, parsed: bool = True) -> list[str]:
    article = Article(id="a", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    return [word.key for word in words_of(analyse(article, open_parser() if parsed else None)) if word.telling]


def test_words_are_base_forms_in_one_spelling() -> None:
    assert keys("The crews organised flights over the colourful glaciers.") == keys(
        "Crews organize a flight over the colorful glacier."
    )
    assert keys("The co-operation ended.") == keys("The cooperation ends.")


def test_words_keep_their_offsets() -> None:
    text = "The U.S. didn’t cut 1,200 co-op jobs; it’s £3m."
    article = Article(id="a", text=text, text_sha256="")
    for word in words_of(analyse(article, open_parser())):
        assert text[word.start : word.end].strip()


def test_without_a_parse_words_are_compared_as_written() -> None:
    assert keys("Die Schiffe liefen aus.", parsed=False) == ["die", "schiffe", "liefen", "aus"]


@pytest.mark.parametrize(
    ("left", "right", "kin"), [("vote", "voting", True), ("fall", "fallen", True), ("bee", "being", False)]
)
def test_participles(left: str, right: str, kin: bool) -> None:
    assert related(left, right) is kin


def test_concepts() -> None:
    assert concepts.canonical("fatality") == concepts.canonical("kill")
    assert concepts.toll_of("kill") == "dead"
    assert concepts.toll_of("injured") == "injured"
    assert concepts.toll_of("visitor") is None
    assert spelled("U.S.") == "us"


@pytest.mark.parametrize(
    ("left", "right", "ratio"),
    [
        ("km", "kilometres", 1),
        ("miles", "km", 1.609344),
        ("square miles", "hectares", 258.9988),
        ("mph", "miles an hour", 1),
        ("weeks", "days", 7),
        ("metric tons", "kg", 1000),
        ("megawatt hours", "kilowatt-hours", 1000),
        ("sq. miles", "square feet", 5280**2),
    ],
)
def test_units_of_one_dimension(left: str, right: str, ratio: float) -> None:
    a, b = measure_of(left), measure_of(right)
    assert a.base == b.base
    assert a.factor / b.factor == pytest.approx(ratio, rel=1e-3)


def test_units_of_two_kinds() -> None:
    assert (
        len(
            {
                measure_of(unit).base
                for unit in ("GBP", "USD", "%", "percentage points", "tonnes", "barrels", "people", "years old")
            }
        )
        == 8
    )
