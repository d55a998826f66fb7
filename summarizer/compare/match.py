"""Which fact of the new edition is which of the old one: by id, else by what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.compare.items import Item
from summarizer.compare.likeness import likeness

_COUNTED = re.compile(r"(?P<base>[a-z]+-[0-9a-f]{10})(?:-\d+)?")
_SAME_ID = 4.0
"""Above any likeness."""


@dataclass(frozen=True)
class Matched:
    """The facts of two editions: pairs, and what only one of them has, in the order given."""

    pairs: list[tuple[Item, Item]]
    old: list[Item]
    new: list[Item]


def match(old: Sequence[Item], new: Sequence[Item]) -> Matched:
    """Pair the facts one to one.

    Facts with one id in both editions are the same; ids that differ only in their number of occurrence are told apart by
    likeness. The rest is paired by likeness, the surest first. The result does not depend on the order of either side.
    """
    bases = [Counter(_base(item) for item in items) for items in (old, new)]
    lone = {base for base in bases[0] if base[1] and bases[0][base] == 1 == bases[1][base]}
    old_at = {_base(item): n for n, item in enumerate(old)}
    new_at = {_base(item): n for n, item in enumerate(new)}
    paired = {old_at[base]: new_at[base] for base in sorted(lone)}
    taken = set(paired.values())
    candidates = [
        (score, a, b)
        for a, left in enumerate(old)
        if a not in paired
        for b, right in enumerate(new)
        if b not in taken and left.kind == right.kind and (score := _score(left, right))
    ]
    for _, a, b in sorted(candidates, key=lambda one: (-one[0], *sorted((_name(old[one[1]]), _name(new[one[2]]))))):
        if a not in paired and b not in taken:
            paired[a] = b
            taken.add(b)
    return Matched(
        [(old[a], new[b]) for a, b in sorted(paired.items())],
        [item for a, item in enumerate(old) if a not in paired],
        [item for b, item in enumerate(new) if b not in taken],
    )


def _score(left: Item, right: Item) -> float:
    same = _base(left) == _base(right) and left.id != ""
    return likeness(left, right) + (_SAME_ID if same else 0.0)


def _base(item: Item) -> tuple[str, str]:
    """Kind and id without its number of occurrence; ids of other makers stay whole."""
    found = _COUNTED.fullmatch(item.id)
    return item.kind, found["base"] if found else item.id


def _name(item: Item) -> tuple[str, str, str]:
    """What ties are broken by."""
    return item.id, item.title, repr(sorted(item.anchors))
