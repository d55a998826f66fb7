"""Reports of one sentence whose words stand in another order, and the one value in which they differ.

`A lorry hit a train near Ghent on Monday, hurting 12 people` and `Twelve people were hurt on Friday when a lorry hit a train near
Ghent` share no run of words that `align` could lay side by side. They are compared as bags: all that one says, apart from words
that tell nothing (`alike.LIGHT`) and from its values, has to stand in the other; no name may stand against a name; every other
value has to agree, and values that agree count as shared words. Then one value that differs is told, or two where
much else agrees. A time beside a verb of saying ("said on Monday") is when it was said, and is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.fuse import units
from summarizer.fuse.alike import CONTRAST, LIGHT, canonical
from summarizer.fuse.bags import Bag
from summarizer.fuse.moments import Moment
from summarizer.fuse.numerals import Quantity
from summarizer.fuse.slots import Slot
from summarizer.fuse.swaps import OPPOSITES
from summarizer.fuse.verdicts import Verdict, verdict
from summarizer.fuse.windows import Sentence

_ENOUGH = 4
_WHOLE = 3
"""Shared units that do where neither sentence says anything else, or one names the agent too and no other number is given."""
_TWO_DIFFER = 8
_TIED = 6
"""Shared units, an equal number among them, at which each side may have one word of its own."""
_COVERED = 0.45
"""Share of the longer sentence that has to be shared: a short sentence stands in many long ones by chance."""

Both = tuple[Slot, Slot]


@dataclass(frozen=True)
class Match:
    """What two sentences share and in which values they differ; `weight` counts shared words and equal values."""

    same: list[Both]
    differing: list[Both]
    weight: int


def match(left: Sentence, right: Sentence) -> Match | None:
    """Compare two sentences as bags; None where they do not tell the same thing, or that is not sure."""
    one, two = left.bag, right.bag
    if len(one.negations) % 2 != len(two.negations) % 2 or not _one_thing(left, right):
        return None
    paired = _pairs(left, right)
    if paired is None:
        return None
    found = Match(*paired, len((one.words & two.words) - LIGHT) + len(paired[0]))
    return found if _enough(one, two, found) else None


def turned(left: Sentence, right: Sentence) -> Both | None:
    """A negation that only one of two sentences has which else say the same, with what it stands against; or None."""
    one, two = left.bag, right.bag
    if len(one.negations) + len(two.negations) != 1 or _rest(one, two) or _rest(two, one):
        return None
    if len((one.words & two.words) - LIGHT) < _WHOLE or not _one_thing(left, right):
        return None
    paired = _pairs(left, right)
    if paired is None or paired[1]:
        return None
    denies, says = (one, two) if one.negations else (two, one)
    against = _denied(denies, says)
    if against is None:
        return None
    return (denies.negations[0], against) if denies is one else (against, denies.negations[0])


def _denied(denies: Bag, says: Bag) -> Slot | None:
    """The unit of `says` that the other one's negation stands before."""
    after = next((s for s in denies.units if s.start >= denies.negations[0].end and s.kind == "word"), None)
    return next((s for s in says.units if after and canonical(s.key) == canonical(after.key)), None)


def _rest(one: Bag, two: Bag) -> frozenset[str]:
    return one.words - two.words - LIGHT


def _one_thing(left: Sentence, right: Sentence) -> bool:
    """Whether no word of one speaks for another subject than the other's."""
    if left.is_pronoun or right.is_pronoun:
        return False
    if (left.outside ^ right.outside) & CONTRAST:
        return False
    one, two = left.bag, right.bag
    rests = _rest(one, two), _rest(two, one)
    if rests[0] & one.names and rests[1] & two.names:
        return False
    return not any(frozenset({a, b}) in OPPOSITES for a in rests[0] for b in rests[1])


def _enough(one: Bag, two: Bag, found: Match) -> bool:
    rests = [_rest(one, two), _rest(two, one)]
    tied = found.weight >= _TIED and any(_is_telling(a) for a, _ in found.same)
    if min(map(len, rests)) > (1 if tied else 0):
        return False
    if found.weight < _COVERED * max(len(each.words - LIGHT) + len(each.slots) for each in (one, two)):
        return False
    if len(found.differing) > 2 or {a.kind for a, _ in found.differing} >= {"number", "place"}:
        return False
    if len(found.differing) == 2:
        return found.weight >= _TWO_DIFFER
    added = sum(map(len, rests))
    few = _WHOLE if not added or (added == 1 and not any(_counts_other(*pair) for pair in found.differing)) else _ENOUGH
    return found.weight >= few


def _counts_other(a: Slot, b: Slot) -> bool:
    """Whether two numbers differ, not only their units."""
    return isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and a.value.value != b.value.value


def _is_telling(slot: Slot) -> bool:
    """Whether an equal value is a number that ties two sentences to one fact."""
    return isinstance(slot.value, Quantity) and slot.value.value >= 10


def _pairs(left: Sentence, right: Sentence) -> tuple[list[Both], list[Both]] | None:
    """Equal and differing values of all kinds; None where some cannot be compared."""
    same: list[Both] = []
    differing: list[Both] = []
    for kind in ("number", "time", "place"):
        found = _of_kind(left, right, kind)
        if found is None:
            return None
        same += found[0]
        differing += found[1]
    return same, differing


def _of_kind(left: Sentence, right: Sentence, kind: str) -> tuple[list[Both], list[Both]] | None:
    """Equal values first, then the one left on each side; None where what is left cannot be compared or is more."""
    one, two = left.bag.of(kind), right.bag.of(kind)
    same: list[Both] = []
    for a in list(one):
        b = next((b for b in two if _judge(left, a, right, b) == "same"), None)
        if b:
            same.append((a, b))
            one.remove(a)
            two.remove(b)
    if not one or not two:
        return same, []
    if len(one) > 1 or len(two) > 1 or _judge(left, one[0], right, two[0]) != "differs":
        return None
    return same, [(one[0], two[0])]


def _judge(left: Sentence, a: Slot, right: Sentence, b: Slot) -> Verdict:
    return verdict(left.source, a, right.source, b) if _comparable(a, b) else "open"


def _comparable(a: Slot, b: Slot) -> bool:
    """Whether two values can fill one place: times of one kind, numbers of one thing."""
    if isinstance(a.value, Moment) and isinstance(b.value, Moment):
        return a.value.kind == b.value.kind
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return _nouns_fit(_nouns(a.value), _nouns(b.value))
    return True


def _nouns(quantity: Quantity) -> list[str]:
    general = units.PEOPLE | set(units.SIZES) | set(units.DURATIONS)
    return [canonical(noun) for noun in quantity.nouns if noun not in general]


def _nouns_fit(left: Sequence[str], right: Sequence[str]) -> bool:
    return not left or not right or bool(set(left) & set(right))


def subject(sentence: Sentence, slot: Slot) -> str:
    """The article's own words before a value, or after it where it comes first."""
    at = sentence.units.index(slot)
    chosen = list(_words(reversed(sentence.units[:at])))[::-1] or list(_words(sentence.units[at + 1 :]))
    if not chosen:
        return sentence.source.slice(slot)
    return " ".join(sentence.source.text[chosen[0].start : chosen[-1].end].split())


def _words(run: Iterable[Slot]) -> Iterator[Slot]:
    for count, slot in enumerate(run):
        if count == 5 or slot.kind not in {"word", "person", "negation"}:
            return
        yield slot
