"""Which wordings of an article may say what a number counts or measures, and over which period it holds."""

from __future__ import annotations

import re

from summarizer.document import Document, Numeral, Piece
from summarizer.extract.clauses import EDGE, TELLING_WORDS, clause_of, joints_of, phrases

_PART = re.compile(
    r"\b(?:including|of (?:whom|which|them|those)|among them|(?:up|down) from|compared (?:with|to)|against|from)\s*$",
    re.I,
)
_JOINED_NEXT = re.compile(r"\s(?:and|or|but)\s")
_BESIDE = re.compile(r"\s(?:after|among|at|by|during|for|in|on|over|since|within)\s")
"""What stands behind a share or a duration and is not what it measures: "fell 3% in London"."""
_OF = re.compile(r"\bof\s+(?:the\s+)?$")
_TOLD = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\s")
"""Behind "a profit of £3 million", the predicate of what was named before."""


def measure_options(document: Document, numeral: Numeral) -> list[str]:
    """Wordings that may say what a number counts or measures, best guesses first.

    They are: what follows the number up to each joint of its clause, what stands before it in the clause, and the clause.
    "About 160 ships were diverted to Antwerp" gives "ships were diverted", "ships were diverted to Antwerp", and the whole.
    A number that only takes part of another ("including 6,642 so far") is asked about in the wording of that other one too.
    """
    whole = whole_of(document, numeral)
    clause = clause_of(document, numeral.phrase)
    before = Piece(clause.start, numeral.phrase.start)
    after: list[Piece] = []
    if _is_counted(document, numeral, document.text(before)):
        after = [*(_after(document, whole) if whole else []), *_after(document, numeral)]
    texts = phrases(document, [_without_time(document, piece) for piece in after], least_words=1)
    texts = [text for text in texts if len(text.split()) >= TELLING_WORDS] or texts
    if document.text(before).strip(EDGE):
        named = 1 if _OF.search(document.text(before)) else TELLING_WORDS  # "turnout of 64%"
        texts += phrases(document, [_without_time(document, before)], least_words=named)
        texts += phrases(document, [_without_time(document, clause)], least_words=TELLING_WORDS)
    return list(dict.fromkeys(texts))


def _after(document: Document, numeral: Numeral) -> list[Piece]:
    """What follows a number in its clause, up to each joint, and no further than the next number."""
    after = Piece(numeral.phrase.end, clause_of(document, numeral.phrase).end)
    joints = [joint for joint in joints_of(document, after) if joint > after.start]
    following = [n.phrase.start for n in document.numerals if after.start < n.phrase.start < after.end]
    ends = [*joints, after.end]
    if following and _JOINED_NEXT.match(document.article.text, after.start):
        return []  # "grew by 5 percent and sold 30 boats": nothing stands between them but what leads to the next one
    if following:
        ends = [end for end in joints if end <= following[0]]
        if ends and not _JOINED_NEXT.match(document.article.text, ends[-1]):
            ends.pop()  # "from 12 ports": what opens the phrase of the next number
        ends = ends or [following[0]]
    return [Piece(after.start, end) for end in ends]


def _is_counted(document: Document, numeral: Numeral, before: str) -> bool:
    """Whether what follows a number may be what it counts, given what its clause says before it."""
    text = document.article.text
    if len(before.split()) < TELLING_WORDS:
        return True
    if numeral.kind in {"percent", "duration"} and _BESIDE.match(text, numeral.phrase.end):
        return False
    return not (_OF.search(before) and _TOLD.match(text, numeral.phrase.end))


def _without_time(document: Document, piece: Piece) -> Piece:
    """The piece without a time expression at its end: over which period a number holds is told apart."""
    end = piece.start + len(document.text(piece).rstrip(EDGE))
    last = next((t for t in document.times if piece.start < t.start < end <= t.end), None)
    return Piece(piece.start, last.start) if last else piece


def whole_of(document: Document, part: Numeral) -> Numeral | None:
    """The number that another is a part or an earlier state of: 30,000 in "30,000 people, including 6,642 so far"."""
    if part.unit is not None or part.kind != "count":
        return None
    sentence = document.sentence_of(part)
    earlier = [n for n in document.numerals if sentence.start <= n.start and n.end <= part.start and n.kind == "count"]
    if not earlier or not _PART.search(document.text(Piece(earlier[-1].end, part.phrase.start))):
        return None
    return earlier[-1] if earlier[-1].unit else whole_of(document, earlier[-1])


def period_options(document: Document, numeral: Numeral) -> list[str]:
    """Time expressions that may say over which period a number holds.

    Those of its own clause, where it has any; else those of its sentence that stand in no other number's clause. None for a
    duration, which is a period itself.
    """
    if numeral.kind == "duration":
        return []
    sentence, clause = document.sentence_of(numeral), clause_of(document, numeral.phrase)
    times = [t for t in document.times if sentence.start <= t.start and t.end <= sentence.end]
    times = [t for t in times if not (t.start <= numeral.start and numeral.end <= t.end)]
    own = [t for t in times if clause.start <= t.start and t.end <= clause.end]
    inside = [n for n in document.numerals if sentence.start <= n.start and n.end <= sentence.end and n != numeral]
    others = [
        clause_of(document, n.phrase) for n in inside if n.kind not in {"date", "time", "ordinal", "other", "duration"}
    ]
    free = [t for t in times if not any(c.start <= t.start and t.end <= c.end for c in others)]
    return list(dict.fromkeys(document.text(t) for t in own or free))
