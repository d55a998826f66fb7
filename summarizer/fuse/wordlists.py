"""Word lists as data: one string, read once."""

from __future__ import annotations


def words_of(text: str, separator: str | None = None) -> list[str]:
    """The words of a list in order; `separator` where entries hold spaces."""
    return text.split(separator)


def word_set(text: str, separator: str | None = None) -> frozenset[str]:
    """The words of a list as a set."""
    return frozenset(words_of(text, separator))
