"""From an article to what can be found in it without a model: blocks, sentences, quotations, numerals, times, names."""

from __future__ import annotations

from dataclasses import replace

from summarizer.document import Document, Name, Piece
from summarizer.schema import Article
from summarizer.segment.blocks import find_blocks
from summarizer.segment.names import find_names, location_only, thing_like
from summarizer.segment.numerals import find_numerals
from summarizer.segment.quotations import find_quotations, unpaired_marks
from summarizer.segment.sentences import find_sentences
from summarizer.segment.times import find_times

__all__ = ["find_blocks", "find_quotations", "find_sentences", "segment", "unpaired_marks"]


def segment(article: Article) -> Document:
    """Find everything that can be found in an article without a model; each list is in reading order.

    Candidates come from body blocks alone; what is boilerplate stays listed in `blocks` with its reason.
    """
    text = article.text
    blocks = find_blocks(text)
    pieces = [Piece(block.start, block.end) for block in blocks if block.is_body]
    sentences = find_sentences(text, blocks)
    return Document(
        article=article,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        quotations=tuple(find_quotations(text, blocks, sentences)),
        numerals=tuple(find_numerals(text, pieces)),
        times=tuple(find_times(text, pieces)),
        names=tuple(_hinted(text, name) for name in find_names(text, pieces, sentences)),
        unpaired=tuple(unpaired_marks(text, blocks)),
    )


def _hinted(text: str, name: Name) -> Name:
    """The name with what its form and its surroundings say about its being an actor."""
    return replace(name, place_only=location_only(text, name), thing=thing_like(name.name))
