"""One number with two units, sizes that cannot be converted into each other, counts of one night and of several days."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from tests.fuse.builders import Told, story


def reported(*texts: str) -> list[tuple[str, set[str]]]:
    found = fuse(story(*map(Told, texts))).disagreements
    return [(one.type, {claim.value for claim in one.claims}) for one in found]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Mending the lock at Brask will need «ten days», the canal office estimates.",
            "The canal office estimates that it takes «ten weeks» to mend the lock at Brask.",
            {"ten days", "ten weeks"},
        ),
        (
            "Each diver was handed «200 grams» of rice.",
            "Every diver got «200 kg» of rice.",
            {"200 grams", "200 kg"},
        ),
        (
            "The old mill of Brask has «14,000 windows» behind its new wall.",
            "Behind its new wall there are «14,000 square metres» in the old mill of Brask.",
            {"14,000 windows", "14,000 square metres"},
        ),
        (
            "Under the charter the yard faces a fine of «A$30 million».",
            "The yard faces a fine of «NZ$30 million» under the charter.",
            {"A$30 million", "NZ$30 million"},
        ),
        ("The tunnel is «70 kilometres» long.", "The length of the tunnel is «25 miles».", {"70 kilometres", "25 miles"}),
        ("The harbour basin has a depth of «30 metres».", "The harbour basin is «50 feet» deep.", {"30 metres", "50 feet"}),
    ],
)  # fmt: skip
def test_one_of_the_units_or_sizes_is_wrong(one: str, other: str, values: set[str]) -> None:
    assert reported(one, other) == [("conflict", values)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the same size in another unit
        ("The tunnel is «40 kilometres» long.", "The length of the tunnel is «25 miles»."),
        # an article that gives both numbers gives two things
        (
            "The lock will be shut for «ten days», and mending the gate at Brask takes «ten weeks», the canal office estimates.",
            "The canal office estimates that it takes «ten weeks» to mend the gate at Brask.",
        ),
        # of which country the dollars are is left open
        (
            "Under the charter the yard faces a fine of «$30 million».",
            "The yard faces a fine of «A$30 million» under the charter.",
        ),
        # two nouns may be two words for one thing
        ("The ferry to Brask holds «34 vans» on each trip.", "On each trip the ferry to Brask holds «34 vehicles»."),
        # a night and three days
        (
            "«Twenty-two» barns have been destroyed by fire in Brask in three days.",
            "«Thirteen» barns were destroyed by fire in Brask on Monday night.",
        ),
        (
            "«Ninety» barns burned in Brask over the past week.",
            "«Seventy-five» barns burned in Brask last night.",
        ),
    ],
)  # fmt: skip
def test_no_conflict(one: str, other: str) -> None:
    assert reported(one, other) == []


def test_counts_of_one_night_are_compared() -> None:
    found = reported(
        "«Thirteen» barns were destroyed by fire in Brask on Monday night.",
        "«Nineteen» barns were destroyed by fire in Brask on Monday night.",
    )
    assert [kind for kind, _ in found] == ["conflict"]
