"""Lines above an article that are not its headline: dates, bylines, programme times, labels of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.language.blocks.boilerplate import line_verdict
from summarizer.language.blocks.prompts import LABELLED
from summarizer.read.about.dates import iso_date

MAX_LINE_CHARS = 200
_LABEL = re.compile(
    r"(?:(?:first|originally|last)\s+)?(?P<label>published|posted|updated|modified|date)"
    r"(?:\s+(?:on|at))?\s*:?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
# "22:41, 5 MAR 2024UPDATED 23:05, 5 MAR 2024" is how some pages come out as text
_PIECES = re.compile(
    r"[|•·]|\s/\s|(?:\s|(?<=\d))(?=(?:updated|published|last updated|first published)\b)", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|journalist|contributor|bureau|staff|producer)s?\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(r".*\((?:left|right|top|bottom)\).*|[^>›»]{1,31}(?:[>›»][^>›»]{1,32})+|[-–—*_=#~\s]+")
"""Where on a site a page stands ("Home > News > Kelso"), who stands where on a picture, or a line drawn with characters."""
_BYLINE = re.compile(r"(?:(?i:by|words by|written by|reporting by|story by))\s+(?P<names>[^\W\d_].*)")
_SHORT = 2
_BYLINE_WORDS = 16


def pieces(line: str) -> list[str]:
    """The parts of a header line that stand beside each other: "By Ann Example | 3 March 2024 | 4 min read"."""
    return [piece.strip() for piece in _PIECES.split(line) if piece.strip()]


def stated_dates(line: str) -> Iterator[tuple[str, str]]:
    """Dates that a header line consists of: ("published" or "updated", ISO 8601)."""
    if len(line) > MAX_LINE_CHARS:
        return
    for piece in pieces(line):
        match = _LABEL.fullmatch(piece)
        if date := iso_date(match["rest"] if match else piece):
            late = match is not None and match["label"].lower() in ("updated", "modified")
            yield "updated" if late else "published", date


def byline(line: str) -> str | None:
    """What follows "By" in a line that says who wrote the article, else None."""
    if len(line) > MAX_LINE_CHARS or not pieces(line):
        return None
    first = pieces(line)[0]
    match = _BYLINE.fullmatch(first)
    if match is None or len(first.split()) > _BYLINE_WORDS or first.endswith((".", "?", "!")):
        return None
    return match["names"] if match["names"][0].isupper() else None


def is_role(text: str) -> bool:
    """Whether a part of a byline is an office ("Health Editor", "Staff Writer")."""
    return _ROLE.search(text) is not None


def _is_boilerplate(line: str) -> bool:
    verdict = line_verdict(line)
    return verdict is not None and verdict.reason != LABELLED


def is_furniture(line: str) -> bool:
    """Whether a line above an article is certainly not its headline."""
    if len(line) > MAX_LINE_CHARS:
        return False
    return (
        len(line.split()) <= _SHORT
        or _is_boilerplate(line)
        or _TRAIL.fullmatch(line) is not None
        or any(True for _ in stated_dates(line))
        or byline(line) is not None
        or (len(line.split()) <= 8 and "," in line and is_role(line.rpartition(",")[2]))
    )
