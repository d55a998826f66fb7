"""What a number counts and which verb governs it, by the parse."""

from __future__ import annotations

import hashlib

import pytest

from summarizer.language import Reading, analyse, open_parser
from summarizer.language.reading import Numeral
from summarizer.schema import Article


def read(text: str, *, parsed: bool = True) -> Reading:
    article = Article(id="a.txt", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    return analyse(article, open_parser() if parsed else None)


def answers(reading: Reading, numeral: Numeral) -> tuple[str | None, str | None]:
    lemma = reading.parse.lemma
    return numeral.noun and lemma(numeral.noun), numeral.verb and lemma(numeral.verb)


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("The storm sank 12 small fishing boats.", "boat", "sink"),
        ("About 160 ships were diverted to Antwerp.", "ship", "divert"),
        ("Dozens of rare birds died.", "bird", "die"),
        ("Only 5% of voters chose him.", "voter", "choose"),
        ("The court gave her a fine of £5m.", "fine", "give"),
        ("He won damages of £5m.", "damage", "win"),
        ("They signed a £30 million deal.", "deal", "sign"),
        ("The damage is £5 million.", "damage", "be"),
        ("Prices rose 5%.", "price", "rise"),
        ("A driver was jailed for 18 months.", None, "jail"),
        ("She got an 18-month sentence.", "sentence", "get"),
        ("They built a 5-metre wall.", "wall", "build"),
    ],
)
def test_noun_and_verb(text: str, noun: str | None, verb: str) -> None:
    reading = read(text)
    (numeral,) = reading.numerals
    found, governing = answers(reading, numeral)
    assert governing == verb
    assert noun is None or found == noun


def test_the_noun_is_no_other_number_and_no_time() -> None:
    reading = read("The deal covers more than $1tn (£767bn) of trade. Growth was 5% in the quarter.")
    assert {reading.text(one.noun) for one in reading.numerals if one.noun} <= {"deal", "trade", "Growth"}


def test_without_a_parse_there_is_neither() -> None:
    reading = read("The storm sank 12 boats on 3 May.", parsed=False)
    assert all(one.noun is None and one.verb is None for one in reading.numerals)


def test_dates_count_nothing() -> None:
    reading = read("The storm of 3 May 2021 sank the boats.")
    assert [(one.kind, one.noun) for one in reading.numerals] == [("date", None)]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The blast killed six Danes and wounded 27 more, the ministry said.", ["Danes", "Danes"]),
        ("At least 41 people died and 239 were injured.", ["people", "people"]),
        ("Police made 12 arrests and 30 were hurt.", ["arrests", None]),
    ],
)
def test_a_noun_that_is_said_once_is_that_of_both_numbers(text: str, nouns: list[str | None]) -> None:
    reading = read(text)
    assert [reading.text(one.noun) if one.noun else None for one in reading.numerals] == nouns
