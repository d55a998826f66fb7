"""How near two texts are, each encoded once."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.vectors import Vectors, cosine

from ..hashed_vectors import HashedVectors


class Counting(HashedVectors):
    """Counts the texts that are encoded."""

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        return super().encode(texts)


def test_the_same_words_are_near_and_no_text_is_encoded_twice() -> None:
    vectors = Counting()
    near = cosine(vectors)
    assert near("The ferry sank.", "The ferry sank.") > 0.99
    assert near("The ferry sank.", "Prices rose.") < 0.5
    assert near("Prices rose.", "The ferry sank.") == near("The ferry sank.", "Prices rose.")
    assert vectors.encoded == 2
