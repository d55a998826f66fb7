"""Which items are worth comparing: those that share words, found in about linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

RARE = 40
"""Items: where more of them hold a word, each is paired with the next few that do, so that repetition stays linear."""
NEXT = 8
"""How many; what is compared with a neighbour that is compared with its own neighbour is joined all the same."""


def sharing(words: Sequence[Iterable[str]], at_least: int) -> Iterator[tuple[int, int]]:
    """Pairs of indices, ascending, whose word sets share at least `at_least` words.

    All pairs for words that few items hold; neighbours in the order of the items for words that many do.
    """
    sets = [sorted(set(one)) for one in words]
    index: dict[str, list[int]] = {}
    place: list[dict[str, int]] = []
    for at, keys in enumerate(sets):
        place.append({key: len(index.setdefault(key, [])) for key in keys})
        for key in keys:
            index[key].append(at)
    for at, keys in enumerate(sets):
        shared: dict[int, int] = {}
        for key in keys:
            holders, own = index[key], place[at][key]
            for other in holders[own + 1 : None if len(holders) <= RARE else own + 1 + NEXT]:
                shared[other] = shared.get(other, 0) + 1
        yield from ((at, other) for other in sorted(shared) if shared[other] >= at_least)
