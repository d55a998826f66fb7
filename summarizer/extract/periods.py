"""Over which period a number holds: the time expression that the parse ties to it; better none than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.extract.writing.labels import AGE
from summarizer.language.parse import PREPOSITIONAL_OBJECTS, VERBS, Parse
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral, Reading
from summarizer.language.style import stands_in

_COMPARED = frozenset({"from", "than", "against", "to", "with", "like", "as"})
"""Before a time they make it what the number is compared with, or where a change ends."""
_OVER = frozenset({"over", "during", "within"})
"""With these a duration is a period: "over the next nine years"."""
_UNTIL = frozenset({"to", "until", "through"})
"""With one of these inside, a time compares nothing: "from 1999 to 2017"."""
_REPORTING = frozenset(
    {"say", "tell", "report", "announce", "confirm", "state", "reveal", "disclose", "publish", "release"}
)
"""When these are done is not when what they tell of happened."""
_HYPHENS = ("-", "‐", "‑")
_JOINED = re.compile(r"\s*(?:and|or|to|through|[-–])\s*")


def period_of(reading: Reading, numeral: Numeral, others: Collection[Piece] = ()) -> Piece | None:
    """The time expression that governs a number.

    It is attached to the number's own noun phrase; else to the verb of its clause, unless that verb only reports. Where two are
    attached alike, neither is taken. A duration is a period itself and has none; "the six-storey hotel burned at noon" has
    six storeys at any time.

    Args:
        reading: the article.
        numeral: the number.
        others: times that are known to be those of other numbers.
    """
    parse = reading.parse
    root = parse.root_of(numeral)
    if root is None or _has_none(numeral):
        return None
    held = [(time, holder_of(parse, time)) for time in _times(reading, numeral) if time not in others]
    nouns, verb = _above(parse, root)
    lasting = reading.article.text[numeral.end : numeral.end + 1] in _HYPHENS
    for holders in (nouns, [] if lasting or verb is None or parse.tokens[verb].lemma in _REPORTING else [verb]):
        found = [time for time, holder in held if holder in holders]
        if found:
            return _whole(parse, found[0]) if len(found) == 1 else None
    return None


def period_told(reading: Reading, numeral: Numeral, label: str) -> Piece | None:
    """The time of a number's sentence that a checked label gives it, for a number to which the parse ties none."""
    if _has_none(numeral):
        return None
    times = [one for one in _times(reading, numeral) if holder_of(reading.parse, one) is not None]
    return next((one for one in times if stands_in(_without_preposition(reading, one), label)), None)


def _has_none(numeral: Numeral) -> bool:
    """Whether a number is a period itself, or an age: "Roe, 68, will leave in May" is 68 whatever comes in May."""
    return numeral.kind == "duration" or numeral.unit == AGE


def _without_preposition(reading: Reading, time: Piece) -> str:
    inside = [reading.parse.tokens[i] for i in reading.parse.within(time)]
    start = inside[1].start if len(inside) > 1 and inside[0].pos == "ADP" else time.start
    return reading.text(Piece(start, time.end))


def _times(reading: Reading, numeral: Numeral) -> Iterator[Piece]:
    """The time expressions of a number's sentence, joined where they are one; those that are a duration are left out."""
    sentence, last = reading.sentence_of(numeral), None
    for time in reading.times:
        spans = reading.parse.lemma_of(reading.parse.within(time).start) in _OVER
        lasts = not spans and any(n.kind == "duration" and n.start in time for n in reading.numerals)
        if not sentence.holds(time) or time.meets(numeral) or lasts:
            continue
        if last is not None and _JOINED.fullmatch(reading.article.text, last.end, time.start):
            last = Piece(last.start, time.end)
            continue
        if last is not None:
            yield last
        last = time
    if last is not None:
        yield last


def _above(parse: Parse, root: int) -> tuple[list[int], int | None]:
    """The tokens from a number up to the verb of its clause, participles of its noun among them, and that verb.

    "Of the 90, 14 were found" finds none of the 90: an "of" before the verb leads to the verb no more.
    """
    nouns = [root]
    for above in parse.ancestors(root):
        if parse.tokens[above].pos in VERBS:
            part = parse.lemma_of(nouns[-1]) == "of"
            return _with_participles(parse, nouns), None if part else above
        nouns.append(above)
    return _with_participles(parse, nouns), None


def _with_participles(parse: Parse, nouns: list[int]) -> list[int]:
    return [*nouns, *(i for noun in nouns for i in parse.children(noun, {"acl"}))]


def holder_of(parse: Parse, time: Piece) -> int | None:
    """What a time expression is attached to; None where it is attached to nothing, or only compared with."""
    root = parse.root_of(time)
    if root is None:
        return None
    at = parse.tokens[root].head
    ends = _UNTIL.intersection(map(parse.lemma_of, parse.within(time)))
    if parse.tokens[root].pos == "ADP" and parse.lemma_of(root) in _COMPARED and not ends:
        return None
    while at != parse.tokens[at].head and parse.tokens[at].pos in {"ADP", "SCONJ"}:
        if parse.lemma_of(at) in _COMPARED:
            return None
        at = parse.tokens[at].head
    return None if at == root else at


def _whole(parse: Parse, time: Piece) -> Piece:
    """A time expression up to the noun that its preposition governs, or without the preposition where this is no time."""
    root = parse.root_of(time)
    objects = [] if root is None else parse.children(root, PREPOSITIONAL_OBJECTS)
    if root is None or parse.tokens[root].pos != "ADP" or not objects or parse.tokens[objects[0]].end <= time.end:
        return time
    inside = [i for i in parse.within(time) if i != root and parse.tokens[i].pos not in {"DET", "ADP"}]
    dated = any(e.label in {"DATE", "TIME"} and e.end >= parse.tokens[objects[0]].end > e.start for e in parse.entities)
    return Piece(time.start, parse.tokens[objects[0]].end) if dated else Piece(parse.tokens[inside[0]].start, time.end)
