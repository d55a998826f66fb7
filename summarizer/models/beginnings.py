"""What was read of the last questions, for the next ones that begin the same: many are about one sentence, or are asked again.

Keys and values of a token depend on the tokens before it alone, so that those of a common beginning are copied.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import torch

LEAST = 24
"""A shorter common beginning is not worth a copy, or waiting for the pass that reads it."""


@dataclass(frozen=True, slots=True, eq=False)
class Beginning:
    """A question that was read.

    Attributes:
        passage: tokens before it.
        tokens: of the question.
        known: keys and values of these, see `RowCache.copy_out`.
    """

    passage: tuple[int, ...]
    tokens: Sequence[int]
    known: tuple[list[torch.Tensor], list[torch.Tensor]]


class Beginnings:
    """The last questions.

    Args:
        limit: tokens held at once.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: deque[Beginning] = deque()

    def find(self, passage: tuple[int, ...], question: Sequence[int]) -> tuple[int, Beginning | None]:
        """How many tokens of a question are known, but for the last one; and from where. 0 where it is not worth a copy."""
        about = [one for one in self._held if one.passage == passage]
        found = max(((alike(question[:-1], one.tokens), one) for one in about), key=lambda pair: pair[0], default=None)
        return found if found is not None and found[0] >= LEAST else (0, None)

    def keep(self, beginning: Beginning) -> None:
        """Hold a question; the oldest ones are given up for it."""
        self._held.append(beginning)
        while sum(len(one.tokens) for one in self._held) > self._limit:
            self._held.popleft()

    def clear(self) -> None:
        """Give all of them up."""
        self._held.clear()


def alike(one: Sequence[int], other: Sequence[int]) -> int:
    """Number of tokens that both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
