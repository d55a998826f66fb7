"""Facts and disagreements of all kinds in one form: what they say, field by field, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from summarizer.changes import Cause, EntryKind, FactState, FieldName, Passage
from summarizer.compare.words import subject_words
from summarizer.language.style import bare_words

Anchor = tuple[str, str, str, int]
"""The same place in both editions: article id (the old edition's), passage, exact words, their offset."""
_ABOUT: tuple[FieldName, ...] = ("measures", "period")
_COMPARED = 4


@dataclass(frozen=True)
class Place:
    """Where one article says it: its longest passage, all its words, and why the other edition may be without it."""

    passage: Passage
    words: tuple[str, ...]
    anchor: Anchor
    cause: Cause


@dataclass(frozen=True)
class Item:
    """A fact or a disagreement.

    Attributes:
        id: as in the briefing; "" where it has none.
        title: the fact in its words; `gloss` is what it is about.
        fields: what is compared, in the order in which changes are told.
        places: in the order of the articles' numbers, never empty.
        amount: value and unit of a figure.
        forms: what else may name it: names of an actor, values of a disagreement.
        topic: disagreements of different topics are never the same.
        sides: the values of each side of a disagreement.
    """

    kind: EntryKind
    id: str
    title: str
    gloss: str
    fields: Mapping[FieldName, str | None]
    places: tuple[Place, ...]
    articles: int
    origins: int
    amount: tuple[float | None, str | None] = (None, None)
    forms: tuple[str, ...] = ()
    topic: str = ""
    sides: tuple[frozenset[str], ...] = ()

    @cached_property
    def anchors(self) -> frozenset[Anchor]:
        """Where it stands."""
        return frozenset(place.anchor for place in self.places)

    @cached_property
    def stands(self) -> bool:
        """Whether one of its passages stands in the other edition's articles too."""
        return any(place.cause == "run" for place in self.places)

    @cached_property
    def words(self) -> str:
        """All its passages."""
        return "\n".join(words for place in self.places for words in place.words)

    @cached_property
    def title_words(self) -> tuple[str, ...]:
        """The words of the title, style aside."""
        return bare_words(self.title)

    @cached_property
    def title_set(self) -> frozenset[str]:
        """The distinct words of the title."""
        return frozenset(self.title_words)

    @cached_property
    def about(self) -> frozenset[str]:
        """Words of what a figure measures, and of its period."""
        return subject_words(" ".join(self.fields.get(name) or "" for name in _ABOUT))

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """Words of each passage, of the first few mentions: a fact rarely has more sentences of its own."""
        return tuple(subject_words(place.passage.span.text) for place in self.places[:_COMPARED])

    @property
    def state(self) -> FactState:
        """The contract's form."""
        return FactState(
            id=self.id,
            title=self.title,
            gloss=self.gloss,
            articles=self.articles,
            origins=self.origins,
            passages=[place.passage for place in self.places],
        )
