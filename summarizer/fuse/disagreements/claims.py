"""How a disagreement is put into words: each side with its passages, and one neutral sentence of ours.

Descriptions hold nothing but fixed words of ours and verbatim passages in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.schema import Claim, Disagreement, DisagreementKind, DisagreementType, Span

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


def claim(source: Source, value: Piece, passage: Piece | None = None) -> Claim:
    """One side: the exact words and, as second evidence, the sentence that holds them."""
    spans: list[Span] = [source.span(value)]
    whole = passage or source.sentence_at(value.start)
    if whole.start < whole.end and (whole.start, whole.end) != (value.start, value.end):
        spans.append(source.span(whole))
    return Claim(article=source.id, value=source.slice(value), evidence=spans)


def one_each(claims: Iterable[Claim]) -> list[Claim]:
    """One claim per article and value, ordered by article and place."""
    found: dict[tuple[str, str], Claim] = {}
    for one in sorted(claims, key=lambda c: (c.article, c.evidence[0].start)):
        found.setdefault((one.article, one.value.casefold()), one)
    return list(found.values())


def describe(kind: str, type_: str, values: Sequence[str]) -> str:
    """The description: our sentence and each distinct wording once, verbatim."""
    shown: dict[str, str] = {}
    for value in values:
        shown.setdefault(" ".join(value.casefold().split()), " ".join(value.split()))
    return f"{_SENTENCES[kind, type_]}: " + " / ".join(f"“{text}”" for text in shown.values()) + "."


_NO_MARKS = str.maketrans("", "", '“”„"')
"""A subject is a cut-out: half a pair of quotation marks in it would claim a quotation that nobody made."""


def disagreement(
    subject: str, kind: DisagreementKind, type_: DisagreementType, claims: Iterable[Claim]
) -> Disagreement:
    """A disagreement without its id."""
    sides = one_each(claims)
    return Disagreement.model_validate(
        {
            "subject": " ".join(subject.translate(_NO_MARKS).split()),
            "kind": kind,
            "type": type_,
            "description": describe(kind, type_, [side.value for side in sides]),
            "claims": [side.model_dump() for side in sides],
        }
    )
