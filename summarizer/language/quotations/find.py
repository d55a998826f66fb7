"""All quotations of an article: what stands between marks, and statements that stand without them, with who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from summarizer.language.parse import Parse
from summarizer.language.piece import Piece
from summarizer.language.quotations.interviews import interview_statements
from summarizer.language.quotations.passages import Part, read_passages
from summarizer.language.quotations.speakers import is_title_case, with_speakers
from summarizer.language.quotations.speech import Speech
from summarizer.language.quotations.statements import Statement, introduced_statements, signed_statements
from summarizer.language.quotations.turns import Turn
from summarizer.language.reading import Block, Name, Quotation

_STOPS = ".!?。！？"
_STARTS = f",:;—–-”\"’'，、：；{_STOPS}"
"""Behind these a sentence or what somebody says may start."""
_SAID_SO = "と"
"""What Japanese sets behind the words that somebody says."""


def find_quotations(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Piece],
    parse: Parse,
    names: Sequence[Name],
    turns: Sequence[Turn] = (),
) -> list[Quotation]:
    """The quotations of all body blocks in reading order; they do not overlap.

    An inner quotation is part of the outer one. Speakers that the text does not give away are left open (`cue` is None);
    without a parse all of them are. `turns` are those of a conversation.
    """
    parts = read_passages(text, blocks).parts
    speech = Speech(text, blocks, sentences, parse, names, [part.outer for part in parts])
    spoken = [one for one in interview_statements(speech, turns) if not _in_marks(parts, _pieces(blocks, one)[0].start)]
    said = sorted((piece for one in spoken for piece in _pieces(blocks, one)), key=lambda piece: piece.start)
    parts = _outside(parts, said)
    speech = replace(speech, quoted=[*(part.outer for part in parts), *said])
    signed, signatures = signed_statements(speech, parts)
    found = [
        Quotation(p.start, p.end, p.outer, True, p.passage, signatures.get(number), _is_fragment(text, blocks, p))
        for number, p in enumerate(parts)
    ]
    taken: set[int] = set()
    statements = [*spoken, *signed, *introduced_statements(speech, parts)]
    for number, statement in enumerate(statements, len(parts)):
        for place, piece in enumerate(_pieces(blocks, statement)):
            if piece.end not in taken:
                taken.add(piece.end)
                cue = replace(statement.cue, how="continued") if statement.cue and place else statement.cue
                found.append(Quotation(piece.start, piece.end, piece, False, number, cue, fragment=False))
    found.sort(key=lambda quotation: quotation.outer.start)
    return _numbered(with_speakers(speech, found))


def _pieces(blocks: Sequence[Block], statement: Statement) -> list[Piece]:
    """The words of a statement, one range a paragraph."""
    first = blocks[statement.blocks[0]]
    start = first.start if statement.start is None else statement.start
    return [Piece(start, first.end), *(Piece(blocks[i].start, blocks[i].end) for i in statement.blocks[1:])]


def _in_marks(parts: Sequence[Part], position: int) -> bool:
    """Whether a quotation between marks begins at a position or holds it."""
    at = bisect_right(parts, position, key=lambda part: part.outer.start) - 1
    return at >= 0 and position < parts[at].outer.end


def _outside(parts: Sequence[Part], said: Sequence[Piece]) -> list[Part]:
    """Those that lie in no statement: what somebody quotes in an interview is a part of what he says."""
    starts = [piece.start for piece in said]
    inside = (bisect_right(starts, part.outer.start) - 1 for part in parts)
    return [part for part, at in zip(parts, inside, strict=True) if at < 0 or said[at].end <= part.outer.start]


def unpaired_marks(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Quotation marks that belong to no quotation that was found: what they open or close is unknown."""
    return read_passages(text, blocks).unpaired


def _numbered(found: Sequence[Quotation]) -> list[Quotation]:
    """Passages numbered in reading order."""
    numbers: dict[int, int] = {}
    return [replace(q, passage=numbers.setdefault(q.passage, len(numbers))) for q in found]


def _is_fragment(text: str, blocks: Sequence[Block], part: Part) -> bool:
    """Whether the quoted words are a piece of the article's own sentence, not sentences of their own."""
    block = blocks[part.block]
    if part.continues or part.outer.end == part.end:
        return False
    words = text[part.start : part.end].rstrip()
    first = next((c for c in words if c.isalnum()), "")
    if first.islower() or block.kind == "title":
        return not (part.outer.start == block.start and part.outer.end >= block.end - 1)
    before = text[max(block.start, part.outer.start - 3) : part.outer.start].rstrip()
    after = text[part.outer.end : min(part.outer.end + 1, block.end)]
    starts = not before or before[-1] in _STARTS
    closed = words[-1] in _STOPS
    if is_title_case(words) and not closed and words[-1] != ",":
        return True
    if closed or words[-1] in ",…—–-":
        return not (starts or (closed and len(words.split()) >= 5))
    if first.isalpha() and not first.isupper():  # a script without capitals: only the place of the words tells
        return not (starts or after == _SAID_SO)
    return not (starts and after in {".", ","})
