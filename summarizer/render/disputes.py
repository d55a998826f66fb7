"""Disagreements with both passages side by side, marked word by word where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from summarizer.language.style import same_words
from summarizer.render.gate import NOT_IN_ARTICLE, ONE_SIDE, Gate
from summarizer.render.sources import Source
from summarizer.render.view import Dispute, Side
from summarizer.render.wording import Passage, Piece, compare, surroundings, with_key
from summarizer.schema import Claim, Disagreement, Span

_SHORT = 60
"""A passage below this many code points is shown in its sentence."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim whose passages stand in its article."""

    source: Source
    value: str
    spans: tuple[Span, ...]
    side: int | None = None

    @property
    def shown(self) -> Span:
        """The passage to show: the disputed statement itself, else the longest one."""
        whole = next((span for span in self.spans if span.text == self.value and len(span.text) >= _SHORT), None)
        return whole or max(self.spans, key=lambda span: span.end - span.start)


def disputes(gate: Gate, items: Iterable[Disagreement]) -> tuple[Dispute, ...]:
    """The disagreements that have a passage on at least two sides; the others are counted as left out."""
    found = (_dispute(gate, f"disagreement-{n}", item) for n, item in enumerate(items, start=1))
    return tuple(dispute for dispute in found if dispute)


def _dispute(gate: Gate, id_: str, item: Disagreement) -> Dispute | None:
    groups: list[list[_Held]] = []
    for claim in item.claims:
        held = _held(gate, claim, item.subject)
        if held:
            group = next((group for group in groups if _one_side(group[0], held)), None)
            groups.append([held]) if group is None else group.append(held)
    if len(groups) < 2:
        gate.drop("disagreement", ONE_SIDE, item.subject)
        return None
    support = gate.support(held.source for group in groups for held in group)
    sides = _compared([_side(gate, group) for group in groups])
    return Dispute(id_, item.id, item.subject, item.kind, item.type, item.description, sides, support)


def _held(gate: Gate, claim: Claim, subject: str) -> _Held | None:
    source = gate.register.get(claim.article)
    spans = tuple(span for span in claim.evidence if gate.register.holds(claim.article, span))
    if source is None or not spans:
        gate.drop("disagreement", NOT_IN_ARTICLE, subject, claim.article)
        return None
    return _Held(source, claim.value, spans, claim.side)


def _one_side(first: _Held, other: _Held) -> bool:
    """Whether two claims say the same: as the briefing numbers them, else by their words."""
    if first.side is not None and other.side is not None:
        return first.side == other.side
    return same_words(first.value, other.value)


def _side(gate: Gate, group: list[_Held]) -> Side:
    cites = gate.register.cites((held.source, held.shown) for held in group)
    return Side(group[0].value, cites, _passage(group[0]), group[0].source)


def _passage(held: _Held) -> Passage:
    span, text = held.shown, held.source.text or ""
    if span.end - span.start >= _SHORT:
        return Passage((Piece(span.text),))
    start, end, before, after = surroundings(text, span)
    return Passage((Piece(text[start:end]),), before, after)


def _compared(sides: list[Side]) -> tuple[Side, ...]:
    """Each side marked against the first, the first against the second; the differences are the key where no value is."""
    texts = [side.passage.text for side in sides]
    return tuple(_marked(side, texts[1] if n == 0 else texts[0]) for n, side in enumerate(sides))


def _marked(side: Side, other: str) -> Side:
    compared = compare(side.passage.text, other)
    pieces = compared if side.head != side.value else with_key(compared, side.value)
    if not any(piece.key for piece in pieces):
        pieces = tuple(Piece(piece.text, key=piece.differs) for piece in pieces)
    return replace(side, passage=replace(side.passage, pieces=pieces))
