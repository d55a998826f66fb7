"""Which claims of a disagreement say the same: "a week ago" and "a week prior" are one side against "two weeks ago"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.fuse.disagreements.claims import describe, plain
from summarizer.fuse.disagreements.terms import numbers
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.mentions import FigureMention, of_numeral
from summarizer.fuse.facts.wording import relate, statement_words
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.places import country
from summarizer.language.times import periods
from summarizer.language.times.moments import differ, moments
from summarizer.schema import Claim, Disagreement


@dataclass(frozen=True)
class ClaimComparison:
    """Compares claims with what is known of their articles."""

    sources: Mapping[str, Source]
    entities: EntityIndex

    def with_sides(self, one: Disagreement) -> Disagreement:
        """The disagreement with its claims numbered by side, and a description that gives each side once."""
        firsts: list[Claim] = []
        numbered: list[Claim] = []
        for claim in one.claims:
            same = (at for at, first in enumerate(firsts) if self._agree(one, first, claim))
            numbered.append(claim.model_copy(update={"side": next(same, len(firsts))}))
            firsts += [claim] if numbered[-1].side == len(firsts) else []
        if len(firsts) < 2:  # said to differ by more than their values tell
            return one
        told = describe(one.kind, one.type, [first.value for first in firsts])
        return one.model_copy(update={"claims": numbered, "description": told})

    def _agree(self, one: Disagreement, a: Claim, b: Claim) -> bool:
        if a.side is not None and b.side is not None:
            return a.side == b.side
        return plain(a.value) == plain(b.value) or self._one_value(one, a, b)

    def _one_value(self, one: Disagreement, a: Claim, b: Claim) -> bool:
        bases = [self.sources[claim.article].base for claim in (a, b)]
        same = False
        match one.kind, one.type:
            case "figure", "conflict" | "update":
                found = [self._number(claim) for claim in (a, b)]
                same = found[0] is not None and found[1] is not None and numbers(found[0], found[1]) == "same"
            case "figure", "scope":
                first, second = (periods.period_in(claim.value) for claim in (a, b))
                same = bool(first and second) and not periods.differ(first, bases[0], second, bases[1])
            case "date", _:
                left, right = (moments(claim.value)[:1] for claim in (a, b))
                comparable = left and right and left[0].kind == right[0].kind
                same = bool(comparable) and not differ(left[0], bases[0], right[0], bases[1])
            case "place", _:
                same = country(a.value) is not None and country(a.value) == country(b.value)
            case "attribution", _:
                who = self.entities.find(a.value, a.article)
                same = who is not None and who is self.entities.find(b.value, b.article)
            case "quote_wording", _:
                same = relate(statement_words(a.value), statement_words(b.value))[0] == "same"
        return same

    def _number(self, claim: Claim) -> FigureMention | None:
        source, span = self.sources[claim.article], claim.evidence[0]
        inside = (n for n in source.numerals_in(Piece(span.start, span.end)) if n.end <= span.end)
        return next((of_numeral(source, n) for n in inside), None)
