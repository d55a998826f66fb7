"""An article that carries another item beside the story (a round-up, a bulletin): that item is no part of the story.

It is told from the story by three signs at once: no name stands in both parts of the article, their sentences mean different
things, and one part is near to nothing that the other articles say. Of 188 short news articles labelled by a reader they find 9
of the 22 that carry another item, and no other (docs/LOG.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.fuse import thresholds as limit
from summarizer.fuse.usable import Item, only
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import Extraction, Rejected, Span

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""The vectors, of length 1, of n texts: shape (n, size)."""
_REASON = "of another item that the article carries"
_LEAST_WORDS = 4
_LEAST_SENTENCES = 3
_NEAREST = 3
"""Sentences of other articles that say how near a sentence is to the story."""


def without_other_items(
    extractions: Sequence[Extraction], readings: Sequence[Reading], encode: Encode
) -> tuple[list[Extraction], list[Reading]]:
    """Extractions and readings, in the same order, without the items that are not about the story; what is left out is counted.

    Args:
        extractions: of the articles.
        readings: of these.
        encode: gives sentences their vectors.
    """
    told = [[s for s in one.sentences if len(one.text(s).split()) >= _LEAST_WORDS] for one in readings]
    cuts = [_cuts(one, own) for one, own in zip(readings, told, strict=True)]
    if not any(cuts):
        return list(extractions), list(readings)
    texts = [[" ".join(one.text(s).split()) for s in own] for one, own in zip(readings, told, strict=True)]
    vectors = [encode(own) for own in texts]
    kept = []
    for at, (extraction, reading) in enumerate(zip(extractions, readings, strict=True)):
        others = [one for number, one in enumerate(vectors) if number != at and len(one)] if cuts[at] else []
        item = _other_item(told[at], cuts[at], vectors[at], np.vstack(others)) if others else None
        kept.append((_without(extraction, item), _cut(reading, item)) if item else (extraction, reading))
    return [one for one, _ in kept], [one for _, one in kept]


def _cuts(reading: Reading, sentences: Sequence[Piece]) -> list[int]:
    """Indexes of sentences with which another item may begin.

    No name stands before it and behind; where there are several paragraphs, it begins one, or its heading.
    """
    cuts = range(_LEAST_SENTENCES, len(sentences) - _LEAST_SENTENCES + 1)
    starts = [one.start for one in reading.blocks]
    at = [bisect_right(starts, one.start) - 1 for one in sentences]
    begins = [
        cut for cut in cuts if at[cut] > at[cut - 1] and reading.blocks[at[cut - 1]].kind not in {"heading", "title"}
    ]
    tied = _tied(reading, sentences)
    return [cut for cut in (begins if len(starts) > 1 else cuts) if cut not in tied]


def _tied(reading: Reading, sentences: Sequence[Piece]) -> set[int]:
    """Indexes of sentences before which a name stands that comes again in them or behind."""
    tied: set[int] = set()
    for name in reading.names:
        told = [n for n, s in enumerate(sentences) if any(s.start <= m.start < s.end for m in name.mentions)]
        tied |= set(range(told[0] + 1, told[-1] + 1)) if told else set()
    return tied


def _other_item(
    sentences: Sequence[Piece], cuts: Sequence[int], own: NDArray[np.float32], others: NDArray[np.float32]
) -> Piece | None:
    """The part of an article, from its beginning or up to its end, that is another item.

    Of several cuts that is taken which leaves the least variance of nearness within the parts.
    """
    near = np.sort(own @ others.T, axis=1)[:, -_NEAREST:].mean(axis=1)
    found: list[tuple[float, Piece]] = []
    for cut in cuts:
        before, behind = float(near[:cut].mean()), float(near[cut:].mean())
        apart = float((own[:cut] @ own[cut:].T).mean()) < limit.ITEM_COHERENT
        if apart and min(before, behind) < limit.ITEM_NEAR:
            first, last = (0, cut - 1) if before < behind else (cut, len(sentences) - 1)
            clear = cut * (len(sentences) - cut) * (before - behind) ** 2
            found.append((clear, Piece(sentences[first].start, sentences[last].end)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _cut(reading: Reading, item: Piece) -> Reading:
    """A reading without the sentences, quotations, numbers and times of an item."""
    lists = ("sentences", "quotations", "numerals", "times")
    kept: dict[str, Any] = {
        name: tuple(one for one in getattr(reading, name) if not _inside(one, item)) for name in lists
    }
    return replace(reading, **kept)


def _without(extraction: Extraction, item: Piece) -> Extraction:
    """An extraction without the facts of an item; of an actor who is named elsewhere, too, without its passages."""

    def fault(fact: Item) -> str:
        return _REASON if fact.evidence and all(_inside(span, item) for span in fact.evidence) else ""

    kept = only(extraction, fault)
    outside = [[span for span in actor.evidence if not _inside(span, item)] for actor in kept.actors]
    actors = [one.model_copy(update={"evidence": spans}) for one, spans in zip(kept.actors, outside, strict=True)]
    told = Rejected(kind="text", item={"text": item.span(extraction.article.text).text}, reason=_REASON)
    return kept.model_copy(update={"actors": actors, "rejected": [*kept.rejected, told]})


def _inside(one: Piece | Span, item: Piece) -> bool:
    return item.start <= one.start and one.end <= item.end
