"""One article as fusion sees it: its reading, beside what was extracted from it."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.language import Numeral, Piece, Reading
from summarizer.language.parse import Entity, Parse
from summarizer.language.words import Word, plain_words, words_of
from summarizer.schema import Article, Extraction, Span

_SHORTEST_QUOTED = 25
"""Code points: what is shorter between marks is the article's own statement with a few words in quotation marks."""


def overlap(left: Piece, right: Piece) -> bool:
    """Whether two pieces of one article have characters in common."""
    return left.start < right.end and right.start < left.end


@dataclass(frozen=True, eq=False)
class Source:
    """An article with its reading and its usable items (grounded ones only; see `usable`)."""

    extraction: Extraction
    reading: Reading

    @property
    def article(self) -> Article:
        """The article."""
        return self.extraction.article

    @cached_property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def parse(self) -> Parse:
        """The article's parse."""
        return self.reading.parse

    @property
    def sentences(self) -> Sequence[Piece]:
        """Sentences of the body text in reading order."""
        return self.reading.sentences

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words of the body text, marks left out."""
        return words_of(self.reading)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        reading = self.reading
        lists: dict[str, Sequence[Piece]] = {
            "words": self.words, "numerals": reading.numerals, "times": reading.times, "entities": self.parse.entities,
            "quoted": self.quoted, "mentions": self.mentions,
        }  # fmt: skip
        return {name: [one.start for one in found] for name, found in lists.items()}

    def _range(self, name: str, piece: Piece) -> slice:
        starts = self._starts[name]
        return slice(bisect_left(starts, piece.start), bisect_left(starts, piece.end))

    def words_in(self, piece: Piece) -> Sequence[Word]:
        """The words of a range; read as written where it is no body text."""
        return self.words[self._range("words", piece)] or tuple(plain_words(self.text, piece))

    def telling(self, phrase: str) -> frozenset[str]:
        """What a phrase tells, as concepts; in base forms where the article has the phrase."""
        at = self.text.find(phrase) if phrase else -1
        found = self.words_in(Piece(at, at + len(phrase))) if at >= 0 else plain_words(phrase, Piece(0, len(phrase)))
        return frozenset(word.concept for word in found if word.telling)

    def wording(self, piece: Piece) -> tuple[str, ...]:
        """The compared forms of all words of a range, in order."""
        return tuple(word.key for word in self.words_in(piece))

    @cached_property
    def own_wording(self) -> tuple[str, ...]:
        """The compared forms of the article's words outside quotations."""
        return tuple(w.key for w in self.words if not any(q.start <= w.start < q.end for q in self.quoted))

    def numerals_in(self, piece: Piece) -> Sequence[Numeral]:
        """The numerals that start in a range."""
        return self.reading.numerals[self._range("numerals", piece)]

    def times_in(self, piece: Piece) -> Sequence[Piece]:
        """The expressions of time that start in a range."""
        return self.reading.times[self._range("times", piece)]

    def entities_in(self, piece: Piece) -> Sequence[Entity]:
        """The named entities that start in a range."""
        return self.parse.entities[self._range("entities", piece)]

    def names_in(self, piece: Piece) -> Sequence[Piece]:
        """The mentions of names that start in a range."""
        return self.mentions[self._range("mentions", piece)]

    @cached_property
    def mentions(self) -> tuple[Piece, ...]:
        """All mentions of names, in reading order."""
        return tuple(sorted((m for name in self.reading.names for m in name.mentions), key=lambda m: m.start))

    @cached_property
    def quoted(self) -> tuple[Piece, ...]:
        """Ranges of the extracted quotations, in reading order."""
        ranges = (Piece(q.evidence[0].start, q.evidence[0].end) for q in self.extraction.quotes)
        return tuple(sorted(ranges, key=lambda p: p.start))

    @cached_property
    def base(self) -> datetime.date | None:
        """The day of publication, where the input gives one."""
        try:
            return datetime.date.fromisoformat((self.article.published or "")[:10])
        except ValueError:
            return None

    def sentence_at(self, position: int) -> Piece:
        """The sentence that holds a position; where none does (a caption, a heading), its line."""
        found = self.reading.sentence_at(position)
        if found:
            return found
        end = self.text.find("\n", position)
        return Piece(self.text.rfind("\n", 0, position) + 1, len(self.text) if end < 0 else end)

    def in_quote(self, position: int) -> bool:
        """Whether a position lies inside an extracted quotation of more than a few words."""
        before = self.quoted[: bisect_right(self._starts["quoted"], position)][-1:]
        return any(position < one.end and one.end - one.start > _SHORTEST_QUOTED for one in before)

    def slice(self, piece: Piece) -> str:
        """The article's own characters in a range."""
        return self.text[piece.start : piece.end]

    def span(self, piece: Piece) -> Span:
        """The contract's span for a range."""
        return piece.span(self.text)
