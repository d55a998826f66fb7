"""Quotations that say nothing by themselves are listed with their sentence."""

from __future__ import annotations

import runpy
from pathlib import Path

from summarizer.fuse import fuse, with_context_apart
from summarizer.language import analyse, open_parser
from summarizer.schema import Briefing

from .builders import Told, story

FIRST = Told(
    "Ana Ruiz called the plan “a costly failure.” “It went badly,” Ana Ruiz said. Ana Ruiz spoke of “total chaos” in Port Vell.",
    ("Ana Ruiz", "Ana Ruiz", "Ana Ruiz"),
    actors=(("Ana Ruiz", "person", ()),),
)
CHECKER = Path(__file__).parents[2] / ".ci" / "check_briefing.py"
SECOND = Told("Ana Ruiz sees “total chaos” there.", ("Ana Ruiz",), actors=(("Ana Ruiz", "person", ()),))


def brief(*told: Told) -> Briefing:
    made = story(*told)
    readings = [analyse(one.article, open_parser()) for one in made]
    return with_context_apart(fuse(made, readings), readings)


def test_few_words_without_a_verb_are_apart_with_their_sentence() -> None:
    made = brief(FIRST)
    assert [one.text for one in made.quotes] == ["It went badly,"]
    assert {(one.text, one.sentence.span.text) for one in made.quotes_in_context} == {
        ("a costly failure.", "Ana Ruiz called the plan “a costly failure.”"),
        ("total chaos", "Ana Ruiz spoke of “total chaos” in Port Vell."),
    }
    assert len(made.quotations) == 3


def test_every_passage_lies_below_the_name_of_its_article() -> None:
    texts = {one.article.id: one.article.text for one in story(FIRST)}
    for article, span in runpy.run_path(str(CHECKER))["spans"](brief(FIRST).model_dump(), None):
        assert texts[article][span["start"] : span["end"]] == span["text"]


def test_what_several_articles_print_stays() -> None:
    assert "total chaos" in [one.text for one in brief(FIRST, SECOND).quotes]


def test_parts_of_sentences_and_words_of_nobody_need_their_sentence() -> None:
    told = Told(
        "The delay would “take away all sense of urgency in Port Vell,” Ana Ruiz said. “The whole valley of Vell is angry.”",
        ("Ana Ruiz",),
        actors=(("Ana Ruiz", "person", ()),),
    )
    made = brief(told)
    assert made.quotes == []
    assert [one.text for one in made.quotes_in_context] == [
        "take away all sense of urgency in Port Vell,",
        "The whole valley of Vell is angry.",
    ]


def test_halves_of_a_sentence_are_apart_and_whole_sentences_are_not() -> None:
    told = Told(
        "“If the dam breaks,” Ana Ruiz said, “you have no time at all.” “We warned them,” Ana Ruiz said.",
        ("Ana Ruiz", "Ana Ruiz", "Ana Ruiz"),
        actors=(("Ana Ruiz", "person", ()),),
    )
    made = brief(told)
    assert [one.text for one in made.quotes] == ["We warned them,"]
    assert [one.text for one in made.quotes_in_context] == ["If the dam breaks,", "you have no time at all."]
