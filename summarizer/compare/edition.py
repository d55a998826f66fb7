"""One of the two briefings with its articles' texts, where they are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.changes import Cause, Passage
from summarizer.schema import Briefing, Span

CAUSES: tuple[Cause, ...] = ("run", "unknown", "wording", "failed", "inputs")
"""From the weakest news to the strongest."""


@dataclass(frozen=True)
class Edition:
    """A briefing and, by article id, the texts that it was made from; an article may be without one."""

    briefing: Briefing
    texts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Citation numbers by article id, from 1."""
        return {article.id: number for number, article in enumerate(self.briefing.articles, start=1)}

    @cached_property
    def failed(self) -> frozenset[str]:
        """Ids of the articles that could not be used."""
        return frozenset(article.id for article in self.briefing.articles if article.error is not None)

    @cached_property
    def folded(self) -> dict[str, str]:
        """The texts with white space as single spaces, for looking passages of the other edition up."""
        return {article: " ".join(text.split()) for article, text in self.texts.items()}

    def passages(self, article: str, spans: Iterable[Span]) -> list[Passage]:
        """The passages that hold: of a listed article, not empty, and standing in its text where that is at hand."""
        number, text = self.numbers.get(article), self.texts.get(article)
        if number is None:
            return []
        return [
            Passage(number=number, article=article, span=span)
            for span in spans
            if span.text and (text is None or text[span.start : span.end] == span.text)
        ]

    def why_without(self, article: str, passage: str) -> Cause:
        """Why this edition may be without a passage that the other edition has in `article` (an id of this edition)."""
        if article not in self.numbers:
            return "inputs"
        if article in self.failed:
            return "failed"
        if article not in self.folded:
            return "unknown"
        return "run" if " ".join(passage.split()) in self.folded[article] else "wording"


def renamed(old: Edition, new: Edition) -> dict[str, str]:
    """Ids of the new edition's articles with the id in the old one of the same text, where the id itself is not in both."""
    by_text: dict[str, str] = {}
    for article in sorted(old.numbers):
        if article not in new.numbers and article in old.texts:
            by_text.setdefault(old.texts[article], article)
    found: dict[str, str] = {}
    for article in sorted(new.numbers):
        if article not in old.numbers and new.texts.get(article) in by_text:
            found[article] = by_text.pop(new.texts[article])
    return found


def weakest(causes: Sequence[Cause]) -> Cause:
    """Of one fact: where one of its passages still stands, that is what there is to say."""
    return min(causes, key=CAUSES.index)


def strongest(causes: Sequence[Cause]) -> Cause:
    """Of a disagreement: it needs all its sides, so that the one that came or went furthest explains it."""
    return max(causes, key=CAUSES.index)
