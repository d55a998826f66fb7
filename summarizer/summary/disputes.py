"""Where the sources differ about what a sentence says: the other values stand behind it, in square brackets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.schema import Citation, Claim, Disagreement
from summarizer.summary.statements import Statement

_KINDS = frozenset({"figure", "date", "place"})
_TYPES = frozenset({"conflict", "update"})
_MOST = 2
"""Notes behind one sentence; the section of disagreements has them all."""


@dataclass(frozen=True)
class Note:
    """What stands behind a sentence, the disagreement that it tells of, and the passages that it rests on."""

    text: str
    of: Disagreement
    citations: tuple[Citation, ...]


def notes(statement: Statement, shown: str, disagreements: Sequence[Disagreement]) -> list[Note]:
    """The notes for a sentence.

    Args:
        statement: the sentence.
        shown: its text as shown; a value that it does not have needs no note.
        disagreements: of the story.
    """
    found = (_note(statement, shown, one) for one in disagreements if one.kind in _KINDS and one.type in _TYPES)
    return [note for note in found if note][:_MOST]


def is_outnumbered(statement: Statement, disagreements: Sequence[Disagreement]) -> bool:
    """Whether a sentence tells a side of a conflict that fewer articles take than another one."""
    for dispute in (one for one in disagreements if one.kind in _KINDS and one.type == "conflict"):
        own = {_side(claim) for claim in dispute.claims if _within(claim, statement)}
        takers = {
            _side(one): len({c.article for c in dispute.claims if _side(c) == _side(one)}) for one in dispute.claims
        }
        if own and max(takers[side] for side in own) < max(takers.values()):
            return True
    return False


def _note(statement: Statement, shown: str, dispute: Disagreement) -> Note | None:
    own = next((claim for claim in dispute.claims if claim.value in shown and _within(claim, statement)), None)
    if own is None:
        return None
    others = [claim for claim in dispute.claims if _side(claim) != _side(own) and claim.evidence]
    if not others:
        return None
    values = {_side(claim): claim.value for claim in reversed(others)}
    who = "another article" if len({claim.article for claim in others}) == 1 else "other articles"
    citations = tuple(_citation(claim) for claim in others)
    return Note(f"[{own.value}: {' / '.join(reversed(values.values()))} in {who}]", dispute, citations)


def _within(claim: Claim, statement: Statement) -> bool:
    """Whether a claim rests on the sentence."""
    spans = claim.evidence if claim.article == statement.article else []
    return any(span.start < statement.piece.end and statement.piece.start < span.end for span in spans)


def _side(claim: Claim) -> int | str:
    return claim.value if claim.side is None else claim.side


def _citation(claim: Claim) -> Citation:
    return Citation(article=claim.article, span=max(claim.evidence, key=lambda span: span.end - span.start))


def joined(shown: str, found: Iterable[Note]) -> str:
    """A sentence with its notes."""
    return " ".join([shown, *(note.text for note in found)])
