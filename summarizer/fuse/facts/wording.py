"""Whether two quotations are one statement: in full, in part, lightly edited, or with other words.

Marks, capitals, spelling styles, hyphens and figures for number words are house style and never count. An ellipsis and
what an editor puts in brackets are gaps. Function words may be edited; a content word, a number or a negation may not: such a
pair is "changed", which is what a reader has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal

from text_to_num import text2num

from summarizer.fuse.thresholds import LONG_QUOTE, LONG_QUOTE_TELLING
from summarizer.language.concepts import function_words
from summarizer.language.words import NEGATIONS, plain_wording

Relation = Literal["same", "changed", "unrelated"]

_GAP = "…"
_GAPS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]|\.\s?\.\s?\.|…")
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
    """The compared words of a quotation; brackets and ellipses give "…"."""
    parts = ([form for key in plain_wording(part) for form in _forms(key)] for part in _GAPS.split(text))
    found = [word for part in parts for word in (*part, _GAP)][:-1]
    while found and found[-1] == _GAP:
        found.pop()
    return tuple(found[1:] if found[:1] == [_GAP] else found)


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
    return word not in function_words() and word != _GAP


def is_telling(found: Sequence[str]) -> bool:
    """Whether the words of a statement tell it from all others."""
    return len(found) >= LONG_QUOTE and content_count(found) >= LONG_QUOTE_TELLING


def contains(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether `short` stands in `long` in one piece, or in the pieces between its gaps."""
    at, pieces = 0, [list(words) for gap, words in groupby(short, key=lambda word: word == _GAP) if not gap]
    for piece in pieces:
        starts = range(at, len(long) - len(piece) + 1)
        found = next((here for here in starts if list(long[here : here + len(piece)]) == piece), None)
        if found is None:
            return False
        at = found + len(piece)
    return bool(pieces)


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


def sentence_words(text: str) -> list[tuple[str, ...]]:
    """The compared words of each sentence of a quotation; sentences without words are left out."""
    return [words for part in _SENTENCE_END.split(text) if (words := statement_words(part))]


def share_sentences(left: str, right: str) -> bool:
    """Whether all sentences of one quotation stand in the other, in whatever order, or both have a telling one."""
    parts = [sentence_words(text) for text in (left, right)]
    whole = [statement_words(text) for text in (left, right)]
    if max(map(len, parts)) < 2:
        return False
    for one, other in ((0, 1), (1, 0)):
        held = [words for words in parts[one] if contains(whole[other], words)]
        if len(held) == len(parts[one]) or any(map(is_telling, held)):
            return True
    return False


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
        return ("same", []) if _overlaps(matched[0], left, right) and len(matched) == 1 else ("unrelated", [])
    found = [change for change in _changes(matched, left, right) if not _is_style(change)]
    if any(max(len(change.left), len(change.right)) > _EDIT_WIDTH for change in found):
        return "unrelated", []
    told = [change for change in found if _is_told(change)]
    return ("changed", told) if told else ("same", [])


def _overlaps(block: tuple[int, int, int], left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether one quotation's end is the other's beginning, eight words or more."""
    a, b, size = block
    ends = (a + size == len(left) and b == 0) or (b + size == len(right) and a == 0)
    return size >= 8 and ends


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


def _is_style(change: Change) -> bool:
    if any(_GAP in side for side in (change.left, change.right)):
        return not _negations(change.left) ^ _negations(change.right)
    return "".join(change.left).replace("-", "") == "".join(change.right).replace("-", "")


def _negations(side: Sequence[str]) -> bool:
    return sum(word in NEGATIONS for word in side) % 2 == 1


def _is_told(change: Change) -> bool:
    if _negations(change.left) != _negations(change.right):
        return True
    return any(map(_tells, (*change.left, *change.right)))
