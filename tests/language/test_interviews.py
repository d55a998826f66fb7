"""Transcripts, interviews, questions and answers: who says what without quotation marks."""

from __future__ import annotations

import pytest

from summarizer.language import analyse, open_parser
from summarizer.language.blocks.find import find_blocks
from summarizer.language.quotations.turns import find_turns
from summarizer.schema import Article
from tests.work import LINEAR, growth

LEAD = "Port talk\n\nAn opening paragraph of the report that is long enough to be running prose, by all means.\n\n"

CASES = {
    "a transcript with roles, a party and a paragraph that goes on": (
        "SENATOR JANE DOE (D-CA): We will vote no.\n\nWe have said so before.\n\nHOST: Thank you.\n\nDOE: Good night.",
        [
            ("We will vote no.", "SENATOR JANE DOE"),
            ("We have said so before.", "SENATOR JANE DOE"),
            ("Thank you.", "HOST"),
            ("Good night.", "DOE"),
        ],
    ),
    "who only asks says nothing": (
        "The Gazette: Is the wall safe?\n\nPete Rowan: It is. I built it.",
        [("It is. I built it.", "Pete Rowan")],
    ),
    "printed questions": (
        "We met Ida Fell, who runs the port, in May.\n\nHow did you begin?\n\nI was a cook. Then I saw the sea.\n\nIt was "
        "love.\n\nWhat do you do now?\n\nI run the port. We have 40 boats.\n\nThis interview has been edited for length.",
        [("I was a cook. Then I saw the sea.", "Ida Fell"), ("I run the port. We have 40 boats.", "Ida Fell")],
    ),
    "questions and answers of nobody who is named": (
        "Q. What did you see?\n\nA. I saw a fire. “Run,” I said.\n\nQ. Was it big?\n\nA. Yes.",
        [("I saw a fire. “Run,” I said.", None), ("Yes.", None)],
    ),
    "labels before marks": (
        "Ms Smith: “We will leave.”\n\nMr Jones: “We will stay.”\n\nMs Smith: “Not so.”",
        [("We will leave.", "Ms Smith"), ("We will stay.", "Mr Jones"), ("Not so.", "Ms Smith")],
    ),
    "a greeting in a report": ("Dear Life, the film, came out.\n\nI liked it. It was long.\n\nPort Ellis", []),
    "a guide to its reader": (
        "What should you do in winter?\n\nKeep warm. The council will help.\n\nAre you at risk?\n\nWe have made a guide.",
        [],
    ),
    "one question of a columnist": ("Are you ready for winter?\n\nI am not. I have no coat.", []),
    "facts with labels": (
        "Price: £20.\n\nPros: We like it.\n\nCons: It is small.\n\nPros: It is light.\n\nBest Actor: Jo\n\nBest Actor: Al",
        [],
    ),
    "people in a list": (
        "Boris Vale: The mayor has run the city since 2010.\n\nCarl Weir: He leads the opposition.\n\nIda Fell: She is 40.",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_statements_of_a_conversation(name: str) -> None:
    text, expected = CASES[name]
    reading = analyse(Article(id="a.txt", text=LEAD + text, text_sha256="-"), open_parser())
    found = [(reading.text(q), q.cue and reading.text(q.cue.speaker)) for q in reading.quotations]
    assert found == expected
    assert not {"HOST", "CA"} & {one.name for one in reading.names}


@pytest.mark.parametrize(
    "unit", ["AL VALE: We go. Do you?\n\n", "Q: Do you?\n\nA: I do.\n\n", "Al B: ", "Do you?\n\nI do.\n\n"]
)
def test_work_is_about_linear(unit: str) -> None:
    def work(text: str) -> None:
        find_turns(text, find_blocks(text))

    assert growth(work, unit) < LINEAR
