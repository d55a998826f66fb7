"""A few quoted words that are no clause are listed with their sentence."""

from __future__ import annotations

from summarizer.fuse import apart_from_fragments, fuse
from summarizer.language import analyse, open_parser
from summarizer.schema import Briefing

from .builders import Told, story

FIRST = Told(
    "Ana Ruiz called the plan “a costly failure.” “It went badly,” Ana Ruiz said. Ana Ruiz spoke of “total chaos” in Port Vell.",
    ("Ana Ruiz", "Ana Ruiz", "Ana Ruiz"),
    actors=(("Ana Ruiz", "person", ()),),
)
SECOND = Told("Ana Ruiz sees “total chaos” there.", ("Ana Ruiz",), actors=(("Ana Ruiz", "person", ()),))


def brief(*told: Told) -> Briefing:
    made = story(*told)
    readings = [analyse(one.article, open_parser()) for one in made]
    return apart_from_fragments(fuse(made, readings), readings)


def test_few_words_without_a_verb_are_apart_with_their_sentence() -> None:
    made = brief(FIRST)
    assert [one.text for one in made.quotes] == ["It went badly,"]
    assert {(one.text, one.sentence.text) for one in made.fragments} == {
        ("a costly failure.", "Ana Ruiz called the plan “a costly failure.”"),
        ("total chaos", "Ana Ruiz spoke of “total chaos” in Port Vell."),
    }
    assert len(made.quotations) == 3


def test_what_several_articles_print_stays() -> None:
    assert "total chaos" in [one.text for one in brief(FIRST, SECOND).quotes]
