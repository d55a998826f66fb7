"""What stands within a line and is no news: who reported it, at what rate sums were converted.

Agencies set such notes in brackets, one behind the other and often behind the last sentence of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.language.piece import Piece
from summarizer.language.reading import Block

Passage = tuple[Piece, str]
"""A range, and why it is no body text."""

_WORK = r"(?:reporting|writing|editing|compiled|translated|graphics?|research)"
_REPORTED = re.compile(
    rf"\((?:additional )?{_WORK}(?:(?:,| and) {_WORK})* by [^()\n]{{3,300}}\)"
    r"|(?<=[.!?”\"’] )(?:additional )?(?:reporting|writing) by [^()\n]{3,200}[;,] ?(?:writing|editing) by [^()\n]{3,120}$",
    re.IGNORECASE | re.MULTILINE,
)
_RATE = r"[^\w()\n=]{0,3}[^\d()\n=]{0,5}(?:1|10|100|1,?000)(?:\.0+)?(?![\d.,])[^\d()\n=]{0,40}=[^\d()\n=]{0,20}\d[^()\n=]{0,60}"
_CONVERTED = re.compile(rf"\({_RATE}(?:=[^()\n=]{{1,60}}){{0,3}}\)|^{_RATE}$", re.MULTILINE)
_KINDS = ((_REPORTED, "note on who reported and edited"), (_CONVERTED, "note on an exchange rate"))


def without_insets(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with each such note as a block of its own; what stands beside it in its line stays body text."""
    found = [(Piece(*match.span()), reason) for pattern, reason in _KINDS for match in pattern.finditer(text)]
    return set_aside(text, blocks, found)


def set_aside(text: str, blocks: Sequence[Block], passages: Sequence[Passage]) -> list[Block]:
    """The blocks, with what lies in `passages` cut out of body blocks as blocks of their own, which give the reason."""
    ordered = sorted(passages, key=lambda passage: passage[0].start)
    first = 0
    result: list[Block] = []
    for block in blocks:
        while first < len(ordered) and ordered[first][0].end <= block.start:
            first += 1
        at, start = first, block.start
        while block.is_body and at < len(ordered) and ordered[at][0].start < block.end:
            (piece, reason), at = ordered[at], at + 1
            cut = Piece(max(start, piece.start), min(block.end, piece.end))
            if cut.start < cut.end:
                result += _trimmed(text, start, cut.start, block)
                result += _trimmed(text, cut.start, cut.end, Block(cut.start, cut.end, "credit", reason))
                start = cut.end
        result += _trimmed(text, start, block.end, block)
    return result


def _trimmed(text: str, start: int, end: int, like: Block) -> Iterator[Block]:
    """A block from `start` to `end` without the white space around it, if anything is left."""
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        yield Block(start, start + len(words.strip()), like.kind, like.reason)
