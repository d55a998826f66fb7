"""Vectors without a model: texts are near by the words that they share. For tests of what uses vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from summarizer.language.stems import stems_in_order
from summarizer.vectors import Vectors

_WIDTH = 384


class HashedVectors:
    """Each stem of a text gets one of 384 dimensions (feature hashing, Weinberger et al. 2009)."""

    sha256 = "hashed"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `SentenceVectors`; a text without such words has the vector 0."""
        return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, _WIDTH), np.float32)


def _vector(text: str) -> Vectors:
    counts = np.zeros(_WIDTH, np.float32)
    for stem in set(stems_in_order(text)):
        digest = hashlib.sha256(stem.encode()).digest()
        counts[int.from_bytes(digest[:4], "big") % _WIDTH] += 1.0
    length = np.linalg.norm(counts)
    return counts / length if length else counts
