"""Where no text stood, the source's own sentence is shown, marked."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse, in_source_words
from summarizer.language import analyse, open_parser
from summarizer.schema import Briefing, FusedActor

from .builders import Told, story

TOLD = Told(
    "Arvo fined Tannic «£30 million» on Monday. “We met «12» of them,” said Ana Ruiz. Reporters called Tannic.",
    ("Ana Ruiz",),
    actors=(("Arvo", "organisation", ()), ("Tannic", "organisation", ()), ("Ana Ruiz", "person", ())),
)


def brief(*, writes: bool, label: str | None = None) -> Briefing:
    made = story(TOLD)
    for one in made:
        one.run.settings["writes"] = writes
        one.figures[0].measures = label
    readings = [analyse(one.article, open_parser()) for one in made]
    return in_source_words(fuse(made, readings), made, readings)


def actor(briefing: Briefing, name: str) -> FusedActor:
    return next(one for one in briefing.actors if one.name == name)


def test_a_figure_without_a_label_stands_in_its_clause() -> None:
    figure = next(one for one in brief(writes=True).figures if one.value == 30_000_000)
    assert (figure.measures, figure.verbatim) == ("“Arvo fined Tannic £30 million on Monday”", True)


def test_a_label_that_says_more_than_the_noun_stays() -> None:
    figure = next(one for one in brief(writes=True, label="fine for Tannic").figures if one.value == 30_000_000)
    assert (figure.measures, figure.verbatim) == ("fine for Tannic", False)


def test_who_does_something_has_the_words_that_tell_it() -> None:
    made = brief(writes=True)
    assert [(one.text, one.verbatim) for one in actor(made, "Arvo").roles] == [
        ("“fined Tannic £30 million on Monday”", True)
    ]
    assert actor(made, "Tannic").roles == []


def test_without_a_model_that_writes_no_role_is_missing() -> None:
    assert not any(one.roles for one in brief(writes=False).actors)


def test_a_heading_without_a_verb_is_no_sentence_and_a_date_line_is_not_shown() -> None:
    made = story(Told("OSLO (AP) – Arvo sold «12» ships.\n\nThe «3» ships\n\n", actors=()))
    readings = [analyse(one.article, open_parser()) for one in made]
    shown = {one.value: one.measures for one in in_source_words(fuse(made, readings), made, readings).figures}
    assert shown == {12.0: "“Arvo sold 12 ships”", 3.0: None}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Arvo closed the port of Varde.", ["“closed the port of Varde”"]),
        ("The Arvo (AV) secretary, Tim Roe, closed the port of Varde.", []),
        ("Arvo's Tim Roe closed the port of Varde.", []),
    ],
)
def test_what_somebody_of_a_body_does_is_not_its_own_deed(sentence: str, told: list[str]) -> None:
    made = story(Told(f"{sentence} «12» ships sank.", actors=(("Arvo", "organisation", ()),)))
    for one in made:
        one.run.settings["writes"] = True
    readings = [analyse(one.article, open_parser()) for one in made]
    shown = in_source_words(fuse(made, readings), made, readings)
    assert [one.text for one in actor(shown, "Arvo").roles] == told
