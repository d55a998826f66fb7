"""In which order two kinds of acts took place."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from summarizer.schema import Disagreement
from tests.fuse.builders import Told, story

SHOT_FIRST = "Raiders opened fire in the station before setting off a bomb."
BOMB_FIRST = "A raider blew himself up in the station. Two others then opened fire."
FOUND = {
    "before": (SHOT_FIRST, "Raiders blew up a gate before they opened fire."),
    "after": (SHOT_FIRST, "Raiders opened fire after a bomb exploded in the station."),
    "first and then": (
        "Raiders first opened fire and then detonated a bomb.",
        "After setting off a bomb they opened fire.",
    ),
    "two sentences": (SHOT_FIRST, BOMB_FIRST),
}
KEPT_APART = {
    "one order": (SHOT_FIRST, "Raiders first opened fire and then detonated a bomb."),
    "who acts is shot": (SHOT_FIRST, "A bomb exploded before one raider was shot by a guard."),
    "denied": (SHOT_FIRST, "Raiders set off a bomb and then did not shoot."),
    "begun": (SHOT_FIRST, "Raiders began shooting at guards and then blew up the gate."),
    "another paragraph": (SHOT_FIRST, "A raider blew himself up in the station.\nTwo others then opened fire."),
    "an article that tells both": (
        SHOT_FIRST,
        f"{BOMB_FIRST} Police said raiders opened fire before detonating a bomb.",
    ),
}


def told(*texts: str) -> list[Disagreement]:
    return fuse(story(*map(Told, texts))).disagreements


@pytest.mark.parametrize("name", FOUND)
def test_opposite_orders(name: str) -> None:
    (one,) = told(*FOUND[name])
    assert (one.kind, one.type) == ("fact", "conflict")
    assert [(claim.article, claim.side) for claim in one.claims] == [("a.txt", 0), ("b.txt", 1)]


@pytest.mark.parametrize("name", KEPT_APART)
def test_orders_that_agree_or_are_open(name: str) -> None:
    assert told(*KEPT_APART[name]) == []


def test_two_articles_that_agree_against_one_that_tells_both() -> None:
    both = f"{BOMB_FIRST} Police said raiders opened fire before detonating a bomb."
    (one,) = told(SHOT_FIRST, "Raiders first opened fire and then detonated a bomb.", both)
    assert [(claim.article, claim.side) for claim in one.claims] == [
        ("a.txt", 0), ("b.txt", 0), ("c.txt", 1), ("c.txt", 0),
    ]  # fmt: skip
