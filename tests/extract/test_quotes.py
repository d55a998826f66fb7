"""Who says a quotation: as the reading has it, unless the model says that no such thing can speak."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.extract import ExtractSettings
from summarizer.ground import ground
from summarizer.schema import Extraction

from .invented import make_document, run_extract
from .writing_scripts import line_model


def read(text: str, kind: str) -> Extraction:
    return run_extract(make_document(f"{text}\n"), line_model({"Kind": kind}), ExtractSettings(writes=True))


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        ("The fall suggests that the “worst month” for growers is over.", "event", []),
        ("The grower suggests that the “worst month” is over.", "person", ["The grower"]),
        ("Ann Lee suggests that the “worst month” is over.", "event", ["Ann Lee"]),
        ("“The worst month for growers is over by now,” the letter said.", "thing", ["the letter"]),
    ],
)
def test_words_in_passing_are_not_given_to_what_cannot_speak(text: str, kind: str, speakers: list[str]) -> None:
    extraction = read(text, kind)
    assert [quote.speaker for quote in extraction.quotes] == speakers
    assert len(extraction.quotes) + sum(one.kind == "quote" for one in extraction.rejected) == 1


def test_a_pronoun_that_points_back_does_not_speak() -> None:
    text = "Ana Roe made remarks that drew fire, saying: “The worst month for growers is over by now.”"
    model = line_model({"Kind": "thing", "Speaker": lambda _, options: "Ana Roe"})
    extraction = run_extract(make_document(f"{text}\n"), model, ExtractSettings(writes=True))
    assert [quote.speaker for quote in extraction.quotes] == ["Ana Roe"]


def test_words_of_a_document_are_nobody_elses() -> None:
    text = "Ana Roe met the council. “The goal was to sell the mill for half its price,” the 12-page indictment says."
    model = line_model({"Kind": "thing", "Speaker": lambda _, options: "Ana Roe"})
    extraction = run_extract(make_document(f"{text}\n"), model, ExtractSettings(writes=True))
    assert [quote.speaker for quote in extraction.quotes] == ["the 12-page indictment"]


def test_who_cannot_speak_gives_way_to_the_model() -> None:
    text = "Ana Roe met the council. Better weather said much about hope. “The worst month for growers is over by now,” it said."
    model = line_model({"Kind": "event", "Speaker": lambda _, options: "Ana Roe"})
    extraction = run_extract(make_document(f"{text}\n"), model, ExtractSettings(writes=True))
    assert [quote.speaker for quote in extraction.quotes] == ["Ana Roe"]


def test_parts_of_one_utterance_are_asked_about_once_and_he_is_no_organisation() -> None:
    offered: list[str] = []

    def speaker(item: str, options: Sequence[str]) -> str:
        offered.append(", ".join(options))
        return options[0]

    text = (
        "Ana Roe and Bo Diaz wrote to the Valley Courier Company on Monday.\n\n"
        "“There is no road to the mill at all in winter,” she told Radio Kelso Inc. “We need one soon.”"
    )
    model = line_model({"Speaker": speaker, "Kind": "organisation"})
    extraction = run_extract(make_document(f"{text}\n"), model, ExtractSettings(writes=True))
    assert len(offered) == 1
    assert "Ana Roe" in offered[0]
    assert "Company" not in offered[0]
    assert [quote.speaker for quote in extraction.quotes] == [offered[0].split(", ")[0]] * 2


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "“We will build the bridge together,” Mayor Ana Ruiz and Governor Tim Roe said in a joint statement.",
            ["Ana Ruiz and Tim Roe"],
        ),
        ("“We will build the bridge together,” Ana Ruiz told Tim Roe and Bo Diaz.", ["Ana Ruiz"]),
        ("Ana Ruiz met Bo Diaz and Tim Roe, who said: “We will build the bridge together.”", ["Tim Roe"]),
        (
            "“It is a scandal,” said a critic of the council. “We will act,” the council said.",
            ["a critic of the council", "the council"],
        ),
        ("Ohio Gov. Ana Ruiz met Mayor Bo Diaz. “It will open in May,” the governor said.", ["Ana Ruiz"]),
        ("Gov. Ana Ruiz met Gov. Bo Diaz. “It will open in May,” the governor said.", ["the governor"]),
        ("Ana Ruiz, head of the port, met Bo Diaz. “It will open in May,” the head said.", ["Ana Ruiz"]),
        ("“Nonsense,” said Ana Ruiz. “The costs will double in a year,” the report said.", ["Ana Ruiz", "the report"]),
        (
            "“The bridge is safe,” Ana Ruiz said in a statement. “It will open in May,” the statement said.",
            ["Ana Ruiz", "Ana Ruiz"],
        ),
    ],
)
def test_who_speaks_together_is_named_together_and_a_paper_is_whoever_s_it_is(text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in ground(read(text, "person")).quotes] == speakers


def test_the_official_is_the_one_who_was_introduced_before() -> None:
    text = (
        "“The port is closed to all ships,” a senior harbour official said. The union wept.\n\n"
        "“It will open in the spring of next year,” the official said."
    )
    assert [quote.speaker for quote in read(text, "person").quotes] == ["a senior harbour official"] * 2
