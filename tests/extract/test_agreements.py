"""Agreements: where an article speaks of them, who agrees, how far they have come, what they are called and for."""

from __future__ import annotations

import pytest

from summarizer.extract import ExtractSettings
from summarizer.ground import ground
from summarizer.schema import Agreement, Extraction

from .invented import make_document, run_extract
from .writing_scripts import Answer, line_model

WRITES = ExtractSettings(writes=True)
KINDS = {"Norway": "country", "Chile": "country"}


def read(text: str, **answers: Answer) -> Extraction:
    said = {"Kind": "organisation", "Other party": "not said", **answers}
    return ground(run_extract(make_document(f"{text}\n"), line_model(said), WRITES))


def only(text: str, **answers: Answer) -> Agreement:
    agreements = read(text, **answers).agreements
    assert len(agreements) == 1, [one.name for one in agreements]
    return agreements[0]


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Norway and Chile signed a fishing accord in Bergen on Monday.", ["Norway", "Chile"]),
        ("Norway signed a fishing accord with Chile on Monday.", ["Norway", "Chile"]),
        ("A fishing accord between Norway, Chile and Peru was signed on Monday.", ["Norway", "Chile", "Peru"]),
        ("The Norway-Chile trade deal was signed on Monday.", ["Norway", "Chile"]),
        ("Norwegian minister Ingrid Dahl signed a trade deal with Chile. Norway has long hoped for it.", ["Norway", "Chile"]),
        ("Norway has agreed to return the trains to Chile, and Chile agreed with Norway to pay.", ["Chile", "Norway"]),
    ],
)  # fmt: skip
def test_parties_are_chosen_among_the_actors(sentence: str, parties: list[str]) -> None:
    assert sorted(only(sentence).parties) == sorted(parties)


@pytest.mark.parametrize(
    "sentence",
    [
        "The shop in Bergen has a lamp as its deal of the day.",
        "Norway hoped for trade deals at the summit.",
        "A good deal of the harvest in Norway was lost.",
        "“We want a better deal with Chile,” said Ingrid Dahl of Norway.",
    ],
)
def test_a_word_alone_is_no_agreement(sentence: str) -> None:
    assert read(sentence).agreements == []


def test_of_a_deal_that_nobody_made_the_model_names_no_party() -> None:
    text = "For Norway it is easier to strike a deal with Chile than to wait, Norway said."
    assert read(text, **{"Other party": "Norway"}).agreements == []
    assert only("Chile reached a deal, Norway said.", **{"Other party": "Norway"}).parties == ["Norway", "Chile"]
    assert read("They reached a deal with Chile, Norway said.", **{"Other party": "Norway"}).agreements == []


def test_what_is_spoken_of_as_a_deal_is_no_other_mention_of_the_only_one() -> None:
    text = (
        "Norway and Chile signed a fishing accord on Monday. Rowers would go to court unless they reach a settlement."
    )
    assert len(only(text).evidence) == 1
    assert len(only(text.replace("a settlement", "the new settlement")).evidence) == 2


def test_an_agreement_that_nobody_agrees_to_is_rejected_with_the_reason() -> None:
    extraction = read("The settlement surprised Norway.")
    assert extraction.agreements == []
    assert [one.reason for one in extraction.rejected if one.kind == "agreement"]


@pytest.mark.parametrize(
    ("sentence", "stage", "place", "date"),
    [
        ("Norway and Chile signed the fishing accord in Oslo on Monday.", "signed", "Oslo", "on Monday"),
        ("Norway and Chile reached the fishing accord in Oslo on Monday.", "announced", "Oslo", "on Monday"),
        ("Norway could reach a fishing accord with Chile.", "proposed", None, None),
        ("Norway and Chile will sign the fishing accord on Friday.", "announced", None, "on Friday"),
        ("Norway and Chile are set to sign the fishing accord.", "announced", None, None),
        ("Norway and Chile would sign the fishing accord if asked.", "proposed", None, None),
        ("Norway and Chile have not signed the fishing accord.", "proposed", None, None),
        ("The fishing accord between Norway and Chile was rejected on Monday.", "rejected", None, "on Monday"),
        ("The fishing accord between Norway and Chile took effect in May.", "in_force", None, "in May"),
        ("The fishing accord between Norway and Chile tore down barriers on Monday.", "other", None, None),
        (
            "The renewed fishing accord between Norway and Chile lets Norway sign the fishing accord.",
            "proposed",
            None,
            None,
        ),
        ("Norway proposed a fishing accord with Chile, Ingrid Dahl said on Monday.", "proposed", None, None),
    ],
)
def test_stage_place_and_date_are_those_of_the_verb(
    sentence: str, stage: str, place: str | None, date: str | None
) -> None:
    found = only(sentence)
    assert (found.stage, found.place, found.date_text) == (stage, place, date)


