"""When two different figures are an earlier and a later state of one count, not a contradiction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.fuse.source import Source
from summarizer.language import Piece

_RUNNING = re.compile(
    r"\b(?:so far|toll|at least|ha(?:s|ve|d) (?:risen|climbed|increased|grown)|rose|climbs?|climbed|rising|revised|confirmed"
    r"|updated|still missing|latest|by (?:evening|morning|noon|midday|nightfall))\b",
    re.IGNORECASE,
)
_PRESENT = frozenset({"VBZ", "VBP"})
_EARLIER = re.compile(
    r"\b(?:up from|down from|revised from|rose from|risen from|(?:earlier|previous|initial|preliminary)\s(?:\w+\s)?"
    r"(?:toll|count|figures?|estimates?|reports?|numbers?))\b",
    re.IGNORECASE,
)


def is_update(sides: Sequence[tuple[Source, Piece]]) -> bool:
    """Whether one side is a later version of another or names an earlier state, or a running count is of another day."""
    if is_version(sides):
        return True
    sentences = [(source, source.slice(source.sentence_at(piece.start))) for source, piece in sides]
    if any(_EARLIER.search(text) for _, text in sentences):
        return True
    days = {source.article.published for source, _ in sentences}
    return None not in days and len(days) > 1 and any(_RUNNING.search(text) for _, text in sentences)


def is_version(sides: Sequence[tuple[Source, Piece]]) -> bool:
    """Whether an article of one side is known to be a later version of one of another side."""
    ids = {source.id for source, _ in sides}
    notes = [note for source, _ in sides for note in source.article.notes]
    return any(note.kind == "version_of" and note.article in ids for note in notes)


def not_yet(denial: Source, verb: int, other: Source) -> bool:
    """Whether what a verb denies ("has not approved") may have come about until a later day of another article.

    "Did not approve" and "had not approved" are said of a time that is past; where a day is unknown, nothing has changed.
    """
    if denial.base is None or other.base is None or denial.base >= other.base:
        return False
    own = (verb, *denial.parse.children(verb, {"aux", "auxpass"}))
    return any(denial.parse.tokens[i].tag in _PRESENT for i in own)
