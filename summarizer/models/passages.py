"""The passages that are held for questions about them: read once, given up when their memory is needed.

Passages that begin alike (with the same instructions, or the same wire text) share what was read of their beginning: it is
copied from one that is held, so that only the rest is read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection

from summarizer.models.beginnings import alike
from summarizer.models.caches import PassageCache


class Passages:
    """Passages within a limit of tokens.

    Args:
        read: reads a passage: fills its cache.
        limit: tokens held at once; one passage may exceed it alone.
    """

    def __init__(self, read: Callable[[PassageCache], None], limit: int) -> None:
        self._read = read
        self._limit = limit
        self._held: OrderedDict[tuple[int, ...], PassageCache] = OrderedDict()

    def get(self, tokens: tuple[int, ...], in_use: Collection[PassageCache]) -> PassageCache | None:
        """The passage, read now if it is new; None where it has to wait for room.

        Args:
            tokens: the passage.
            in_use: passages that cannot be given up now.
        """
        if not tokens:  # a prompt that begins with the question
            return PassageCache(tokens)
        if tokens in self._held:
            self._held.move_to_end(tokens)
            return self._held[tokens]
        held = list(self._held.values())  # also those that are given up now
        busy = {id(passage) for passage in in_use}
        for other in [other for other, passage in self._held.items() if id(passage) not in busy]:
            if self._size() + len(tokens) <= self._limit:
                break
            del self._held[other]
        if busy and self._size() + len(tokens) > self._limit:
            return None
        passage = self._begin(tokens, held)
        self._held[tokens] = passage
        self._read(passage)
        return passage

    def _begin(self, tokens: tuple[int, ...], held: list[PassageCache]) -> PassageCache:
        """A passage that knows what one that is held knows of its beginning."""
        if not held:
            return PassageCache(tokens)
        known, other = max(((alike(tokens, other.tokens), other) for other in held), key=lambda pair: pair[0])
        return PassageCache(tokens, other, min(known, len(tokens) - 1))

    def clear(self) -> None:
        """Give all of them up."""
        self._held.clear()

    def _size(self) -> int:
        return sum(len(passage) for passage in self._held.values())
