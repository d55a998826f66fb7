"""Pairs that are one, gathered into groups; and which pairs are worth comparing, found in about linear time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from scipy.cluster.hierarchy import DisjointSet

RARE = 40
"""Items: where more of them hold a key, each is paired with the next few that do, so that repetition stays linear."""
NEXT = 8
"""How many; what is compared with a neighbour that is compared with its own neighbour is joined all the same."""

Pair = tuple[int, int]


def groups_of(size: int) -> DisjointSet:
    """The integers from 0 on, each a group of its own."""
    return DisjointSet(range(size))


def listed(groups: DisjointSet) -> list[list[int]]:
    """All groups, ordered by smallest member, each ascending."""
    return sorted(sorted(found) for found in groups.subsets())


def grouped(size: int, pairs: Iterable[Pair], may_join: Callable[[int, int], bool] | None = None) -> list[list[int]]:
    """Groups of the integers 0..size-1, joined in the order of the pairs.

    Args:
        size: how many items.
        pairs: what is one, the surest first.
        may_join: whether two items may stand in one group; asked of all members before two groups are joined.
    """
    groups = groups_of(size)
    for left, right in pairs:
        if groups.connected(left, right):
            continue
        if may_join is None or all(may_join(a, b) for a in groups.subset(left) for b in groups.subset(right)):
            groups.merge(left, right)
    return listed(groups)


def join_equal(groups: DisjointSet, keyed: Iterable[tuple[object, int]]) -> None:
    """Join all items of one key."""
    first: dict[object, int] = {}
    for key, at in keyed:
        groups.merge(first.setdefault(key, at), at)


def sharing(keys: Sequence[Iterable[str]], at_least: int) -> Iterator[Pair]:
    """Pairs of indices, ascending, whose sets of keys share at least `at_least`.

    All pairs for keys that few items hold; neighbours in the order of the items for keys that many do.
    """
    sets = [sorted(set(one)) for one in keys]
    holders: dict[str, list[int]] = {}
    place: list[dict[str, int]] = []
    for at, own in enumerate(sets):
        place.append({key: len(holders.setdefault(key, [])) for key in own})
        for key in own:
            holders[key].append(at)
    for at, own in enumerate(sets):
        shared: dict[int, int] = {}
        for key in own:
            found, here = holders[key], place[at][key]
            for other in found[here + 1 : None if len(found) <= RARE else here + 1 + NEXT]:
                shared[other] = shared.get(other, 0) + 1
        yield from ((at, other) for other in sorted(shared) if shared[other] >= at_least)
