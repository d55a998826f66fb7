"""How surely two items of different editions are the same fact: 0 where they are not, above 1 where a passage is shared.

Precision before recall: two facts that are wrongly taken for one would be told as a change that no source made. Where the
words differ (another value, another wording), neither side's passage may stand in the other edition: what both texts still say
has not become something else.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

from summarizer.changes import EntryKind
from summarizer.compare.items import Item, Place
from summarizer.compare.words import dice, subject_words
from summarizer.language.concepts import canonical
from summarizer.language.measures import is_sign
from summarizer.language.style import bare_words, stands_in
from summarizer.language.words import content_words

_ALIKE_QUOTES = 0.8
_SHORTEST_QUOTE = 6
"""Words; shorter quotations that differ are two."""
_SAME_VALUE = 0.5
"""Share of common words in what is measured, or in the sentence: enough where the value is the same."""
_SAME_BESIDE = 0.6
"""Share of common words just before and just after a number whose value is another."""
_COMPARED = 4
"""Mentions on each side whose sentences are compared."""


def likeness(one: Item, other: Item) -> float:
    """How surely two items of one kind are the same fact; the same in both directions."""
    if one.kind != other.kind or one.topic != other.topic:
        return 0.0
    return _LIKENESS[one.kind](one, other)


def _figure(one: Item, other: Item) -> float:
    common = _shared(one, other)
    if common:
        return 1 + common
    about = dice(one.about, other.about)
    near = max((dice(a, b) for a in one.sentences for b in other.sentences), default=0.0)
    if max(about, near) < _SAME_VALUE or not _same_unit(one, other):
        return 0.0
    if one.amount[0] is not None and one.amount[0] == other.amount[0]:
        return 0.5 + (about + near) / 4
    if one.stands or other.stands:
        return 0.0
    told = len(one.about & other.about) >= 2 and about >= 0.8 and near >= 0.2
    beside = near >= 0.7 and any(_same_beside(a, b) for a in one.places[:_COMPARED] for b in other.places[:_COMPARED])
    return (about + near) / 4 if told or beside else 0.0


def _quote(one: Item, other: Item) -> float:
    words, others = one.title_words, other.title_words
    same_speaker = 0.2 if one.gloss == other.gloss else 0.0
    if words == others:
        return 2 + same_speaker
    if _shared(one, other):
        return 1.5 + same_speaker
    common = len(one.title_set & other.title_set)
    if common < _ALIKE_QUOTES * min(len(one.title_set), len(other.title_set)):
        return 0.0
    shorter, longer = sorted((one.title, other.title), key=len)
    if min(len(words), len(others)) >= 4 and stands_in(shorter, longer):
        return 1 + same_speaker
    if one.stands or other.stands or min(len(words), len(others)) < _SHORTEST_QUOTE:
        return 0.0
    first, second = sorted((words, others))
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return alike / 2 + same_speaker if alike >= _ALIKE_QUOTES else 0.0


def _agreement(one: Item, other: Item) -> float:
    common = _shared(one, other)
    names = dice(subject_words(one.title), subject_words(other.title))
    parties = dice(_parts(one.gloss), _parts(other.gloss))
    if common >= 0.5:
        return 1 + common + (names + parties) / 4
    told = all(set(map(canonical, subject_words(item.title))) - {"agreement"} for item in (one, other))
    if not told or names < 0.6 or parties < 0.5:
        return 0.0
    purposes = [subject_words(item.fields.get("purpose") or "") for item in (one, other)]
    if all(purposes) and dice(*purposes) < 0.2 and names < 1:
        return 0.0
    return (names + parties) / 4


def _actor(one: Item, other: Item) -> float:
    forms, others = ({bare_words(form) for form in item.forms} for item in (one, other))
    if bare_words(one.title) == bare_words(other.title):
        return 2 + (one.gloss == other.gloss)
    if one.gloss != other.gloss:
        return 0.0
    named = (bare_words(one.title) in others) + (bare_words(other.title) in forms)
    return named / 2 + _shared(one, other) / 4 if named else 0.0


def _disagreement(one: Item, other: Item) -> float:
    values = dice({" ".join(bare_words(v)) for v in one.forms}, {" ".join(bare_words(v)) for v in other.forms})
    subjects = dice(subject_words(one.title), subject_words(other.title))
    common = _shared(one, other)
    return common + values + subjects if values >= 0.5 and (common >= 0.5 or subjects >= 0.5) else 0.0


_LIKENESS: dict[EntryKind, Callable[[Item, Item], float]] = {
    "figure": _figure,
    "quote": _quote,
    "agreement": _agreement,
    "actor": _actor,
    "disagreement": _disagreement,
}


def _shared(one: Item, other: Item) -> float:
    """Share of the places of the item with fewer that the other has too."""
    return len(one.anchors & other.anchors) / min(len(one.anchors), len(other.anchors))


def _same_beside(one: Place, other: Place) -> bool:
    """Whether the same words stand before and after a number in both sentences: elsewhere they may be about anything."""
    sides = [(left, right) for left, right in zip(_beside(one), _beside(other), strict=True) if left or right]
    return bool(sides) and all(dice(left, right) >= _SAME_BESIDE for left, right in sides)


def _beside(place: Place) -> tuple[frozenset[str], frozenset[str]]:
    """The three words before and after the exact words of a place in its passage."""
    before, _, after = place.passage.span.text.partition(place.words[0])
    words = [[word for word in content_words(part) if not word[0].isdigit()] for part in (before, after)]
    return frozenset(words[0][-3:]), frozenset(words[1][:3])


def _same_unit(one: Item, other: Item) -> bool:
    """Whether the units are one: currencies and signs alike, counted nouns with a word in common; a missing one is any."""
    left, right = one.amount[1], other.amount[1]
    if not left or not right or left == right:
        return True
    if is_sign(left) or is_sign(right):
        return False
    return bool(subject_words(left) & subject_words(right))


def _parts(joined: str) -> frozenset[str]:
    return frozenset(part.casefold() for part in joined.split(" · ") if part)
