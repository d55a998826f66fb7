"""Article text cut where passages begin and end, so that passages that overlap can be shown as flat, linked segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A passage (code points, end-exclusive) that the fact with the HTML id `fact` rests on."""

    start: int
    end: int
    fact: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line; `facts` rest on it, and the passages that start with it have `starts` as their offsets."""

    start: int
    text: str
    facts: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        return self.start + len(self.text)


def lines(text: str, passages: Iterable[Marked]) -> list[list[Segment]]:
    """The lines of `text` that hold anything, each in segments.

    The segments and the line feeds between them give the text back. A passage that starts with white space at a line's
    end begins with the next segment that it covers.
    """
    passages = sorted(set(passages))
    cuts = sorted({0, len(text), *(p.start for p in passages), *(p.end for p in passages)})
    rows: list[list[Segment]] = [[]]
    pending: list[int] = []
    for start, end, facts, begun in _pieces(cuts, passages):
        pending += begun
        offset = start
        for index, part in enumerate(text[start:end].split("\n")):
            if index:
                rows.append([])
            if part:
                blank = part.isspace()
                rows[-1].append(Segment(offset, part, facts, () if blank else tuple(pending)))
                pending = pending if blank else []
            offset += len(part) + 1
    return [row for row in rows if row and any(not segment.text.isspace() for segment in row)]


def _pieces(cuts: list[int], passages: list[Marked]) -> Iterator[tuple[int, int, tuple[str, ...], list[int]]]:
    """Start, end, facts and passage starts of each stretch between two cuts."""
    active: list[Marked] = []
    upcoming = iter([*passages, None])
    following = next(upcoming)
    for start, end in pairwise(cuts):
        active = [passage for passage in active if passage.end > start]
        begun: list[int] = []
        while following is not None and following.start <= start:
            active.append(following)
            begun = sorted({*begun, following.start})
            following = next(upcoming)
        yield start, end, tuple(dict.fromkeys(passage.fact for passage in active)), begun
