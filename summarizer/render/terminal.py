"""The briefing on a terminal. Article text goes in as plain text objects: neither markup nor escape sequences act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.render.build import build_view
from summarizer.render.characters import capital, closed, one_line, quoted, visible
from summarizer.render.sources import Source, printed
from summarizer.render.view import ActorFact, Dispute, Fact, FactKind, Loss, Side, Speaker, View, counted
from summarizer.render.wording import Passage, Piece
from summarizer.render.words import (
    HEADINGS,
    KINDS,
    NAMELESS,
    NO_SOURCES,
    NOTHING,
    NOTHING_LEFT_OUT,
    ONE_SOURCE,
    PARTLY,
    REWORDED,
    TYPES,
    WITHIN,
)
from summarizer.schema import Briefing, Extraction

_Item = TypeVar("_Item")
_DIM = "dim"
_BOLD = "bold"
_DIFFERS = "underline"
_KEY = "bold reverse"
_DOUBT = "bold yellow"


def render_terminal(briefing: Briefing, extractions: Sequence[Extraction], console: Console) -> None:
    """Print the briefing on `console`, wrapped to its width.

    Args:
        briefing: the fused story.
        extractions: what the articles say, with their texts; any order.
        console: where to print; a console without colours loses nothing but the colours.
    """
    view = build_view(briefing, extractions)
    console.print(Text(one_line(view.headline), _BOLD))
    headline = f" · headline from {printed(view.headline_cites)}" if view.headline_cites else ""
    console.print(Text(view.scale + headline, _DIM))
    console.print(Text(ONE_SOURCE, _DIM))
    _section(console, "summary", view.summary, _sentence)
    _section(console, "point", view.points, _point)
    _section(console, "agreement", view.agreements, _fact)
    _section(console, "figure", view.first_figures, _fact)
    if view.more_figures:
        console.print(
            Text(f"… and {counted(len(view.more_figures), 'more figure')}, in the files of the briefing", _DIM)
        )
    _section(console, "quote", view.speakers, _speaker)
    _section(console, "actor", view.actors, _fact)
    _section(console, "disagreement", view.disputes, _dispute)
    _sources(console, view)
    _left_out(console, view.left_out)


def _section(console: Console, kind: FactKind, items: Sequence[_Item], write: Callable[[Console, _Item], None]) -> None:
    _heading(console, HEADINGS[kind])
    for item in items:
        write(console, item)
    if not items:
        console.print(Text(NOTHING[kind]))


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, "bold underline"))


def _sentence(console: Console, fact: Fact) -> None:
    console.print(Text.assemble(_line(fact.title), (f" {printed(fact.cites)}", _DIM)))


def _point(console: Console, fact: Fact) -> None:
    console.print(Text.assemble("• ", _line(fact.title), (f" {_support(fact)}", _DIM)))


def _fact(console: Console, fact: Fact) -> None:
    kind = f" ({fact.actor_kind})" if isinstance(fact, ActorFact) else ""
    gloss = f" {one_line(fact.gloss)}" if fact.gloss else ""
    console.print(
        Text.assemble("• ", _line(fact.title, _BOLD), kind, gloss, (f" {_support(fact)}", _DIM), _doubt(fact))
    )
    for detail in fact.details:
        cites = f" {printed(detail.cites)}" if detail.cites else ""
        _indented(console, Text.assemble((f"{detail.label}: ", _DIM), one_line(detail.text), (cites, _DIM)))
    if fact.within:
        _indented(console, Text.assemble((f"{WITHIN}: ", _DIM), _passage(fact.within)))
    for wording in fact.wordings:
        _indented(
            console, Text.assemble(("Also given as: ", _DIM), _quotation(wording.pieces), f" {printed(wording.cites)}")
        )


def _speaker(console: Console, speaker: Speaker) -> None:
    console.print(Text(one_line(speaker.name) if speaker.name else NAMELESS, _BOLD))
    for quote in speaker.quotes:
        _indented(console, _passage(quote.within) if quote.within else Text(closed(visible(quoted(quote.title)))))
        _indented(console, Text.assemble((_support(quote), _DIM), _doubt(quote)))
        for wording in quote.wordings:
            lead = f"{PARTLY if wording.part else REWORDED} {printed(wording.cites)}: "
            _indented(console, Text.assemble((lead, _DIM), _quotation(wording.pieces)))


def _dispute(console: Console, dispute: Dispute) -> None:
    console.print(_line(capital(dispute.subject), _BOLD))
    parts = TYPES[dispute.type], KINDS[dispute.kind], str(dispute.support)
    console.print(Text(" · ".join(part for part in parts if part), _DIM))
    if dispute.description:
        console.print(_line(dispute.description))
    for pair in _pairs(dispute.sides):
        grid = Table.grid(padding=(0, 2), expand=True)
        for _ in pair:
            grid.add_column(ratio=1)
        grid.add_row(*(_side(side) for side in pair))
        console.print(Padding(grid, (0, 0, 1, 2)))


def _side(side: Side) -> Text:
    head = Text.assemble(_line(side.head, _BOLD), (f" {printed(side.cites)}", _DIM), "\n")
    return Text.assemble(head, _passage(side.passage), (f" [{side.source.number}]", _DIM))


def _sources(console: Console, view: View) -> None:
    _heading(console, "Sources")
    for source in view.sources:
        known = [source.heading, source.publisher, source.dated, source.id]
        console.print(Text(f"[{source.number}] " + ", ".join(one_line(part) for part in known if part)))
        for note in source.notes:
            _indented(console, Text(f"Note: {one_line(note)}"))
        _indented(console, _origin(view, source))
    if not view.sources:
        console.print(Text(NO_SOURCES))


def _origin(view: View, source: Source) -> Text:
    if source.error is not None:
        return Text(f"Could not be used: {one_line(source.error)}", _BOLD)
    origin = view.origin(source)
    return Text(f"Origin {one_line(origin)}" if origin else "Origin not known", _DIM)


def _left_out(console: Console, losses: Iterable[Loss]) -> None:
    _heading(console, "What was left out, and why")
    rows = [f"{loss.count:,} × {one_line(loss.kind)}: {one_line(loss.reason)}" for loss in losses]
    for row in rows or [NOTHING_LEFT_OUT]:
        console.print(Text(row))


def _pairs(sides: Sequence[Side]) -> list[Sequence[Side]]:
    return [sides[start : start + 2] for start in range(0, len(sides), 2)]


def _passage(passage: Passage) -> Text:
    before, after = ("… " if passage.cut_before else ""), (" …" if passage.cut_after else "")
    return Text.assemble(before, _quotation(passage.pieces), after)


def _quotation(pieces: Sequence[Piece]) -> Text:
    whole = "".join(piece.text for piece in pieces)
    marks = quoted(whole)
    inside = [(visible(piece.text), _mark(piece)) for piece in pieces]
    return Text.assemble(marks[0], *inside, closed(whole)[len(whole) :], marks[-1])


def _mark(piece: Piece) -> str:
    if piece.key:
        return _KEY
    return _DIFFERS if piece.differs else ""


def _support(fact: Fact) -> str:
    return " · ".join(part for part in (printed(fact.cites), str(fact.support)) if part)


def _doubt(fact: Fact) -> Text:
    return Text(f" · {fact.doubt}" if fact.doubt else "", _DOUBT)


def _line(text: str, style: str = "") -> Text:
    return Text(one_line(text), style)


def _indented(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, 2)))
