"""Names of one person, one of them with a slip of the pen."""

from __future__ import annotations

from difflib import SequenceMatcher

from summarizer.fuse.thresholds import MISSPELT


def is_misspelt(surname: str, other: str) -> bool:
    """Whether two surnames are the same but for a letter or two."""
    return SequenceMatcher(None, surname.casefold(), other.casefold(), autojunk=False).ratio() >= MISSPELT
