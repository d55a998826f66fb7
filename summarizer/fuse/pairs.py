"""Which items are worth comparing: those that share rare words, found in about linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

RARE = 40
"""Items: a word that more of them hold brings none together, so that repetition cannot make the search quadratic."""


def sharing(words: Sequence[Iterable[str]], at_least: int) -> Iterator[tuple[int, int]]:
    """Pairs of indices, ascending, whose word sets share at least `at_least` words that are rare among all sets."""
    sets = [sorted(set(one)) for one in words]
    index: dict[str, list[int]] = {}
    for at, keys in enumerate(sets):
        for key in keys:
            index.setdefault(key, []).append(at)
    for at, keys in enumerate(sets):
        shared: dict[int, int] = {}
        for key in keys:
            if len(index[key]) <= RARE:
                for other in index[key]:
                    if other > at:
                        shared[other] = shared.get(other, 0) + 1
        yield from ((at, other) for other in sorted(shared) if shared[other] >= at_least)
