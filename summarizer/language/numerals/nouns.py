"""The noun that is counted, read off the surface: adjectives and nouns up to the last plural.

The parse gives a second answer beside it (`governors`). Without a tagger, what has no plural within a few words has no unit.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.language.concepts import function_words
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.vocabulary import HYPHENS, MONTHS, WEEKDAYS, words

MAX_WORDS = 5
_WORD = re.compile(rf"([ ]?)([^\W\d_]+(?:['’][^\W\d_]+)*(?:[{HYPHENS}][^\W\d_]+)*)")
_TIED = re.compile(rf"[{HYPHENS}]([^\W\d_]+)")


@cache
def _stops() -> frozenset[str]:
    """Words that end a noun phrase, or are none of it."""
    return words("stops") | function_words() | {*MONTHS, *WEEKDAYS}


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.lower()
    if low in _stops():
        return False
    return low in words("plurals") or (
        len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "’s", "'s"))
    )


def counted(c: Context, at: int, *, single: bool = False, vague: bool = False) -> tuple[str, int] | None:
    """The counted noun phrase behind a number that ends at `at`, and where it ends.

    Args:
        c: the text around.
        at: end of the number.
        single: the number is one, so that the head is singular.
        vague: the number has no value ("dozens of"): the noun stands behind "of".
    """
    spoken = c.right(at, 2)
    if vague and spoken[0] == "of":
        at = c.text.index("of", at) + 2
    elif vague and spoken[0] not in words("skipped") and c.left(at)[-1] not in _VAGUE_ADJECTIVES:
        return None
    found = _words(c, at)
    while found and found[0][1].lower() in words("skipped") and len(found) > 1:
        found = found[1:]
    count = _single(found) if single else _plural(found)
    if not count:
        return None
    start, end = found[0][0], found[count - 1][0] + len(found[count - 1][1])
    return c.text[start:end], end


_VAGUE_ADJECTIVES = frozenset({"hundred", "thousand", "million", "billion", "dozen"})


def _words(c: Context, at: int) -> list[tuple[int, str]]:
    """The words behind a number that may belong to its noun phrase, hyphenated ones whole, on one line."""
    found: list[tuple[int, str]] = []
    while len(found) < MAX_WORDS + 2:
        match = c.match(_WORD, at)
        if match is None or (found and not match[1]):
            break
        word = match[2]
        first = re.split(f"[{HYPHENS}]", word)[0].lower()
        skipped = not found and word.lower() in words("skipped")
        stops = {first, word.lower()} & _stops() or "'" in word or "’" in word
        if stops and not skipped:
            break
        found.append((match.start(2), word))
        at = match.end()
    return found


def _last(word: str) -> str:
    return re.split(f"[{HYPHENS}]", word)[-1]


def _plural(found: list[tuple[int, str]]) -> int:
    """How many of the words make the phrase: up to the last of the plurals that stand together; 0 where there is none."""
    count = 0
    for index, (_, word) in enumerate(found[:MAX_WORDS], start=1):
        plural = is_plural(_last(word))
        if count and (not plural or word.lower() in words("nouns_or_verbs")):
            break
        if plural:
            count = index
        elif index > 1 and _last(word).lower() in _TIMES:
            break
    return count


_TIMES = frozenset("second minute hour day week month year decade century".split())


def _single(found: list[tuple[int, str]]) -> int:
    count = 0
    for _, word in found[:3]:
        if count and (word.lower().endswith(("ed", "ing")) or word[0].isupper()):
            break
        count += 1
    return count


def hyphenated(c: Context, at: int) -> tuple[str | None, int] | None:
    """What is counted inside a compound: "12-member" -> "member", "20,000-seat" -> "seat"; "50-strong" has no noun."""
    match = c.match(_TIED, at)
    if match is None or match[1].lower() in _stops():
        return None
    return (None if match[1].lower() in ("strong", "odd", "plus") else match[1]), match.end()
