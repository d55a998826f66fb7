"""How far two aligned sentences say the same around one slot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.fuse.bags import Bag, bag_of
from summarizer.fuse.slots import Slot
from summarizer.fuse.source import Source
from summarizer.fuse.text import tokens

_GAP = 4
"""Units: a longer insertion on one side ends what is read as one run of words."""

Break = Literal["", "words", "narrow", "names"]
"""What ends a run of matches: nothing, a stretch of other words, a word or two, or other names."""

PRONOUN = re.compile(r"\W*(?:he|she|it|they|we|i|this|that|these|those|his|her|its|their)\b", re.IGNORECASE)

Pair = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article as units."""

    source: Source
    units: tuple[Slot, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The stems of all its words, the identity of what it says."""
        return tuple(token.stem for token in tokens(self.text))

    @cached_property
    def bag(self) -> Bag:
        """Its units without their order."""
        return bag_of(self.source, self.units)

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.source.slice(self.source.sentence_at(self.units[0].start))

    @cached_property
    def outside(self) -> frozenset[str]:
        """The stems of all words that belong to no number and no time."""
        values = [unit for unit in self.units if unit.kind in {"number", "time"}]
        piece = self.source.sentence_at(self.units[0].start)
        found = tokens(self.source.text, piece.start, piece.end)
        return frozenset(t.stem for t in found if not any(v.start <= t.start < v.end for v in values))

    @property
    def is_pronoun(self) -> bool:
        """Whether it begins with a pronoun, of which nobody knows for whom it stands; "this year" is none."""
        start = self.source.sentence_at(self.units[0].start).start
        timed = self.units[0].kind == "time" and self.units[0].start == start
        return bool(PRONOUN.match(self.text)) and not timed

    @property
    def keys(self) -> list[str]:
        """What is aligned."""
        return [unit.key for unit in self.units]


@dataclass(frozen=True)
class Alignment:
    """Two sentences and the pairs of unit indices that match, in order."""

    left: Sentence
    right: Sentence
    pairs: Sequence[Pair]

    @property
    def ends(self) -> Pair:
        """The pair of indices behind the last units."""
        return len(self.left.units), len(self.right.units)

    def slots(self, pair: Pair) -> tuple[Slot, Slot]:
        """The units of a pair."""
        return self.left.units[pair[0]], self.right.units[pair[1]]

    @property
    def is_whole(self) -> bool:
        """Whether the sentences differ in no unit, and neither begins with a pronoun (who knows for whom it stands)."""
        whole = len(self.left.units) == len(self.right.units) == len(self.pairs)
        return whole and not any(one.is_pronoun for one in (self.left, self.right))

    def weight(self, pairs: Sequence[Pair]) -> int:
        """How many of the pairs are words or persons, no slots."""
        return sum(self.left.units[pair[0]].kind in {"word", "person"} for pair in pairs)


@dataclass(frozen=True)
class Window:
    """The aligned pairs around a slot that are reached without a break, and whether single words break it off.

    `narrow`: on one side a word or two stand against a word or two ("net profit" / "net revenue"): perhaps another thing.
    """

    before: list[Pair]
    own: Pair
    after: list[Pair]
    narrow: bool

    @property
    def pairs(self) -> list[Pair]:
        """All pairs in order."""
        return [*self.before, self.own, *self.after]


def window(alignment: Alignment, at: int) -> Window | None:
    """The surroundings of `alignment.pairs[at]`; None where the slot itself is broken off, or names stand against names."""
    before, cut_before = _walk(alignment, at, -1)
    after, cut_after = _walk(alignment, at, 1)
    own = alignment.pairs[at]
    if "names" in {cut_before, cut_after} or (cut_before and not before):
        return None
    closed = _closes_clause(alignment, own)
    if cut_after and not after and not closed:
        return None
    narrow = cut_before == "narrow" or (cut_after == "narrow" and not closed)
    return Window(before[::-1], own, after, narrow)


def _closes_clause(alignment: Alignment, pair: Pair) -> bool:
    """Whether a mark follows the slot in one of the sentences: what comes then is another clause, not the slot's own noun."""
    sources = (alignment.left.source, alignment.right.source)
    ends = [(source.text, slot.end) for source, slot in zip(sources, alignment.slots(pair), strict=True)]
    return any(text[end : end + 1] in {",", ".", ";", ":", ")"} for text, end in ends)


def _walk(alignment: Alignment, at: int, step: int) -> tuple[list[Pair], Break]:
    """Walk from a slot over aligned pairs until words stand against words; says what ended the walk."""
    seen: list[Pair] = []
    pairs, here, position = alignment.pairs, alignment.pairs[at], at + step
    while True:
        inside = 0 <= position < len(pairs)
        there = pairs[position] if inside else (alignment.ends if step > 0 else (-1, -1))
        gap = [between(here[side], there[side]) for side in (0, 1)]
        if gap[0] and gap[1]:
            return seen, _broken(alignment, gap, step)
        if not inside or max(len(gap[0]), len(gap[1])) > _GAP:
            return seen, ""
        seen.append(there)
        here, position = there, position + step


def between(one: int, two: int) -> range:
    """The indices strictly between two indices."""
    return range(min(one, two) + 1, max(one, two))


def _broken(alignment: Alignment, gap: Sequence[range], step: int) -> Break:
    nearest = [list(one)[:_GAP] if step > 0 else list(one)[-_GAP:] for one in gap]
    sides = (alignment.left.units, alignment.right.units)
    named = [any(found[at].name for at in nearest[side]) for side, found in enumerate(sides)]
    if all(named) and min(len(one) for one in gap) <= 3:
        return "names"
    return "narrow" if max(len(one) for one in gap) <= 2 else "words"
