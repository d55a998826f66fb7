"""Whether a written sentence says nothing that its passages do not: names, numbers, quotations, negations and wording."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.schema import Citation
from summarizer.wording import content_stems

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]*")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|\w+n[’']t|denie[sd]|refuse[sd]?)\b", re.I)
_OWN_WORDS = 0.15
"""Share of a sentence's content words that may be the model's own: connecting words such as "reported" or "including"."""

_CARRYING = 0.6
"""Share of a sentence's content words that a passage must hold to be cited for it alone."""


def unsupported(sentence: str, passages: Sequence[str]) -> str | None:
    """Why a sentence may not be shown, or None where every name, number, quotation and negation stands in its passages.

    Args:
        sentence: the sentence as the model wrote it.
        passages: the texts that it cites.
    """
    source = "\n".join(passages)
    plain_source = _plain(source)
    for number in _NUMBER.findall(sentence):
        if not re.search(rf"(?<!\d)(?<!\d[,.]){re.escape(number)}(?![,.]?\d)", source):
            return f"number {number} is in no cited passage"
    for quoted in _QUOTED.findall(sentence):
        if _plain(quoted) not in plain_source:
            return "a quotation is not verbatim"
    for name in _CAPITALISED.findall(sentence):
        if _bare(name) not in {_bare(word) for word in re.findall(r"[\w’'-]+", source)}:
            return f"name {name} is in no cited passage"
    if _NEGATION.search(sentence) and not _NEGATION.search(source):
        return "a negation is in no cited passage"
    stems = content_stems(sentence)
    own = stems - content_stems(source)
    if len(own) > _OWN_WORDS * len(stems):
        return f"words of its own: {', '.join(sorted(own))}"
    return None


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


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').split())


def _bare(name: str) -> str:
    return name.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
