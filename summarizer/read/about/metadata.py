"""Title, source and date of publication, where an article's own text states them; nothing is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.read.about.dates import MONTH, iso_date
from summarizer.read.about.fields import PUBLISHED, SOURCE, TITLE, UPDATED, Fields
from summarizer.read.about.front_matter import front_matter
from summarizer.read.about.furniture import MAX_LINE_CHARS, is_furniture, stated_dates
from summarizer.read.about.headline import find_headline, is_prose
from summarizer.read.about.publisher import find_publisher
from summarizer.read.naming import shown

_HEAD_CHARS = 20_000
_TAIL_CHARS = 2_000
_MAX_HEADER_LINES = 12
_TAIL_LINES = 5
_LABELLED_TITLE = re.compile(r"(?:title|headline)\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
_PLACE = r"[^\W\d_a-z][\w.'’ -]{1,60}(?:,[\w.'’ -]{1,40}){0,2}"
_WIRE_DATE = re.compile(
    rf"{_PLACE},\s*(?P<date>(?i:{MONTH}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{MONTH},?\s\d{{4}}))\s*,?\s*(?:\(|/|--|[-–—:])"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text states about itself; None where it states nothing. `published` and `updated` are ISO 8601."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    updated: str | None = None


def find_metadata(text: str) -> Metadata:
    """What the lines above and below an article's body state.

    Only the first 20,000 and the last 2,000 code points are looked at. A date counts as the day of publication if it
    is a line of its own above the body, labelled or not, or part of a wire dateline; of "Published" and "Updated" the
    first is taken, "Updated" only where there is no other.
    """
    given, body = front_matter(text[:_HEAD_CHARS])
    fields = Fields(given)
    lines = [line.strip() for line in text[body:_HEAD_CHARS].split("\n")]
    head = _header(lines)
    tail = [line for line in map(str.strip, text[-_TAIL_CHARS:].split("\n")) if line][-_TAIL_LINES:]
    return Metadata(
        title=_showable(fields.line(TITLE) or _labelled_title(head) or find_headline(lines)),
        source=_showable(fields.line(SOURCE) or find_publisher(head, tail)),
        published=fields.date(PUBLISHED)[0] or _published(head),
        updated=fields.date(UPDATED)[0]
        or next((date for line in head for label, date in stated_dates(line) if label == "updated"), None),
    )


def _showable(value: str | None) -> str | None:
    """`value`, unless it holds control characters: those stay in the text, but are kept out of headings and lists."""
    return value if value and shown(value) == value else None


def _header(lines: Sequence[str]) -> list[str]:
    """The lines up to the first line of the body, that one included; blank ones left out."""
    head: list[str] = []
    for line in lines:
        if not line:
            continue
        head.append(line)
        if len(head) == _MAX_HEADER_LINES or (is_prose(line) and not is_furniture(line)):
            break
    return head


def _labelled_title(head: Sequence[str]) -> str | None:
    matches = (_LABELLED_TITLE.fullmatch(line) for line in head if len(line) <= MAX_LINE_CHARS)
    return next((match["title"] for match in matches if match), None)


def _published(head: Sequence[str]) -> str | None:
    stated = [date for line in head for date in stated_dates(line)]
    first = [date for label, date in stated if label == "published"]
    return next(iter([*first, *_wire_dates(head), *(date for _, date in stated)]), None)


def _wire_dates(head: Sequence[str]) -> Iterator[str]:
    for line in head:
        match = _WIRE_DATE.match(line[:MAX_LINE_CHARS])
        if match and (date := iso_date(match["date"])):
            yield date
