"""Whether a written sentence says nothing that its passage does not.

Small models keep the words and change who did what: "the deal announced in Hungary" becomes "a deal with Hungary". So it is not
enough that all words stand in the passage: a sentence must be a shortening of one passage, its words in the passage's order
(sentence compression by deletion, Knight and Marcu 2002), with every name, number and negation in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.schema import Citation
from summarizer.wording import content_stems, stems_in_order

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"\b[A-Z][\w’'-]*")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|\w+n[’']t|denie[sd]|refuse[sd]?|fail(?:s|ed)?)\b", re.I
)
LIMITS = re.compile(
    r"\b(?:nearly|almost|about|around|approximately|roughly|some|more than|less than|fewer than|over|under|up to|at least|"
    r"at most|estimated|said|says?|told|according to|claim\w*|alleg\w*|reportedly|projected|projecting|expect\w*|warn\w*|"
    r"accus\w*|would|could|may|might|if|unless|set to|plan(?:s|ned)? to|aim\w*)\b",
    re.I,
)
"""Words that bound a number or tell whose statement it is: without them a shortening says more than its passage."""
_OWN_WORDS = 0.1
"""Share of a sentence's content words that may be the model's own: connecting words such as "including"."""
_GAP = 2  # content words from a number to the next word of the sentence, in the passage
_LINK = re.compile(r"([^\W_]+)(?:[’']s)?\s+(by|to|from|with|against|for|over|between)\b", re.I)
"""A word and the preposition behind it, which tells who did what to whom."""
_CARRYING = 0.6
"""Share of a sentence's content words that a passage must hold to be cited for it alone."""


def unsupported(sentence: str, passage: str) -> str | None:
    """Why a sentence may not be shown, or None where it is a sound shortening of the passage.

    Args:
        sentence: the sentence as the model wrote it.
        passage: the text that it shortens.
    """
    for number in _NUMBER.findall(sentence):
        if number not in _NUMBER.findall(passage):
            return f"number {number} is not in the passage"
    for quoted in _QUOTED.findall(sentence):
        if _plain(quoted) not in _plain(passage):
            return "a quotation is not verbatim"
    known = {_bare(word) for word in re.findall(r"[\w’'-]+", passage)}
    for name in _NAME.findall(sentence):
        if _bare(name) not in known:
            return f"{name} is not in the passage"
    if sorted(_negations(sentence)) != sorted(_negations(passage)):
        return "a negation was lost or added"
    if lost := _kept(passage) - _kept(sentence):
        return f"what limits the statement was lost: {', '.join(sorted(lost))}"
    return _out_of_order(sentence, passage)


def _out_of_order(sentence: str, passage: str) -> str | None:
    words, source = stems_in_order(sentence), stems_in_order(passage)
    places = _align(words, source)
    missing = [word for word, place in zip(words, places, strict=True) if place is None]
    if len(missing) > _OWN_WORDS * len(words):
        return f"not in the passage's words and order: {', '.join(missing)}"
    if any(any(c.isdigit() for c in word) for word in missing):
        return "a number is not in its place"
    for (word, place), following in zip(zip(words, places, strict=True), places[1:], strict=False):
        is_number = any(c.isdigit() for c in word)
        if is_number and place is not None and (following is None or following - place > _GAP):
            return "a number is not beside what it counts"
    links = {(a.casefold(), b.casefold()) for a, b in _LINK.findall(passage)}
    foreign = [f"{a} {b}" for a, b in _LINK.findall(sentence) if (a.casefold(), b.casefold()) not in links]
    return f"not so in the passage: {', '.join(foreign)}" if foreign else None


def _align(words: Sequence[str], source: Sequence[str]) -> list[int | None]:
    """For each word its place in `source` in a longest common subsequence, None where it has none."""
    rows, columns = len(words), len(source)
    length = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            same = words[i] == source[j]
            length[i][j] = length[i + 1][j + 1] + 1 if same else max(length[i + 1][j], length[i][j + 1])
    places: list[int | None] = [None] * rows
    i = j = 0
    while i < rows and j < columns:
        if words[i] == source[j]:
            places[i] = j
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return places


def carrying(sentence: str, citations: Sequence[Citation]) -> list[Citation]:
    """The citations that carry a sentence: they hold its quotation or its numbers, and most of its wording.

    All of them where none does so alone: a sentence may be put together from several.
    """
    stems, numbers = content_stems(sentence), set(_NUMBER.findall(sentence))
    quoted = [_plain(words) for words in _QUOTED.findall(sentence)]

    def carries(text: str) -> bool:
        if quoted:
            return all(words in _plain(text) or _plain(text) in words for words in quoted)
        same = len(stems & content_stems(text)) >= _CARRYING * len(stems)
        return same and numbers <= set(_NUMBER.findall(text))

    return [c for c in citations if carries(c.span.text)] or list(citations)


def _negations(text: str) -> list[str]:
    return ["n't" if word.lower().endswith(("n't", "n’t")) else word.lower() for word in NEGATION.findall(text)]


def _kept(text: str) -> set[str]:
    return {word.casefold() for word in LIMITS.findall(text)}


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').split())


def _bare(name: str) -> str:
    return name.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
