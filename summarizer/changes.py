"""The contract of `changes.json`: what differs between two briefings of one story.

Everything is told with the passages that it rests on: `number` is the article's citation number in its own briefing, and the
span holds in that briefing's article as it was then.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.schema import Contract, DisagreementKind, DisagreementType, Span

FactKind = Literal["agreement", "figure", "quote", "actor"]
EntryKind = Literal["agreement", "figure", "quote", "actor", "disagreement"]
Cause = Literal["inputs", "failed", "wording", "run", "unknown"]
"""Why one briefing has what the other has not. inputs: the articles that say it were among one run's inputs only.
failed: its article could not be used in the other run. wording: the article is in both, the passage in one version of it.
run: the passage stands in both versions, and one run alone draws it. unknown: the other version's text is not at hand."""
FieldName = Literal[
    "name", "kind", "role", "parties", "stage", "purpose", "place", "date", "value", "qualifier", "measures", "period",
    "text", "speaker", "support", "type", "sides",
]  # fmt: skip
SourceState = Literal["same", "edited", "new", "gone", "failed", "unknown"]
"""same, edited: in both, with the same or another text. new, gone: in one alone. failed: in both, and unusable in one.
unknown: in both, and a text is not at hand."""


class Passage(Contract):
    """A passage of one briefing's article; `number` counts from 1 in that briefing's order."""

    number: int = Field(ge=1)
    article: str
    span: Span


class FactState(Contract):
    """A fact as one briefing has it: its words, what they are about, its counts, and one passage a mention."""

    id: str
    title: str
    gloss: str = ""
    articles: int
    origins: int
    passages: list[Passage]


class OneSided(Contract):
    """A fact that one briefing alone has."""

    kind: FactKind
    fact: FactState
    cause: Cause


class FieldChange(Contract):
    """One property of a fact, before and after.

    `drawn`: the passages of both runs are the same, or say both already; what changed is what was drawn from them, not what
    the sources say.
    """

    field: FieldName
    old: str | None
    new: str | None
    drawn: bool = False


class Changed(Contract):
    """A fact that both briefings have, with what is different."""

    kind: EntryKind
    old: FactState
    new: FactState
    fields: list[FieldChange]

    @property
    def drawn(self) -> bool:
        """Whether nothing changed in the sources' words, only in what was drawn from them."""
        return all(field.drawn for field in self.fields)


class DisputeSide(Contract):
    """One value of a disagreement, with the passages that give it."""

    value: str
    passages: list[Passage]


class Dispute(Contract):
    """A disagreement that one briefing alone has."""

    id: str
    subject: str
    kind: DisagreementKind
    type: DisagreementType
    description: str
    sides: list[DisputeSide]
    cause: Cause


class SourceChange(Contract):
    """An article of either briefing under its citation numbers; a number is null where that briefing does not list it."""

    old: int | None
    new: int | None
    id: str
    title: str | None = None
    source: str | None = None
    state: SourceState


class Changes(Contract):
    """What a later briefing says differently from an earlier one. `unchanged` counts facts and disagreements that are alike."""

    new: list[OneSided] = Field(default_factory=list)
    changed: list[Changed] = Field(default_factory=list)
    withdrawn: list[OneSided] = Field(default_factory=list)
    contradicted: list[Dispute] = Field(default_factory=list)
    no_longer_contradicted: list[Dispute] = Field(default_factory=list)
    sources: list[SourceChange] = Field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = Field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether no fact and no disagreement differs."""
        return not (self.new or self.changed or self.withdrawn or self.contradicted or self.no_longer_contradicted)
