"""A sentence without its order: which words it has, and which values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.fuse import units
from summarizer.fuse.alike import canonical
from summarizer.fuse.numerals import Quantity
from summarizer.fuse.slots import Slot
from summarizer.fuse.source import Source

_SAID_BEFORE = re.compile(
    r"\b(?:said|says|say|told|adds|added|warned|wrote|stated|according to)\b(?:[\s,]+[\w’'-]+){0,5}[\s,]+"
    r"(?:late |early )?(?:on |in )?$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"^[\s,]+(?:[\w’'.-]+\s+){0,6}(?:said|says|told|added|warned|wrote)\b", re.IGNORECASE)
_SEEN = 70
"""Code points beside a time in which a verb of saying is looked for."""


@dataclass(frozen=True)
class Bag:
    """The units of a sentence as sets.

    Attributes:
        units: the units in order.
        saying: starts of the times that say when something was said.
    """

    units: Sequence[Slot]
    saying: frozenset[int]

    @cached_property
    def _words(self) -> list[Slot]:
        return list(_without_measures(self.units))

    @cached_property
    def words(self) -> frozenset[str]:
        """Canonical keys of words and persons; the measuring unit behind a number belongs to the number."""
        return frozenset(canonical(slot.key) for slot in self._words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Those that are written as names, the first word of the sentence left out."""
        return frozenset(canonical(slot.key) for slot in self._words if slot.name and slot is not self.units[0])

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Numbers, times and places; times of saying are none."""
        kinds = {"number", "time", "place"}
        return tuple(slot for slot in self.units if slot.kind in kinds and slot.start not in self.saying)

    @cached_property
    def negations(self) -> tuple[Slot, ...]:
        """The negations."""
        return tuple(slot for slot in self.units if slot.kind == "negation")

    def of(self, kind: str) -> list[Slot]:
        """The slots of a kind, in order."""
        return [slot for slot in self.slots if slot.kind == kind]


def bag_of(source: Source, found: Sequence[Slot]) -> Bag:
    """The bag of a sentence's units."""
    return Bag(found, frozenset(slot.start for slot in found if slot.kind == "time" and is_saying(source, slot)))


def is_saying(source: Source, slot: Slot) -> bool:
    """Whether a time is that of saying something, which may be said on several days."""
    piece, text = source.sentence_at(slot.start), source.text
    before = text[max(piece.start, slot.start - _SEEN) : slot.start]
    if _SAID_BEFORE.search(before):
        return True
    leads = len(before.split()) <= 1
    return leads and bool(_SAID_AFTER.match(text[slot.end : min(piece.end, slot.end + _SEEN)]))


def _without_measures(found: Sequence[Slot]) -> Iterator[Slot]:
    previous: Slot | None = None
    for slot in found:
        counted = previous is not None and isinstance(previous.value, Quantity) and slot.key in previous.value.nouns[:1]
        measures = counted and (slot.key in units.SIZES or slot.key in units.DURATIONS)
        if slot.kind in {"word", "person"} and not measures:
            yield slot
        previous = slot
