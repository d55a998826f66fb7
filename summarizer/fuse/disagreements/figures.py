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
from summarizer.fuse.facts.same import other_scope
from summarizer.fuse.grouping import grouped
from summarizer.language import Piece
from summarizer.language.times import periods
from summarizer.schema import Disagreement


def from_figures(figures: Figures) -> list[Disagreement]:
    """All disagreements that figures show."""
    found = [*_conflicts(figures)]
    for members in figures.members:
        known = [one for one in members if one.value is not None]
        found += _scope(known)
        found += _rounding(known)
    return found


def _conflicts(figures: Figures) -> Iterator[Disagreement]:
    """One disagreement for all facts that contradict each other, with every article that gives one of them."""
    of = {id(one): at for at, members in enumerate(figures.members) for one in members}
    pairs = [(of[id(a)], of[id(b)]) for a, b in figures.conflicts if not (_is_quoted(a) and _is_quoted(b))]
    linked = {at for pair in pairs for at in pair}
    for clusters in grouped(len(figures.members), pairs):
        if len(clusters) > 1 and linked.issuperset(clusters):
            members = [one for at in clusters for one in figures.members[at] if one.value is not None]
            sides = [(one.source, one.piece) for one in members]
            yield disagreement(
                titles.of_figures(members),
                "figure",
                "update" if is_update(sides) else "conflict",
                [claim(one.source, value_piece(one)) for one in members],
            )


def _is_quoted(mention: FigureMention) -> bool:
    return mention.source.in_quote(mention.span.start)


def _scope(members: Sequence[FigureMention]) -> Iterator[Disagreement]:
    dated = [(one, piece) for one in members if (piece := _period_piece(one))]
    if any(
        periods.differ(a.period, a.source.base, b.period, b.source.base)
        and a.article != b.article
        and other_scope(a, b)
        for (a, _), (b, _) in combinations(dated, 2)
    ):
        best = max((one for one, _ in dated), key=lambda one: (len(one.near), one.article))
        claims = [claim(one.source, piece) for one, piece in dated]
        yield disagreement(titles.of_figures([best, *members]), "figure", "scope", claims)


def _period_piece(mention: FigureMention) -> Piece | None:
    """Where the sentence gives the period."""
    if not mention.period:
        return None
    places = (mention.clause, mention.sentence)
    found = (mention.source.text.find(mention.period.text, place.start, place.end) for place in places)
    at = next((at for at in found if at >= 0), None)
    return None if at is None else Piece(at, at + len(mention.period.text))


def _rounding(members: Sequence[FigureMention]) -> Iterator[Disagreement]:
    limited = [one for one in members if one.range or (one.digits >= limit.SCOPE_DIGITS and _is_bounded(one))]
    exact = [one for one in members if one.is_exact and any(_within(one, other) for other in limited)]
    if {one.article for one in exact} and {one.article for one in limited} - {one.article for one in exact}:
        claims = [claim(one.source, value_piece(one)) for one in (*exact, *limited)]
        yield disagreement(titles.of_figures([*limited, *exact]), "figure", "rounding", claims)


def _is_bounded(one: FigureMention) -> bool:
    return bound_of(one.qualifier) in {"below", "above"}


def _within(one: FigureMention, other: FigureMention) -> bool:
    """Whether a number lies in a range, or is the one that another mention limits."""
    return other.values[0] <= one.values[0] <= other.values[-1]


def value_piece(mention: FigureMention) -> Piece:
    """The number with its limiting words, or its range, and of a share also what it is a share of."""
    start, end = mention.wording.start, mention.wording.end
    return Piece(start, _whole_end(mention, end) if mention.family == "%" else end)


def _whole_end(mention: FigureMention, end: int) -> int:
    """Where "of car parts" behind a share ends; the share's own end where nothing such follows."""
    parse, words = mention.source.parse, mention.source.words_in(Piece(end, mention.sentence.end))
    if not words or words[0].key != "of" or words[0].token is None:
        return end
    whole = next((i for i in parse.children(words[0].token) if parse.tokens[i].pos in {"NOUN", "PROPN"}), None)
    return end if whole is None else max(end, parse.chunk_of(whole).end)
