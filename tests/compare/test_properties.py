"""Whatever two editions hold: nothing is lost, nothing is invented, and both directions tell the same."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.changes import Changes, Passage
from summarizer.compare import Edition, compare_briefings

from .editions import BOARD, COUNCIL, CRITIC, FARMERS, edition, told

VERSIONS = {
    "board": [BOARD, told(BOARD, ("£40 million", "£45 million")), told(BOARD, ("will not lose", "will lose"))],
    "farmers": [
        FARMERS,
        told(FARMERS, ("«60» farms", "more than «60» farms")),
        told(FARMERS, ("«60» farms", "«61» barns")),
    ],
    "council": [COUNCIL, told(COUNCIL, ("£40 million", "£41 million"), ("Dunmore", "Carrick"))],
    "critic": [CRITIC, told(CRITIC, ("£70 million", "£40 million"))],
}
EDITIONS = st.fixed_dictionaries({}, optional={name: st.sampled_from(some) for name, some in VERSIONS.items()}).map(
    lambda articles: edition(**articles)
)
LISTS = ("actors", "agreements", "figures", "quotes", "disagreements")


def passages(changes: Changes) -> list[tuple[str, Passage]]:
    """Every passage of the changes with the edition that it is cited from."""
    new = [one.fact for one in changes.new] + [one.new for one in changes.changed]
    old = [one.fact for one in changes.withdrawn] + [one.old for one in changes.changed]
    found = [("new", p) for fact in new for p in fact.passages] + [("old", p) for fact in old for p in fact.passages]
    found += [("new", p) for dispute in changes.contradicted for side in dispute.sides for p in side.passages]
    return found + [("old", p) for one in changes.no_longer_contradicted for side in one.sides for p in side.passages]


@settings(max_examples=40, deadline=None)
@given(EDITIONS, EDITIONS)
def test_every_change_cites_passages_that_slice(old: Edition, new: Edition) -> None:
    changes = compare_briefings(old, new)
    facts = [one.fact for one in [*changes.new, *changes.withdrawn]]
    assert all(fact.passages for fact in facts)
    assert all(one.old.passages and one.new.passages and one.fields for one in changes.changed)
    assert all(len(one.sides) > 1 for one in [*changes.contradicted, *changes.no_longer_contradicted])
    for name, passage in passages(changes):
        source = old if name == "old" else new
        text, span = source.texts[passage.article], passage.span
        assert text[span.start : span.end] == span.text != ""
        assert source.briefing.articles[passage.number - 1].id == passage.article


@settings(max_examples=40, deadline=None)
@given(EDITIONS, EDITIONS)
def test_the_other_way_round_swaps_both_sides(old: Edition, new: Edition) -> None:
    there, back = compare_briefings(old, new), compare_briefings(new, old)
    assert there.new == back.withdrawn
    assert there.withdrawn == back.new
    assert there.contradicted == back.no_longer_contradicted
    assert there.unchanged == back.unchanged
    pairs = {(one.old.id, one.new.id, one.drawn) for one in there.changed}
    assert pairs == {(one.new.id, one.old.id, one.drawn) for one in back.changed}


@settings(max_examples=30, deadline=None)
@given(EDITIONS, EDITIONS, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(old: Edition, new: Edition, chance: random.Random) -> None:
    def shuffled(one: Edition) -> Edition:
        mixed = {name: chance.sample(getattr(one.briefing, name), len(getattr(one.briefing, name))) for name in LISTS}
        return Edition(one.briefing.model_copy(update=mixed), one.texts)

    assert compare_briefings(shuffled(old), shuffled(new)) == compare_briefings(old, new)


@settings(max_examples=30, deadline=None)
@given(EDITIONS, EDITIONS)
def test_every_fact_is_told_once(old: Edition, new: Edition) -> None:
    changes = compare_briefings(old, new)
    both = len(changes.changed) + changes.unchanged
    for one, alone, disputes in (
        (old, changes.withdrawn, changes.no_longer_contradicted),
        (new, changes.new, changes.contradicted),
    ):
        assert sum(len(getattr(one.briefing, name)) for name in LISTS) == both + len(alone) + len(disputes)


@settings(max_examples=20, deadline=None)
@given(EDITIONS)
def test_an_edition_does_not_differ_from_itself(one: Edition) -> None:
    assert compare_briefings(one, one).is_empty
    assert compare_briefings(one, Edition(one.briefing)).is_empty
