"""Reports of one sentence in several articles, laid side by side, and the slots in which they differ.

Two sentences of different articles are aligned over the units of `slots` (difflib, longest common runs). A slot counts as the
same slot only where the words around it match without a break (`windows`): beside it no word stands against another word, and
the matched words around it (`_enough`) suffice for the number of slots that differ there. Where a name stands against another
name the sentences speak of two things, and nothing is reported. A figure is not compared where the place differs too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from summarizer.fuse import reordered
from summarizer.fuse.actors import Cast
from summarizer.fuse.bags import is_saying
from summarizer.fuse.pairs import sharing
from summarizer.fuse.slots import Slot, slots
from summarizer.fuse.source import Source
from summarizer.fuse.swaps import swap
from summarizer.fuse.verdicts import Verdict, other_place, verdict
from summarizer.fuse.windows import Alignment, Pair, Sentence, Window, window

_SHARED = 3
_SHORTEST = 4
_LONGEST = 160
_SURE = 6
_MARKED = frozenset({"number", "time", "place"})


@dataclass(frozen=True)
class Filler:
    """What one article puts into a slot."""

    source: Source
    slot: Slot

    @property
    def place(self) -> tuple[str, int]:
        """Article and offset: the identity of a filler."""
        return self.source.id, self.slot.start


@dataclass(frozen=True)
class Comparison:
    """Two fillers of one slot that differ or support each other; `weight` counts the words that carry the comparison."""

    left: Filler
    right: Filler
    differs: bool
    weight: int
    subject: str = ""


def comparisons(sources: Sequence[Source], cast: Cast) -> list[Comparison]:
    """All slots that reports of one sentence share, across articles.

    An article that also has the other's sentence word for word does not differ from it.
    """
    found = _sentences(sources, cast)
    told = {(one.source.id, one.words) for one in found}
    compared: list[Comparison] = []
    for left, right in _pairs(found):
        both = (left.source.id, right.words) in told or (right.source.id, left.words) in told
        compared += [one for one in compare(left, right) if not (both and one.differs)]
    return compared


def _sentences(sources: Sequence[Source], cast: Cast) -> list[Sentence]:
    made = (Sentence(source, slots(source, piece, cast)[:_LONGEST]) for source in sources for piece in source.sentences)
    return [sentence for sentence in made if len(sentence.units) >= _SHORTEST]


def _pairs(found: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences of two articles that share at least three rare words."""
    words = [{unit.key for unit in one.units if unit.kind in {"word", "person"}} for one in found]
    for left, right in sharing(words, _SHARED):
        if found[left].source.id != found[right].source.id:
            yield found[left], found[right]


def compare(left: Sentence, right: Sentence) -> list[Comparison]:
    """The slots that two sentences share, in one order of words or in another."""
    found = _aligned(left, right)
    told = {(one.left.place, one.right.place) for one in found}
    return found + [one for one in _reordered(left, right) if (one.left.place, one.right.place) not in told]


def _reordered(left: Sentence, right: Sentence) -> Iterator[Comparison]:
    """Slots of two sentences that say the same in another order."""
    turn = reordered.turned(left, right)
    found = reordered.match(left, right)
    pairs = [(turn, True)] if turn else []
    pairs += [(pair, False) for pair in found.same] + [(pair, True) for pair in found.differing] if found else []
    for (a, b), differs in pairs:
        if not (left.source.in_quote(a.start) and right.source.in_quote(b.start)):
            weight, subject = found.weight if found else 0, reordered.subject(left, a)
            yield Comparison(Filler(left.source, a), Filler(right.source, b), differs, weight, subject)


def _aligned(left: Sentence, right: Sentence) -> list[Comparison]:
    """The slots that stand in one place of both sentences."""
    blocks = SequenceMatcher(None, left.keys, right.keys, autojunk=False).get_matching_blocks()
    pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    alignment = Alignment(left, right, pairs)
    marked = [pair for pair in pairs if left.units[pair[0]].kind in _MARKED]
    if any(other_place(left.source, a, right.source, b) for a, b in map(alignment.slots, marked)):
        return []
    found = _in_place(alignment, marked) + list(_moved(alignment))
    turned = swap(alignment)
    if turned:
        subject = " ".join(left.source.text[left.units[0].start : left.units[-1].end].split())
        found.append(
            Comparison(
                Filler(left.source, turned[0]), Filler(right.source, turned[1]), True, alignment.weight(pairs), subject
            )
        )
    return found


