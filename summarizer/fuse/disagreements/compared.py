"""Disagreements that the comparison of statements shows: figures, times, places, persons, opposite words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.fuse.disagreements import titles
from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.disagreements.match import Comparison, Filler, comparisons
from summarizer.fuse.disagreements.updates import is_update, is_version
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.grouping import linked
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.schema import Disagreement, DisagreementKind

_KIND_OF: dict[str, DisagreementKind] = {"number": "figure", "time": "date", "place": "place"}


def from_statements(sources: Sequence[Source], entities: EntityIndex) -> Iterator[Disagreement]:
    """One disagreement per place in which at least two articles differ."""
    found = comparisons(sources, entities)
    for fillers in linked((one.left, one.right) for one in found):
        differing = [one for one in found if one.differs and one.left in fillers]
        if differing:
            yield _one(sorted(fillers, key=lambda filler: filler.place), differing)


def _one(fillers: Sequence[Filler], differing: Sequence[Comparison]) -> Disagreement:
    best = min(differing, key=lambda one: (-one.weight, one.left.place, one.right.place))
    left, right = best.left.term.kind, best.right.term.kind
    kind = _KIND_OF.get(left, "fact") if left == right else "fact"
    sides = [(one.source, one.term) for one in fillers]
    update = is_version(sides) or (kind == "figure" and is_update(sides))
    counted = [mention for one in fillers if (mention := _mention(one))] if kind == "figure" else []
    told = titles.of_statement(best)
    title = titles.of_figures(counted, told) if counted else told
    return disagreement(title, kind, "update" if update else "conflict", [claim(f.source, _shown(f)) for f in fillers])


def _mention(filler: Filler) -> FigureMention | None:
    """The extracted figure that fills a place."""
    listed = ((one, one.evidence[0]) for one in filler.source.extraction.figures)
    found = (one for one, span in listed if span.start < filler.term.end and filler.term.start < span.end)
    return next((FigureMention(filler.source, one) for one in found), None)


def _shown(filler: Filler) -> Piece:
    """The words to show for a filler: a number with its qualifier and the word it counts; for a negation, its verb too."""
    term = filler.term
    if isinstance(term.value, FigureMention):
        return term.value.wording
    if term.kind == "negation":
        sentence = filler.source.sentence_at(term.start)
        after = (w for w in filler.source.words_in(Piece(term.end, sentence.end)) if w.telling)
        return Piece(term.start, next((word.end for word in after), term.end))
    return term
