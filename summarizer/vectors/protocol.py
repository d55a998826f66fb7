"""The seam between stages and the model of sentence vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]


class SentenceVectors(Protocol):
    """Gives sentences their vectors."""

    @property
    def sha256(self) -> str:
        """What identifies the model: vectors of two models are not compared."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, shape (n, 384), in the order of `texts`; their dot product is the cosine.

        A text has the same vector, bit for bit, whatever else is asked with it or before it.
        """
        ...


_KEPT = 4_096
"""Vectors kept of the sentences that are compared."""


def cosine(vectors: SentenceVectors) -> Callable[[str, str], float]:
    """What says how near two texts are, -1 to 1; each text is encoded once."""

    @lru_cache(maxsize=_KEPT)
    def encoded(text: str) -> Vectors:
        one: Vectors = vectors.encode([text])[0]
        return one

    return lambda left, right: float(encoded(left) @ encoded(right))
