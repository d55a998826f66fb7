"""Finds and pairs the quotation marks of one paragraph.

All styles are read: “…” "…" „…“ ``…'' «…» »…« ‘…’ '…' 「…」 『…』 ＂…＂. Double, angle and corner marks are paired first; single
marks are paired last, since the same characters are apostrophes, and only where they neither stand in nor cut through a double
pair. A mark inside a pair belongs to an inner quotation and is not reported. What cannot be paired is handed back, so that the
caller may carry a quotation on into the next paragraph or report it.

Not read: nesting of the same straight mark ("a "b" c"), which cannot be told from two quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Family = Literal["double", "angle", "corner", "single"]
Role = Literal["open", "close", "either"]

_MARKS = re.compile(r"``|''|[“”„‟\"＂«»‹›「」『』｢｣﹁﹂﹃﹄〝〞〟]|[‘’‚']")
_DOUBLE = frozenset({"“", "”", "„", "‟", '"', "＂", "``", "''"})
_CORNER: dict[str, Role] = {**dict.fromkeys("「『｢﹁﹃〝", "open"), **dict.fromkeys("」』｣﹂﹄〞〟", "close")}
"""Marks of East Asian texts and what each does; nothing stands between them and the words beside them."""
_ANGLE = frozenset({"«", "»", "‹", "›"})
_OPENERS = frozenset("“‘„‚‟«‹\"'`([{—–-/:;,…")
_CLOSERS = frozenset("”’»›\"')]}.,;:!?—–-/…")
_ELISION = re.compile(
    r"(?:\d\ds?\b|(?:tis|twas|twere|em|cause|til|till|n|bout|round|ere|cept|fraid|nuff|cos|coz|kay|appen|gainst|neath)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: a half-open range, and what its neighbours allow it to be."""

    start: int
    end: int
    family: Family
    role: Role


@dataclass(slots=True)
class Pairing:
    """The marks of one paragraph.

    Attributes:
        pairs: outermost quotations that open and close here, in order.
        opened: a mark that opens a quotation which does not close here, after the last pair.
        closed: marks that close what no mark here opens, before the first pair.
        loose: marks that fit nowhere.
    """

    pairs: list[tuple[Mark, Mark]] = field(default_factory=list)
    opened: Mark | None = None
    closed: Mark | None = None
    loose: list[Mark] = field(default_factory=list)


def pair_marks(text: str, start: int, end: int) -> Pairing:
    """Pair the quotation marks in `text[start:end]`; positions are code points into `text`."""
    marks = [_mark(text, m.start(), m.end(), start, end) for m in _MARKS.finditer(text, start, end)]
    result = _pair_family(text, [m for m in marks if m.family == "double"])
    for family in ("angle", "corner"):
        own = [m for m in marks if m.family == family]
        if own:
            _merge(result, _pair_family(text, _angle_roles(own, text) if family == "angle" else own))
    singles = [m for m in marks if m.family == "single"]
    if singles:
        _add_singles(text, result, singles, end)
    return result


def _mark(text: str, start: int, end: int, low: int, high: int) -> Mark:
    sign = text[start:end]
    if sign in _CORNER:
        return Mark(start, end, "corner", _CORNER[sign])
    family: Family = "double" if sign in _DOUBLE else "angle" if sign in _ANGLE else "single"
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    may_open = (before.isspace() or before in _OPENERS) and not after.isspace()
    may_close = (after.isspace() or after in _CLOSERS) and not before.isspace()
    role: Role = "either" if may_open == may_close else "open" if may_open else "close"
    within_word = family == "single" and before.isalnum() and after.isalnum()
    if sign in {"„", "``", "‚", "‟"}:
        role = "open"
    elif sign == "''":
        role = "close" if not may_open or may_close else "open"
    elif within_word:
        role = "either"
    elif role == "either" and sign in "“‘":
        role = "open"
    elif role == "either" and sign in "”’":
        role = "close"
    return Mark(start, end, family, role)


def _angle_roles(marks: list[Mark], text: str) -> list[Mark]:
    """French «…» or German »…«: the first mark says which one opens. Spaces inside the marks are usual."""
    opening = text[marks[0].start]
    return [Mark(m.start, m.end, m.family, "open" if text[m.start] == opening else "close") for m in marks]


def _pair_family(text: str, marks: Sequence[Mark]) -> Pairing:
    nested = _paired(text, marks, nesting=True)
    return nested if nested is not None else _paired(text, marks, nesting=False) or Pairing()


def _paired(text: str, marks: Sequence[Mark], *, nesting: bool) -> Pairing | None:
    """Read the marks from left to right. With `nesting`, give up (None) where the depth does not come back to zero."""
    result = Pairing()
    deepest = 0
    stack: list[Mark] = []
    for mark in marks:
        if mark.role == "close" or (mark.role == "either" and stack):
            if not stack:
                _close_nothing(text, result, mark)
            elif len(stack) == 1 or not nesting:
                result.pairs.append((stack[0], mark))
                stack = []
            else:
                stack.pop()
        elif stack and not nesting:
            _end_before(text, result, stack[0], mark)
            stack = [mark]
        else:
            stack.append(mark)
            deepest = max(deepest, len(stack))
    if nesting and stack and deepest > 1:
        return None
    result.opened = stack[0] if stack else None
    return result


