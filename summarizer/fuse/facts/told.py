"""One item of one article, and what fused facts have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from summarizer.fuse.origins import Voice, stated_source
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.schema import Agreement, Figure, Mention, Quote

Item = TypeVar("Item", Agreement, Figure, Quote)


@dataclass(frozen=True, eq=False)
class Told(Generic[Item]):
    """One item of one article."""

    source: Source
    item: Item

    @cached_property
    def article(self) -> str:
        """The article's id."""
        return self.source.id

    @cached_property
    def piece(self) -> Piece:
        """Where it stands."""
        return Piece(self.item.evidence[0].start, self.item.evidence[0].end)

    @cached_property
    def sentence(self) -> Piece:
        """The sentence in which it begins."""
        return self.source.sentence_at(self.item.evidence[0].start)

    @cached_property
    def sentence_text(self) -> str:
        """Its text."""
        return self.source.slice(self.sentence)

    def mention(self, text: str) -> Mention:
        """The contract's mention, in these words."""
        return Mention(
            article=self.article, evidence=[self.source.span(self.piece), *self.item.evidence[1:]], text=text
        )

    def voice(self, stated: str | None = None) -> Voice:
        """What is judged of its origin; `stated` is the source that it names, else the one of its sentence."""
        words = self.source.wording(self.sentence)
        return Voice(self.article, words, stated or stated_source(self.sentence_text))


def once(mentions: Iterable[Mention]) -> list[Mention]:
    """Each mention once, in the order of articles and passages."""
    found = {(one.article, one.evidence[0].start, one.text or ""): one for one in mentions}
    return [found[key] for key in sorted(found)]
