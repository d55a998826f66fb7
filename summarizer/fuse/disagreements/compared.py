"""Disagreements that the comparison of statements shows: figures, times, places, persons, opposite words."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fuse.disagreements import titles
from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.disagreements.match import Comparison, Filler
from summarizer.fuse.disagreements.updates import is_update, is_version
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.grouping import grouped
from summarizer.language import Piece
from summarizer.schema import Disagreement, DisagreementKind

_KIND_OF: dict[str, DisagreementKind] = {"number": "figure", "time": "date", "place": "place"}


def from_comparisons(found: Sequence[Comparison]) -> list[Disagreement]:
    """One disagreement per place in which at least two articles differ."""
    fillers = {filler.place: filler for one in found for filler in (one.left, one.right)}
    order = sorted(fillers)
    index = {place: at for at, place in enumerate(order)}
    clusters = grouped(len(order), [(index[one.left.place], index[one.right.place]) for one in found])
    cluster_of = {at: number for number, members in enumerate(clusters) for at in members}
    differing: dict[int, list[Comparison]] = {}
    for one in found:
        if one.differs:
            differing.setdefault(cluster_of[index[one.left.place]], []).append(one)
    return [_one([fillers[order[at]] for at in clusters[number]], pairs) for number, pairs in differing.items()]


def _one(fillers: Sequence[Filler], differing: Sequence[Comparison]) -> Disagreement:
    best = min(differing, key=lambda one: (-one.weight, one.left.place, one.right.place))
    kind = _kind(best)
    claims = [claim(one.source, shown(one)) for one in fillers]
    sides = [(one.source, one.term) for one in fillers]
    update = is_version(sides) or (kind == "figure" and is_update(sides))
    counted = [mention for one in fillers if (mention := _mention(one))] if kind == "figure" else []
    told = titles.of_statement(best)
    title = titles.of_figures(counted, told) if counted else told
    return disagreement(title, kind, "update" if update else "conflict", claims)


def _mention(filler: Filler) -> FigureMention | None:
    """The extracted figure that fills a place."""
    at = (
        figure
        for figure in filler.source.extraction.figures
        if figure.evidence[0].start < filler.term.end and filler.term.start < figure.evidence[0].end
    )
    figure = next(at, None)
    return FigureMention(filler.source, figure) if figure else None


def _kind(one: Comparison) -> DisagreementKind:
    left, right = one.left.term.kind, one.right.term.kind
    return _KIND_OF.get(left, "fact") if left == right else "fact"


def shown(filler: Filler) -> Piece:
    """The words to show for a filler: a number with its qualifier and the word it counts; for a negation, its verb too."""
    term = filler.term
    if isinstance(term.value, FigureMention):
        return term.value.wording
    if term.kind == "negation":
        sentence = filler.source.sentence_at(term.start)
        after = (w for w in filler.source.words_in(Piece(term.end, sentence.end)) if w.telling)
        return Piece(term.start, next((word.end for word in after), term.end))
    return term
