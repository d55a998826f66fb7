"""How a disagreement is put into words: each side with its passages, and one neutral sentence of ours.

Descriptions hold nothing but fixed words of ours and verbatim passages in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.schema import Claim, Disagreement, DisagreementKind, DisagreementType

_SENTENCES = {
    ("figure", "conflict"): "The sources give different figures",
    ("figure", "update"): "A figure changed between the reports",
    ("figure", "scope"): "The same figure is given for different periods",
    ("figure", "rounding"): "The same figure is given exactly and with a qualifier or as a range",
    ("date", "conflict"): "The sources give different times",
    ("place", "conflict"): "The sources name different places",
    ("attribution", "conflict"): "The same words are given to different persons",
    ("quote_wording", "conflict"): "The same statement is quoted with different words",
    ("stage", "conflict"): "The sources put the agreement at stages that exclude each other",
    ("fact", "conflict"): "The sources say opposite or different things",
}
_NO_MARKS = str.maketrans("", "", '“”„"')
"""A subject is a cut-out: half a pair of quotation marks in it would claim a quotation that nobody made."""


def claim(source: Source, value: Piece, passage: Piece | None = None, side: int | None = None) -> Claim:
    """One side: the exact words and, as second evidence, the sentence that holds them."""
    whole = passage or source.sentence_at(value.start)
    apart = whole.start < whole.end and (whole.start, whole.end) != (value.start, value.end)
    spans = [source.span(one) for one in ((value, whole) if apart else (value,))]
    return Claim(article=source.id, value=source.slice(value), evidence=spans, side=side)


def _one_each(claims: Iterable[Claim]) -> list[Claim]:
    """One claim per article and value, ordered by article and place."""
    found: dict[tuple[str, str], Claim] = {}
    for one in sorted(claims, key=lambda c: (c.article, c.evidence[0].start)):
        found.setdefault((one.article, one.value.casefold()), one)
    return list(found.values())


def plain(value: str) -> str:
    """A value as it is compared."""
    return " ".join(value.casefold().split())


def describe(kind: str, type_: str, values: Iterable[str]) -> str:
    """The description: our sentence and each distinct wording once, verbatim."""
    shown: dict[str, str] = {}
    for value in values:
        shown.setdefault(plain(value), " ".join(value.split()))
    return f"{_SENTENCES[kind, type_]}: " + " / ".join(f"“{text}”" for text in shown.values()) + "."


def disagreement(
    subject: str, kind: DisagreementKind, type_: DisagreementType, claims: Iterable[Claim]
) -> Disagreement:
    """A disagreement without its id."""
    sides = _one_each(claims)
    return Disagreement(
        subject=" ".join(subject.translate(_NO_MARKS).split()),
        kind=kind,
        type=type_,
        description=describe(kind, type_, [side.value for side in sides]),
        claims=sides,
    )
