"""All disagreements of a story, each once, with stable ids.

Order of precedence where two ways of looking find the same passages: statements, figures, quotations, stages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.fuse.disagreements.claims import describe, disagreement, plain
from summarizer.fuse.disagreements.compared import from_statements
from summarizer.fuse.disagreements.denials import from_acts, from_amounts
from summarizer.fuse.disagreements.figures import from_figures
from summarizer.fuse.disagreements.offices import from_offices
from summarizer.fuse.disagreements.orders import from_orders
from summarizer.fuse.disagreements.quotes import from_quotes
from summarizer.fuse.disagreements.stages import from_agreements
from summarizer.fuse.disagreements.terms import numbers
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.agreements import Agreements
from summarizer.fuse.facts.figures import Figures
from summarizer.fuse.facts.mentions import FigureMention, of_numeral
from summarizer.fuse.facts.quotes import Quotes
from summarizer.fuse.facts.wording import relate, statement_words
from summarizer.fuse.ids import with_ids
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.places import country
from summarizer.language.times import periods
from summarizer.language.times.moments import differ, moments
from summarizer.schema import Claim, Disagreement


def find_disagreements(
    sources: Sequence[Source], entities: EntityIndex, figures: Figures, quotes: Quotes, agreements: Agreements
) -> list[Disagreement]:
    """All disagreements between the articles, ordered by kind and first passage."""
    found = [
        *from_statements(sources, entities),
        *from_figures(figures),
        *from_quotes(quotes),
        *from_agreements(agreements),
        *from_offices(sources),
        *from_acts(sources, entities),
        *from_amounts(figures),
        *from_orders(sources),
    ]
    compare = _Sides({source.id: source for source in sources}, entities)
    kept = [compare.with_sides(one) for one in _distinct(found)]
    keys = [(one.kind, one.type, *sorted({plain(side.value) for side in one.claims})) for one in kept]
    return with_ids("dis", kept, keys)


_MERGED = frozenset({"figure", "date", "place"})
"""Kinds whose claims are single values: two disagreements that share one are one."""


def _distinct(found: Sequence[Disagreement]) -> list[Disagreement]:
    scopes = [one for one in found if one.type == "scope"]
    kept: list[Disagreement] = []
    for one in found:
        if one.kind == "date" and any(_shared(one, scope) > 1 for scope in scopes):
            continue  # the time is the period of a figure
        if any(_repeats(one, other) for other in kept):
            continue
        at = next((at for at, other in enumerate(kept) if _joins(one, other)), None)
        if at is None:
            kept.append(one)
        else:
            subject = one.subject if _values(one) == _values(kept[at]) else kept[at].subject
            kept[at] = disagreement(subject, one.kind, one.type, [*kept[at].claims, *one.claims])
    return sorted(kept, key=lambda one: (one.type != "conflict", one.kind, _place(one)))


def _joins(one: Disagreement, other: Disagreement) -> bool:
    same = one.kind in _MERGED and (one.kind, one.type) == (other.kind, other.type)
    return same and one.type in {"conflict", "update"} and (_shared(one, other) > 0 or _values(one) == _values(other))


def _values(one: Disagreement) -> set[tuple[str, str]]:
    """What each article says: a headline and a sentence that give the same two numbers tell of one difference."""
    return {(claim.article, claim.value.casefold()) for claim in one.claims}


def _place(one: Disagreement) -> tuple[str, int, str]:
    first = one.claims[0]
    return first.article, first.evidence[0].start, one.description


def _repeats(one: Disagreement, other: Disagreement) -> bool:
    """Whether the exact passages of two disagreements overlap in two articles."""
    if other.type in {"scope", "rounding"} or one.type in {"scope", "rounding"}:
        return one.type == other.type and one.description == other.description
    return _shared(one, other) > 1


def _shared(one: Disagreement, other: Disagreement) -> int:
    """In how many articles exact passages of both overlap."""
    return len({a.article for a in one.claims for b in other.claims if a.article == b.article and _overlap(a, b)})


def _overlap(a: Claim, b: Claim) -> bool:
    return a.evidence[0].start < b.evidence[0].end and b.evidence[0].start < a.evidence[0].end


@dataclass(frozen=True)
class _Sides:
    """Tells which claims say the same: "a week ago" and "a week prior" are one side against "two weeks ago"."""

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
