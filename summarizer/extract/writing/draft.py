"""A text that the model wrote, parsed, and the sentences of the article that it was written from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from summarizer.extract.writing.vocabulary import Vocabulary
from summarizer.language.parse import Parse
from summarizer.language.piece import Piece
from summarizer.language.pipeline import Parser
from summarizer.language.reading import Numeral, Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written; offsets of `parse` count from the start of `text`.

    Attributes:
        text: one line.
        parse: its tokens, heads and entities.
        score: the mean log-probability of its tokens; None where the model gives none.
    """

    text: str
    parse: Parse
    score: float | None = None

    @property
    def root(self) -> int | None:
        """Index of the token that governs the others; None where nothing is parsed."""
        return self.parse.root_of(Piece(0, len(self.text)))

    def word(self, index: int) -> str:
        """A token as written."""
        token = self.parse.tokens[index]
        return self.text[token.start : token.end]


def draft_of(text: str, parser: Parser, score: float | None = None) -> Draft:
    """Parse what was written."""
    return Draft(text, parser.parse(text, [Piece(0, len(text))]), score)


@dataclass(frozen=True, slots=True)
class Source:
    """What a text may rest on.

    Attributes:
        reading: the article.
        words: of the whole article.
        piece: the sentences that were shown.
        about: the number or the name that the text is about.
    """

    reading: Reading
    words: Vocabulary
    piece: Piece
    about: Piece

    @property
    def parse(self) -> Parse:
        """Of the article."""
        return self.reading.parse

    @property
    def inside(self) -> range:
        """Indexes of the tokens of the sentences that were shown."""
        return self.parse.within(self.piece)

    @property
    def numerals(self) -> list[Numeral]:
        """The numbers that the text is about; none where that is a name."""
        about = self.about
        return [one for one in self.reading.numerals if one.start < about.end and about.start < one.end]

    def like(self, lemma: str, pos: Collection[str] = ()) -> list[int]:
        """Tokens of the sentences that were shown with this base form, and one of these parts of speech if any are given."""
        tokens = self.parse.tokens
        return [i for i in self.inside if tokens[i].lemma == lemma and (not pos or tokens[i].pos in pos)]

    def word(self, index: int) -> str:
        """A token of the article as written."""
        return self.reading.text(self.parse.tokens[index])
