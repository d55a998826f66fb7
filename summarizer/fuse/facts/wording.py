"""Whether two quotations are one statement: in full, in part, lightly edited, or with other words.

Marks, capitals, spelling styles, hyphens and figures for number words are house style and never count. A word in brackets stands
for any few words (an editor's substitution), an ellipsis for any gap. Function words may be edited; a content word, a number or
a negation may not: such a pair is "changed", which is what a reader has to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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

ANY = "*"
_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_GAP = re.compile(r"\.\s?\.\s?\.|…")
_STYLE = {"%": "percent", "m": "million", "bn": "billion", "ok": "okay"}
_WILD_WIDTH = 3
"""Words that one bracketed substitution may stand for."""
_MOST_WILD = 2
"""Substitutions that are honoured in one quotation: every further one would multiply the ways to match."""
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
    """The compared words of a quotation; brackets give `ANY`, an ellipsis gives "…"."""
    marked = _GAP.sub(" \u241f ", _BRACKETS.sub(" \u241e ", text, count=_MOST_WILD))
    found: list[str] = []
    for part in re.split(r"(\u241e|\u241f)", marked):
        if part in {"\u241e", "\u241f"}:
            found.append(ANY if part == "\u241e" else "…")
        else:
            found += [form for word in plain_words(part, Piece(0, len(part))) for form in _forms(word.key)]
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
    return word not in function_words() and word not in {ANY, "…"}


def is_telling(found: Sequence[str]) -> bool:
    """Whether the words of a statement tell it from all others."""
    return len(found) >= LONG_QUOTE and content_count(found) >= LONG_QUOTE_TELLING


def contains(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether `short` stands in `long` in one piece, wildcards and ellipses allowed.

    A wildcard stands for no more than three words, and at least three words, or all of them, have to match literally.
    """
    pieces = _pieces(short)
    at = 0
    for piece in pieces:
        literal = min(3, sum(word != ANY for word in piece))
        first = piece[0]
        starts = (here for here in range(at, len(long)) if first == ANY or long[here] in {first, ANY})
        ends = (_match(long, start, piece, literal) for start in starts)
        found = next((end for end in ends if end is not None), None)
        if found is None or not literal:
            return False
        at = found
    return bool(pieces)


def _pieces(sequence: Sequence[str]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for word in sequence:
        if word == "…":
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _match(long: Sequence[str], start: int, piece: Sequence[str], literal: int) -> int | None:
    """End of a match of `piece` at `start` of `long` with at least `literal` equal words, or None."""
    at, index = start, 0
    while index < len(piece):
        if piece[index] == ANY:
            return _first(_match(long, end, piece[index + 1 :], literal) for end in _steps(at, len(long)))
        if at < len(long) and long[at] == ANY:
            return _first(_match(long, at + 1, piece[end:], literal) for end in _steps(index, len(piece)))
        if at >= len(long) or long[at] != piece[index]:
            return None
        at, index, literal = at + 1, index + 1, literal - 1
    return at if literal <= 0 else None


def _steps(at: int, stop: int) -> range:
    return range(at, min(at + _WILD_WIDTH, stop) + 1)


def _first(ends: Iterable[int | None]) -> int | None:
    return next((end for end in ends if end is not None), None)


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
    if any(mark in side for mark in (ANY, "…") for side in (change.left, change.right)):
        return not _negations(change.left) ^ _negations(change.right)
    return "".join(change.left).replace("-", "") == "".join(change.right).replace("-", "")


def _negations(side: Sequence[str]) -> bool:
    return sum(word in NEGATIONS for word in side) % 2 == 1


def _is_told(change: Change) -> bool:
    if _negations(change.left) != _negations(change.right):
        return True
    return any(map(_tells, (*change.left, *change.right)))
