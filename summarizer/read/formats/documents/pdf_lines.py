"""Lines of printed pages to paragraphs, and the lines that are no text of an article: heads, feet and numbers of pages.

Where a line ends says nothing; a paragraph ends where the room below is larger, the letters change their size, the next line is
set in, or a line stays short behind the end of a sentence. Columns come one below the other, as the file has them.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_EDGE = 3
"""Lines at the top and at the bottom of a page that can be its head or foot."""
_PAGES = 2
_ROOM = 1.35
"""Times the usual distance of lines that sets two of them apart."""
_SENTENCE_END = re.compile(r"[.!?…:]['\"”’»)\]]*\s*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_START, _END = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+$")
_BULLETS = "•‣◦▪●■"
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, without white space around it.

    Edges are in points from the left and the bottom of the page; `page` counts from 0.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Of its letters, which tells headings from body text."""
        return self.top - self.bottom


def without_margins(lines: Sequence[Line]) -> list[Line]:
    """The lines but for page numbers, and for heads and feet that stand on several pages with other digits at most.

    Only what is set apart at the top or bottom of a page, by room or by the size of its letters, can be its head or foot.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    pitch = _pitch(lines)
    edges = [_edges(page, pitch) for page in pages.values()]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    dropped = {
        id(line) for edge in edges for line in edge if _NUMBER.fullmatch(line.text) or seen[_key(line)] >= _PAGES
    }
    return [line for line in lines if id(line) not in dropped]


def paragraphs(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The text of lines with an empty line between paragraphs, and where the lines of each page begin in it.

    Returns:
        The text, and for every page from the first to the last one the code point at which it begins; a page without lines begins
        where the next one does.
    """
    if not lines:
        return "", []
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).lower()))
    pitch = _pitch(lines)
    edges = _right_edges(lines)
    parts = [lines[0].text]
    starts = {lines[0].page: 0}
    size = len(parts[0])
    for before, line in itertools.pairwise(lines):
        if _is_new(before, line, pitch, edges):
            parts.append("\n\n")
        else:
            size -= len(parts[-1])
            parts[-1] = _joined(parts[-1], line.text, words)
            size += len(parts[-1])
        size += 2 * (parts[-1] == "\n\n")
        starts.setdefault(line.page, size)
        parts.append(line.text)
        size += len(line.text)
    return "".join(parts), _by_page(starts)


def _edges(page: Sequence[Line], pitch: float) -> list[Line]:
    downwards = sorted(page, key=lambda line: -line.top)
    return [*_set_apart(downwards, pitch), *_set_apart(downwards[::-1], pitch)]


def _set_apart(ordered: Sequence[Line], pitch: float) -> list[Line]:
    """The first lines in this order, as far as each is set apart from the next one."""
    pairs = itertools.pairwise(ordered[: _EDGE + 1])
    return [one for one, _ in itertools.takewhile(lambda pair: _is_apart(*pair, pitch), pairs)]


def _is_apart(one: Line, other: Line, pitch: float) -> bool:
    return _differ(one, other) or abs(one.bottom - other.bottom) > _ROOM * pitch


def _differ(one: Line, other: Line) -> bool:
    """Whether two lines are in letters of different size."""
    return max(one.height, other.height) > 1.15 * min(one.height, other.height)


def _key(line: Line) -> str:
    return _DIGITS.sub("0", " ".join(line.text.split()).casefold())


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from line to line."""
    steps = [before.bottom - line.bottom for before, line in itertools.pairwise(lines) if before.page == line.page]
    return median([step for step in steps if step > 0] or [0.0])


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """How far most lines of a column reach; a column is told by where its lines begin, to the nearest inch."""
    columns: dict[tuple[int, int], list[float]] = {}
    for line in lines:
        columns.setdefault(_column(line), []).append(line.right)
    return {column: sorted(rights)[int(0.8 * len(rights))] for column, rights in columns.items()}


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.left / 72)


def _is_new(before: Line, line: Line, pitch: float, edges: dict[tuple[int, int], float]) -> bool:
    """Whether a line begins a paragraph."""
    ended = bool(_SENTENCE_END.search(before.text))
    if _differ(before, line) or line.text[0] in _BULLETS:
        return True
    step = before.bottom - line.bottom
    if before.page == line.page and step > 0:
        if step > _ROOM * pitch:
            return True
        set_in = line.left - before.left > 0.7 * line.height and line.left - before.left < 5 * line.height
        short = edges[_column(before)] - before.right > 4 * before.height
        return ended and (set_in or short)
    return ended or not line.text[:1].islower()  # the next column or page


def _joined(text: str, following: str, words: Counter[str]) -> str:
    """Text as it is before the next line of its paragraph: with a space, or without the hyphen that only broke the line.

    The hyphen stays in a word that is written with it elsewhere, and before a capital.
    """
    hyphen = _HYPHEN.search(text)
    if hyphen is None or not following[:1].isalpha():
        return text if text.endswith(("/", "–", "—", "-")) else f"{text} "
    begun, first = _END.search(text[: hyphen.start()]), _START.match(following)
    if begun is None or first is None:
        return text
    compound = f"{begun[0]}-{first[0]}"
    kept = words[compound.lower()] or (first[0][0].isupper() and not begun[0].isupper())
    return text[: hyphen.start()] + ("-" if kept else "")


def _by_page(starts: dict[int, int]) -> list[int]:
    pages = []
    following = starts[max(starts)]
    for page in range(max(starts), -1, -1):
        following = starts.get(page, following)
        pages.append(following)
    return pages[::-1]
