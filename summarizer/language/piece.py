"""A range of an article's text."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schema import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A half-open range of code points of one article."""

    start: int
    end: int

    def span(self, text: str) -> Span:
        """The contract's span for this range of `text`."""
        return Span(start=self.start, end=self.end, text=text[self.start : self.end])