def _in_place(alignment: Alignment, marked: Sequence[Pair]) -> list[Comparison]:
    """Slots that stand in one place of both sentences."""
    left, right = alignment.left, alignment.right
    verdicts = {pair: _judge(alignment, pair) for pair in marked}
    found: list[Comparison] = []
    for at, pair in enumerate(alignment.pairs):
        a, b = alignment.slots(pair)
        quoted = left.source.in_quote(a.start) and right.source.in_quote(b.start)
        if verdicts.get(pair, "open") == "open" or quoted or _are_said(alignment, pair):
            continue
        around = window(alignment, at)
        if around and _enough(around, verdicts, alignment):
            weight, subject = alignment.weight(around.pairs), _subject(left, around, verdicts)
            differs = verdicts[pair] == "differs"
            if differs and a.kind == "number" and _one_pronoun(alignment):
                continue
            found.append(Comparison(Filler(left.source, a), Filler(right.source, b), differs, weight, subject))
    return found


def _one_pronoun(alignment: Alignment) -> bool:
    """Whether one sentence names its subject and the other only says "it"."""
    return alignment.left.is_pronoun != alignment.right.is_pronoun


def _are_said(alignment: Alignment, pair: Pair) -> bool:
    """Whether both slots are times of saying: a thing may be said on two days."""
    sentences = (alignment.left, alignment.right)
    times = zip(sentences, alignment.slots(pair), strict=True)
    return all(slot.kind == "time" and is_saying(sentence.source, slot) for sentence, slot in times)


def _judge(alignment: Alignment, pair: Pair) -> Verdict:
    a, b = alignment.slots(pair)
    return verdict(alignment.left.source, a, alignment.right.source, b)


def _enough(around: Window, verdicts: dict[Pair, Verdict], alignment: Alignment) -> bool:
    """Whether the matched words carry the comparison: four for one differing slot, more where several differ.

    Slots with the same value count as words; three do where the two sentences say nothing else and name their subject.
    """
    differing = [pair for pair in around.pairs if verdicts.get(pair) == "differs"]
    kinds = {alignment.left.units[pair[0]].kind for pair in differing}
    weight = alignment.weight(around.pairs) + sum(verdicts.get(p) == "same" for p in around.pairs if p != around.own)
    if verdicts[around.own] == "same":
        return weight >= 4
    if len(differing) == 1 and weight >= 3 and alignment.is_whole:
        return True
    unsure = around.narrow and (weight < _SURE or "number" in kinds)
    if len(differing) > 2 or kinds >= {"number", "place"} or unsure:
        return False
    if len(differing) == 2:
        return weight >= (9 if kinds == {"number", "time"} else _SURE)
    return weight >= 4


def _subject(left: Sentence, around: Window, verdicts: dict[Pair, Verdict]) -> str:
    """The article's own words before the slot, or after it where it comes first: what the two disagree about.

    Words that are themselves in dispute are no part of it.
    """
    agreed = takewhile(lambda pair: verdicts.get(pair) != "differs", reversed(around.before))
    before = [place for place, _ in agreed][:5][::-1]
    after = [place for place, _ in takewhile(lambda pair: verdicts.get(pair) != "differs", around.after)][:5]
    chosen = before if len(before) >= 2 or not after else after
    if not chosen:
        return left.source.slice(left.units[around.own[0]])
    low, high = left.units[chosen[0]].start, left.units[chosen[-1]].end
    return " ".join(left.source.text[low:high].split())


def _moved(alignment: Alignment) -> Iterator[Comparison]:
    """Support from a sentence that puts the one time it gives elsewhere (before the agent, not behind it)."""
    weight = alignment.weight(alignment.pairs)
    if weight < _SURE:
        return
    spare = [_spare_times(sentence, side, alignment) for side, sentence in enumerate((alignment.left, alignment.right))]
    if len(spare[0]) == len(spare[1]) == 1:
        pair = (spare[0][0], spare[1][0])
        if _judge(alignment, pair) == "same":
            a, b = alignment.slots(pair)
            yield Comparison(Filler(alignment.left.source, a), Filler(alignment.right.source, b), False, weight)


def _spare_times(sentence: Sentence, side: int, alignment: Alignment) -> list[int]:
    used = {pair[side] for pair in alignment.pairs}
    times = (at for at, unit in enumerate(sentence.units) if unit.kind == "time" and at not in used)
    return [at for at in times if min(used) < at < max(used)]
