"""Which claims of a disagreement say the same: "a week ago" and "a week prior" are one side against "two weeks ago"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summarizer.fuse.disagreements.claims import describe
from summarizer.fuse.disagreements.values import numbers
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
        agree = self._test(one)
        if all(claim.side is not None for claim in one.claims):
            return one.model_copy(update={"description": _described(one)})
        firsts: list[Claim] = []
        numbered: list[Claim] = []
        for claim in one.claims:
            side = next((at for at, first in enumerate(firsts) if _equal(first, claim) or agree(first, claim)), None)
            if side is None:
                side = len(firsts)
                firsts.append(claim)
            numbered.append(claim.model_copy(update={"side": side}))
        if len(firsts) < 2:  # said to differ by more than their values tell
            return one
        told = describe(one.kind, one.type, [first.value for first in firsts])
        return one.model_copy(update={"claims": numbered, "description": told})

    def _test(self, one: Disagreement) -> Callable[[Claim, Claim], bool]:
        tests: dict[tuple[str, str], Callable[[Claim, Claim], bool]] = {
            ("figure", "conflict"): self._figures,
            ("figure", "update"): self._figures,
            ("figure", "scope"): self._periods,
            ("date", "conflict"): self._times,
            ("place", "conflict"): _places,
            ("attribution", "conflict"): self._persons,
            ("quote_wording", "conflict"): _wordings,
        }
        return tests.get((one.kind, one.type), _equal)

    def _figures(self, a: Claim, b: Claim) -> bool:
        found = self._number(a), self._number(b)
        if found[0] is None or found[1] is None:
            return False
        return numbers(found[0], found[1]) == "same"

    def _number(self, claim: Claim) -> FigureMention | None:
        source, span = self.sources[claim.article], claim.evidence[0]
        inside = (n for n in source.numerals_in(Piece(span.start, span.end)) if n.end <= span.end)
        return next((of_numeral(source, n) for n in inside), None)

    def _periods(self, a: Claim, b: Claim) -> bool:
        first, second = periods.period_in(a.value), periods.period_in(b.value)
        bases = [self.sources[claim.article].base for claim in (a, b)]
        return bool(first and second) and not periods.differ(first, bases[0], second, bases[1])

    def _times(self, a: Claim, b: Claim) -> bool:
        found = [moments(claim.value) for claim in (a, b)]
        if not found[0] or not found[1] or found[0][0].kind != found[1][0].kind:
            return False
        bases = [self.sources[claim.article].base for claim in (a, b)]
        return not differ(found[0][0], bases[0], found[1][0], bases[1])

    def _persons(self, a: Claim, b: Claim) -> bool:
        first, second = (self.entities.find(claim.value, claim.article) for claim in (a, b))
        return first is not None and first is second


def _described(one: Disagreement) -> str:
    firsts = {claim.side: claim.value for claim in reversed(one.claims)}
    return describe(one.kind, one.type, [firsts[side] for side in sorted(firsts, key=lambda side: side or 0)])


def _equal(a: Claim, b: Claim) -> bool:
    return " ".join(a.value.casefold().split()) == " ".join(b.value.casefold().split())


def _places(a: Claim, b: Claim) -> bool:
    homes = [country(claim.value) for claim in (a, b)]
    return homes[0] is not None and homes[0] == homes[1]


def _wordings(a: Claim, b: Claim) -> bool:
    return relate(statement_words(a.value), statement_words(b.value))[0] == "same"