def test_mentions_of_one_agreement_are_one() -> None:
    text = (
        "Norway and Chile signed a fishing accord on Monday. The accord took two years. "
        "Norway said the fishing accord with Chile would help. A separate deal between Norway and Peru covers trains."
    )
    found = read(text).agreements
    assert [sorted(one.parties) for one in found] == [["Chile", "Norway"], ["Norway", "Peru"]]
    assert len(found[0].evidence) == 3


def test_name_and_purpose_are_written_and_checked() -> None:
    text = "Norway and Chile signed a fishing accord on Monday. The accord will halve the quota for cod."
    found = only(text, Name="Norway–Chile fishing accord", Purpose="halve the quota for cod")
    assert (found.name, found.purpose) == ("Norway–Chile fishing accord", "halve the quota for cod")


@pytest.mark.parametrize("purpose", ["sign the accord", "not said", "end the war in Peru"])
def test_to_sign_and_what_is_not_said_are_no_purposes(purpose: str) -> None:
    text = "Norway and Chile signed a fishing accord on Monday. The accord will halve the quota for cod."
    assert only(text, Purpose=purpose).purpose is None


def test_without_a_name_that_stands_it_is_called_in_its_own_words() -> None:
    assert only("Norway and Chile signed a fishing accord.", Name="peace treaty").name == "fishing accord"
    assert only("Norway and Chile signed a deal.", Name="peace treaty").name == "deal between Norway and Chile"


def test_the_model_chooses_the_party_that_the_parse_does_not_give() -> None:
    text = "Norway signed a fishing accord on Monday that Chile had long asked for."
    assert sorted(only(text, **{"Other party": "Chile"}).parties) == ["Chile", "Norway"]
    assert read(text).agreements == []


def test_a_treaty_has_its_name_and_is_another_one_than_the_deal_that_replaces_it() -> None:
    text = (
        "Norway and Chile reached a new fishing deal on Monday to replace the Northern Waters Treaty (NWT). The deal ends "
        "a quarrel. NWT was loathed by Norway. Chile signed a deal with Peru in May."
    )
    found = read(text, Agreement="", Name="").agreements
    assert [(one.name, sorted(one.parties)) for one in found if one.name == "Northern Waters Treaty"] == [
        ("Northern Waters Treaty", [])
    ]
    assert sorted(sorted(one.parties) for one in found) == [[], ["Chile", "Norway"], ["Chile", "Peru"]]


def test_countries_joined_by_hyphens_are_the_parties() -> None:
    text = "Norway and Chile signed a fishing deal with Peru. The Norway-Chile-Peru Treaty (NCPT) starts in May. NCPT is new."
    assert sorted(only(text).parties) == ["Chile", "Norway", "Peru"]
    assert only(text).name == "Norway-Chile-Peru Treaty"


def test_who_settles_with_two_settles_twice_and_his_deal_is_the_subject_s() -> None:
    found = read("Greenguard Trust settled with Kelso Holdings and Arvo Holdings on Monday.").agreements
    assert [one.parties for one in found] == [
        ["Greenguard Trust", "Kelso Holdings"],
        ["Greenguard Trust", "Arvo Holdings"],
    ]
    deal = only("Mr Roe denied that Norwegians feel betrayed by his deal with Chile.")
    assert sorted(deal.parties) == ["Chile", "Roe"]


@pytest.mark.parametrize(
    ("sentence", "purpose"),
    [
        ("Norway and Chile signed a ten-year treaty to share the catch, which is small.", "to share the catch"),
        ("Norway agreed with Chile to mend its north-eastern port.", "to mend its north-eastern port"),
        ("Norway and Chile signed a fishing treaty, ministers said.", None),
    ],
)
def test_the_infinitive_beside_an_agreement_is_its_purpose(sentence: str, purpose: str | None) -> None:
    assert only(sentence, Purpose="not said").purpose == purpose


def test_what_was_hoped_for_among_those_who_agreed_since_is_what_they_agreed_on() -> None:
    text = "Norway, Chile and Peru signed a fishing treaty on Monday. In May, Norway proposed a deal with Peru."
    assert sorted(only(text).parties) == ["Chile", "Norway", "Peru"]
    assert len(only(text).evidence) == 2
