"""Notices by which an article takes back what it said before."""

from __future__ import annotations

import re
from itertools import islice

from summarizer.schema import ArticleNote, Span

_PIECE = r"(?:article|story|report|post|headline|column|piece|caption|page)"
_LABEL = r"(?:corrections?(?: and clarifications?)?|corrected|clarifications?)"
_NOTICE = re.compile(
    rf"^[^\w\n]*(?:editor[’']?s['’]? note\W+)?{_LABEL}\b(?=[^\n.]{{0,60}}[:.–—-]|\s*$)"
    rf"|\b(?:an?|the|this) (?:earlier|previous|prior|original|initial|first) (?:version|headline) "
    rf"(?:of|on|to) (?:this|the|our) {_PIECE}"
    r"|^[^\w\n]*editor[’']?s['’]? note\b[^\n]{0,60}\bwe(?:[’']ve| have) (?:changed|corrected|amended|clarified)\b"
    rf"|\b(?:this|the|our) {_PIECE} (?:was|has been|had been|is) (?:amended|corrected|clarified|updated to correct)\b"
    r"|\ba correction was made\b|^\(?(?:this version )?corrects\b",
    re.IGNORECASE | re.MULTILINE,
)
_LABELS_HEADLINE = re.compile(r"correct(?:ed|ion)[-–—][^\W\d_](?=[^\n]*[^.\n]$)", re.IGNORECASE | re.MULTILINE)
"""As agencies mark a story that they send again, "CORRECTED-Mine fire kills nine": the line is its headline."""
_WORD = re.compile(r"\w")
_LONG = 800
"""Code points of a paragraph that is more than a notice; of it only the sentence counts, with the one that sets it right."""
_STOP = re.compile(r"[.!?][\"'”’)]*\s+")


def corrections(text: str) -> list[ArticleNote]:
    """A note for each paragraph of a text that corrects the article, with the paragraph as its span.

    To a label alone in its line ("CORRECTION") the paragraph below it belongs.
    """
    notes = []
    end = 0
    for match in _NOTICE.finditer(text):
        if match.start() < end or _LABELS_HEADLINE.match(text, match.start()):
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        end = _line_end(text, match.end())
        if not _WORD.search(text, match.end(), end):
            below = re.compile(r"\S").search(text, end)
            end = _line_end(text, below.start()) if below else end
        elif end - start > _LONG:
            start = max([start, *(stop.end() for stop in _STOP.finditer(text, start, match.start()))])
            end = next((stop.end() for stop in islice(_STOP.finditer(text, match.end(), end), 1, 2)), end)
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        span = Span(start=start, end=start + len(words.strip()), text=words.strip())
        notes.append(ArticleNote(kind="corrected", message="the article corrects what it said before", span=span))
    return notes


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
