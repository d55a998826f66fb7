"""Hints on what a name is not: a thing rather than an actor, a place that nobody does anything from.

Both look at form and position alone and are hints for the stage that decides, no verdicts.
"""

from __future__ import annotations

import re

from summarizer.document import Name
from summarizer.segment.lexicon import countries, plain, words

_LAST_WORDS = re.compile(r"(\w[\w’'-]*)[ \u00a0\n]+(?:(\w[\w’'-]*)[ \u00a0\n]+)?$")
_PLACE_BEFORE = re.compile(r"[A-Z][\w’'-]+, $")


def thing_like(name: str) -> bool:
    """Whether the head noun of a name is that of an event, law, plan, work or place (`Climate Summit`, `Thames River`)."""
    keys = [plain(word) for word in name.split()]
    if not keys or tuple(keys) in countries():
        return False
    for index, key in enumerate(keys[1:], 1):
        if key in {"of", "for", "on", "in"}:
            keys = keys[:index]
            break
    return keys[-1] in words("thing_heads") and not (keys[-1] in words("organisation_heads") and len(keys) > 1)


def location_only(text: str, name: Name) -> bool:
    """Whether every mention of a name stands where a place stands: `in Leeds`, `near the western Alps`, `York, England`."""
    if name.kind in {"person", "organisation", "group"} or not name.mentions:
        return False
    return all(_after_preposition(text[max(0, mention.start - 60) : mention.start]) for mention in name.mentions)


def _after_preposition(before: str) -> bool:
    if _PLACE_BEFORE.search(before):
        return True
    for _ in range(3):
        match = _LAST_WORDS.search(before)
        if match is None:
            return False
        word = plain(match.group(2) or match.group(1))
        if word in words("location_words"):
            return True
        if word not in words("location_modifiers"):
            return False
        before = before[: match.start(2) if match.group(2) else match.start()]
    return False
