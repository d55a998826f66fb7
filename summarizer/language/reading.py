"""What is found in an article without a model. All offsets are code points into `article.text`, end-exclusive."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from summarizer.language.parse import Parse
from summarizer.language.piece import Piece
from summarizer.schema import Article

BlockKind = Literal["title", "heading", "paragraph", "list_item", "caption", "credit", "byline", "dateline", "related"]
BODY_KINDS: frozenset[BlockKind] = frozenset({"title", "heading", "paragraph", "list_item"})
"""Blocks whose text is the article's own; candidates are looked for in these alone."""

NameKind = Literal["person", "organisation", "country", "group"]
NumeralKind = Literal[
    "count", "money", "percent", "duration", "multiplier", "measure", "ordinal", "date", "time", "other"
]


@dataclass(frozen=True, slots=True)
class Block(Piece):
    """A paragraph-like unit: a line or a run of lines. `reason` says why a block is boilerplate, "" for body text."""

    kind: BlockKind
    reason: str = ""

    @property
    def is_body(self) -> bool:
        """Whether candidates are looked for in this block."""
        return self.kind in BODY_KINDS


@dataclass(frozen=True, slots=True)
class Cue:
    """The words beside a quotation that say who speaks: `Mr Lammy` and `said` in `Mr Lammy said: “…”`.

    `how` is "before" (speaker stands before the quotation), "after", "colon" (a block introduced by `X said:`),
    "continued" (taken over from the previous part of the same passage) or "signature" (a name alone under a statement).
    """

    speaker: Piece
    verb: Piece | None
    how: Literal["before", "after", "colon", "continued", "signature"]


@dataclass(frozen=True, slots=True)
class Quotation(Piece):
    """One paragraph of quoted words; the range is what stands between the marks.

    Attributes:
        outer: the range with its marks (equal to the inner range where there are none).
        marked: false for a block statement without quotation marks.
        passage: number of the passage; paragraphs of one quotation that runs on share it.
        cue: who speaks, where the text says so beside the quotation, else None.
        fragment: true for a few words inside the article's own sentence (partial quotation, scare quote, a title).
    """

    outer: Piece
    marked: bool
    passage: int
    cue: Cue | None
    fragment: bool


@dataclass(frozen=True, slots=True)
class Numeral(Piece):
    """A number as written; the range is the exact number with its currency, scale or percent sign (`£30 million`).

    Attributes:
        phrase: the range with its qualifier (`almost 22,000`), equal to the range where there is none.
        value: in base units, None where vague ("thousands").
        unit: ISO 4217 code, "%", or the counted noun phrase as written ("irregular border crossings"); None where none.
        qualifier: verbatim ("almost", "more than"), else None.
        kind: what sort of number it is; ordinals, dates and times are no figures.
        range_of: for the two ends of a range ("2 percent to 3 percent"), the whole range; else None.
        value_note: why an exact number has no value: the article leaves open what its mark means ("2.500"); else None.
        noun: the word for what is counted or measured, as the parse has it ("crossings" in "22,000 irregular crossings",
            "fine" in "a fine of £5m"), a token outside the number; None without a parse or where it gives none.
        verb: the word that governs it in the parse ("killed" in "12 people were killed"). The base form of both is
            `reading.parse.lemma(numeral.noun)`, their place in the parse `reading.parse.root_of(numeral.noun)`.
    """

    phrase: Piece
    value: float | None
    unit: str | None
    qualifier: str | None
    kind: NumeralKind
    range_of: Piece | None = None
    noun: Piece | None = None
    verb: Piece | None = None
    value_note: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the article in all the forms that the article gives it.

    Attributes:
        name: the fullest form without titles or honorifics ("David Lammy").
        mentions: every occurrence in reading order, title and honorific included where they stand before the name.
        forms: the distinct surface forms, longest first.
        titles: what stands beside the name as its office or description, verbatim ranges ("Foreign Secretary";
            "co-leader of the Green Party").
        kind: what the form of the name gives away for certain ("Mr", an acronym of a known shape), else None.
        acts: true where a mention does something, undergoes it, is dealt with or has something; false for a name in passing.
        place_only: true where every mention only says where something is ("in Hungary").
        thing: true where it is no actor (a summit, an act, a product).
        label: what the pipeline's recogniser calls most mentions ("PERSON", "GPE", …); "" where it passed them by.
    """

    name: str
    mentions: tuple[Piece, ...]
    forms: tuple[str, ...]
    titles: tuple[Piece, ...]
    kind: NameKind | None = None
    acts: bool = True
    place_only: bool = False
    thing: bool = False
    label: str = ""


@dataclass(frozen=True)
class Reading:
    """An article with everything that was found in it, each list in reading order.

    Attributes:
        article: what was read.
        blocks: paragraphs and what stands between them; those that are not the article's own text say why.
        sentences: of the body blocks.
        quotations: passages between marks, and statements without marks.
        numerals: numbers as written.
        times: time expressions.
        names: names with all their forms.
        unpaired: quotation marks that belong to no quotation.
        parse: tokens, heads and entities; empty where no pipeline parses.
        pipeline: name and version of the pipeline that parsed; "" where none did.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Piece, ...]
    quotations: tuple[Quotation, ...]
    numerals: tuple[Numeral, ...]
    times: tuple[Piece, ...]
    names: tuple[Name, ...]
    unpaired: tuple[Piece, ...] = ()
    parse: Parse = field(default_factory=Parse)
    pipeline: str = ""

    def text(self, piece: Piece) -> str:
        """The article's own characters in a range."""
        return self.article.text[piece.start : piece.end]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Piece | None:
        """The sentence that holds a position; None where none does."""
        at = bisect_right(self._sentence_starts, position) - 1
        return self.sentences[at] if at >= 0 and position < self.sentences[at].end else None

    def is_quoted(self, piece: Piece) -> bool:
        """Whether a piece begins within somebody's words, or with their mark."""
        return any(q.outer.start <= piece.start < q.outer.end for q in self.quotations)

    def sentence_of(self, piece: Piece) -> Piece:
        """The range from the sentence that holds the start of `piece` to the one that holds its end."""
        first = self.sentence_at(piece.start) or piece
        last = self.sentence_at(piece.end - 1) or first
        return Piece(min(first.start, piece.start), max(last.end, piece.end))
