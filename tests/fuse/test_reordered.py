"""Sentences in another order of words, equal claims as one side, names of bodies, words that are alike."""

from __future__ import annotations

from itertools import permutations

import pytest

from summarizer.fuse import fuse
from summarizer.fuse.entities import bodies
from summarizer.language import concepts
from summarizer.schema import Briefing
from tests.fuse.builders import Told, extraction, story

FOUND = {
    "a day, fronted": (
        "A barge struck the lock gate at Kuopio on Friday, spilling «90 tonnes» of gravel.",
        "On Saturday a barge struck the lock gate at Kuopio and spilled «90 tonnes» of gravel.",
        ("date", {"Friday", "Saturday"}),
    ),
    "a place, moved": (
        "The orchestra from Graz will open the autumn season in Lisbon with a new cantata.",
        "In Madrid the orchestra from Graz will open the autumn season with a new cantata.",
        ("place", {"Lisbon", "Madrid"}),
    ),
    "a number, turned into the passive": (
        "Customs officers seized «340 kilograms» of ivory in a warehouse near Mombasa.",
        "In a warehouse near Mombasa, «430 kilograms» of ivory were seized by customs officers.",
        ("figure", {"340 kilograms", "430 kilograms"}),
    ),
    "a measuring unit": (
        "Divers found the wreck at a depth of «80 metres» off Valletta.",
        "At a depth of «80 feet» off Valletta divers found the wreck.",
        ("figure", {"80 metres", "80 feet"}),
    ),
    "a negation": (
        "The tribunal did not accept the skipper's logbook.",
        "The skipper's logbook was accepted by the tribunal.",
        ("fact", {"not accept", "accepted"}),
    ),
}
KEPT_APART = {
    "said on two days": (
        "The ferry line will reopen after the dredging of the channel, the harbour master said on Monday.",
        "The harbour master said on Tuesday that the ferry line will reopen after the dredging of the channel.",
    ),
    "the second one": (
        "A first trial of the turbine will begin in Bilbao in March.",
        "In June a second trial of the turbine will begin in Bilbao.",
    ),
    "another name": (
        "On Friday Alvarez won the stage from Nantes to Rennes in «41 minutes».",
        "Bakker won the stage from Nantes to Rennes in «43 minutes» on Friday.",
    ),
    "another thing": (
        "Wheat prices rose «12%» in Odesa on Monday after the port reopened.",
        "After the port reopened on Tuesday, barley prices in Odesa rose «14%».",
    ),
    "converted": (
        "Divers found the wreck at a depth of «80 metres» off Valletta.",
        "At a depth of «262 feet» off Valletta divers found the wreck.",
    ),
    "a day is 24 hours": (
        "The blockade of the quarry road by residents lasted one day.",
        "For «24 hours» lasted the blockade of the quarry road by residents.",
    ),
    "opposite words": (
        "In May the airline opened a base in Turin with «30» crew.",
        "The airline closed a base in Turin with «30» crew in June.",
    ),
    "a pronoun": (
        "The brewery employs «400» people at its plant in Pilsen.",
        "It employs «900» people at its plant in Pilsen.",
    ),
}


def brief(*texts: str) -> Briefing:
    return fuse(story(*(Told(text) for text in texts)))


@pytest.mark.parametrize("name", FOUND)
def test_one_value_that_differs_is_told(name: str) -> None:
    left, right, (kind, values) = FOUND[name]
    for texts in permutations((left, right)):
        (one,) = brief(*texts).disagreements
        assert (one.kind, one.type, {claim.value for claim in one.claims}) == (kind, "conflict", values)


@pytest.mark.parametrize("name", KEPT_APART)
def test_two_things_are_not_set_against_each_other(name: str) -> None:
    for texts in permutations(KEPT_APART[name]):
        assert brief(*texts).disagreements == []


def test_equal_moments_are_one_side() -> None:
    told = (
        "The reservoir scheme, first announced by the province {} at a fair in Salta, will cost «70» farms their water."
    )
    found = brief(*(told.format(when) for when in ("four months ago", "eight months ago", "four months earlier")))
    (one,) = found.disagreements
    assert [(claim.value, claim.side) for claim in one.claims] == [
        ("four months ago", 0),
        ("eight months ago", 1),
        ("four months earlier", 0),
    ]
    assert one.description.endswith("“four months ago” / “eight months ago”.")


