"""The article as sentences of tokens: what the search for speakers looks things up in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from summarizer.language.piece import Piece
from summarizer.language.quotations.passages import Part
from summarizer.language.quotations.words import Token, tokenize
from summarizer.language.reading import Block

_MAX_SENTENCE = 150


class Context:
    """Tokens of each block, cut up when first asked for, with lookups by position."""

    def __init__(self, text: str, blocks: Sequence[Block], sentences: Sequence[Piece], parts: Sequence[Part]) -> None:
        self.text, self.blocks, self.sentences = text, blocks, sentences
        self._starts = [s.start for s in sentences]
        self._ends = [s.end for s in sentences]
        self._block_starts = [b.start for b in blocks]
        self._quoted: dict[int, list[Piece]] = {}
        for part in parts:
            self._quoted.setdefault(part.block, []).append(part.outer)
        self._tokens: dict[int, list[Token]] = {}
        self._token_starts: dict[int, list[int]] = {}

    def tokens(self, block: int) -> list[Token]:
        """The tokens of a block; quoted passages are single tokens."""
        if block not in self._tokens:
            found = tokenize(self.text, self.blocks[block], self._quoted.get(block, ()), self._ends)
            self._tokens[block] = found
            self._token_starts[block] = [t.start for t in found]
        return self._tokens[block]

    def index_at(self, block: int, position: int) -> int:
        """Index of the first token of a block that starts at `position` or after it."""
        self.tokens(block)
        return bisect_left(self._token_starts[block], position)

    def sentence_at(self, position: int) -> int | None:
        """Index of the sentence that holds a position, or of the last one before it."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 else None

    def bounds(self, block: int, quoted: Piece) -> tuple[int, int]:
        """Token bounds of the sentence around a quoted passage."""
        sentence = self.sentence_at(quoted.start)
        low = self.sentences[sentence].start if sentence is not None else quoted.start
        rest = quoted.end
        while rest < self.blocks[block].end and self.text[rest].isspace():
            rest += 1
        sentence = self.sentence_at(min(rest, self.blocks[block].end - 1))
        high = self.sentences[sentence].end if sentence is not None else quoted.end
        first = self.index_at(block, max(low, self.blocks[block].start))
        return min(first, self.index_at(block, quoted.start)), self.index_at(block, min(high, self.blocks[block].end))

    def last_sentence(self, block: int) -> int:
        """Index of the first token of the last sentence of a block."""
        end = self.blocks[block].end
        return max(self.bounds(block, Piece(end - 1, end))[0], len(self.tokens(block)) - _MAX_SENTENCE)

    def body_above(self, block: int) -> int | None:
        """The paragraph or list item right above a block, boilerplate left out; None under a heading."""
        above = block - 1
        while above >= 0 and not self.blocks[above].is_body:
            above -= 1
        return above if above >= 0 and self.blocks[above].kind in {"paragraph", "list_item"} else None

    def block_at(self, position: int) -> int:
        """Index of the block that holds a position."""
        return max(0, bisect_right(self._block_starts, position) - 1)

    def sentence_tokens(self, sentence: int) -> tuple[int, int, int]:
        """Block index and token bounds of a sentence; quoted passages that only begin in it belong to it."""
        piece = self.sentences[sentence]
        block = self.block_at(piece.start)
        return block, self.index_at(block, piece.start), self.index_at(block, piece.end)
