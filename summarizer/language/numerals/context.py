"""What the readers of numbers look at: one stretch of an article, its way of writing numbers, and the words around a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from summarizer.language.numerals.digits import Convention
from summarizer.language.numerals.vocabulary import BLANKS, HYPHENS, Phrases, Unit, Vocabulary

T = TypeVar("T")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|\S")
_STOP = re.compile(r"[.!?]\s")
_REACH = 90
"""Code points looked at on either side of a place: bounds the work a number, whatever the text."""


@dataclass(frozen=True)
class Context:
    """The stretch `text[start:end]` of an article."""

    text: str
    start: int
    end: int
    convention: Convention
    words: Vocabulary

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """A pattern at a place."""
        return pattern.match(self.text, at, self.end)

    def char(self, at: int) -> str:
        """The character at a place, "" outside of the stretch."""
        return self.text[at] if self.start <= at < self.end else ""

    def number(self, at: int) -> re.Match[str] | None:
        """The number in digits at a place."""
        before = re.search(r"(\S*)\s$", self.before(at))
        lead = before[1] if before else ""
        return self.convention.number_at(self.text, at, self.end, lead.lower() if self.opens(at, lead) else lead)

    def opens(self, at: int, word: str) -> bool:
        """Whether the word right before a place opens a sentence, so that its capital says nothing."""
        lead = self.before(at).rstrip()[: -len(word) or None].rstrip(" ")
        return not lead or lead[-1] in ".!?:\"“”‘'-–—•(*\n"

    def before(self, at: int, reach: int = _REACH) -> str:
        """The text before a place, no further back than the stretch."""
        return self.text[max(self.start, at - reach) : at]

    def sentence(self, at: int) -> str:
        """What stands around a place in its sentence, no further away than `_REACH`."""
        return _STOP.split(self.before(at))[-1] + _STOP.split(self.text[at : min(self.end, at + _REACH)])[0]

    def left(self, at: int) -> list[str]:
        """Words, numbers and marks before a place, the nearest last, in lower case; at least one, "" where there is none."""
        window = self.before(at)
        if at - len(window) > self.start:
            window = window.partition(" ")[2]
        return ["", *(one.lower() for one in _TOKEN.findall(window))]

    def right(self, at: int, count: int = 3) -> list[str]:
        """The next words, numbers and marks, in lower case; always `count`, "" where there are none."""
        found = [match[0].lower() for match in _TOKEN.finditer(self.text, at, min(self.end, at + _REACH))]
        return [*found[:count], *[""] * (count - len(found))]

    def unit(self, at: int) -> tuple[Unit, int] | None:
        """The sign of percent or the unit of time or measure behind a number that ends at `at`."""
        return self.phrase(self.words.percent, at) or self.phrase(self.words.units, at)

    def phrase(self, phrases: Phrases[T], at: int, *, glued: bool = False) -> tuple[T, int] | None:
        """The phrase that follows a number that ends at `at`: against it, behind one blank, or behind a hyphen."""
        gap = self.char(at)
        near = phrases.at(self.text, at, self.end)
        if near or glued or not gap or gap not in f" \n{BLANKS}{HYPHENS}":
            return near
        return phrases.at(self.text, at + 1, self.end)