def test_one_disagreement_of_several_articles_is_told_once() -> None:
    texts = [
        "The landslide above Pokhara buried «14» houses on Sunday night.",
        "On Sunday night the landslide above Pokhara buried «19» houses.",
        "The landslide buried «19» houses above Pokhara on Sunday night.",
        "«Fourteen» houses were buried above Pokhara by the landslide on Sunday night.",
    ]
    (one,) = brief(*texts).disagreements
    assert [claim.side for claim in one.claims] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the Kenyan government", "Kenya's government", True),
        ("the Kenyan Government", "the Government", True),
        ("the Kenyan government", "the Ugandan government", False),
        ("the Kenyan government", "Nairobi county government", False),
        ("Reform Party", "Reform", True),
        ("Conservatives", "Tories", True),
        ("GOP", "Republican Party", True),
        ("National Party", "National", False),
        ("Harbour Trust", "Harbour", False),
    ],
)
def test_names_of_bodies(left: str, right: str, same: bool) -> None:
    told = [Told(f"Ministers met {name} on the coast.", actors=((name, "organisation", ()),)) for name in (left, right)]
    assert len(fuse(story(*told)).actors) == (1 if same else 2)


def test_one_name_of_two_kinds_is_one_actor() -> None:
    kinds = ("group", "country", "group")
    told = [Told("Envoys of the Lower Steppe met.", actors=(("Lower Steppe", kind, ()),)) for kind in kinds]
    (actor,) = fuse(story(*told)).actors
    assert (actor.kind, actor.articles) == ("group", ["a.txt", "b.txt", "c.txt"])


def test_word_lists_do_not_contradict_themselves() -> None:
    told = {word for pair in concepts.opposites() for word in pair}
    assert all(len(pair) == 2 for pair in concepts.opposites())
    assert {concepts.canonical(word) for word in told} == told
    assert not concepts.light_words() & concepts.contrast_words()


def test_governments() -> None:
    assert bodies.government_of("U.S. government") == "United States"
    assert bodies.government_of("the Government") == ""
    assert bodies.government_of("Labour government") is None
    assert bodies.government_of("Ministry") is None


def test_large_stories_are_compared() -> None:
    """Words that nearly all articles hold must not hide what these differ in."""
    told = "The carmaker will cut «{}» jobs at its Ostrava plant by the end of the year."
    found = brief(*(told.format("1,500" if at % 5 == 4 else "1,200") for at in range(8)))
    assert [len(one.claims) for one in found.disagreements] == [8]
    many = [Told(told.format("1,500" if at > 60 else "1,200")) for at in range(90)]
    (one,) = fuse([extraction(f"{at:03}.txt", each) for at, each in enumerate(many)]).disagreements
    assert len(one.claims) == 90
    assert {claim.side for claim in one.claims} == {0, 1}


def test_a_fraction_in_words_is_no_exact_number() -> None:
    assert brief("Nearly «a third» of the orchard must go.", "«A third» of payroll costs must go.").disagreements == []


def test_small_numbers_of_people_need_more_than_people() -> None:
    found = brief("«Six» people were hurt when the raft sank.", "«Six» people were hurt in a scuffle.")
    assert [one.articles for one in found.figures] == [1, 1]


def test_details_of_an_agreement_keep_their_article() -> None:
    given = {"name": "tariff pact", "parties": ["Peru", "Chile"], "purpose": "to end the tariffs on copper"}
    texts = ("Peru and Chile signed a tariff pact.", "Peru and Chile will sign a tariff pact.")
    stages = ("signed", "will sign")
    told = [Told(text, agreements=({**given, "stage_text": stage},)) for text, stage in zip(texts, stages, strict=True)]
    (one,) = fuse(story(*told)).agreements
    assert [(detail.text, detail.article) for detail in one.details if detail.key == "stage"] == [
        ("signed", "a.txt"),
        ("will sign", "b.txt"),
    ]
