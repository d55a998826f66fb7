"""Passages that reading has marked as no part of an article's news: notices of correction, marks of where a text is cut off."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.blocks.insets import set_aside
from summarizer.language.piece import Piece
from summarizer.language.reading import Block
from summarizer.schema import ArticleNote


def without_noted(text: str, blocks: Sequence[Block], notes: Sequence[ArticleNote]) -> list[Block]:
    """The blocks, with each noted passage set aside as a block of its own; what stands beside it in its line stays body text."""
    return set_aside(text, blocks, [(Piece(n.span.start, n.span.end), n.message) for n in notes if n.span])
