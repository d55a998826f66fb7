"""Whether a text is cut off, by what stands at its end."""

from __future__ import annotations

import re

from summarizer.schema import ArticleNote, Span

_TAIL = 800
_SHORT = 200
"""Code points below which a text is rather what a list of articles shows of one."""
_COUNT = re.compile(r"\[\s*\+?\s*\d[\d.,]*\s*(?:more\s+)?(?:chars?|characters|words)\s*\]\s*$", re.IGNORECASE)
_ON = r"\b[^\n]{0,60}\bto (?:read|continue|keep|unlock|access|view)\b"
_READ_ON = re.compile(
    rf"^[^\w\n]*(?:(?:subscribe|sign (?:in|up)|log ?in|register|join){_ON}"
    r"|to (?:read|continue|keep|unlock|access|view)\b[^\n]{0,80}\b(?:subscri|sign|log ?in|regist|trial|account|member)"
    r"|(?:continue|keep) reading\b|read (?:the )?(?:full|rest of the|whole|entire) (?:article|story|text)"
    r"|already (?:a subscriber|subscribed)|(?:for )?(?:subscribers|members) only|unlock (?:this|the full) (?:article|story)"
    r"|(?:this|the) (?:article|story|content|post)(?: is|’s|'s) "
    r"(?:only |exclusively )?(?:for|available to|reserved for|exclusive to)\b)[^\n]{0,120}$",
    re.IGNORECASE | re.MULTILINE,
)
_ELLIPSIS = re.compile(r"(?:[\[(]\s*)?(?:…|\.\.\.)(?:\s*[\])])?\s*$")
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)\]」]*(?:\s|$)")
_OPEN = re.compile(r"[\w,;–-]$")
_PROSE = 80
"""Code points of a last paragraph that is more than a name, a link or a list item."""


def cut_off(text: str) -> ArticleNote | None:
    """The note on a text that ends before its article does; None where nothing says so."""
    tail = max(0, len(text) - _TAIL)
    for pattern, why in (
        (_COUNT, "the text is cut off ({})"),
        (_READ_ON, "the text may be cut off: the page asks to subscribe or to read on elsewhere"),
        (_ELLIPSIS, "the text is cut off: it ends in an ellipsis"),
    ):
        if match := pattern.search(text, tail):
            found = match[0].strip()
            start = text.index(found, match.start())
            return _note(why.format(found), Span(start=start, end=start + len(found), text=found))
    if _ends_within_sentence(text):
        return _note("the text may be cut off: it ends within a sentence")
    length = len(text.strip())
    return _note(f"only {length} characters: perhaps a teaser, not the article") if length < _SHORT else None


def _ends_within_sentence(text: str) -> bool:
    body = text.rstrip()
    last = body.rpartition("\n")[2]
    if len(last) < _PROSE or not _OPEN.search(last):
        return False
    return len(_SENTENCE_END.findall(body)) > 1  # some scripts end sentences without a mark


def _note(message: str, span: Span | None = None) -> ArticleNote:
    return ArticleNote(kind="cut_off", message=message, span=span)
