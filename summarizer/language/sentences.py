"""Sentences of the body text, with exact offsets, by sentencex (right on "U.S.", "D-Wash.", "5 p.m.").

It is shown which way straight quotation marks point: it takes them two by two, and one too many turns all that follow. Three of
its habits are put right afterwards, because speakers are looked for sentence by sentence: it reads "no." as an abbreviation,
and it ends no sentence at a straight quotation mark behind a full stop, nor where a quotation is opened that is open already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from sentencex import get_sentence_boundaries

from summarizer.language.blocks.find import LIST_ITEM
from summarizer.language.piece import Piece
from summarizer.language.reading import Block

_MISSED = re.compile(r"(?:[.][\"'”’]|\b[Nn]o[.])\s+(?=[A-Z“‘\"'])|(?<=[a-z]{2})[.!?]\s+(?=[\"“][^\W_])")
_OPENING = re.compile(r'(?:(?<![^\s(\[—–])|^)"(?=[^\s"])')

_WINDOW = 6_000
"""Code points that the library sees at once: its time grows faster than its input. A longer sentence is cut here."""


def find_sentences(text: str, blocks: Sequence[Block], cuts: Mapping[int, int] = MappingProxyType({})) -> list[Piece]:
    """The sentences of all body blocks in reading order; none crosses a block, none starts or ends with white space.

    `cuts`: by the start of a block, where a speaker's label ends in it.
    """
    found: list[Piece] = []
    for block in blocks:
        if block.is_body:
            cut = cuts.get(block.start, block.start)
            found.extend(_trimmed(text, block.start, cut))
            found.extend(_of_block(text, block, cut))
    return found


def _of_block(text: str, block: Block, start: int) -> Iterator[Piece]:
    bullet = LIST_ITEM.match(text, start, block.end) if block.kind == "list_item" else None
    if bullet:
        start = bullet.end()
    while start < block.end:
        stop = min(block.end, start + _WINDOW)
        pointed = _OPENING.sub("“", text[start:stop]).replace('"', "”")
        found = get_sentence_boundaries("en", pointed)
        whole = found if stop == block.end or len(found) < 2 else found[:-1]
        for boundary in whole:
            yield from _split(text, start + boundary["start_index"], start + boundary["end_index"])
        start = start + whole[-1]["end_index"] if whole else stop


def _split(text: str, start: int, end: int) -> Iterator[Piece]:
    """Cut one range at the boundaries that the library misses, and trim white space."""
    for match in _MISSED.finditer(text, start, end):
        if match.end() < end:
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Piece]:
    sentence = text[start:end]
    lead = len(sentence) - len(sentence.lstrip())
    body = len(sentence.strip())
    if body:
        yield Piece(start + lead, start + lead + body)
