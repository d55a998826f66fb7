"""One article as fusion reads it: its text, sentences, tokens and quoted ranges, beside what was extracted from it."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from summarizer.fuse.text import Token, sentences, tokens
from summarizer.language.piece import Piece
from summarizer.schema import Article, Extraction, Span

_LONGEST_SENTENCE = 1_200
"""Code points; a longer "sentence" (a page without full stops) is cut, so that comparing stays about linear."""


@dataclass(frozen=True)
class Source:
    """An article with its usable items (grounded ones only; see `usable`)."""

    extraction: Extraction

    @property
    def article(self) -> Article:
        """The article."""
        return self.extraction.article

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def sentences(self) -> tuple[Piece, ...]:
        """Sentences in reading order, boilerplate left out."""
        cut = [part for whole in sentences(self.text) for part in _cut(whole)]
        return tuple(part for part in cut if not any(skip.start <= part.start < skip.end for skip in self._skipped))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _skipped(self) -> list[Piece]:
        marked = (item.item for item in self.extraction.rejected if item.kind == "text")
        return [
            Piece(item["start"], item["end"])
            for item in marked
            if isinstance(item.get("start"), int) and isinstance(item.get("end"), int)
        ]

    @cached_property
    def quoted(self) -> tuple[Piece, ...]:
        """Ranges of the extracted quotations, in reading order."""
        return tuple(
            sorted(
                (Piece(q.evidence[0].start, q.evidence[0].end) for q in self.extraction.quotes), key=lambda p: p.start
            )
        )

    @cached_property
    def base(self) -> datetime.date | None:
        """The day of publication, where the input gives one."""
        try:
            return datetime.date.fromisoformat((self.article.published or "")[:10])
        except ValueError:
            return None

    def sentence_at(self, position: int) -> Piece:
        """The sentence that holds a position; an empty range at the position where none does."""
        at = bisect_right(self._starts, position) - 1
        if at >= 0 and position < self.sentences[at].end:
            return self.sentences[at]
        return Piece(position, position)

    def in_quote(self, position: int) -> bool:
        """Whether a position lies inside an extracted quotation of more than a few words."""
        return any(p.start <= position < p.end and p.end - p.start > 40 for p in self.quoted)

    def slice(self, piece: Piece) -> str:
        """The article's own characters in a range."""
        return self.text[piece.start : piece.end]

    def span(self, piece: Piece) -> Span:
        """The contract's span for a range."""
        return piece.span(self.text)

    def tokens(self, piece: Piece) -> list[Token]:
        """The tokens of a range."""
        return tokens(self.text, piece.start, piece.end)


def _cut(sentence: Piece) -> list[Piece]:
    return [
        Piece(start, min(start + _LONGEST_SENTENCE, sentence.end))
        for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE)
    ]
