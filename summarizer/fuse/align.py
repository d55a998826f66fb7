"""Reports of one sentence in several articles, laid side by side, and the slots in which they differ.

Two sentences of different articles are aligned over the units of `slots` (difflib, longest common runs). A slot counts as the
same slot only where the words around it match without a break: beside it no word stands against another word, and the matched
words around it (`_needed`) are enough for the number of slots that differ there. Where a name stands against another name
the sentences speak of two things, and nothing is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from summarizer.fuse import moments, places, units
from summarizer.fuse.actors import Cast
from summarizer.fuse.moments import Moment
from summarizer.fuse.numerals import Quantity
from summarizer.fuse.numerals import differ as numbers_differ
from summarizer.fuse.slots import Slot, slots
from summarizer.fuse.source import Source

_RARE = 40
"""Sentences: a word that more of them hold does not bring sentences together (and keeps the search about linear)."""
_SHARED = 4
_LONGEST = 160
_GAP = 4


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article as units."""

    source: Source
    units: tuple[Slot, ...]

    @property
    def keys(self) -> list[str]:
        """What is aligned."""
        return [unit.key for unit in self.units]


@dataclass(frozen=True)
class Filler:
    """What one article puts into a slot."""

    source: Source
    slot: Slot
    sentence: Sentence

    @property
    def place(self) -> tuple[str, int]:
        """Article and offset: the identity of a filler."""
        return self.source.id, self.slot.start


@dataclass(frozen=True)
class Comparison:
    """Two fillers of one slot; `left` and `right` differ, or support each other."""

    left: Filler
    right: Filler
    differs: bool
    weight: int
    subject: str = ""


Verdict = Literal["same", "differs", "open"]


def comparisons(sources: Sequence[Source], cast: Cast) -> list[Comparison]:
    """All slots that reports of one sentence share, across articles."""
    found: list[Comparison] = []
    for left, right in _pairs(_sentences(sources, cast)):
        found += compare(left, right)
    return found


def _sentences(sources: Sequence[Source], cast: Cast) -> list[Sentence]:
    made = (Sentence(source, slots(source, piece, cast)[:_LONGEST]) for source in sources for piece in source.sentences)
    return [sentence for sentence in made if len(sentence.units) > _SHARED]


