"""Long articles are read in passages that fit the model's context; offsets stay those of the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.language.piece import Piece
from summarizer.language.reading import Block, Reading


@dataclass(frozen=True, slots=True)
class Passage(Piece):
    """A run of whole blocks of an article; `text` is their body text, which is what the model reads."""

    text: str


def split_passages(reading: Reading, count_tokens: Callable[[str], int], max_tokens: int) -> list[Passage]:
    """Runs of body blocks of at most `max_tokens` tokens each.

    A block that is too long on its own is cut between sentences, a sentence that is too long between words.

    Args:
        reading: the article.
        count_tokens: number of tokens of a text.
        max_tokens: limit of one passage.
    """
    passages: list[Passage] = []
    run: list[Piece] = []
    used = 0
    for piece in _pieces(reading, count_tokens, max_tokens):
        cost = count_tokens(reading.text(piece)) + 1  # and the line break
        if run and used + cost > max_tokens:
            passages.append(_join(reading, run))
            run, used = [], 0
        run.append(piece)
        used += cost
    return passages + ([_join(reading, run)] if run else [])


def passage_of(passages: list[Passage], piece: Piece) -> Passage:
    """The passage that holds the start of `piece`, or the last one before it."""
    before = [passage for passage in passages if passage.start <= piece.start]
    return before[-1] if before else passages[0]


def _join(reading: Reading, run: list[Piece]) -> Passage:
    return Passage(run[0].start, run[-1].end, "\n".join(reading.text(piece).strip() for piece in run))


def _pieces(reading: Reading, count_tokens: Callable[[str], int], max_tokens: int) -> list[Piece]:
    pieces: list[Piece] = []
    for block in (block for block in reading.blocks if block.is_body and reading.text(block).strip()):
        if count_tokens(reading.text(block)) < max_tokens:
            pieces.append(block)
            continue
        for sentence in _sentences(reading, block):
            pieces += _cut(reading, sentence, count_tokens, max_tokens)
    return pieces


def _sentences(reading: Reading, block: Block) -> list[Piece]:
    inside = [s for s in reading.sentences if block.start <= s.start < block.end]
    return list(inside) or [block]


def _cut(reading: Reading, piece: Piece, count_tokens: Callable[[str], int], max_tokens: int) -> list[Piece]:
    """Halves, at a blank where there is one, until each fits."""
    text = reading.text(piece)
    if count_tokens(text) < max_tokens or len(text) < 2:
        return [piece]
    middle = len(text) // 2
    blank = text.rfind(" ", 1, middle)
    at = piece.start + (blank if blank > 0 else middle)
    first, second = Piece(piece.start, at), Piece(at, piece.end)
    return _cut(reading, first, count_tokens, max_tokens) + _cut(reading, second, count_tokens, max_tokens)
