"""A range of an article's text."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schema import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A half-open range of code points of one article."""

    start: int
    end: int

    def __contains__(self, position: int) -> bool:
        """Whether the character at a position lies in the range."""
        return self.start <= position < self.end

    def holds(self, other: Piece) -> bool:
        """Whether all of another range lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Piece) -> bool:
        """Whether some of another range lies in this one."""
        return self.start < other.end and other.start < self.end

    def span(self, text: str) -> Span:
        """The contract's span for this range of `text`."""
        return Span(start=self.start, end=self.end, text=text[self.start : self.end])
