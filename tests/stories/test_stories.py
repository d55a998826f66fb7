"""Articles of several stories are told apart, those of one story are not."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.schema import Article
from summarizer.stories import clearly_several, group_stories
from tests.work import LINEAR, growth

from . import invented

SEEDS = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
}
ELECTION = {"vote1": invented.ELECTION_A, "vote2": invented.ELECTION_B}
HARBOUR = {"fire1": invented.HARBOUR_A, "fire2": invented.HARBOUR_B}
UNRELATED = {"comet": invented.COMET, "bakery": invented.BAKERY, "trial": invented.TRIAL}
ALL = {**SEEDS, **ELECTION, **HARBOUR, **UNRELATED}


def articles(texts: dict[str, str]) -> list[Article]:
    return [Article(id=name, text=text, text_sha256="") for name, text in texts.items()]


def groups(texts: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in group_stories(articles(texts))}


def test_the_seeds_among_other_stories() -> None:
    wanted = {frozenset(story) for story in (SEEDS, ELECTION, HARBOUR, *([name] for name in UNRELATED))}
    assert groups(ALL) == wanted
    assert {frozenset(story.articles) for story in clearly_several(articles(ALL))} == wanted


def test_no_false_note_on_one_story() -> None:
    for story in (SEEDS, ELECTION, HARBOUR, {"comet": invented.COMET}, {}):
        assert clearly_several(articles(story)) == []
    for one in SEEDS:
        for other in SEEDS:
            if one != other:
                assert clearly_several(articles({name: SEEDS[name] for name in (one, other)})) == []


def test_no_false_note_where_articles_of_one_story_have_another_focus() -> None:
    """Every article in two halves: some of them are about a side issue alone."""
    for story in (SEEDS, HARBOUR):
        halves = {}
        for name, text in story.items():
            cut = text.index(" ", len(text) // 2)
            halves |= {f"{name}-1": text[:cut], f"{name}-2": text[cut:]}
        assert clearly_several(articles(halves)) == []


def test_two_unrelated_articles_are_noted() -> None:
    for one, other in pairwise([*UNRELATED, "vote1", "fire1"]):
        found = clearly_several(articles({one: ALL[one], other: ALL[other]}))
        assert [story.articles for story in sorted(found, key=lambda one: one.articles)] == sorted([(one,), (other,)])


def test_short_articles_and_scripts_without_capitals_are_not_judged() -> None:
    short = {"one": "The ferry sails again.", "two": "Shares fell in Oslo.", "three": ""}
    assert clearly_several(articles(short)) == []
    uncased = {
        name: " ".join(word * 3 for word in words) * 60 for name, words in (("a", "港 口 火 災"), ("b", "選 舉 結 果"))
    }
    assert clearly_several(articles(uncased)) == []
    assert len(group_stories(articles(short))) == 3


def test_slugs_are_safe_distinct_folder_names() -> None:
    texts = {**ALL, "../x": "", "y y": "…", "é": "Ünal Çelik met Éva Ősz. Ünal Çelik spoke.", "same1": "", "same 1": ""}
    slugs = [story.slug for story in group_stories(articles(texts))]
    assert len(set(slugs)) == len(slugs)
    for slug in slugs:
        assert slug.isascii()
        assert slug.replace("-", "").isalnum()
        assert slug == slug.lower() == slug.strip("-")
        assert len(slug) <= 70
    (fire,) = [story.slug for story in group_stories(articles(ALL)) if "fire1" in story.articles]
    assert {"kelso", "lindqvist", "ruiz"} & set(fire.split("-"))


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(sorted(ALL))), st.randoms(use_true_random=False))
def test_order_and_company_do_not_matter(names: set[str], chance: random.Random) -> None:
    chosen = sorted(names)
    some = articles({name: ALL[name] for name in chosen})
    found = group_stories(some)
    assert sorted(article for story in found for article in story.articles) == chosen
    assert group_stories(chance.sample(some, len(some))) == found
    assert {frozenset(story.articles) for story in found} == {wanted & names for wanted in groups(ALL)} - {frozenset()}


@pytest.mark.parametrize("text", ["A" * 200_000, "1," * 100_000, "Ab " * 70_000, "a-" * 100_000, "\x00" * 1_000])
def test_any_text_is_read(text: str) -> None:
    assert group_stories(articles({"hostile": text, "comet": invented.COMET}))
    assert growth(lambda more: group_stories(articles({"hostile": more, "comet": invented.COMET})), text[:6]) < LINEAR


def test_many_articles_are_grouped_as_few_are() -> None:
    texts = {f"{name}-{n}": f"{text}\nEdition {n}.\n" for n in range(5) for name, text in ALL.items()}
    assert len(group_stories(articles(texts))) == 6
