"""The passages that are held for questions about them: read once, given up when their memory is needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection

from summarizer.models.caches import PassageCache


class Passages:
    """Passages within a limit of tokens.

    Args:
        read: reads a passage: fills its cache.
        limit: tokens held at once; one passage may exceed it alone.
        shared: False reads each passage anew for each question.
    """

    def __init__(self, read: Callable[[PassageCache], None], limit: int, shared: bool = True) -> None:
        self._read = read
        self._limit = limit
        self._shared = shared
        self._held: OrderedDict[tuple[int, ...], PassageCache] = OrderedDict()
        self._serial = 0

    def get(self, tokens: tuple[int, ...], in_use: Collection[PassageCache]) -> PassageCache | None:
        """The passage, read now if it is new; None where it has to wait for room.

        Args:
            tokens: the passage.
            in_use: passages that cannot be given up now.
        """
        key = tokens
        if not self._shared:
            self._serial += 1
            key = (*tokens, -self._serial)
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        busy = {id(passage) for passage in in_use}
        for other in [other for other, passage in self._held.items() if id(passage) not in busy]:
            if self._size() + len(tokens) <= self._limit:
                break
            del self._held[other]
        if busy and self._size() + len(tokens) > self._limit:
            return None
        passage = self._held[key] = PassageCache(tokens)
        self._read(passage)
        return passage

    def clear(self) -> None:
        """Give all of them up."""
        self._held.clear()

    def _size(self) -> int:
        return sum(len(passage) for passage in self._held.values())
