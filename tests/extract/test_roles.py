"""Which wordings say what a name's part is."""

from __future__ import annotations

import pytest

from summarizer.extract.measures import measure_options
from summarizer.extract.roles import role_options

from .invented import make_document


@pytest.mark.parametrize(
    ("sentence", "options"),
    [
        ("Norland will build the bridge.", ["will build the bridge"]),
        ("However, Norland will build the bridge.", ["will build the bridge"]),
        ("Norland and Kelso will build the bridge.", ["Norland and Kelso will build the bridge"]),
    ],
)
def test_what_a_subject_does_is_told_with_those_who_do_it(sentence: str, options: list[str]) -> None:
    document = make_document(f"{sentence}\n\nThe ferry to Norland, Lund and Kelso stops then.\n")
    name = next(one for one in document.names if one.name == "Norland")
    assert role_options(document, name) == options


@pytest.mark.parametrize(
    ("sentence", "options"),
    [
        (
            "The firm has three ports in Norland, Kelso and Lund, and a yard.",
            ["firm has three ports in Norland, Kelso and Lund"],
        ),
        ("It has ports in Norland, Kelso, and Lund.", ["It has ports in Norland, Kelso, and Lund"]),
        ("In Norland, Ada Wong and Karl Roth signed the new treaty.", ["ferry to Norland stops then"]),
        (
            "A pact between the Kelso, Lund and Norland has been made to keep the ferry.",
            ["pact between the Kelso, Lund and Norland has been made to keep the ferry"],
        ),
        ("Norland (NLD) will build the bridge.", ["(NLD) will build the bridge"]),
        (
            "The unions accused Norland of breaking “promise and principle” with its new stance on pay.",
            ["unions accused Norland of breaking “promise and principle” with its new stance on pay"],
        ),
        (
            "A report told of work in Norland on bridges, cold harbours and rail yards for the poor.",
            ["report told of work in Norland on bridges, cold harbours and rail yards for the poor"],
        ),
    ],
)
def test_lists_abbreviations_and_quoted_words_are_no_ends(sentence: str, options: list[str]) -> None:
    document = make_document(f"{sentence}\n\nThe ferry to Norland stops then.\n")
    name = next(one for one in document.names if one.name == "Norland")
    assert role_options(document, name)[:1] == options


@pytest.mark.parametrize("name", ["Kelso", "Lund", "Norland"])
def test_a_member_of_a_list_is_no_subject(name: str) -> None:
    document = make_document("A pact between Kelso, Lund and Norland has been made to keep the ferry.\n\nWho sails?\n")
    found = next(one for one in document.names if one.name == name)
    assert role_options(document, found) == ["pact between Kelso, Lund and Norland has been made to keep the ferry"]


def test_an_abbreviated_title_ends_no_clause() -> None:
    document = make_document("It will be the second vote in two days that Mr. Ode has called for the house.\n")
    (numeral,) = [one for one in document.numerals if one.kind == "duration"]
    assert "Mr" not in measure_options(document, numeral)
    assert "Mr. Ode has called for the house" in measure_options(document, numeral)


def test_what_leads_to_the_next_number_is_not_what_a_number_counts() -> None:
    document = make_document("The pact would lift growth by 1.25 percentage points and create 30 jobs.\n")
    assert measure_options(document, document.numerals[0])[0] == "pact would lift growth"
    assert measure_options(document, document.numerals[1])[0] == "jobs"


@pytest.mark.parametrize(
    ("sentence", "options"),
    [
        (
            "Harvests of grain fell by 23% in the south.",
            ["Harvests of grain fell", "Harvests of grain fell by 23% in the south"],
        ),
        ("Turnout of 64 percent was the lowest.", ["Turnout", "Turnout of 64 percent was the lowest"]),
        ("The work was put off by two hours in Lund.", ["work was put off", "work was put off by two hours in Lund"]),
        ("Fever was seen in 2% of volunteers.", ["volunteers", "Fever was seen", "Fever was seen in 2% of volunteers"]),
        ("About 23% in work were hurt.", ["work were hurt"]),
    ],
)
def test_what_stands_beside_a_share_or_a_duration_is_not_what_it_measures(sentence: str, options: list[str]) -> None:
    document = make_document(f"{sentence}\n")
    assert measure_options(document, document.numerals[0]) == options


@pytest.mark.parametrize(
    ("sentence", "options"),
    [
        ("“It is late,” said Ada Wong on Monday evening.", []),
        ("Ada Wong told the police.", []),
        ("Ada Wong said that the old bridge would be closed.", ["said that the old bridge would be closed"]),
    ],
)
def test_that_somebody_spoke_is_no_role(sentence: str, options: list[str]) -> None:
    document = make_document(f"{sentence}\n")
    name = next(one for one in document.names if one.name == "Ada Wong")
    assert role_options(document, name) == options


def test_a_long_clause_ends_at_a_joint() -> None:
    rest = "that runs past the old harbour and the two rail yards on the far side of the river"
    document = make_document(
        f"Norland will build a new bridge with the help of its rich neighbours {rest} {rest}.\n\nWho is for Norland?"
    )
    (option,) = role_options(document, next(one for one in document.names if one.name == "Norland"))
    assert len(option) <= 160 and option.startswith("will build a new bridge") and option.endswith("river")


def test_what_a_number_counts_ends_behind_a_list_not_in_it() -> None:
    document = make_document("The region includes three allies in Norland, Kelso and Lund and 40 other states.\n")
    three = next(one for one in document.numerals if one.value == 3)
    assert "allies in Norland, Kelso and Lund" in measure_options(document, three)
    assert not any(option.endswith(("Norland", "Kelso")) for option in measure_options(document, three))
