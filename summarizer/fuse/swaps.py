"""One word that turns a report round: a negation, another person, a word of opposite meaning, in sentences else the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.fuse.slots import Slot
from summarizer.fuse.text import stem
from summarizer.fuse.windows import Alignment, Sentence, between
from summarizer.fuse.wordlists import words_of

_FEWEST = 5
_SHARE = 0.75

OPPOSITES = frozenset(
    frozenset(stem(word) for word in pair.split())
    for pair in words_of(
        "approve reject|accept reject|accept refuse|rise fall|rose fell|increase decrease|increase decline|gain loss|gain lost|"
        "won lost|win lose|guilty innocent|convict acquit|open close|support oppose|confirm deny|confirm denied|allow ban|"
        "legal illegal|higher lower|highest lowest|up down|first last|north south|east west|northern southern|"
        "eastern western|male female|best worst|pass fail|alive dead|agree refuse|hire fire|begin end|began end|upheld overturn|"
        "grant denied|grant deny",
        "|",
    )
)
"""Pairs of stems that cannot both be true of one thing."""


@dataclass(frozen=True)
class _Gap:
    """Units of two sentences that stand against each other between two matches, and the unit of each that comes next."""

    units: tuple[tuple[Slot, ...], tuple[Slot, ...]]
    after: tuple[Slot | None, Slot | None]


def swap(alignment: Alignment) -> tuple[Slot, Slot] | None:
    """The two units by which sentences that are else the same contradict each other, or None.

    Two turns cancel out ("did not fall", "rose"), so with a negation nothing is told unless it is the only one.
    """
    weight = alignment.weight(alignment.pairs)
    if weight < _FEWEST or weight < _SHARE * max(_said(alignment.left), _said(alignment.right)):
        return None
    told = [pair for gap in _gaps(alignment) if (pair := _telling(gap))]
    if not told or (len(told) > 1 and any("negation" in {a.kind, b.kind} for a, b in told)):
        return None
    a, b = told[0]
    quoted = alignment.left.source.in_quote(a.start) and alignment.right.source.in_quote(b.start)
    return None if quoted else (a, b)


def _said(sentence: Sentence) -> int:
    return sum(unit.kind in {"word", "person"} for unit in sentence.units)


def _gaps(alignment: Alignment) -> Iterator[_Gap]:
    left, right = alignment.left.units, alignment.right.units
    here = (-1, -1)
    for there in [*alignment.pairs, alignment.ends]:
        one = tuple(left[at] for at in between(here[0], there[0]))
        two = tuple(right[at] for at in between(here[1], there[1]))
        if one or two:
            yield _Gap((one, two), (None, None) if there == alignment.ends else alignment.slots(there))
        here = there


def _telling(gap: _Gap) -> tuple[Slot, Slot] | None:
    """The two units that a gap sets against each other, or None where it tells nothing for sure."""
    one, two = gap.units
    if len(one) == len(two) == 1:
        persons = one[0].kind == two[0].kind == "person" and one[0].key != two[0].key
        return (one[0], two[0]) if persons or frozenset({one[0].key, two[0].key}) in OPPOSITES else None
    if len(one) == 1 and not two and one[0].kind == "negation" and gap.after[1]:
        return one[0], gap.after[1]
    if len(two) == 1 and not one and two[0].kind == "negation" and gap.after[0]:
        return gap.after[0], two[0]
    return None
