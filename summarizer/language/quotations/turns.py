"""Turns of a conversation in print: paragraphs that begin with who speaks, as transcripts and interviews have them.

`JANE HOLLIS, HOST: Is the wall safe?`, `OTIENO (voice-over): It is.`, `Pete Rowan: Yes.`, `Q: Will you? A: No.` A label
counts only where the text goes on in the same way: lines such as `Price: £20` are no conversation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.language.lexicon import given_names, plain, words
from summarizer.language.piece import Piece
from summarizer.language.reading import Block

_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,3})?[\])]?"
_LABEL = re.compile(
    rf"(?:[-–—•*]\s|>{{2,3}}\s?|{_TIME}\s)?"
    r"(?P<name>[^\W\d_][^:!?“”\"()\[\]\n,;]{0,48}?)"
    r"(?P<role>(?:,\s[^:!?“”\"()\n]{1,60}?)?(?:\s*[(\[][^()\[\]\n]{1,40}[)\]])?)\s?:\s+(?=\S)"
)
_TIMED = re.compile(rf"(?P<name>[^\W\d_][\w.’' -]{{0,48}}?)(?P<role>)\s+{_TIME}")
"""The line above what is said in the notes that programs take of meetings: `Jane Kemp  0:05`."""
_QUESTION_OR_ANSWER = re.compile(r"(?P<name>Q|A|Question|Answer)(?P<role>)\s?[.:]\s+(?=\S)")
_FULL_NAME = re.compile(r"\b(?=([A-Z][\w.’'-]*)\s([A-Z][\w’'-]+))")
_WORDS = 6
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")
_PERSONAL = re.compile(r"\b(?:I|we|us|our|my|me|you|your)\b", re.IGNORECASE)
_ASKS = re.compile(r"\?[\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next one does.

    Attributes:
        block: index of the block that begins with the label.
        label: the speaker's name as the label has it ("MAYOR DAN OTIENO", "Q").
        role: what the label says besides (", HOST", " (voice-over)"); empty where it says nothing.
        words: the rest of the block.
        asks: whether the block ends with a question.
    """

    block: int
    label: Piece
    role: Piece
    words: Piece
    asks: bool


def find_turns(text: str, blocks: Sequence[Block]) -> list[Turn]:
    """The turns of a text in reading order; none where it is no conversation."""
    found = list(_labelled(text, blocks))
    people = _people(text, found)
    turns = [
        turn
        for turn in found
        if key(text, turn.label) in people
        or _QUESTION_OR_ANSWER.match(text, turn.label.start)
        or (people and text[turn.label.start : turn.label.end].isupper())
    ]
    return turns if _is_conversation(text, blocks, turns) else []


def key(text: str, label: Piece) -> str:
    """What the labels of one speaker share: the last word."""
    return plain(text[label.start : label.end].rsplit(maxsplit=1)[-1])


def _labelled(text: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        timed = _TIMED.fullmatch(text, block.start, block.end)
        if timed and below and below.is_body:
            yield from _turn(text, index + 1, timed, Piece(below.start, below.end))
        if not block.is_body or block.kind == "title":
            continue
        match = _QUESTION_OR_ANSWER.match(text, block.start, block.end) or _LABEL.match(text, block.start, block.end)
        if match:
            yield from _turn(text, index, match, Piece(match.end(), block.end))


def _turn(text: str, index: int, label: re.Match[str], said: Piece) -> Iterator[Turn]:
    if _is_name(label["name"]):
        asks = bool(_ASKS.search(text, max(said.start, said.end - 4), said.end))
        yield Turn(index, Piece(*label.span("name")), Piece(*label.span("role")), said, asks)


def _is_name(name: str) -> bool:
    said = name.split()
    small = words("particles") | {"of", "the", "and"}
    return len(said) <= _WORDS and all(word[0].isupper() or word in small for word in said)


def _people(text: str, turns: Sequence[Turn]) -> set[str]:
    """Keys of the labels that name somebody: given name and surname, or one of them of whom the text names in full."""
    names = [(key(text, turn.label), text[turn.label.start : turn.label.end].split()) for turn in turns]
    full = {last for last, said in names if len(said) > 1 and said[-1][0].isupper()}
    alone = {last for last, said in names if len(said) == 1} - full
    pairs = [(plain(m[1]), plain(m[2])) for m in _FULL_NAME.finditer(text)] if alone else []
    given = {first for first, _ in pairs if first in given_names()} | {
        one.lower() for _, (one, *_) in names if one.isupper()
    }
    return full | (alone & {*(last for _, last in pairs), *(first for first, _ in pairs if first in given)})


def _is_conversation(text: str, blocks: Sequence[Block], turns: Sequence[Turn]) -> bool:
    """Whether people speak to each other: a question is followed by somebody else's words, or speakers come back."""
    told = [turn for turn in turns if _ENDS.search(text, max(turn.words.start, turn.words.end - 4), turn.words.end)]
    if not any(_PERSONAL.search(text, turn.words.start, turn.words.end) for turn in told):
        return False
    counts = Counter(key(text, turn.label) for turn in told)
    if len(counts) >= 2 and len(told) >= 3 and max(counts.values()) > 1:
        return True
    following = [(a, b) for a, b in pairwise(turns) if not any(c.is_body for c in blocks[a.block + 1 : b.block])]
    return any(one.asks and key(text, one.label) != key(text, other.label) for one, other in following)
