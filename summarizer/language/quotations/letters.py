"""Letters to an editor: what stands between a greeting and the name below it is its writer's."""

from __future__ import annotations

import re

from summarizer.language.lexicon import plain, words
from summarizer.language.piece import Piece
from summarizer.language.quotations.speech import Speech
from summarizer.language.quotations.statements import FIRST_PERSON, Statement
from summarizer.language.reading import Block, Cue

_GREETING = re.compile(
    r"(?:(?:dear )?(?:sirs?|madam|sir or madam|editor)|to the editor)(?:\s?[,:;–—-])+\s*|dear [\w.’' -]{2,40}[,:]\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:yours|(?:with )?(?:kind|best|warm) |sincerely|regards|respectfully)\b[^.]{0,40}$", re.IGNORECASE
)
_LONGEST = 12
"""Paragraphs of one letter."""


def letter_statements(speech: Speech) -> list[Statement]:
    """The letters of a text that are in the first person and signed."""
    found = []
    for index, block in enumerate(speech.blocks):
        greeting = _GREETING.match(speech.text, block.start, block.end) if block.is_body else None
        letter = _letter(speech, index, greeting.end()) if greeting else None
        if letter:
            found.append(letter)
    return found


def _letter(speech: Speech, first: int, start: int) -> Statement | None:
    text, taken = speech.text, [first] if start < speech.blocks[first].end else []
    for index in range(first + 1, min(first + 1 + _LONGEST, len(speech.blocks))):
        block = speech.blocks[index]
        if not block.is_body or _CLOSING.match(text, block.start, block.end):
            continue
        writer = _writer(text, block)
        if writer and taken:
            personal = any(FIRST_PERSON.search(text, speech.blocks[i].start, speech.blocks[i].end) for i in taken)
            begins = start if taken[0] == first else None
            return Statement(tuple(taken), Cue(writer, None, "signature"), begins) if personal else None
        if writer or block.kind != "paragraph" or _GREETING.match(text, block.start, block.end):
            return None
        taken.append(index)
    return None


def _writer(text: str, block: Block) -> Piece | None:
    """The name in a line that holds a name, perhaps with a place behind a comma, and nothing else."""
    line = text[block.start : block.end]
    name = line.split(",")[0].rstrip()
    said = name.split()
    shaped = all(word[0].isupper() or plain(word) in words("particles") for word in said)
    ended = line[-1] in ".!?:" and not re.search(r"\b[A-Z][a-z]{0,2}\.$", line)
    return Piece(block.start, block.start + len(name)) if 2 <= len(said) <= 5 and shaped and not ended else None
