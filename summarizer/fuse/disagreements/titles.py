"""What a disagreement is about, in an editor's words: cut from the articles, from the slots of what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.fuse.disagreements.match import Comparison
from summarizer.fuse.facts.figures import clearest
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.source import Source
from summarizer.language import Piece

_PHRASE_END = re.compile(r"[.;:]\s|[()\n]")
_LONGEST = 12
"""Words of a title."""


def of_statement(one: Comparison) -> str:
    """The statement around what differs, without it: `launch of the weather satellite`, or the words before the value."""
    source, term = one.left.source, one.left.term
    others = [t for t in one.statement.terms if t.kind in {"word", "person", "place"} and t is not term]
    before = [t for t in others if t.end <= term.start]
    after = [t for t in others if t.start >= term.end]
    chosen = _run(source, before[::-1], term)[::-1] or _run(source, after, term)
    return source.slice(Piece(chosen[0].start, chosen[-1].end)) if chosen else source.slice(term)


def _run(source: Source, found: Sequence[Piece], term: Piece) -> list[Piece]:
    """The words next to a value, up to a mark that ends their phrase."""
    run: list[Piece] = []
    here: Piece = term
    for one in found:
        low, high = sorted((one, here), key=lambda piece: piece.start)
        if _PHRASE_END.search(source.text, low.end, high.start) or len(run) == _LONGEST // 2:
            break
        run.append(one)
        here = one
    return run


def of_figures(mentions: Iterable[FigureMention], otherwise: str = "") -> str:
    """What a figure is about: what the mention that reads best says it measures, else the fullest title of their slots.

    Args:
        mentions: of the figure.
        otherwise: what it is called where no slots tell it; the clause of the first mention where that is empty.
    """
    members = list(mentions)
    told = clearest(members) or ""
    if len(told.split()) > 1 and not any(char.isdigit() for char in told):
        return " ".join(told.split())
    made = [title for one in members if (title := " ".join(one.title.split())) and not any(map(str.isdigit, title))]
    titles = [title for title in made if len(title.split()) <= _LONGEST]
    clause = members[0].source.slice(members[0].clause)
    return max(titles, key=lambda title: (len(title.split()), title), default=otherwise or " ".join(clause.split()))
