"""What reading has told to be no part of an article's news: notices of correction, marks of a cut, the publisher's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.language.blocks.insets import set_aside
from summarizer.language.piece import Piece
from summarizer.language.reading import Block
from summarizer.schema import ArticleNote

_APART = re.compile(r"\s*[|¦]|\s+[-–—]\s")


def without_noted(text: str, blocks: Sequence[Block], notes: Sequence[ArticleNote]) -> list[Block]:
    """The blocks, with each noted passage set aside as a block of its own; what stands beside it in its line stays body text."""
    return set_aside(text, blocks, [(Piece(n.span.start, n.span.end), n.message) for n in notes if n.span])


def without_publisher(text: str, blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks, with what stands behind the title in its line set aside: reading has told that it is the publisher's name."""
    behind = [
        Piece(block.start + len(title), block.end)
        for block in blocks
        if block.kind == "title" and title and text.startswith(title, block.start)
        if _APART.match(text, block.start + len(title), block.end)
    ]
    return set_aside(text, blocks, [(piece, "name of the publisher") for piece in behind])
