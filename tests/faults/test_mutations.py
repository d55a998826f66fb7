"""A short form of the campaign of mutated inputs; docs/RELIABILITY.md has the long one."""

from __future__ import annotations

from summarizer.read.readers import SUFFIXES

from .mutations import seeds
from .runs import found_by


def test_mutated_inputs_give_articles_or_one_line() -> None:
    found = found_by("mutations", "--inputs", "3000", "--seed", "7")
    assert found["inputs"] == 3000
    assert found["defects"] == {}


def test_every_reader_has_its_mutations() -> None:
    assert {SUFFIXES[one] for one in seeds()} == set(SUFFIXES.values())
