"""All disagreements of a story, each once, with stable ids.

Order of precedence where two ways of looking find the same passages: statements, figures, quotations, stages.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fuse.disagreements.claims import disagreement, plain
from summarizer.fuse.disagreements.compared import from_statements
from summarizer.fuse.disagreements.denials import from_acts, from_amounts
from summarizer.fuse.disagreements.figures import from_figures
from summarizer.fuse.disagreements.offices import from_offices
from summarizer.fuse.disagreements.orders import from_orders
from summarizer.fuse.disagreements.quotes import from_quotes
from summarizer.fuse.disagreements.sides import ClaimComparison
from summarizer.fuse.disagreements.stages import from_agreements
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.agreements import Agreements
from summarizer.fuse.facts.figures import Figures
from summarizer.fuse.facts.quotes import Quotes
from summarizer.fuse.ids import with_ids
from summarizer.fuse.source import Source
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
    compare = ClaimComparison({source.id: source for source in sources}, entities)
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
