"""Whether the first line of a text is its headline.

A headline is told by form alone: one short line that does not end as a sentence, above text that is made of sentences.
A lead sentence, a photograph's caption, the times of a programme or a byline is none; where the form leaves doubt
(a line that could be the first of a hard-wrapped paragraph) there is no headline.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from summarizer.read.about.furniture import MAX_LINE_CHARS, is_furniture
from summarizer.read.about.publisher import is_masthead, wire_agency

MAX_WORDS = 30
MIN_WORDS = 3
_LOOK_AHEAD = 12
_PROSE = re.compile(r"[.!?][\"'”’)\]]*(?:\s|$)")
_MIN_PROSE_CHARS = 40
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$")
_OPEN_END = re.compile(r"(?:[,;:.…–—-]|\b(?:a|an|the|of|and|or|but|that|which|whose|his|her|its|their))[\"'”’)\]]*$")
_QUOTED = re.compile(r"[“\"‘'«].*[”\"’'»]")
_BULLET = re.compile(r"[-–—•*·▪>]\s")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"={3,}\s*")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?P<text>.+)\1")


def find_headline(lines: Sequence[str]) -> str | None:
    """The headline above a text.

    Args:
        lines: the text's first lines, stripped; blank ones are "".

    Returns:
        The headline as it is written (of a Markdown heading: without its marks), or None.
    """
    if heading := _markdown_heading(lines):
        return heading
    for place, line in enumerate(lines):
        if not line or is_furniture(line):
            continue
        return line if _is_headline(line) and _stands_above_body(lines, place) else None
    return None


def is_prose(line: str) -> bool:
    """Whether a line holds the end of a sentence of a body's usual length."""
    return len(line) >= _MIN_PROSE_CHARS and _PROSE.search(line) is not None


def _markdown_heading(lines: Sequence[str]) -> str | None:
    for place, line in enumerate(lines):
        if not line or is_furniture(line):
            continue
        match = _HEADING.fullmatch(line[:MAX_LINE_CHARS])
        underlined = place + 1 < len(lines) and _UNDERLINE.fullmatch(lines[place + 1])
        heading = match["text"] if match else line if underlined else ""
        emphasised = _EMPHASIS.fullmatch(heading)
        heading = emphasised["text"] if emphasised else heading
        return heading if 0 < len(heading) <= MAX_LINE_CHARS else None
    return None


def _is_headline(line: str) -> bool:
    words = line.split()
    if len(line) > MAX_LINE_CHARS or not MIN_WORDS <= len(words) <= MAX_WORDS or _BULLET.match(line):
        return False
    first = next((char for char in line if char.isalnum()), "")
    if not first or first.islower():
        return False
    if _OPEN_END.search(line) and not _ABBREVIATION.search(line):
        return False
    if wire_agency(line) or is_masthead(line):
        return False
    return _QUOTED.fullmatch(line) is None and not _has_two_sentences(line)


def _has_two_sentences(line: str) -> bool:
    """Whether a full stop stands inside the line, as in "The bridge is shut. Drivers must wait"; initials do not count."""
    return re.search(r"[a-z]{3}[.]\s+[A-Z]", line) is not None


def _stands_above_body(lines: Sequence[str], place: int) -> bool:
    after = lines[place + 1 :]
    body = [line for line in after if line and not is_furniture(line)][:_LOOK_AHEAD]
    if not any(is_prose(line) for line in body):
        return False
    following = after[0] if after else ""
    return not following or not (following[0].islower() or _is_hard_wrapped(after))


def _is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether paragraphs are broken into lines: then a line directly above another is no line of its own."""
    pairs = itertools.pairwise(lines)
    broken = sum(1 for line, following in pairs if line and following[:1].islower() and line[-1] not in ".!?:;")
    return broken >= 2