def _pairs(found: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences of two articles that share at least four rare words."""
    index: dict[str, list[int]] = {}
    for at, sentence in enumerate(found):
        for key in {unit.key for unit in sentence.units if unit.kind in {"word", "person"}}:
            index.setdefault(key, []).append(at)
    for at, sentence in enumerate(found):
        shared: dict[int, int] = {}
        for key in {unit.key for unit in sentence.units if unit.kind in {"word", "person"}}:
            postings = index[key]
            if len(postings) <= _RARE:
                for other in postings:
                    if other > at and found[other].source.id != sentence.source.id:
                        shared[other] = shared.get(other, 0) + 1
        for other in sorted(shared):
            if shared[other] >= _SHARED - 1:
                yield sentence, found[other]


def compare(left: Sentence, right: Sentence) -> list[Comparison]:
    """The slots that two sentences share."""
    matcher = SequenceMatcher(None, left.keys, right.keys, autojunk=False)
    aligned = [
        (block.a + step, block.b + step) for block in matcher.get_matching_blocks() for step in range(block.size)
    ]
    verdicts = {
        pair: _verdict(left, right, pair) for pair in aligned if left.units[pair[0]].value or _is_place(left, pair)
    }
    found: list[Comparison] = []
    for at, pair in enumerate(aligned):
        if verdicts.get(pair, "open") == "open" or _both_quoted(left, right, pair):
            continue
        if left.units[pair[0]].kind == "person":
            continue
        window = _window(left, right, aligned, at)
        if window and _enough(window, verdicts, left, pair):
            found.append(_comparison(left, right, pair, window, verdicts[pair] == "differs"))
    return [*found, *_moved(left, right, aligned), *_swapped(left, right, aligned)]


def _is_place(left: Sentence, pair: tuple[int, int]) -> bool:
    return left.units[pair[0]].kind == "place"


def _both_quoted(left: Sentence, right: Sentence, pair: tuple[int, int]) -> bool:
    return left.source.in_quote(left.units[pair[0]].start) and right.source.in_quote(right.units[pair[1]].start)


def _verdict(left: Sentence, right: Sentence, pair: tuple[int, int]) -> Verdict:
    a, b = left.units[pair[0]], right.units[pair[1]]
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return _numbers(a.value, b.value)
    if isinstance(a.value, Moment) and isinstance(b.value, Moment):
        if moments.differ(a.value, left.source.base, b.value, right.source.base):
            return "differs"
        return "same" if a.value.kind == b.value.kind else "open"
    return _places(left, a, right, b) if a.kind == b.kind == "place" else "open"


def _numbers(a: Quantity, b: Quantity) -> Verdict:
    if _is_year(a) or _is_year(b):
        return "open"
    families = [units.family(q.unit, q.nouns) for q in (a, b)]
    if families[0] == families[1]:
        sizes = [units.SIZES.get(q.nouns[0]) if q.nouns else None for q in (a, b)]
        if sizes[0] != sizes[1]:
            return _sizes(a, b, sizes[0], sizes[1])
        return "differs" if numbers_differ(a, b) else "same"
    money = all(len(family) == 3 and family.isupper() for family in families)
    return "differs" if money and a.value == b.value else "open"


def _sizes(a: Quantity, b: Quantity, first: tuple[str, float] | None, second: tuple[str, float] | None) -> Verdict:
    """Numbers with measuring units: 30 miles is 48 kilometres, and is not 30 kilometres."""
    if not first or not second or first[0] != second[0]:
        return "open"
    one, two = a.value * first[1], b.value * second[1]
    return "same" if abs(one - two) <= 0.05 * max(one, two) else "differs"


def _is_year(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.end - quantity.start == 4 and 1900 <= quantity.value <= 2100


def _places(left: Sentence, a: Slot, right: Sentence, b: Slot) -> Verdict:
    one, two = left.source.slice(a), right.source.slice(b)
    if one.casefold() == two.casefold():
        return "same"
    if places.apart(one, two):
        return "differs"
    if places.country(one) or places.country(two) or one in two or two in one:
        return "open"
    together = any(_named_together(source.text, one, two) for source in (left.source, right.source))
    return "open" if together or not (places.known(one) and places.known(two)) else "differs"


def _named_together(text: str, one: str, two: str) -> bool:
    """Whether a text names two places within a few words, so that one may lie in the other."""
    return any(
        other in text[max(0, at - 60) : at + 60]
        for name, other in ((one, two), (two, one))
        for at in _occurrences(text, name)
    )


def _occurrences(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


Window = list[tuple[int, int]]


def _window(left: Sentence, right: Sentence, aligned: Sequence[tuple[int, int]], at: int) -> Window:
    """The aligned pairs around `aligned[at]` that are reached without a break; empty where the slot itself is broken off."""
    before, cut_before = _walk(left, right, aligned, at, -1)
    after, cut_after = _walk(left, right, aligned, at, 1)
    if "names" in {cut_before, cut_after} or (cut_before == "words" and not before):
        return []
    if cut_after == "words" and not after and not _closes_clause(left, right, aligned[at]):
        return []
    return [*reversed(before), aligned[at], *after]


def _closes_clause(left: Sentence, right: Sentence, pair: tuple[int, int]) -> bool:
    """Whether a mark follows the slot in one of the sentences: what comes then is another clause, not the slot's own noun."""
    ends = ((left.source.text, left.units[pair[0]].end), (right.source.text, right.units[pair[1]].end))
    return any(text[end : end + 1] in {",", ".", ";", ":", ")"} for text, end in ends)


def _walk(
    left: Sentence, right: Sentence, aligned: Sequence[tuple[int, int]], at: int, step: int
) -> tuple[Window, Literal["", "words", "names"]]:
    """Walk from a slot over aligned pairs until words stand against words; says what ended the walk."""
    seen: Window = []
    here = aligned[at]
    position = at + step
    while True:
        there = aligned[position] if 0 <= position < len(aligned) else _edge(left, right, step)
        gap = [_between(here[side], there[side]) for side in (0, 1)]
        if gap[0] and gap[1]:
            return seen, _broken(left.units, right.units, gap, step)
        if not 0 <= position < len(aligned) or max(len(gap[0]), len(gap[1])) > _GAP:
            return seen, ""
        seen.append(there)
        here, position = there, position + step


def _edge(left: Sentence, right: Sentence, step: int) -> tuple[int, int]:
    return (len(left.units), len(right.units)) if step > 0 else (-1, -1)


def _between(one: int, two: int) -> range:
    return range(min(one, two) + 1, max(one, two))


def _broken(left: Sequence[Slot], right: Sequence[Slot], gap: Sequence[range], step: int) -> Literal["words", "names"]:
    nearest = [list(one)[:_GAP] if step > 0 else list(one)[-_GAP:] for one in gap]
    named = [any(found[at].name for at in nearest[side]) for side, found in ((0, left), (1, right))]
    return "names" if all(named) and min(len(one) for one in gap) <= 3 else "words"


def _enough(window: Window, verdicts: dict[tuple[int, int], Verdict], left: Sentence, own: tuple[int, int]) -> bool:
    """Whether the matched words carry the comparison: four for one differing slot, more where several differ."""
    differing = [pair for pair in window if verdicts.get(pair) == "differs" and left.units[pair[0]].kind != "person"]
    kinds = {left.units[pair[0]].kind for pair in differing}
    weight = _weight(window, left)
    if verdicts[own] == "same":
        return weight >= 4
    if len(differing) > 2:
        return False
    if len(differing) == 2:
        return weight >= (9 if "number" in kinds and len(kinds) > 1 else 6)
    return weight >= 4


def _weight(window: Window, left: Sentence) -> int:
    return sum(left.units[pair[0]].kind in {"word", "person"} for pair in window)


def _comparison(left: Sentence, right: Sentence, pair: tuple[int, int], window: Window, differs: bool) -> Comparison:
    return Comparison(
        Filler(left.source, left.units[pair[0]], left),
        Filler(right.source, right.units[pair[1]], right),
        differs,
        _weight(window, left),
        _subject(left, pair[0], window),
    )


def _subject(left: Sentence, at: int, window: Window) -> str:
    """The article's own words before the slot, or after it where it comes first: what the two disagree about."""
    before = [place for place, _ in window if place < at][-5:]
    after = [place for place, _ in window if place > at][:5]
    chosen = before if len(before) >= 2 or not after else after
    low, high = left.units[chosen[0]].start, left.units[chosen[-1]].end
    return " ".join(left.source.text[low:high].split())


def _moved(left: Sentence, right: Sentence, aligned: Sequence[tuple[int, int]]) -> Iterator[Comparison]:
    """Support from a sentence that puts the one time it gives elsewhere (before the agent, not behind it)."""
    used = ({pair[0] for pair in aligned}, {pair[1] for pair in aligned})
    weight = _weight(list(aligned), left)
    if weight < 6:
        return
    spare = [
        [
            at
            for at, unit in enumerate(sentence.units)
            if unit.kind == "time" and at not in used[side] and _inside(at, used[side])
        ]
        for side, sentence in ((0, left), (1, right))
    ]
    if len(spare[0]) == len(spare[1]) == 1:
        pair = (spare[0][0], spare[1][0])
        if _verdict(left, right, pair) == "same":
            yield Comparison(
                Filler(left.source, left.units[pair[0]], left),
                Filler(right.source, right.units[pair[1]], right),
                False,
                weight,
            )


def _inside(at: int, used: set[int]) -> bool:
    return bool(used) and min(used) < at < max(used)


@dataclass(frozen=True)
class _Gap:
    """Units of two sentences that stand against each other between two matches, and the unit of each that comes next."""

    units: tuple[tuple[Slot, ...], tuple[Slot, ...]]
    after: tuple[Slot | None, Slot | None]


def _swapped(left: Sentence, right: Sentence, aligned: Sequence[tuple[int, int]]) -> Iterator[Comparison]:
    """A negation, a person or a word of opposite meaning in one of two sentences that are else the same."""
    weight = _weight(list(aligned), left)
    if weight < 5 or weight < 0.75 * max(_said(left), _said(right)):
        return
    told = [pair for gap in _gaps(left, right, aligned) if (pair := _telling(gap))]
    negations = sum("negation" in {a.kind, b.kind} for a, b in told)
    if len(told) > 1 and negations:
        return
    for a, b in told[:1]:
        if not (left.source.in_quote(a.start) and right.source.in_quote(b.start)):
            subject = " ".join(left.source.text[left.units[0].start : left.units[-1].end].split())
            yield Comparison(Filler(left.source, a, left), Filler(right.source, b, right), True, weight, subject)


def _said(sentence: Sentence) -> int:
    return sum(unit.kind in {"word", "person"} for unit in sentence.units)


def _gaps(left: Sentence, right: Sentence, aligned: Sequence[tuple[int, int]]) -> Iterator[_Gap]:
    here = (-1, -1)
    for there in [*aligned, (len(left.units), len(right.units))]:
        one, two = (
            tuple(sentence.units[at] for at in _between(here[side], there[side]))
            for side, sentence in ((0, left), (1, right))
        )
        if one or two:
            end = there[0] == len(left.units)
            yield _Gap((one, two), (None, None) if end else (left.units[there[0]], right.units[there[1]]))
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


OPPOSITES = frozenset(
    frozenset(pair.split())
    for pair in (
        "approv reject|accept reject|accept refus|rise fall|rose fell|increas decreas|increas declin|gain loss|gain lost|"
        "won lost|win lose|guilty innocent|convict acquit|open clos|support oppos|confirm deny|confirm deni|"
        "allow ban|legal illegal|higher lower|up down|first last|north south|east west|northern southern|eastern western|male female|best worst|"
        "pass fail|alive dead|agre refus|hir fir|begin end|began end|highest lowest|upheld overturn|grant deni|grant deny"
    ).split("|")
)
"""Pairs of stems that cannot both be true of one thing."""
