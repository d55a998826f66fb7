"""Who holds an office, who is party to an agreement, what a disagreement is called."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from summarizer.fuse.entities.bodies import is_force
from tests.fuse.builders import Told, story


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("Peruvian Prime Minister Ada Quispe spoke.", "Peruvian Prime Minister Leo Marino left early.", 1),
        ("Peruvian Prime Minister Ada Quispe spoke.", "Prime Minister of Peru Ada Quispe left early.", 0),
        ("Peruvian Prime Minister Ada Quispe spoke.", "Chilean Prime Minister Leo Marino left early.", 0),
        ("Peruvian Prime Minister Ada Quispe spoke.", "Former Peruvian Prime Minister Leo Marino left.", 0),
        ("Peruvian Prime Minister Ada Quispe spoke.", "Peruvian lawmaker Leo Marino left early.", 0),
    ],
)
def test_one_office_has_one_holder(left: str, right: str, found: int) -> None:
    told = fuse(story(Told(left), Told(right))).disagreements
    assert [(one.kind, one.type) for one in told] == [("fact", "conflict")] * found
    assert all(claim.value in text for one in told for claim, text in zip(one.claims, (left, right), strict=True))


def test_an_article_that_tells_of_a_change_is_on_no_side() -> None:
    change = "Peruvian Prime Minister Ada Quispe resigned. Hours later Peruvian Prime Minister Leo Marino took office."
    assert not fuse(story(Told(change), Told("Peruvian Prime Minister Ada Quispe spoke."))).disagreements


def deal(parties: list[str], text: str) -> Told:
    made = {"name": "lake fishing treaty", "purpose": "to share the fish of the lake", "parties": parties}
    actors = tuple((name, "country", ()) for name in parties if name in text)
    return Told(text, actors=actors, agreements=(made,))


@pytest.mark.parametrize(
    "parties",
    [
        ["Peru", "Chile", "Andean Post"],
        ["Peru", "Chile", "Peruvian military"],
        ["Peruvian government", "Chile"],
        ["Peru", "Andean Post"],
    ],
)
def test_one_wrong_party_does_not_split_an_agreement(parties: list[str]) -> None:
    first = deal(["Peru", "Chile"], "Peru and Chile signed the lake fishing treaty.")
    second = deal(parties, f"The lake fishing treaty of {', '.join(parties)} was signed.")
    (one,) = fuse(story(first, second)).agreements
    assert one.articles == 2
    assert not any("military" in party for party in one.parties)


def test_forces_are_no_parties() -> None:
    assert is_force("Peruvian military")
    assert is_force("the Army")
    assert not is_force("Peru")


def test_a_disagreement_is_named_after_what_is_counted() -> None:
    left = "A fire in a nightclub killed «23» workers in Porto, the fire brigade said."
    right = "In Porto, the blaze in the nightclub killed «31» workers, according to doctors."
    (one,) = fuse(story(Told(left), Told(right))).disagreements
    assert one.subject == "workers killed in Porto"