def _end_before(text: str, result: Pairing, opened: Mark, mark: Mark) -> None:
    """A quotation that another mark opens again goes on, as over paragraphs: it ends with the sentence before that mark."""
    end = mark.start
    while end > opened.end and text[end - 1].isspace():
        end -= 1
    if end > opened.end and text[end - 1] in ".!?…":
        result.pairs.append((opened, Mark(end, end, opened.family, "close")))
    else:
        result.loose.append(opened)


def _close_nothing(text: str, result: Pairing, mark: Mark) -> None:
    if text[mark.start] == '"' and mark.start and text[mark.start - 1].isdigit():
        return  # 6" is a length
    if result.pairs or result.closed:
        result.loose.append(mark)
    else:
        result.closed = mark


def _merge(into: Pairing, other: Pairing) -> None:
    """Add the pairs of another family that stand outside the pairs that are there."""
    taken = into.pairs
    before = [pair for pair in other.pairs if into.opened is None or pair[1].end <= into.opened.start]
    into.pairs = sorted(taken + _outside(before, taken), key=lambda pair: pair[0].start)
    last = into.pairs[-1][1].end if into.pairs else 0
    if into.opened is None and other.opened and last <= other.opened.start:
        into.opened = other.opened
    into.closed = into.closed or other.closed
    into.loose += other.loose


def _outside(pairs: Sequence[tuple[Mark, Mark]], taken: Sequence[tuple[Mark, Mark]]) -> list[tuple[Mark, Mark]]:
    """Those of `pairs` that overlap none of `taken`; both are in order."""
    kept: list[tuple[Mark, Mark]] = []
    index = 0
    for first, last in pairs:
        while index < len(taken) and taken[index][1].end <= first.start:
            index += 1
        if index == len(taken) or taken[index][0].start >= last.end:
            kept.append((first, last))
    return kept


def _add_singles(text: str, result: Pairing, marks: Sequence[Mark], end: int) -> None:
    """Pair single marks outside the double pairs; a single pair may hold whole double pairs (British style)."""
    low = result.closed.end if result.closed else 0
    high = result.opened.start if result.opened else end
    free = _free(marks, result.pairs, low, high)
    singles, opened = _paired_singles(text, free)
    result.pairs = sorted(_outside(result.pairs, singles) + singles, key=lambda pair: pair[0].start)
    if opened and result.opened is None and (not result.pairs or result.pairs[-1][1].end <= opened.start):
        result.opened = opened
    if result.closed is None and free and not result.opened and _ends_speech(text, free[-1], end):
        earlier = result.pairs and result.pairs[0][0].start < free[-1].start
        result.closed = None if earlier else free[-1]


def _free(marks: Sequence[Mark], pairs: Sequence[tuple[Mark, Mark]], low: int, high: int) -> list[Mark]:
    free: list[Mark] = []
    index = 0
    for mark in marks:
        while index < len(pairs) and pairs[index][1].end <= mark.start:
            index += 1
        inside = index < len(pairs) and pairs[index][0].start < mark.start
        if not inside and low <= mark.start < high:
            free.append(mark)
    return free


def _ends_speech(text: str, mark: Mark, end: int) -> bool:
    """A single mark that ends its paragraph right after a full stop: the only kind trusted to close an earlier paragraph."""
    return mark.end == end and mark.role != "open" and text[mark.start - 1 : mark.start] in {".", "!", "?", "…"}


def _paired_singles(text: str, marks: Sequence[Mark]) -> tuple[list[tuple[Mark, Mark]], Mark | None]:
    decisive = _decisive_close_follows(text, marks)
    pairs: list[tuple[Mark, Mark]] = []
    opened: Mark | None = None
    for index, mark in enumerate(marks):
        if opened is None:
            opened = mark if _opens(text, mark) else None
        elif _may_close(text, mark) and not (_may_be_possessive(text, mark) and decisive[index]):
            pairs.append((opened, mark))
            opened = None
        elif _opens(text, mark) and text[mark.start - 1 : mark.start].isspace() and not decisive[index]:
            opened = mark
    return pairs, opened


def _decisive_close_follows(text: str, marks: Sequence[Mark]) -> list[bool]:
    """For each mark, whether a mark that can only close comes after it and before the next that opens."""
    follows = [False] * len(marks)
    state = False
    for index in range(len(marks) - 1, -1, -1):
        follows[index] = state
        if _opens(text, marks[index]):
            state = False
        elif _may_close(text, marks[index]) and not _may_be_possessive(text, marks[index]):
            state = True
    return follows


def _opens(text: str, mark: Mark) -> bool:
    sign = text[mark.start]
    return mark.role == "open" and sign != "’" and not _ELISION.match(text, mark.end)


def _may_close(text: str, mark: Mark) -> bool:
    """Not an apostrophe inside a word ("don't"), not an opening mark."""
    return mark.role == "close" or (mark.role == "either" and not text[mark.end : mark.end + 1].isalnum())


def _may_be_possessive(text: str, mark: Mark) -> bool:
    """`the workers' pay`, `goin' home`: an s or in before the mark, a word after it."""
    before, after = text[max(0, mark.start - 2) : mark.start], text[mark.end : mark.end + 2]
    return before.lower().endswith(("s", "in", "z", "x")) and len(after) == 2 and after[0] == " " and after[1].isalnum()
