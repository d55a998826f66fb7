"""Disagreements between figures, by what they count.

- conflict or update: one quantity (`facts.same`) with values of which no one could be both;
- scope: one distinctive figure given for two known periods;
- rounding: a distinctive figure given exactly and with a qualifier that excludes it ("nearly 5,317"), or a figure
  given as one number and as a range that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from summarizer.fuse import thresholds as limit
from summarizer.fuse.disagreements import titles
from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.disagreements.updates import is_update
from summarizer.fuse.facts.figures import Figures
from summarizer.fuse.facts.intervals import bound_of
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.facts.same import other_scope, periods_differ
from summarizer.fuse.grouping import linked
from summarizer.language import Piece
from summarizer.language.parse import NOUNS
from summarizer.schema import Disagreement, DisagreementType

_LIMITS = frozenset({"below", "above"})


def from_figures(figures: Figures) -> Iterator[Disagreement]:
    """All disagreements that figures show."""
    yield from _conflicts(figures)
    for members in figures.members:
        known = [one for one in members if one.value is not None]
        yield from _scope(known)
        yield from _rounding(known)


def _conflicts(figures: Figures) -> Iterator[Disagreement]:
    """One disagreement for all facts that contradict each other, with every article that gives one of them."""
    of = {one: at for at, members in enumerate(figures.members) for one in members}
    for facts in linked((of[a], of[b]) for a, b in figures.conflicts if not (_is_quoted(a) and _is_quoted(b))):
        members = [one for at in sorted(facts) for one in figures.members[at] if one.value is not None]
        type_: DisagreementType = "update" if is_update([(one.source, one.piece) for one in members]) else "conflict"
        claims = [claim(one.source, value_piece(one)) for one in members]
        yield disagreement(titles.of_figures(members), "figure", type_, claims)


def _is_quoted(mention: FigureMention) -> bool:
    return mention.source.in_quote(mention.piece.start)


def _scope(members: Sequence[FigureMention]) -> Iterator[Disagreement]:
    dated = [(one, piece) for one in members if (piece := _period_piece(one))]
    pairs = [(a, b) for (a, _), (b, _) in combinations(dated, 2) if a.article != b.article and periods_differ(a, b)]
    if any(other_scope(*pair) for pair in pairs):
        best = max((one for one, _ in dated), key=lambda one: (len(one.near), one.article))
        claims = [claim(one.source, piece) for one, piece in dated]
        yield disagreement(titles.of_figures([best, *members]), "figure", "scope", claims)


def _period_piece(mention: FigureMention) -> Piece | None:
    """Where the sentence gives the period."""
    text = mention.period.text if mention.period else ""
    found = (mention.source.text.find(text, place.start, place.end) for place in (mention.clause, mention.sentence))
    at = next((at for at in found if at >= 0), -1)
    return Piece(at, at + len(text)) if text and at >= 0 else None


def _rounding(members: Sequence[FigureMention]) -> Iterator[Disagreement]:
    limited = [
        one for one in members if one.range or (one.digits >= limit.SCOPE_DIGITS and bound_of(one.qualifier) in _LIMITS)
    ]
    exact = [one for one in members if one.is_exact and any(_within(one, other) for other in limited)]
    if exact and {one.article for one in limited} - {one.article for one in exact}:
        claims = [claim(one.source, value_piece(one)) for one in (*exact, *limited)]
        yield disagreement(titles.of_figures([*limited, *exact]), "figure", "rounding", claims)


def _within(one: FigureMention, other: FigureMention) -> bool:
    """Whether a number lies in a range, or is the one that another mention limits."""
    return other.values[0] <= one.values[0] <= other.values[-1]


def value_piece(mention: FigureMention) -> Piece:
    """The number with its limiting words, or its range, and of a share also what it is a share of."""
    own, parse = mention.wording, mention.source.parse
    behind = mention.source.words_in(Piece(own.end, mention.sentence.end))[:1] if mention.family == "%" else ()
    of = [word.token for word in behind if word.key == "of" and word.token is not None]
    wholes = (i for at in of for i in parse.children(at) if parse.tokens[i].pos in NOUNS)
    return Piece(own.start, max([own.end, *(parse.chunk_of(i).end for i in wholes)]))
