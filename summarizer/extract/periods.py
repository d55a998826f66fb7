"""Over which period a number holds: the time expression that the parse ties to it; better none than a wrong one."""

from __future__ import annotations

from summarizer.language.parse import Parse
from summarizer.language.piece import Piece
from summarizer.language.quotations.speech_verbs import SPEECH_FORMS
from summarizer.language.reading import Numeral, Reading

_COMPARED = frozenset({"from", "than", "against", "to", "with", "like", "as"})
"""Before a time they make it what the number is compared with, or where a change ends."""
_CLAUSE_HEADS = frozenset({"VERB", "AUX"})


def period_of(reading: Reading, numeral: Numeral) -> Piece | None:
    """The time expression that governs a number.

    It is attached to the number's own noun phrase; else to the verb of its clause, unless that verb only reports. Where two are
    attached alike, neither is taken. A duration is a period itself and has none.
    """
    root = reading.parse.root_of(numeral)
    if numeral.kind == "duration" or root is None:
        return None
    sentence = reading.sentence_of(numeral)
    times = [
        t
        for t in reading.times
        if sentence.start <= t.start and t.end <= sentence.end and (t.end <= numeral.start or numeral.end <= t.start)
    ]
    nouns, verb = _above(reading.parse, root)
    held = [(t, holder_of(reading.parse, t)) for t in times]
    for holders in (nouns, [] if verb is None or _reports(reading, verb) else [verb]):
        found = [t for t, holder in held if holder in holders]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _above(parse: Parse, root: int) -> tuple[list[int], int | None]:
    """The tokens from a number up to the verb of its clause, and that verb."""
    nouns = [root]
    for above in parse.ancestors(root):
        if parse.tokens[above].pos in _CLAUSE_HEADS:
            return nouns, above
        nouns.append(above)
    return nouns, None


def holder_of(parse: Parse, time: Piece) -> int | None:
    """What a time expression is attached to; None where it is attached to nothing, or only compared with."""
    root = parse.root_of(time)
    if root is None:
        return None
    at = parse.tokens[root].head
    if parse.tokens[root].pos == "ADP" and parse.tokens[root].lemma.casefold() in _COMPARED:
        return None
    while at != parse.tokens[at].head and parse.tokens[at].pos in {"ADP", "SCONJ"}:
        if parse.tokens[at].lemma.casefold() in _COMPARED:
            return None
        at = parse.tokens[at].head
    return None if at == root else at


def _reports(reading: Reading, verb: int) -> bool:
    return reading.text(reading.parse.tokens[verb]).casefold() in SPEECH_FORMS
