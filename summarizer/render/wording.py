"""How two wordings differ, word by word, and the passage that a few words stand in.

Differences in case, punctuation and spaces are not marked: they are a paper's style, not a difference of
content. Passages of more than 400 words are not compared (the comparison takes quadratic time).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from summarizer.language.style import plain_marks
from summarizer.schema import Span

_WORD = re.compile(r"\s+|\w+(?:[’'.,-]\w+)*|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+(?=[A-Z“‘\"(])")
_PUNCTUATION = frozenset("\"'“”„‘’‚«»,.;:!?()[]…")
_MAX_WORDS = 400
_LEAST_ALIKE = 0.5
"""Below this share of common words, marking each difference would mark nearly everything and tell nothing."""
_REACH = 240
"""How far, in code points, a passage is widened on each side."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: `differs` where the other wording does not have it, `key` where it is what is disputed."""

    text: str
    differs: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim stretch of an article in pieces; the flags say that a sentence was cut at its start or end."""

    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def text(self) -> str:
        """The passage as it stands in the article."""
        return "".join(piece.text for piece in self.pieces)


def compare(text: str, other: str) -> tuple[Piece, ...]:
    """`text` in pieces, marked where `other` has different words; one unmarked piece where the two have little in common."""
    tokens, others = _WORD.findall(text), [t for t in _WORD.findall(other) if _counts(t)]
    words = [i for i, token in enumerate(tokens) if _counts(token)]
    if max(len(words), len(others)) > _MAX_WORDS:
        return (Piece(text),)
    matcher = SequenceMatcher(
        None, [plain_marks(tokens[i]) for i in words], [plain_marks(t) for t in others], autojunk=False
    )
    if matcher.ratio() < _LEAST_ALIKE:
        return (Piece(text),)
    differs = [False] * len(tokens)
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag in {"replace", "delete"}:
            first, last = words[start], words[end - 1]
            differs[first : last + 1] = [True] * (last + 1 - first)
    return _merged(Piece(token, mark) for token, mark in zip(tokens, differs, strict=True))


def with_key(pieces: Sequence[Piece], value: str) -> tuple[Piece, ...]:
    """The pieces with the first occurrence of `value`, as a whole word or number, set as the key; unchanged without one."""
    text = "".join(piece.text for piece in pieces)
    found = _find(text, value)
    if found is None:
        return tuple(pieces)
    start, end = found
    cut: list[Piece] = []
    offset = 0
    for piece in pieces:
        edges = [min(max(edge - offset, 0), len(piece.text)) for edge in (start, end)]
        before, inside, after = piece.text[: edges[0]], piece.text[edges[0] : edges[1]], piece.text[edges[1] :]
        cut += [Piece(before, piece.differs), Piece(inside, key=True), Piece(after, piece.differs)]
        offset += len(piece.text)
    return _merged(cut)


def _find(text: str, value: str) -> tuple[int, int] | None:
    """The first occurrence of a value that is not part of a longer word or number, style aside."""
    plain, sought = plain_marks(text), plain_marks(value.strip())
    if not sought or len(plain) != len(text):
        return None
    match = re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(sought)}(?!\w)(?![.,]\d)", plain)
    return match.span() if match else None


def surroundings(text: str, span: Span) -> tuple[int, int, bool, bool]:
    """The sentence around a span: start, end (code points), and whether it was cut short before and after.

    It is looked for within the span's own line and 240 code points on each side. A full stop of an abbreviation can be
    taken for the end of a sentence: the passage is then shorter than the sentence, never wrong.
    """
    start, cut_before = _left(text, span.start)
    end, cut_after = _right(text, span.end)
    return start, end, cut_before, cut_after


def _left(text: str, start: int) -> tuple[int, bool]:
    floor = max(0, start - _REACH)
    line = text.rfind("\n", floor, start) + 1
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(floor, line), start + 1)]
    if ends or line or floor == 0:
        return (ends[-1] if ends else line or floor), False
    space = text.find(" ", floor, start)
    return (space + 1 if space >= 0 else start), True


def _right(text: str, end: int) -> tuple[int, bool]:
    ceiling = min(len(text), end + _REACH)
    line = text.find("\n", end, ceiling)
    stop = line if line >= 0 else ceiling
    if end > 0 and text[end - 1] in '.!?”"':
        return end, False
    match = _SENTENCE_END.search(text, end, min(stop + 2, len(text)))
    if match and match.end() <= stop + 1:
        return min(stop, match.start() + len(match.group().rstrip())), False
    if line >= 0 or ceiling == len(text):
        return stop, False
    space = text.rfind(" ", end, ceiling)
    return (space if space >= 0 else end), True


def _counts(token: str) -> bool:
    """Whether a token is compared: words, numbers and signs such as % and £, but neither spaces nor punctuation."""
    return not token.isspace() and token not in _PUNCTUATION


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind joined, empty pieces dropped."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and (merged[-1].differs, merged[-1].key) == (piece.differs, piece.key):
            merged[-1] = replace(merged[-1], text=merged[-1].text + piece.text)
        elif piece.text:
            merged.append(piece)
    return tuple(merged)
