"""Hints on what a name is not: a thing rather than an actor, a place that nobody does anything from.

Both look at form and position alone and are hints for the stage that decides, no verdicts.
"""

from __future__ import annotations

import re

from summarizer.language.lexicon import countries, given_names, plain, words
from summarizer.language.reading import Name

_LAST_WORDS = re.compile(r"(\w[\w’'-]*)[ \u00a0\n]+(?:(\w[\w’'-]*)[ \u00a0\n]+)?$")
_PLACE_BEFORE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}, $")


def thing_like(name: str) -> bool:
    """Whether the head noun of a name is that of an event, law, plan, work or place (`Climate Summit`, `Thames River`)."""
    keys = [plain(word) for word in name.split()]
    if not keys or tuple(keys) in countries():
        return False
    for index, key in enumerate(keys[1:], 1):
        if key in {"of", "for", "on", "in"}:
            keys = keys[:index]
            break
    if len(keys) > 1 and keys[0] in given_names() and keys[-1] in words("surname_heads"):
        return False
    if keys[-2:-1] and keys[-2] in {"news", "tv", "television"}:
        return False
    return keys[-1] in words("thing_heads") and not (keys[-1] in words("organisation_heads") and len(keys) > 1)


def location_only(text: str, name: Name) -> bool:
    """Whether every mention of a name stands where a place stands: `in Leeds`, `near the western Alps`, `York, England`."""
    acronym = name.name.isupper() and len(name.name) > 1
    if name.kind in {"person", "organisation", "group"} or acronym or not name.mentions:
        return False
    cues = {_place_cue(text, mention.start, mention.end) for mention in name.mentions}
    return "" not in cues and cues != {"at"}


def _place_cue(text: str, start: int, end: int) -> str:
    """The preposition that makes a mention a place (`in`), or "" where none does."""
    before = _PLACE_BEFORE.sub("", text[max(0, start - 80) : start])
    if text[end : end + 2] in {"’s", "'s"}:
        return ""
    for _ in range(3):
        match = _LAST_WORDS.search(before)
        if match is None:
            return ""
        word = plain(match.group(2) or match.group(1))
        if word in words("location_words"):
            body = match.group(2) is not None and plain(match.group(1)) in words("body_before")
            return "" if body else word
        if word not in words("location_modifiers"):
            return ""
        before = before[: match.start(2) if match.group(2) else match.start()]
    return ""
