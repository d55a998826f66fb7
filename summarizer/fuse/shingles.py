"""How much of one text's wording stands in another: word shingles and containment (Broder 1997)."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fuse.text import tokens

WIDTH = 5
"""Words in a shingle: five in a row are rarely shared by two texts that were written apart."""


def words(text: str) -> list[str]:
    """The comparison stems of all words and numbers of a text."""
    return [token.stem for token in tokens(text)]


def shingles(sequence: Sequence[str], width: int = WIDTH) -> frozenset[tuple[str, ...]]:
    """All runs of `width` words; the whole sequence where it is shorter."""
    if len(sequence) <= width:
        return frozenset({tuple(sequence)}) if sequence else frozenset()
    return frozenset(tuple(sequence[at : at + width]) for at in range(len(sequence) - width + 1))


def containment(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> float:
    """Share of the smaller set's shingles that the other has too, 0 to 1; 0 where either is empty."""
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))
