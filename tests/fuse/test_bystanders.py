"""Actors of whom nothing can be said are counted, not listed; only where a model that writes found nothing."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse, without_bystanders
from summarizer.schema import Briefing, Extraction

from .builders import Told, story

TOLD = (
    Told(
        "Ana Ruiz met Tim Roe and Bo Diaz. “We will mend the bridge by spring,” said Ruiz. Arvo and Tannic signed a pact.",
        ("Ana Ruiz",),
        actors=tuple((name, "person", ()) for name in ("Ana Ruiz", "Tim Roe", "Bo Diaz"))
        + tuple((name, "organisation", ()) for name in ("Arvo", "Tannic")),
        agreements=({"name": "pact", "parties": ["Arvo", "Tannic"], "stage": "signed"},),
    ),
    Told("Bo Diaz wept.", actors=(("Bo Diaz", "person", ()),)),
)


def extractions(*, writes: bool, role: str | None = None) -> list[Extraction]:
    made = story(*TOLD)
    for one in made:
        one.run.settings["writes"] = writes
        for actor in one.actors:
            actor.role = role
    return made


def names(briefing: Briefing) -> list[str]:
    return sorted(actor.name for actor in briefing.actors)


EVERYBODY = ["Ana Ruiz", "Arvo", "Bo Diaz", "Tannic", "Tim Roe"]


def test_who_speaks_without_a_name_stands_beside_the_words_alone() -> None:
    told = Told(
        "“We will mend the bridge by spring,” a harbour official said.",
        ("a harbour official",),
        actors=(("a harbour official", "person", ()),),
    )
    made = story(told)
    made[0].run.settings["writes"] = True
    briefing = without_bystanders(fuse(made), made)
    assert names(briefing) == []
    assert [one.speaker for one in briefing.quotes] == ["a harbour official"]
    assert [one.count for one in briefing.left_out if one.kind == "actor"] == [1]


def test_who_speaks_or_agrees_stays() -> None:
    made = extractions(writes=True)
    before = fuse(made)
    after = without_bystanders(before, made)
    assert names(before) == EVERYBODY
    assert names(after) == ["Ana Ruiz", "Arvo", "Tannic"]
    left = [(one.article, one.count, one.examples) for one in after.left_out if one.kind == "actor"]
    assert left == [("a.txt", 2, ["Bo Diaz", "Tim Roe"]), ("b.txt", 1, ["Bo Diaz"])]


@pytest.mark.parametrize(("writes", "role"), [(False, None), (True, "engineer")])
def test_a_role_or_a_model_that_writes_none_keeps_everybody(writes: bool, role: str | None) -> None:
    made = extractions(writes=writes, role=role)
    before = fuse(made)
    assert without_bystanders(before, made) == before
    assert names(before) == EVERYBODY


@pytest.mark.parametrize(
    ("told", "listed"),
    [
        ({"name": "Varde Fisheries Treaty"}, []),
        ({"name": "Varde Fisheries Treaty", "stage": "signed"}, ["Varde Fisheries Treaty"]),
        ({"name": "Varde Fisheries Treaty", "parties": ["Arvo", "Tannic"]}, ["Varde Fisheries Treaty"]),
    ],
)
def test_an_agreement_of_which_only_the_name_is_said_is_counted_not_listed(told: dict, listed: list[str]) -> None:
    made = story(
        Told("Arvo spoke of the Varde Fisheries Treaty.", agreements=({"stage": "other", "parties": [], **told},))
    )
    briefing = without_bystanders(fuse(made), made)
    assert [one.name for one in briefing.agreements] == listed
    assert [one.count for one in briefing.left_out if one.kind == "agreement"] == ([] if listed else [1])
