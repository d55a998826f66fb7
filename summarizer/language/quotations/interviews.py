"""Statements of interviews and transcripts: what is said behind a speaker's label, and answers under printed questions.

A turn that only asks is no statement. Answers without a label are whom the labels name as answering, else the one person whom the
text names before the first question; where there are more, the speaker stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.language.lexicon import plain
from summarizer.language.piece import Piece
from summarizer.language.quotations.speech import Speech
from summarizer.language.quotations.statements import FIRST_PERSON, Statement
from summarizer.language.quotations.turns import Turn, key
from summarizer.language.reading import Cue

_TO_YOU = re.compile(r"\byou(?:r|rs|rself)?\b.{0,200}\?[”\"’']?$", re.IGNORECASE)
_MOST_WORDS = 40
"""Of a printed question."""
_I = re.compile(r"\bI\b")
_QUESTION, _ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})
_LONGEST = 12
"""Paragraphs of one turn."""


def interview_statements(speech: Speech, turns: Sequence[Turn]) -> list[Statement]:
    """The statements of all turns and of all answers under questions, in reading order."""
    return [*_of_turns(speech, turns), *_of_answers(speech, turns)]


def _of_turns(speech: Speech, turns: Sequence[Turn]) -> Iterator[Statement]:
    speakers = _speakers(speech, turns)
    ends = [*(turn.block for turn in turns[1:]), *(turn.block + 1 for turn in turns[-1:])]
    for turn, end in zip(turns, ends, strict=True):
        if not _only_asks(speech, turn.words):
            speaker = turn.label if _is_named(speech, turn) else speakers[key(speech.text, turn.label)]
            yield Statement(_paragraphs(speech, turn.block, end), _cue(speaker), turn.words.start)


def _paragraphs(speech: Speech, first: int, end: int) -> tuple[int, ...]:
    """A turn's block and the paragraphs below it, up to a heading or another printed question."""
    taken = [first]
    for index in range(first + 1, min(end, first + 1 + _LONGEST)):
        block = speech.blocks[index]
        if block.is_body and (block.kind not in {"paragraph", "list_item"} or _is_question(speech, index)):
            break
        taken += [index] if block.is_body else []
    return tuple(taken)


def _speakers(speech: Speech, turns: Sequence[Turn]) -> dict[str, Piece | None]:
    """By what the labels of one speaker share: the fullest of them; whom "A" stands for; nobody for "Q"."""
    found: dict[str, Piece | None] = {}
    for turn in sorted(turns, key=lambda turn: turn.label.end - turn.label.start):
        found[key(speech.text, turn.label)] = _bearer(speech, turn) or turn.label
    return found | dict.fromkeys(_ANSWER, _answering(speech, turns)) | dict.fromkeys(_QUESTION, None)


def _is_named(speech: Speech, turn: Turn) -> bool:
    """Whether a name is found in the label."""
    return any(piece.start < turn.label.end for piece in speech.persons(turn.label))


def _bearer(speech: Speech, turn: Turn) -> Piece | None:
    """The one person of whose name a label is a part: of `FINN` `Finn Berg`."""
    label = key(speech.text, turn.label)
    named = [n for n in speech.names if n.kind == "person" and label in map(plain, n.name.split())]
    return named[0].mentions[0] if len(named) == 1 else None


def _answering(speech: Speech, turns: Sequence[Turn]) -> Piece | None:
    """Who answers: the one who has a turn behind questions, else the one person named above the first of them."""
    answers = [two for one, two in pairwise(turns) if one.asks]
    labels = {key(speech.text, turn.label): turn.label for turn in answers}
    labels = {label: piece for label, piece in labels.items() if label not in _QUESTION | _ANSWER}
    if labels:
        return next(iter(labels.values())) if len(labels) == 1 else None
    first = min(
        (i for i in range(len(speech.blocks)) if _is_question(speech, i)), default=turns[0].block if turns else 0
    )
    above = [block for block in speech.blocks[:first] if block.is_body]
    named = {speech.key(piece): piece for block in above for piece in speech.persons(block)}
    return next(iter(named.values())) if len(named) == 1 else None


def _of_answers(speech: Speech, turns: Sequence[Turn]) -> Iterator[Statement]:
    """Answers in the first person under printed questions to "you", where there are several or the text has turns besides."""
    labelled = {turn.block for turn in turns}
    asked = [i for i in range(len(speech.blocks)) if i not in labelled and _is_question(speech, i)]
    found = [taken for i in asked if (taken := _answer(speech, i + 1, labelled))]
    if not found or not (turns or (len(found) > 1 and any(_says(speech, i, _I) for taken in found for i in taken))):
        return
    speaker = _answering(speech, turns)
    for taken in found:
        yield Statement(taken, _cue(speaker))


def _cue(speaker: Piece | None) -> Cue | None:
    return None if speaker is None else Cue(speaker, None, "colon")


def _answer(speech: Speech, first: int, labelled: set[int]) -> tuple[int, ...]:
    """The paragraphs under a question up to the last one in the first person before the next question, turn or heading."""
    taken: list[int] = []
    for index in range(first, min(first + _LONGEST, len(speech.blocks))):
        block = speech.blocks[index]
        if index in labelled or (block.is_body and (block.kind != "paragraph" or _is_question(speech, index))):
            break
        taken += [index] if block.is_body else []
    personal = [n for n, index in enumerate(taken) if _says(speech, index, FIRST_PERSON)]
    return tuple(taken[: personal[-1] + 1]) if personal and personal[0] == 0 else ()


def _says(speech: Speech, index: int, pattern: re.Pattern[str]) -> bool:
    return pattern.search(speech.written(speech.blocks[index])) is not None


def _is_question(speech: Speech, index: int) -> bool:
    """Whether a block is a question to "you" and nothing else."""
    block = speech.blocks[index]
    line = speech.written(block)
    whole = block.is_body and block.kind in {"heading", "paragraph"} and len(line.split()) <= _MOST_WORDS
    return whole and line[0] not in "“\"'‘«„" and _TO_YOU.search(line) is not None


def _only_asks(speech: Speech, piece: Piece) -> bool:
    inside = [one for one in speech.sentences if one.start in piece]
    return bool(inside) and all(speech.written(one).rstrip("\"'”’)").endswith("?") for one in inside)
