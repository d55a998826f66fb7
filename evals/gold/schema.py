"""The gold format: one label per line of `gold.jsonl`, and the comparison of the articles in `conflicts.json`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["actor", "agreement", "figure", "quote"]
KINDS: tuple[Kind, ...] = ("actor", "agreement", "figure", "quote")


class GoldModel(BaseModel):
    """Base of the labels; what a label holds beyond its format is reported by the validator, and not read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldItem(GoldModel):
    """One label.

    Attributes:
        article: file name of the text.
        optional: neither a miss when absent nor a false positive when present.
        borderline: a judgement call (for actors: whether they are central).
        group: mentions of one fact share it; finding any one of them counts.
    """

    article: str
    kind: Kind
    optional: bool = False
    borderline: bool = False
    group: str | None = None
    note: str | None = None


class GoldActor(GoldItem):
    """Somebody who acts, speaks, is party to something or is named as a source; `aliases` are forms in that article."""

    kind: Literal["actor"]
    name: str = Field(min_length=1)
    aliases: list[str] = Field(min_length=1)
    role: str | None = None
    central: bool = False


class GoldAgreement(GoldItem):
    """A deal, treaty, pact or compromise; `surface` are its forms in the article, `evidence` one exact sentence."""

    kind: Literal["agreement"]
    name: str = Field(min_length=1)
    parties: list[str]
    status: str | None = None
    purpose: str | None = None
    place: str | None = None
    time: str | None = None
    surface: list[str] = Field(min_length=1)
    evidence: str = Field(min_length=1)
    announced: Any = None


class GoldFigure(GoldItem):
    """A quantity; `surface` is the exact span of the number inside the sentence `evidence`; vague values are null."""

    kind: Literal["figure"]
    value: float | None
    unit: str | None = None
    measures: str | None = None
    qualifier: str | None = None
    period: str | None = None
    surface: str = Field(min_length=1)
    evidence: str = Field(min_length=1)


class GoldQuote(GoldItem):
    """Words given as somebody's, one item per paragraph inside the marks; `speaker` is null where nobody is named."""

    kind: Literal["quote"]
    text: str = Field(min_length=1)
    speaker: str | None = None
    speaker_aliases: list[str] = []
    unmarked: bool = False


AnyGold = GoldActor | GoldAgreement | GoldFigure | GoldQuote
MODELS: dict[str, type[GoldActor] | type[GoldAgreement] | type[GoldFigure] | type[GoldQuote]] = {
    "actor": GoldActor,
    "agreement": GoldAgreement,
    "figure": GoldFigure,
    "quote": GoldQuote,
}


class Side(GoldModel):
    """What one article says, with the exact sentence."""

    value: str
    evidence: str


class Contradiction(GoldModel):
    """Articles that differ. hard: a careful reader must call it a contradiction; soft: credit if reported, no penalty."""

    id: str
    description: str
    type: str
    severity: Literal["hard", "soft"]
    articles: list[str]
    values: dict[str, Side]
    note: str | None = None


class Corroborated(GoldModel):
    """A fact that several articles state; `surfaces` are exact strings, one per article."""

    kind: str
    description: str
    value: float | None = None
    unit: str | None = None
    articles: list[str]
    surfaces: dict[str, str]


class NearMiss(GoldModel):
    """What looks like a contradiction and is none; it must not be reported as a conflict."""

    description: str
    why_not: str = ""
    articles: list[str]
    values: dict[str, Side] = {}
    note: str | None = None


class Vital(GoldModel):
    """What any good briefing of the story must tell; `evidences`: by article, an exact sentence that tells it or a part."""

    id: str
    statement: str = Field(min_length=1)
    articles: list[str]
    evidence_article: str
    evidence: str = Field(min_length=1)
    evidences: dict[str, str] = {}
    note: str | None = None

    @property
    def told_by(self) -> dict[str, str]:
        """The sentences by article, the first one included."""
        return {self.evidence_article: self.evidence} | self.evidences


class Conflicts(GoldModel):
    """`conflicts.json`. `origins`, where given, lists the articles that go back to one text or speaker, one list each."""

    cluster: str | None = None
    contradictions: list[Contradiction] = []
    corroborated: list[Corroborated] = []
    not_conflicts: list[NearMiss] = []
    vital: list[Vital] = []
    origins: list[list[str]] | None = None


@dataclass(frozen=True)
class Story:
    """Gold of one story: texts by file name, labels in file order, and the comparison (None where there is none).

    `texts` is the folder of the articles where it is not the story's own; `provenance` says how the labels were made.
    """

    id: str
    folder: Path
    articles: dict[str, str]
    items: tuple[AnyGold, ...]
    conflicts: Conflicts | None
    provenance: str | None = field(default=None, repr=False)
    texts: Path | None = None

    def of(self, article: str) -> tuple[AnyGold, ...]:
        """The labels of one article."""
        return tuple(i for i in self.items if i.article == article)
