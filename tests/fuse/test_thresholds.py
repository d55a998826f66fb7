"""Every threshold with two cases: what it lets through, and what it does not."""

from __future__ import annotations

import inspect

import pytest

from summarizer.fuse import fuse, thresholds
from summarizer.schema import Briefing
from tests.fuse.builders import Told, story

JOINED: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "DISTINCTIVE_DIGITS": (
        ("The port counted «5,317» boxes.", "In all, «5,317» were seen."),
        ("The port counted «53» boxes.", "In all, «53» were seen."),
    ),
    "DISTINCTIVE_DIGITS_MEASURED": (
        ("The firm paid «$84,000».", "He owes them «$84,000»."),
        ("The firm paid «$80,000».", "He owes them «$80,000»."),
    ),
    "SHARED_WORDS": (
        ("Unions in Ostrava want «12 per cent».", "The wish of the unions in Ostrava is «12 per cent»."),
        ("Unions want «12 per cent».", "Ostrava asked for «12 per cent» in taxes."),
    ),
    "TOLL_ALONE": (
        ("The flood killed «12» people.", "The death toll is now «12»."),
        ("The flood killed «7» people.", "The death toll is now «7»."),
    ),
    "LARGE_COUNT": (
        ("The parade drew a crowd of «20,000».", "At the parade, police counted «20,000»."),
        ("The parade drew a crowd of «200».", "At the parade, police counted «200»."),
    ),
    "OTHER_NOUN_WORDS": (
        ("The ferry Halcyon held «412» passengers.", "The ferry Halcyon carried «412» travellers."),
        ("The ferry held «412» passengers.", "The hotel has «412» rooms."),
    ),
    "SMALL_VALUE": (
        ("«Two» masked men robbed the bank in Graz.", "The bank in Graz was robbed by «two» masked men."),
        ("«Two» masked men robbed the bank.", "«Two» men were seen by a river."),
    ),
}
REPORTED: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "CLOSE_VALUES": (
        ("The mill in Graz employs «140» weavers.", "At the mill in Graz there are «150» weavers."),
        ("The mill employs «90» weavers.", "At the mill there are «150» weavers."),
    ),
    "FAR_VALUES": (
        (
            "The storm on the coast killed «40» people, a pilot said.",
            "The toll of the storm on the coast stands at «90».",
        ),
        (
            "The storm on the coast killed «4» people, a pilot said.",
            "The toll of the storm on the coast stands at «90».",
        ),
    ),
    "DIFFERING_ABOVE": (
        ("The mill in Graz has «4» chimneys.", "At the mill in Graz there are «5» chimneys."),
        ("The mill in Graz has «2» chimneys.", "At the mill in Graz there stand «3» chimneys for smoke."),
    ),
    "BOUND_SLACK": (
        ("The mill in Graz employs at least «140» weavers.", "The mill in Graz employs «170» weavers."),
        ("The mill in Graz employs at least «140» weavers.", "The mill in Graz employs «150» weavers."),
    ),
    "AROUND_SLACK": (
        ("Banks expected about «160,000» jobs in May.", "Banks in May expected «165,000» jobs."),
        ("Banks expected about «160,000» jobs in May.", "Banks in May expected «162,000» jobs."),
    ),
}


def brief(texts: tuple[str, str]) -> Briefing:
    return fuse(story(*map(Told, texts)))


@pytest.mark.parametrize("name", JOINED)
def test_equal_values(name: str) -> None:
    yes, no = (brief(texts).figures for texts in JOINED[name])
    assert [figure.articles for figure in yes] == [2]
    assert [figure.articles for figure in no] == [1, 1]


@pytest.mark.parametrize("name", REPORTED)
def test_differing_values(name: str) -> None:
    yes, no = (brief(texts).disagreements for texts in REPORTED[name])
    assert [(one.kind, one.type) for one in yes] == [("figure", "conflict")]
    assert no == []


def test_every_threshold_says_what_it_decides() -> None:
    lines = inspect.getsource(thresholds).splitlines()
    named = [at for at, line in enumerate(lines) if line[:1].isupper() and " = " in line]
    assert named
    undocumented = [lines[at] for at in named if not lines[at + 1].startswith(('"""', "NEVER"))]
    assert [line.split(" =")[0] for line in undocumented] == ["NEVER"]
