"""Which wordings of an article may say what a number counts or measures, and over which period it holds."""

from __future__ import annotations

import re

from summarizer.extract.clauses import EDGE, TELLING_WORDS, clause_of, joints_of, phrases
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral, Reading

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


def measure_options(reading: Reading, numeral: Numeral) -> list[str]:
    """Wordings that may say what a number counts or measures, best guesses first.

    They are: what follows the number up to each joint of its clause, what stands before it in the clause, and the clause.
    "About 160 ships were diverted to Antwerp" gives "ships were diverted", "ships were diverted to Antwerp", and the whole.
    A number that only takes part of another ("including 6,642 so far") is asked about in the wording of that other one too.
    """
    whole = whole_of(reading, numeral)
    clause = clause_of(reading, numeral.phrase)
    before = Piece(clause.start, numeral.phrase.start)
    after: list[Piece] = []
    if _is_counted(reading, numeral, reading.text(before)):
        after = [*(_after(reading, whole) if whole else []), *_after(reading, numeral)]
    texts = phrases(reading, [_without_time(reading, piece) for piece in after], least_words=1)
    texts = [text for text in texts if len(text.split()) >= TELLING_WORDS] or texts
    if reading.text(before).strip(EDGE):
        named = 1 if _OF.search(reading.text(before)) else TELLING_WORDS  # "turnout of 64%"
        texts += phrases(reading, [_without_time(reading, before)], least_words=named)
        texts += phrases(reading, [_without_time(reading, clause)], least_words=TELLING_WORDS)
    return list(dict.fromkeys(texts))


def _after(reading: Reading, numeral: Numeral) -> list[Piece]:
    """What follows a number in its clause, up to each joint, and no further than the next number."""
    after = Piece(numeral.phrase.end, clause_of(reading, numeral.phrase).end)
    joints = [joint for joint in joints_of(reading, after) if joint > after.start]
    following = [n.phrase.start for n in reading.numerals if after.start < n.phrase.start < after.end]
    ends = [*joints, after.end]
    if following and _JOINED_NEXT.match(reading.article.text, after.start):
        return []  # "grew by 5 percent and sold 30 boats": nothing stands between them but what leads to the next one
    if following:
        ends = [end for end in joints if end <= following[0]]
        if ends and not _JOINED_NEXT.match(reading.article.text, ends[-1]):
            ends.pop()  # "from 12 ports": what opens the phrase of the next number
        ends = ends or [following[0]]
    return [Piece(after.start, end) for end in ends]


def _is_counted(reading: Reading, numeral: Numeral, before: str) -> bool:
    """Whether what follows a number may be what it counts, given what its clause says before it."""
    text = reading.article.text
    if len(before.split()) < TELLING_WORDS:
        return True
    if numeral.kind in {"percent", "duration"} and _BESIDE.match(text, numeral.phrase.end):
        return False
    return not (_OF.search(before) and _TOLD.match(text, numeral.phrase.end))


def _without_time(reading: Reading, piece: Piece) -> Piece:
    """The piece without a time expression at its end: over which period a number holds is told apart."""
    end = piece.start + len(reading.text(piece).rstrip(EDGE))
    last = next((t for t in reading.times if piece.start < t.start < end <= t.end), None)
    return Piece(piece.start, last.start) if last else piece


def whole_of(reading: Reading, part: Numeral) -> Numeral | None:
    """The number that another is a part or an earlier state of: 30,000 in "30,000 people, including 6,642 so far"."""
    if part.unit is not None or part.kind != "count":
        return None
    sentence = reading.sentence_of(part)
    earlier = [n for n in reading.numerals if sentence.start <= n.start and n.end <= part.start and n.kind == "count"]
    if not earlier or not _PART.search(reading.text(Piece(earlier[-1].end, part.phrase.start))):
        return None
    return earlier[-1] if earlier[-1].unit else whole_of(reading, earlier[-1])


def period_options(reading: Reading, numeral: Numeral) -> list[str]:
    """Time expressions that may say over which period a number holds.

    Those of its own clause, where it has any; else those of its sentence that stand in no other number's clause. None for a
    duration, which is a period itself.
    """
    if numeral.kind == "duration":
        return []
    sentence, clause = reading.sentence_of(numeral), clause_of(reading, numeral.phrase)
    times = [t for t in reading.times if sentence.start <= t.start and t.end <= sentence.end]
    times = [t for t in times if not (t.start <= numeral.start and numeral.end <= t.end)]
    own = [t for t in times if clause.start <= t.start and t.end <= clause.end]
    inside = [n for n in reading.numerals if sentence.start <= n.start and n.end <= sentence.end and n != numeral]
    others = [
        clause_of(reading, n.phrase) for n in inside if n.kind not in {"date", "time", "ordinal", "other", "duration"}
    ]
    free = [t for t in times if not any(c.start <= t.start and t.end <= c.end for c in others)]
    return list(dict.fromkeys(reading.text(t) for t in own or free))
