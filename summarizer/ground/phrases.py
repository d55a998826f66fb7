"""What an agreement is called and for, in the words of its passages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ground.locate import Locator
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import Agreement, Span
from summarizer.wording import AGREEMENT_NOUN, content_stems

_BETWEEN = re.compile(r"\sbetween(?:\s(?:the\s)?[A-Z][^\s,;:.“”\"\n]*(?:,|\sand|\s&)?)+")
_TAIL = re.compile(
    r"\s(?:with|on|over)\s(?:(?!\s(?:is|are|was|were|will|would|has|have|had|to|which|that|as|aimed|this|last|next|after)\s)"
    r"[^,;:.“”\"\n]){2,60}"
)
_STOP = frozenset(
    "a an the this that its their his her our of in on to for by with and or as under from sign signing signed".split()
)
_PURPOSE = re.compile(
    r"\b(?:aim(?:s|ed|ing)? (?:at|to)|to|for|(?:which|that) (?:aims|seeks|would|will|allows?|enables?|commits?|provides?|"
    r"underlines?|extends?|requires?|gives?|sets)|intended to|designed to|under which|seek(?:s|ing)? to|"
    r"focus(?:ed|ing) on)\s",
    re.I,
)
_CLAUSE_END = re.compile(r",(?=\s)(?!\s[\w’'-]+(?:,|\sand\b|\sor\b))|[;:.](?=\s|$)|[”“\"\n]|\s[–—-]\s")
_PLAIN = content_stems("agreement agreements deal deals treaty pact accord compromise settlement")


def agreement_name(item: Agreement, reading: Reading, passages: Sequence[Piece], locator: Locator) -> Span | None:
    """The model's name where a passage has it and it is a name of an agreement, else the most telling phrase of a passage."""
    if AGREEMENT_NOUN.search(item.name) and content_stems(item.name) - _PLAIN:
        for passage in passages:
            for wanted in (item.name, item.name.lower()):
                if (found := locator.find(wanted, passage.start, passage.end)) is not None:
                    return found.span
    phrases = [phrase for passage in passages for phrase in _phrases(reading.article.text, passage)]
    wording = content_stems(item.name)
    return max(phrases, key=lambda span: _telling(span.text, wording), default=None)


def _telling(phrase: str, wording: set[str]) -> tuple[int, int, int]:
    stems = content_stems(phrase) - _PLAIN
    return len(stems & wording), min(len(stems), 4), -len(phrase)


def _phrases(text: str, passage: Piece) -> list[Span]:
    """Each word for an agreement with its adjectives and nouns, and with "with …" or "between …" behind it."""
    spans = []
    for noun in AGREEMENT_NOUN.finditer(text, passage.start, passage.end):
        start = _extend_left(text, passage.start, noun.start())
        tail = _BETWEEN.match(text, noun.end(), passage.end) or _TAIL.match(text, noun.end(), passage.end)
        spans.append(Piece(start, tail.end() if tail else noun.end()).span(text))
    return spans


def _extend_left(text: str, floor: int, at: int) -> int:
    """From a noun back over its adjectives and nouns, at most five words, to the article, preposition or verb before them."""
    start = at
    for word in reversed(list(re.finditer(r"[^\s,;:.“”\"()]+", text[floor:at]))[-5:]):
        between = text[floor + word.end() : start]
        if word.group().casefold() in _STOP or between.strip():
            break
        start = floor + word.start()
    return start


def agreement_purpose(item: Agreement, reading: Reading, passages: Sequence[Piece]) -> str | None:
    """The clause of purpose that has the model's words, else the one that shares most with them, at least two; as it stands.

    An item that points at its sentence takes the first such clause behind the word for the agreement, where none shares.
    """
    wanted = content_stems(item.purpose or "")
    clauses = [clause for passage in passages for clause in _purposes(reading.article.text, passage.start, passage.end)]
    shared = [clause for clause in clauses if len(content_stems(clause) & wanted) >= 2]
    shared = [clause for clause in shared if (item.purpose or "").casefold() in clause.casefold()] or shared
    if shared:
        return max(shared, key=lambda clause: _likeness(content_stems(clause), wanted))
    if not item.evidence:
        return None
    noun = AGREEMENT_NOUN.search(reading.article.text, passages[0].start, passages[0].end)
    behind = _purposes(reading.article.text, noun.end(), passages[0].end) if noun else []
    return behind[0] if behind else None


def _likeness(stems: set[str], wanted: set[str]) -> float:
    return float(len(stems & wanted) / max(1.0, len(stems | wanted) ** 0.5))


def _purposes(text: str, start: int, end: int) -> list[str]:
    """Clauses that may tell what an agreement is for."""
    clauses = []
    for opener in _PURPOSE.finditer(text, start, end):
        stop = _CLAUSE_END.search(text, opener.end(), end)
        clauses.append(text[opener.start() : stop.start() if stop else end].strip())
    return [clause for clause in clauses if len(clause.split()) > 2]
