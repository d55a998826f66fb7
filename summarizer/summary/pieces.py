"""A passage cut into what a shortening has to keep and what it may leave out.

Left out as a whole or not at all: brackets; a part between commas that opens like a relative, participial or subordinate
clause; such a clause that ends the sentence; and where the passage has no number, times ("on Monday evening") and parts that
hang on a preposition: a number without its time or scope says something else. Whatever else stands in the passage stays: which
words carry a sentence cannot be told without parsing it. A part with a negation, a bound or an attribution stays too
(check.py). The rules are for English; other text has fewer parts that may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.summary.check import LIMITS, NEGATION
from summarizer.verbatim import Piece

_WHOLE = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]")
"""Quotations and brackets: nothing is cut within them."""
_BREAK = re.compile(r"(?<=[,;])\s|\s(?=[–—]\s)|(?<=[.!?])\s(?=[A-Z“])")
_CLAUSE = re.compile(
    r"(?:and |but )?(?:which|who|whose|whom|where|while|because|although|though|whereas|amid|despite|including|thanks|given)\b|"
    r"[a-z]+ing\b|an? (?:[\w’'-]+ ){1,4}(?:that|which|who|whose)\b",
    re.I,
)
"""How a part between commas opens that may be left out."""
_INSERTED = re.compile(r"(?:first |already |recently |originally )?[a-z]+(?:ed|ing)\b")
"""How a part opens that may be left out where the sentence goes on behind it."""
_WHEN = re.compile(
    r"(?:and |but )?(?:in|at|on|after|before|since|during|following|until|when|as|with|by|under|for|between)\b", re.I
)
"""How a part opens that may be left out where the passage has no number: else it can be the number's time or scope."""
_ENDING = re.compile(
    r"(?<!\band)(?<!\bbut)(?<!,)\s(?=(?:because|although|though|whereas|while|amid|despite|as well as|including)\s)",
    re.I,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|hundreds?|thousands?|millions?|billions?|half|third)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|should|must|do|does|did|sa(?:id|ys?))\b", re.I
)
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)(?: \d{1,2}\b(?!,\d))?(?:,? \d{4}\b)?"
)
_TIME = re.compile(
    rf"\s(?:(?:on|in|last|next|this)\s(?:{_DAY})(?:\s(?:morning|afternoon|evening|night))?|"
    r"(?:last|this|next)\s(?:week|month|year|spring|summer|autumn|winter|morning|afternoon|evening)|yesterday|today|tomorrow)"
    r"(?=[\s,;]|$)"
)
_MOST_CHARACTERS = 2000
"""Longer passages are not for a summary; they stay whole."""
_LEAST = 4
"""Words of a part between commas: shorter ones are mostly items of a list, or names."""


def cut_passage(passage: str) -> list[Piece]:
    """The pieces of a passage, in its order; the full stop at its end is left out."""
    text = " ".join(passage.split()).rstrip(".")
    if len(text) > _MOST_CHARACTERS:
        return [Piece(text, kept=True)]
    parts = list(_parts(text))
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(parts):
        droppable = _may_go(text, parts, number)
        pieces += _cut_times(text, start, end, droppable)
    return pieces


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Between commas and the like, and before a subordinate clause that ends the sentence."""
    wholes = [m.span() for m in _WHOLE.finditer(text)]

    def inside(at: int) -> bool:
        return any(a < at < b for a, b in wholes)

    cuts = {m.start(): m.end() for m in _BREAK.finditer(text) if not inside(m.start())}
    for ending in _ENDING.finditer(text):
        behind = text[ending.end() :]
        if not inside(ending.start()) and not _BREAK.search(behind) and _FINITE.search(text[: ending.start()]):
            cuts[ending.start()] = ending.end()
    for bracket in _WHOLE.finditer(text):
        if bracket.group()[0] in "([" and text[bracket.start() - 1 : bracket.start()] == " ":
            cuts[bracket.start() - 1] = bracket.start()
            if text[bracket.end() : bracket.end() + 1] == " ":
                cuts[bracket.end()] = bracket.end() + 1
    start = 0
    for cut in sorted(cuts):
        yield start, cut
        start = cuts[cut]
    yield start, len(text)


def _may_go(text: str, parts: list[tuple[int, int]], number: int) -> bool:
    start, end = parts[number]
    part = text[start:end]
    if any(pattern.search(part) for pattern in (LIMITS, NEGATION)):
        return False
    if part[:1] in {"(", "["}:
        return True
    unscoped = not _NUMBER.search(text)
    last = number == len(parts) - 1
    if number == 0:
        follows = text[slice(*parts[1])] if not last else ""
        return unscoped and part.endswith(",") and bool(_WHEN.match(part)) and _carries(follows)
    if text[: start - 1].endswith((",", ";")):
        opens = _CLAUSE.match(part) or (unscoped and _WHEN.match(part)) or (not last and _INSERTED.match(part))
        return len(part.split()) >= _LEAST and bool(opens)
    return last and bool(_ENDING.match(" " + part))


def _carries(part: str) -> bool:
    """Whether a part can be the main clause: it is no item of a list and has a finite verb."""
    return len(part.split()) >= _LEAST and not part.startswith(("and ", "or ")) and bool(_FINITE.search(part))


def _cut_times(text: str, start: int, end: int, droppable: bool) -> Iterator[Piece]:
    """A part, with its times apart; they hang on the words before them."""
    at, bound = start, False
    wholes = [m.span() for m in _WHOLE.finditer(text)]
    for time in () if _NUMBER.search(text) else _TIME.finditer(text, start, end):
        if any(a < time.start() < b for a, b in wholes) or time.start() <= at:
            continue
        yield _piece(text[at : time.start()], kept=not droppable, bound=bound)
        yield _piece(text[time.start() + 1 : time.end()], kept=False, bound=True)
        at, bound = time.end() + 1, droppable
    if at < end:
        yield _piece(text[at:end], kept=not droppable, bound=bound)


def _piece(text: str, kept: bool, bound: bool) -> Piece:
    words = text.rstrip(",;")
    return Piece(words, text[len(words) :], kept, bound)
