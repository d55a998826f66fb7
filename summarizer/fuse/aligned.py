"""Disagreements that the comparison of sentences shows: figures, times, places, persons, opposite words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from summarizer.fuse import units
from summarizer.fuse.align import Comparison, Filler
from summarizer.fuse.claims import claim, disagreement
from summarizer.fuse.groups import Groups
from summarizer.fuse.numerals import Quantity
from summarizer.fuse.text import tokens
from summarizer.fuse.updates import is_update
from summarizer.fuse.verdicts import verdict
from summarizer.language.piece import Piece
from summarizer.schema import Disagreement

_SAYING = frozenset(
    {"said", "say", "says", "told", "tell", "add", "claim", "argu", "warn", "announc", "insist", "assert"}
)


def from_comparisons(found: Sequence[Comparison]) -> list[Disagreement]:
    """One disagreement per slot in which at least two articles differ.

    A slot for which one article gives two values itself is left out: that article tells two things, or a change over time.
    """
    fillers = {filler.place: filler for one in found for filler in (one.left, one.right)}
    order = sorted(fillers)
    index = {place: at for at, place in enumerate(order)}
    groups = Groups(len(order))
    for one in found:
        groups.join(index[one.left.place], index[one.right.place])
    differing = {groups.find(index[one.left.place]) for one in found if one.differs}
    made = []
    for members in groups.clusters():
        if groups.find(members[0]) in differing:
            inside = {order[at] for at in members}
            pairs = [one for one in found if one.left.place in inside]
            made.append(_one([fillers[order[at]] for at in members], pairs))
    return [one for one in made if one]


def _one(fillers: Sequence[Filler], pairs: Sequence[Comparison]) -> Disagreement | None:
    differing = [one for one in pairs if one.differs]
    if any(_differ(a, b) for a, b in combinations(fillers, 2) if a.source.id == b.source.id):
        return None
    best = min(differing, key=lambda one: (-one.weight, one.left.place, one.right.place))
    kind = _kind(best)
    claims = [claim(one.source, shown(one)) for one in fillers]
    update = kind == "figure" and is_update([(one.source, one.slot) for one in fillers])
    return disagreement(best.subject, kind, "update" if update else "conflict", claims)


def _differ(a: Filler, b: Filler) -> bool:
    if a.slot.kind != b.slot.kind or a.slot.kind in {"word", "negation", "person"}:
        return a.slot.key != b.slot.key
    return verdict(a.source, a.slot, b.source, b.slot) == "differs"


def _kind(one: Comparison) -> str:
    kinds = {"number": "figure", "time": "date", "place": "place"}
    if one.left.slot.kind == one.right.slot.kind == "person":
        return "attribution" if _speaks(one.left) and _speaks(one.right) else "fact"
    return kinds.get(one.left.slot.kind, "fact") if one.left.slot.kind == one.right.slot.kind else "fact"


def _speaks(filler: Filler) -> bool:
    text, slot = filler.source.text, filler.slot
    before = tokens(text, max(0, slot.start - 20), slot.start)[-1:]
    after = tokens(text, slot.end, slot.end + 20)[:2]
    return any(token.stem in _SAYING for token in (*before, *after))


def shown(filler: Filler) -> Piece:
    """The words to show for a filler: a number with its qualifier and the word it counts; for a negation, its verb too."""
    slot, text = filler.slot, filler.source.text
    if isinstance(slot.value, Quantity):
        return with_qualifier(text, slot.value)
    if slot.kind == "negation":
        sentence = filler.source.sentence_at(slot.start)
        after = (token for token in tokens(text, slot.end, min(slot.end + 60, sentence.end)) if token.is_content)
        return Piece(slot.start, next((token.end for token in after), slot.end))
    return slot


def with_qualifier(text: str, quantity: Quantity) -> Piece:
    """The range of a number with its limiting words and the measuring unit behind it."""
    end = _measure_end(text, quantity)
    if not quantity.qualifier:
        return Piece(quantity.start, end)
    at = text.rfind(quantity.qualifier, max(0, quantity.start - 60), quantity.start)
    return Piece(at if at >= 0 else quantity.start, end)


def _measure_end(text: str, quantity: Quantity) -> int:
    """Where the measuring unit behind a number ends, or the number where there is none."""
    noun = next(iter(tokens(text, quantity.end, quantity.end + 30)), None)
    measures = noun and noun.stem in quantity.nouns[:1] and noun.stem in units.SIZES
    return noun.end if noun and measures else quantity.end
