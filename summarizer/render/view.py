"""What is shown of a briefing, in order, before any format: Markdown, HTML and the terminal all print this view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.render.sources import Cite, Source
from summarizer.render.wording import Passage, Piece
from summarizer.schema import ActorKind, DisagreementKind, DisagreementType, Origin

_STATEMENT = 60
"""From this length, in code points, a disputed value is a statement that is not printed twice."""
SHOWN_FIGURES = 12
"""Figures that are shown at once; the others follow when they are asked for."""

FactKind = Literal["summary", "point", "agreement", "figure", "quote", "actor", "disagreement"]


@dataclass(frozen=True, slots=True)
class Detail:
    """One labelled line below a fact; `cites` where single articles say it."""

    label: str
    text: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How some articles word a fact differently; the pieces are verbatim, and marked where they differ.

    `part` is true where the article has only some of the words.
    """

    pieces: tuple[Piece, ...]
    cites: tuple[Cite, ...]
    part: bool = False

    @property
    def text(self) -> str:
        """The wording as it stands in the article."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Support:
    """On how many articles, and on how many independent origins among them, a fact rests."""

    articles: int
    origins: int

    def __str__(self) -> str:
        """As printed: "3 articles · 2 origins"; "" for one article, which the one citation beside it says."""
        if self.articles <= 1:
            return ""
        return f"{counted(self.articles, 'article')} · {counted(self.origins, 'origin')}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the briefing.

    Attributes:
        id: HTML id, unique in the briefing ("figure-3").
        ref: the id that the fact has in `briefing.json`, "" where it has none.
        title: the fact itself; verbatim where `verbatim` is true.
        gloss: what the title is about, in the briefing's words ("irregular border crossings · last year").
        cites: the passages, in the articles' order.
        passages: every passage to mark in the articles (more than `cites` where those are shortened).
        within: the sentence that a quotation of few words stands in, shown in the title's place, or that of a figure of which
            nothing is known but its number; these words are marked.
        doubt: which of the model's choices in it are unsure ("low confidence: measures 0.41"), "" where none is.
    """

    id: str
    ref: str
    kind: FactKind
    title: str
    support: Support
    cites: tuple[Cite, ...]
    gloss: str = ""
    verbatim: bool = False
    details: tuple[Detail, ...] = ()
    wordings: tuple[Wording, ...] = ()
    passages: tuple[Cite, ...] = ()
    doubt: str = ""
    within: Passage | None = None


@dataclass(frozen=True, slots=True)
class ActorFact(Fact):
    """An actor; its kind is printed beside the name."""

    actor_kind: ActorKind = "person"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The quotations of one speaker; `name` is None where no article names one."""

    name: str | None
    quotes: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: the value, who gives it, and the passage, marked where it differs from the other side."""

    value: str
    cites: tuple[Cite, ...]
    passage: Passage
    source: Source

    @property
    def head(self) -> str:
        """What is printed above the passage: the value, or who says it where the value is the passage itself."""
        return self.source.name if self.value in self.passage.text and len(self.value) >= _STATEMENT else self.value


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement between sources. `support` counts all articles of all sides."""

    id: str
    ref: str
    subject: str
    kind: DisagreementKind
    type: DisagreementType
    description: str
    sides: tuple[Side, ...]
    support: Support

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The passages of all sides."""
        return tuple(cite for side in self.sides for cite in side.cites)


@dataclass(frozen=True, slots=True)
class Loss:
    """What was found and is not shown as a fact; `numbers` are the articles, `examples` are never printed as quotations."""

    kind: str
    reason: str
    count: int
    numbers: tuple[int, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A briefing as it is printed; every tuple is in printing order."""

    headline: str
    headline_cites: tuple[Cite, ...]
    sources: tuple[Source, ...]
    origins: tuple[Origin, ...]
    summary: tuple[Fact, ...]
    points: tuple[Fact, ...]
    agreements: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    speakers: tuple[Speaker, ...]
    actors: tuple[ActorFact, ...]
    disputes: tuple[Dispute, ...]
    left_out: tuple[Loss, ...]
    run: tuple[tuple[str, str], ...]

    @property
    def used(self) -> tuple[Source, ...]:
        """The articles that could be used."""
        return tuple(source for source in self.sources if source.error is None)

    @property
    def failed(self) -> tuple[Source, ...]:
        """The articles that could not be used."""
        return tuple(source for source in self.sources if source.error is not None)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, disagreements apart."""
        quotes = (quote for speaker in self.speakers for quote in speaker.quotes)
        return (*self.summary, *self.points, *self.agreements, *self.figures, *quotes, *self.actors)

    @property
    def figure_lines(self) -> tuple[Fact, ...]:
        """The figures, but of those that read alike in one sentence the first: "2 to 3 percent" is two values and one line.

        The page shows both: each can be reviewed there.
        """
        lines: dict[object, Fact] = {}
        for fact in self.figures:
            spans = ((cite.source.number, cite.span) for cite in fact.passages if cite.span is not None)
            around = frozenset(one for one in spans if fact.title in one[1].text and len(fact.title) < len(one[1].text))
            lines.setdefault((fact.title, fact.gloss, around) if around else fact.id, fact)
        return tuple(lines.values())

    @property
    def first_figures(self) -> tuple[Fact, ...]:
        """The lines of figures that are shown at once."""
        return self.figure_lines[:SHOWN_FIGURES]

    @property
    def more_figures(self) -> tuple[Fact, ...]:
        """The lines of figures that a page folds."""
        return self.figure_lines[SHOWN_FIGURES:]

    @property
    def scale(self) -> str:
        """The line below the headline: "5 articles · 3 origins", with what failed."""
        origins = len({source.origin or source.anchor for source in self.used})
        parts = [counted(len(self.used), "article"), counted(origins, "origin")]
        if self.failed:
            parts.append(f"{counted(len(self.failed), 'article')} could not be used")
        return " · ".join(parts)

    def origin(self, source: Source) -> str:
        """What is printed of an article's origin: "B, shared with article 3: why", "" where it is not known.

        Origins are lettered in the order of the articles; their ids mean nothing to a reader.
        """
        origin = next((origin for origin in self.origins if origin.id == source.origin), None)
        if origin is None:
            return ""
        order = list(dict.fromkeys(each.origin for each in self.used if each.origin))
        letter = _lettered(order.index(source.origin)) if source.origin in order else ""
        others = [str(each.number) for each in self.used if each.origin == source.origin and each is not source]
        shared = f", shared with {'article' if len(others) == 1 else 'articles'} {', '.join(others)}" if others else ""
        return f"{letter}{shared}: {origin.why}"


def _lettered(index: int) -> str:
    """0 is "A", 25 is "Z", 26 is "A2"."""
    turn, place = divmod(index, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "2 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
