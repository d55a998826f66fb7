"""Acts that one article tells and another denies; amounts of money that come about in ways that exclude each other."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from summarizer.schema import Disagreement
from tests.fuse.builders import Told, story

DRAYCOTT = (("Draycott Mills", "organisation", ()), ("Pella Cole", "person", ("Cole",)))

DENIED = {
    "a verb of another kind": (
        "A judge ordered Draycott Mills to clean the river for contributing to the chemical spill.",
        "“Draycott Mills did not cause the chemical spill in the river,” Pella Cole said.",
    ),
    "a noun in general": (
        "The firm had caused a chemical spill in the river, inspectors found.",
        "Draycott Mills did not cause the chemical spill, its lawyer told inspectors.",
    ),
    "a verb of denying": (
        "Draycott Mills caused the chemical spill in the river, inspectors found.",
        "Draycott Mills denied causing the chemical spill that inspectors found.",
    ),
    "a passive": (
        "The chemical spill was caused by Draycott Mills, the river board said.",
        "The chemical spill was not caused by Draycott Mills, the river board found.",
    ),
    "what was failed": (
        "Draycott Mills repaired the leaking valve in spring, inspectors said.",
        "Draycott Mills had failed to repair the leaking valve, inspectors wrote.",
    ),
}
KEPT_APART = {
    "what is presupposed": (
        "Draycott Mills caused the chemical spill in the river, inspectors found.",
        "The river board rejected a plan by Draycott Mills, which caused the chemical spill in the river.",
    ),
    "a denial that is denied": (
        "Draycott Mills caused the chemical spill in the river, inspectors found.",
        "Draycott Mills did not deny causing the chemical spill that inspectors found.",
    ),
    "no thing and no deed": (
        "Draycott Mills caused no chemical spill in the river, inspectors found.",
        "Draycott Mills did not cause the chemical spill in the river, inspectors said.",
    ),
    "another doer": (
        "Draycott Mills did not cause the chemical spill, the river board said.",
        "Pella Cole caused the chemical spill, the river board said.",
    ),
    "another thing": (
        "Draycott Mills did not cause the chemical spill, the river board said.",
        "Draycott Mills caused the oil spill of last spring, the river board said.",
    ),
    "only supposed": (
        "Draycott Mills did not cause the chemical spill, the river board said.",
        "Draycott Mills may have caused the chemical spill, the river board said.",
    ),
    "only alleged": (
        "Draycott Mills did not cause the chemical spill, the river board said.",
        "Villagers accuse Draycott Mills of causing the chemical spill, the river board said.",
    ),
    "not yet": (
        "Draycott Mills has not yet repaired the leaking valve, inspectors said.",
        "Draycott Mills repaired the leaking valve, inspectors said.",
    ),
    "not only": (
        "Draycott Mills did not only repair the leaking valve, inspectors said.",
        "Draycott Mills repaired the leaking valve, inspectors said.",
    ),
    "another year": (
        "Draycott Mills did not repair the leaking valve in 2019, inspectors said.",
        "Draycott Mills repaired the leaking valve in 2021, inspectors said.",
    ),
    "another place": (
        "Draycott Mills did not repair the leaking valve in Leeds, inspectors said.",
        "Draycott Mills repaired the leaking valve in Bergen, inspectors said.",
    ),
}


DOERS = {
    "another doer": (
        "Draycott Mills cancelled the spring fair of the valley on Monday.",
        "On Monday Pella Cole cancelled the spring fair of the valley.",
        1,
    ),
    "in the passive": (
        "Draycott Mills cancelled the spring fair of the valley.",
        "The spring fair of the valley was cancelled by Pella Cole.",
        1,
    ),
    "both": (
        "Draycott Mills cancelled the spring fair of the valley on Monday.",
        "On Monday Pella Cole of Draycott Mills cancelled the spring fair of the valley.",
        0,
    ),
    "another day": (
        "Draycott Mills cancelled the spring fair of the valley in 2019.",
        "Pella Cole cancelled the spring fair of the valley in 2021.",
        0,
    ),
    "what many do": (
        "Draycott Mills welcomed the spring fair of the valley.",
        "Pella Cole welcomed the spring fair of the valley.",
        0,
    ),
    "with more besides": (
        "Draycott Mills sold the old ferry to a museum in Bergen.",
        "Pella Cole sold the old ferry.",
        0,
    ),
}


def told(*texts: str) -> list[Disagreement]:
    return fuse(story(*(Told(text, actors=DRAYCOTT) for text in texts))).disagreements


@pytest.mark.parametrize("name", DENIED)
def test_what_one_article_tells_and_another_denies(name: str) -> None:
    (one,) = told(*DENIED[name])
    assert (one.kind, one.type) == ("fact", "conflict")
    assert {claim.article: claim.side for claim in one.claims} == {"a.txt": 0, "b.txt": 1}


@pytest.mark.parametrize("name", KEPT_APART)
def test_acts_that_are_not_denied(name: str) -> None:
    assert told(*KEPT_APART[name]) == []


@pytest.mark.parametrize(
    ("denial", "days", "found"),
    [
        ("Draycott Mills has not repaired the leaking valve, inspectors said.", ("2024-05-01", "2024-05-03"), 0),
        ("Draycott Mills has not repaired the leaking valve, inspectors said.", ("2024-05-03", "2024-05-01"), 1),
        ("Draycott Mills did not repair the leaking valve in time, inspectors said.", ("2024-05-01", "2024-05-03"), 1),
    ],
)
def test_what_has_not_happened_may_happen_the_next_day(denial: str, days: tuple[str, str], found: int) -> None:
    texts = (denial, "Pella Cole told the board that Draycott Mills repaired the leaking valve, as inspectors said.")
    articles = [Told(text, published=day, actors=DRAYCOTT) for text, day in zip(texts, days, strict=True)]
    assert [one.kind for one in fuse(story(*articles)).disagreements] == ["fact"] * found


@pytest.mark.parametrize("name", DOERS)
def test_who_did_it(name: str) -> None:
    left, right, found = DOERS[name]
    assert [one.kind for one in told(left, right)] == ["fact"] * found


def test_who_is_quoted_may_deny_what_the_article_tells() -> None:
    (one,) = told(
        "Draycott Mills caused the chemical spill. “Draycott Mills did not cause the chemical spill,” Pella Cole said.",
        "Draycott Mills caused the chemical spill, inspectors said.",
    )
    assert len({(claim.article, claim.side) for claim in one.claims}) == len({claim.side for claim in one.claims}) == 2


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("The bank was ordered to pay «$45 million».", "The bank settled the case for «$45 million».", 1),
        ("The bank was ordered to pay «$45 million».", "The bank was told to pay «$45 million».", 0),
        ("The bank was ordered to pay «$45 million».", "Brokers settled the case for «$62 million».", 0),
    ],
)
def test_an_amount_is_settled_or_ordered(left: str, right: str, found: int) -> None:
    disagreements = told(left, right)
    assert [one.kind for one in disagreements] == ["fact"] * found
    assert all({claim.side for claim in one.claims} == {0, 1} for one in disagreements)
