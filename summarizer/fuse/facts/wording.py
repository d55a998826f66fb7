"""Whether two quotations are one statement: in full, in part, lightly edited, or with other words.

Marks, capitals, spelling styles, hyphens and figures for number words are house style and never count. An ellipsis and words in
brackets (an editor's) stand for a gap. Function words may be edited; a content word, a number or
a negation may not: such a pair is "changed", which is what a reader has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from text_to_num import text2num

from summarizer.fuse.thresholds import LONG_QUOTE, LONG_QUOTE_TELLING
from summarizer.language import Piece
from summarizer.language.concepts import function_words
from summarizer.language.words import NEGATIONS, plain_words

Relation = Literal["same", "changed", "unrelated"]

_GAP = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]|\.\s?\.\s?\.|…")
_STYLE = {"%": "percent", "m": "million", "bn": "billion", "ok": "okay"}
_FEWEST = 6
_SHARE = 0.7
_EDIT_WIDTH = 8
"""Words: a longer stretch without a match is another sentence, not another wording."""


@dataclass(frozen=True, slots=True)
class Change:
    """The words by which two versions of one statement differ, as compared stems; either side may be empty."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@lru_cache(maxsize=16_384)
def statement_words(text: str) -> tuple[str, ...]:
    """The compared words of a quotation; brackets and an ellipsis give "…"."""
    found: list[str] = []
    for part in _GAP.split(text):
        found += [form for word in plain_words(part, Piece(0, len(part))) for form in _forms(word.key)]
        found.append("…")
    while found and found[-1] == "…":
        found.pop()
    return tuple(found[1:] if found[:1] == ["…"] else found)


_FULL_FORMS = {"ca": "can", "wo": "will", "sha": "shall", "cannot": "can not"}


def _forms(key: str) -> list[str]:
    """A word as compared: contractions in full, number words as digits, one form of abbreviations."""
    if key.endswith("n't") and len(key) > 3:
        return [_FULL_FORMS.get(key[:-3], key[:-3]), "not"]
    if key in _FULL_FORMS:
        return _FULL_FORMS[key].split()
    if key in _STYLE:
        return [_STYLE[key]]
    try:
        return [str(text2num(key, "en"))] if key.isalpha() else [key]
    except ValueError:
        return [key]


def content_count(found: Sequence[str]) -> int:
    """How many of the words are content words or numbers."""
    return sum(map(_tells, found))


def _tells(word: str) -> bool:
    return word not in function_words() and word != "…"


def is_telling(found: Sequence[str]) -> bool:
    """Whether the words of a statement tell it from all others."""
    return len(found) >= LONG_QUOTE and content_count(found) >= LONG_QUOTE_TELLING


def contains(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether `short` stands in `long` in one piece, or in order the pieces between its gaps."""
    pieces, at = _pieces(short), 0
    for piece in pieces:
        starts = range(at, len(long) - len(piece) + 1)
        found = next((here for here in starts if list(long[here : here + len(piece)]) == piece), None)
        if found is None:
            return False
        at = found + len(piece)
    return bool(pieces)


def _pieces(sequence: Sequence[str]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for word in sequence:
        if word == "…":
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def relate(left: Sequence[str], right: Sequence[str]) -> tuple[Relation, list[Change]]:
    """How two quotations relate, with the changes where they are "changed"."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if contains(long, short):
        return "same", []
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    matched = [(block.a, block.b, block.size) for block in blocks if block.size]
    total = sum(size for _, _, size in matched)
    if not matched or total < _FEWEST:
        return "unrelated", []
    if total < _SHARE * len(short):
        return "unrelated", []
    found = _changes(matched, left, right)
    if any(max(len(change.left), len(change.right)) > _EDIT_WIDTH for change in found):
        return "unrelated", []
    told = [change for change in found if _is_told(change)]
    return ("changed", told) if told else ("same", [])


def _changes(matched: Sequence[tuple[int, int, int]], left: Sequence[str], right: Sequence[str]) -> list[Change]:
    """The stretches between the matches, and those at an end where both quotations go on."""
    found: list[Change] = []
    a, b, _ = matched[0]
    if a and b:
        found.append(Change(tuple(left[max(0, a - _EDIT_WIDTH) : a]), tuple(right[max(0, b - _EDIT_WIDTH) : b])))
    for (a, b, size), (next_a, next_b, _) in pairwise(matched):
        found.append(Change(tuple(left[a + size : next_a]), tuple(right[b + size : next_b])))
    a, b, size = matched[-1]
    rest = Change(tuple(left[a + size :][:_EDIT_WIDTH]), tuple(right[b + size :][:_EDIT_WIDTH]))
    return [*found, rest] if rest.left and rest.right else found


def _negations(side: Sequence[str]) -> bool:
    return sum(word in NEGATIONS for word in side) % 2 == 1


def _is_told(change: Change) -> bool:
    if _negations(change.left) != _negations(change.right):
        return True
    if "…" in (*change.left, *change.right) or "".join(change.left) == "".join(change.right):
        return False
    return any(map(_tells, (*change.left, *change.right)))
