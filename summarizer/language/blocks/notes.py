"""Passages that reading has marked as no part of an article's news: notices of correction, marks of where a text is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.language.reading import Block
from summarizer.schema import ArticleNote


def without_noted(text: str, blocks: Sequence[Block], notes: Sequence[ArticleNote]) -> list[Block]:
    """The blocks, with each noted passage set aside as a block of its own; what stands beside it in its line stays body text."""
    found = sorted((note for note in notes if note.span), key=lambda note: note.span.start if note.span else 0)
    for note in found:
        blocks = [part for block in blocks for part in _split(text, block, note)]
    return list(blocks)


def _split(text: str, block: Block, note: ArticleNote) -> Iterator[Block]:
    start, end = (note.span.start, note.span.end) if note.span else (0, 0)
    if end <= block.start or block.end <= start or not block.is_body:
        yield block
        return
    yield from _block(text, block.start, start, block)
    yield from _block(text, max(block.start, start), min(block.end, end), Block(start, end, "credit", note.message))
    yield from _block(text, end, block.end, block)


def _block(text: str, start: int, end: int, like: Block) -> Iterator[Block]:
    """A block from `start` to `end` without the white space around it, if anything is left."""
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        yield Block(start, start + len(words.strip()), like.kind, like.reason)
