"""Pairs that are one, gathered into groups; and which pairs are worth comparing, found in about linear time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from scipy.cluster.hierarchy import DisjointSet

RARE = 40
"""Items: where more of them hold a key, each is paired with the next few that do, so that repetition stays linear."""
NEXT = 8
"""How many; what is compared with a neighbour that is compared with its own neighbour is joined all the same."""

Pair = tuple[int, int]
Node = TypeVar("Node", bound=Hashable)


def ordered(left: int, right: int) -> Pair:
    """Two indices as one pair, whatever their order."""
    return min(left, right), max(left, right)


def listed(groups: DisjointSet) -> list[list[int]]:
    """All groups, ordered by smallest member, each ascending."""
    return sorted(sorted(found) for found in groups.subsets())


def grouped(
    groups: DisjointSet, pairs: Iterable[Pair], may_join: Callable[[int, int], bool] = lambda left, right: True
) -> list[list[int]]:
    """Groups of integers, joined in the order of the pairs.

    Args:
        groups: as they are joined so far.
        pairs: what is one, the surest first.
        may_join: whether two items may stand in one group; asked of all members before two groups are joined.
    """
    for left, right in pairs:
        if groups.connected(left, right):
            continue
        if all(may_join(a, b) for a in groups.subset(left) for b in groups.subset(right)):
            groups.merge(left, right)
    return listed(groups)


def linked(pairs: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """What pairs link, by group; groups and members in the order in which the pairs have them."""
    groups = DisjointSet()
    for pair in pairs:
        for one in pair:
            groups.add(one)
        groups.merge(*pair)
    found: dict[Node, list[Node]] = {}
    for one in groups:
        found.setdefault(groups[one], []).append(one)
    return list(found.values())


def join_equal(groups: DisjointSet, keyed: Iterable[tuple[object, int]]) -> None:
    """Join all items of one key."""
    first: dict[object, int] = {}
    for key, at in keyed:
        groups.merge(first.setdefault(key, at), at)


def sharing(keys: Sequence[Iterable[str]], at_least: int) -> Iterator[Pair]:
    """Pairs of indices, ascending, whose sets of keys share at least `at_least`.

    All pairs for keys that few items hold; neighbours in the order of the items for keys that many do.
    """
    holders: dict[str, list[int]] = {}
    places: list[dict[str, int]] = []
    for at, one in enumerate(keys):
        places.append({key: len(holders.setdefault(key, [])) for key in sorted(set(one))})
        for key in places[-1]:
            holders[key].append(at)
    for at, own in enumerate(places):
        shared: Counter[int] = Counter()
        for key, here in own.items():
            found = holders[key]
            shared.update(found[here + 1 : None if len(found) <= RARE else here + 1 + NEXT])
        yield from ((at, other) for other in sorted(shared) if shared[other] >= at_least)
