"""Quoted passages over the paragraphs of an article.

A quotation may run on: each paragraph reopens with a mark and only the last one closes, or marks stand only at the two
ends. Either way each paragraph becomes one part, and the parts share a passage. A mark that fits into no passage never
swallows text: it is handed back as unpaired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.language.piece import Piece
from summarizer.language.quotations.marks import Mark, pair_marks
from summarizer.language.reading import Block

_MAX_BARE_PARAGRAPHS = 8
_MAY_INTRODUCE = re.compile(r"(?:[:,.;!?—–：、，。-]\s*|^\s*)$")
_TAG_AT_END = re.compile(r"[,?!]\s(?:said|says|added)\s[A-Z][^.“”\"]{0,80}\.?$")


@dataclass(frozen=True, slots=True)
class Part(Piece):
    """One paragraph of a quoted passage; the range is what stands between the marks.

    Attributes:
        outer: the range with its marks.
        block: index of the block.
        passage: number of the passage.
        continues: whether an earlier part of the same passage stands before it.
    """

    outer: Piece
    block: int
    passage: int
    continues: bool


@dataclass(slots=True)
class MarkedPassages:
    """All parts in reading order, and the marks that fit into none."""

    parts: list[Part] = field(default_factory=list)
    unpaired: list[Piece] = field(default_factory=list)


def read_passages(text: str, blocks: Sequence[Block]) -> MarkedPassages:
    """Pair the marks of all body blocks; only body blocks count, so that a caption does not interrupt a passage."""
    return _Reader(text, blocks).read()


class _Reader:
    """Goes through the body blocks once, carrying an open quotation on where the next paragraphs allow it."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._body = [i for i, block in enumerate(blocks) if block.is_body]
        self._pairings = {i: pair_marks(text, blocks[i].start, blocks[i].end) for i in self._body}
        self._used: set[Mark] = set()
        self._reading = MarkedPassages()
        self._passages = 0

    def read(self) -> MarkedPassages:
        carried: int | None = None
        for place, index in enumerate(self._body):
            carried = self._read_block(place, index, carried)
        self._reading.parts.sort(key=lambda part: part.outer.start)
        self._reading.unpaired.sort(key=lambda piece: piece.start)
        return self._reading

    def _read_block(self, place: int, index: int, carried: int | None) -> int | None:
        """Take the quotations of one block; returns the passage that the next block reopens, if any."""
        block, pairing = self._blocks[index], self._pairings[index]
        for mark in pairing.loose:
            self._leave(mark)
        if pairing.closed and pairing.closed not in self._used:
            self._leave(pairing.closed)
        for first, last in pairing.pairs:
            part = Part(first.end, last.start, Piece(first.start, last.end), index, 0, False)
            self._add(part, carried if first.start == block.start else None)
        if pairing.opened is None:
            return None
        ahead = [index, *self._body[place + 1 : place + 1 + _MAX_BARE_PARAGRAPHS]]
        return self._run_on(ahead, pairing.opened, carried if pairing.opened.start == block.start else None)

    def _leave(self, mark: Mark) -> None:
        self._reading.unpaired.append(Piece(mark.start, mark.end))

    def _add(self, part: Part, passage: int | None) -> int:
        number = self._passages if passage is None else passage
        self._passages += passage is None
        words = self._text[part.start : part.end]
        if any(c.isalnum() for c in words):
            start, end = part.end - len(words.lstrip()), part.start + len(words.rstrip())  # as French sets its marks
            self._reading.parts.append(Part(start, end, part.outer, part.block, number, passage is not None))
        else:
            self._reading.unpaired.append(part.outer)
        return number

    def _run_on(self, ahead: Sequence[int], opened: Mark, passage: int | None) -> int | None:
        """Carry a quotation that does not close in the first block of `ahead` into the blocks that follow."""
        block = self._blocks[ahead[0]]
        whole = Part(opened.end, block.end, Piece(opened.start, block.end), ahead[0], 0, False)
        tagged = _TAG_AT_END.search(self._text[max(opened.end, block.end - 120) : block.end])
        if block.kind != "title" and len(ahead) > 1 and not tagged:
            if self._reopens(ahead[1], opened):
                return self._add(whole, passage)
            last = self._closing_block(ahead, opened)
            if last and _MAY_INTRODUCE.search(self._text[max(block.start, opened.start - 5) : opened.start]):
                self._add_bare(ahead[1 : last + 1], self._add(whole, passage))
                return None
        self._leave(opened)
        return None

    def _reopens(self, index: int, opened: Mark) -> bool:
        block, pairing = self._blocks[index], self._pairings[index]
        first = pairing.pairs[0][0] if pairing.pairs else pairing.opened
        if first is None or block.kind in {"heading", "title"}:
            return False
        return first.start == block.start and first.family == opened.family

    def _closing_block(self, ahead: Sequence[int], opened: Mark) -> int | None:
        """Index into `ahead` of the paragraph that closes the quotation, with no mark of its own in between."""
        for place in range(1, len(ahead)):
            pairing = self._pairings[ahead[place]]
            if self._blocks[ahead[place]].kind in {"heading", "title"}:
                return None
            if pairing.closed is not None and pairing.closed.family == opened.family:
                return place
            if pairing.opened or any(first.family == opened.family for first, _ in pairing.pairs):
                return None
        return None

    def _add_bare(self, following: Sequence[int], passage: int) -> None:
        """Take the unmarked paragraphs between the two ends, and the one that closes."""
        for index in following:
            block, closing = self._blocks[index], self._pairings[index].closed
            if index == following[-1] and closing is not None:
                self._used.add(closing)
                part = Part(block.start, closing.start, Piece(block.start, closing.end), index, 0, True)
            else:
                part = Part(block.start, block.end, Piece(block.start, block.end), index, 0, True)
                self._pairings[index].pairs.clear()
            self._add(part, passage)
