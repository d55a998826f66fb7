"""Quoted passages over the paragraphs of an article.

A quotation may run on: each paragraph reopens with a mark and only the last one closes, or marks stand only at the two
ends. Either way each paragraph becomes one part, and the parts share a passage. A mark that fits into no passage never
swallows text: it is handed back as unpaired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.document import Block, Piece
from summarizer.segment.quotation_marks import Mark, Pairing, pair_marks

_MAX_BARE_PARAGRAPHS = 8
_MAY_INTRODUCE = re.compile(r"(?:[:,.;!?—–-]\s*|^\s*)$")
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
class Reading:
    """All parts in reading order, and the marks that fit into none."""

    parts: list[Part] = field(default_factory=list)
    unpaired: list[Piece] = field(default_factory=list)
    passages: int = 0


def read_passages(text: str, blocks: Sequence[Block]) -> Reading:
    """Pair the marks of all body blocks; only body blocks count, so that a caption does not interrupt a passage."""
    body = [i for i, block in enumerate(blocks) if block.is_body]
    pairings = {i: pair_marks(text, blocks[i].start, blocks[i].end) for i in body}
    reading = Reading()
    used: set[Mark] = set()
    carried: int | None = None
    for place, index in enumerate(body):
        block, pairing = blocks[index], pairings[index]
        reading.unpaired += [Piece(m.start, m.end) for m in pairing.loose]
        if pairing.closed and pairing.closed not in used:
            reading.unpaired.append(Piece(pairing.closed.start, pairing.closed.end))
        for first, last in pairing.pairs:
            passage = carried if first.start == block.start else None
            _add(text, reading, Part(first.end, last.start, Piece(first.start, last.end), index, 0, False), passage)
        opened = pairing.opened
        carried = carried if opened and opened.start == block.start else None
        if opened is not None:
            carried = _run_on(
                text, blocks, [index, *body[place + 1 :][:_MAX_BARE_PARAGRAPHS]], pairings, reading, carried, used
            )
    reading.parts.sort(key=lambda part: part.outer.start)
    reading.unpaired.sort(key=lambda piece: piece.start)
    return reading


def _add(text: str, reading: Reading, part: Part, passage: int | None) -> int:
    number = reading.passages if passage is None else passage
    if passage is None:
        reading.passages += 1
    if any(c.isalnum() for c in text[part.start : part.end]):
        reading.parts.append(Part(part.start, part.end, part.outer, part.block, number, passage is not None))
    else:
        reading.unpaired.append(part.outer)
    return number


def _run_on(
    text: str,
    blocks: Sequence[Block],
    ahead: Sequence[int],
    pairings: dict[int, Pairing],
    reading: Reading,
    passage: int | None,
    used: set[Mark],
) -> int | None:
    """Carry a quotation that does not close in the first block of `ahead`; returns the passage that the next one reopens."""
    block = blocks[ahead[0]]
    opened = pairings[ahead[0]].opened
    if opened is None:
        return None
    whole = Part(opened.end, block.end, Piece(opened.start, block.end), ahead[0], 0, False)
    if (
        block.kind != "title"
        and len(ahead) > 1
        and not _TAG_AT_END.search(text[max(opened.end, block.end - 120) : block.end])
    ):
        if _reopens(blocks[ahead[1]], pairings[ahead[1]], opened):
            return _add(text, reading, whole, passage)
        last = _closing_block(blocks, ahead, pairings, opened)
        if last and _MAY_INTRODUCE.search(text[max(block.start, opened.start - 5) : opened.start]):
            number = _add(text, reading, whole, passage)
            _add_bare(text, blocks, ahead[1 : last + 1], pairings, reading, number, used)
            return None
    reading.unpaired.append(Piece(opened.start, opened.end))
    return None


def _reopens(block: Block, pairing: Pairing, opened: Mark) -> bool:
    if block.kind in {"heading", "title"}:
        return False
    first = pairing.pairs[0][0] if pairing.pairs else pairing.opened
    return first is not None and first.start == block.start and first.family == opened.family


def _closing_block(
    blocks: Sequence[Block], ahead: Sequence[int], pairings: dict[int, Pairing], opened: Mark
) -> int | None:
    """Index into `ahead` of the paragraph that closes the quotation, with no mark of its own in between."""
    for place in range(1, len(ahead)):
        pairing = pairings[ahead[place]]
        if blocks[ahead[place]].kind in {"heading", "title"}:
            return None
        if pairing.closed is not None and pairing.closed.family == opened.family:
            return place
        if pairing.opened or any(first.family == opened.family for first, _ in pairing.pairs):
            return None
    return None


def _add_bare(
    text: str,
    blocks: Sequence[Block],
    between: Sequence[int],
    pairings: dict[int, Pairing],
    reading: Reading,
    passage: int,
    used: set[Mark],
) -> None:
    for index in between:
        block, closing = blocks[index], pairings[index].closed
        if index == between[-1] and closing is not None:
            used.add(closing)
            part = Part(block.start, closing.start, Piece(block.start, closing.end), index, 0, True)
            reading.unpaired[:] = [piece for piece in reading.unpaired if piece.start != closing.start]
        else:
            part = Part(block.start, block.end, Piece(block.start, block.end), index, 0, True)
            pairings[index].pairs.clear()
        _add(text, reading, part, passage)
