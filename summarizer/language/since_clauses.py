"""Finds "since" with the clause or noun that it governs: "since she became chief executive", "since the launch of the scheme".

Where the clause ends is read off the surface: at a mark, at "and", "but", "while" or "which" after a verb in the past tense, at
the end of the text. Without an end within `MAX_WORDS` words nothing is claimed. "Since" with a present tense gives a reason,
not a time, and is left alone, as is a "since" that nothing follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.language.piece import Piece

MAX_WORDS = 16
_SINCE = re.compile(r"\b(?:ever )?since(?= [\w“‘\"'(])", re.IGNORECASE)
_WORD = re.compile(r" ?([^\W_]+(?:['’.-][^\W_]+)*['’]?|\S)")
_ENDS = frozenset(',;:.!?()[]–—"”“\n')
_PLAIN_TIME = re.compile(
    r" (?:(?:early|late|mid)[- ])?(?:\d|last\b|this\b|the (?:19|20)\d\d|[Tt]he (?:first|second|third"
    r"|fourth) (?:quarter|half)|yesterday|today|then\b"
    r"|(?:January|February|March|April|June|July|August|September|October|November|December|Jan|Feb"
    r"|Aug|Sept|Oct|Nov|Dec|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_PAST = frozenset(
    (
        "was were became came took began got went gave made left won lost came fell rose met had broke died set "
        "put hit ran grew held saw stood sold bought quit drew flew led cut shut struck"
    ).split()
)
_PRESENT = frozenset(
    ("is are has have am does do will would can cannot could may might must should there that this it's").split()
)
_BREAKS = frozenset(
    ("and but while which who as with when although though because according including despite amid after").split()
)
_EVENTS = frozenset(
    (
        "start beginning onset launch end war pandemic election invasion attack attacks outbreak introduction "
        "birth death arrival formation creation crisis crash collapse founding opening closure independence "
        "revolution coup referendum earthquake storm disaster ceasefire budget vote merger summit ruling verdict "
        "decision announcement takeover change inception establishment fall rise return move release publication "
        "signing age fire flood floods fighting conflict strike strikes lockdown lockdowns recession premiership "
        "presidency appointment reform reforms"
    ).split()
)


def since_clauses(text: str, piece: Piece) -> Iterator[Piece]:
    """Ranges of "since" with a past clause or an event in `piece`, without the mark that ends them."""
    for match in _SINCE.finditer(text, piece.start, piece.end):
        if _PLAIN_TIME.match(text, match.end(), piece.end):
            continue
        end = _clause_end(text, match.end(), piece.end)
        if end is not None:
            yield Piece(match.start(), end)


def _clause_end(text: str, at: int, limit: int) -> int | None:
    """The end of a clause in the past, or of a noun phrase with an event, that starts at `at`; None if it is neither."""
    past = event = False
    for count in range(MAX_WORDS + 1):
        match = _WORD.match(text, at, limit)
        word = match[1].lower() if match else ""
        if match is None or _is_end(text, match, word) or (word in _BREAKS and (past or event) and count > 1):
            return at if (past or event) and count else None
        if word in _PRESENT or _is_amount(text, at, word, past or event):
            return at if past or event else None
        if (count == 0 and word in _PAST | {"then"}) or (count == 0 and word.endswith("ed")):
            return None
        past = past or word in _PAST or (word.endswith("ed") and len(word) > 4)
        event = event or word in _EVENTS
        at = match.end()
    return None


def _is_amount(text: str, at: int, word: str, complete: bool) -> bool:
    """Whether a number after a complete clause begins something new; a day after its month and a year belong to the clause."""
    before = text[max(0, at - 12) : at].split()
    return complete and word.isdigit() and len(word) < 4 and not (before and before[-1][:1].isupper())


def _is_end(text: str, match: re.Match[str], word: str) -> bool:
    return word in _ENDS or (word in "-•*" and text[match.start()] == " ") or "\n" in match[0]
