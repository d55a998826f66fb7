"""The sentences of all articles of a story, side by side: what is compared, and which of them may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.language import Block, Piece, Reading
from summarizer.schema import FusedQuote, Span
from summarizer.summary.alone import stands_alone

_MOST = 1_000
"""Sentences compared, the first ones of each article: a vector takes some 15 ms, and all are compared with all."""


@dataclass(frozen=True)
class Statement:
    """A sentence, or the title, of an article.

    Attributes:
        place: position among the sentences of the body, from 0; -1 for the title.
        early: 1 for the title and the opening, falling to 0 at the end of the article.
        shown: whether it can be read alone.
    """

    reading: Reading
    origin: str
    piece: Piece
    place: int
    early: float
    shown: bool

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    @property
    def published(self) -> str:
        """When the article was published, as an ISO 8601 date or date and time; "" where that is not known."""
        return self.reading.article.published or ""

    @property
    def text(self) -> str:
        """The article's own characters."""
        return self.reading.text(self.piece)


def collect(readings: Sequence[Reading], origin_of: Mapping[str, str]) -> tuple[list[Statement], int]:
    """The statements of all articles, and how many sentences were left aside because there are too many.

    Args:
        readings: one an article.
        origin_of: the origin of an article by its id; an article without one is its own origin.
    """
    kept: list[Statement] = []
    aside = 0
    most = max(1, _MOST // max(1, len(readings)))
    for reading in readings:
        found = _of(reading, origin_of.get(reading.article.id, reading.article.id))
        kept += found[:most]
        aside += len(found[most:])
    return kept, aside


def quoted_in(statements: Sequence[Statement], quotes: Sequence[FusedQuote]) -> list[frozenset[str]]:
    """Of each statement, the ids of the quotations that it prints, whole or in part."""
    spans: dict[str, list[tuple[str, Span]]] = {}
    for quote in quotes:
        for mention in quote.mentions:
            spans.setdefault(mention.article, []).extend((quote.id, span) for span in mention.evidence[:1])
    return [
        frozenset(
            id_ for id_, span in spans.get(one.article, ()) if span.start < one.piece.end and one.piece.start < span.end
        )
        for one in statements
    ]


def _of(reading: Reading, origin: str) -> list[Statement]:
    told = [(sentence, block) for sentence in reading.sentences if (block := _block_of(reading, sentence))]
    body = [sentence for sentence, block in told if block.kind != "title"]
    titles = [sentence for sentence, block in told if block.kind == "title"]
    made = [Statement(reading, origin, title, -1, 1.0, shown=False) for title in titles]
    for place, sentence in enumerate(body):
        early = 1 - place / len(body)
        made.append(Statement(reading, origin, sentence, place, early, stands_alone(reading, sentence)))
    return made


def _block_of(reading: Reading, sentence: Piece) -> Block | None:
    """The block that a sentence stands in; None in a heading within the text, which tells nothing by itself."""
    block = next((one for one in reading.blocks if one.start <= sentence.start < one.end), None)
    return None if block is None or block.kind == "heading" else block
