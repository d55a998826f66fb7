"""Quotations of several articles: one statement under all its cuts, and where its words or its speaker differ.

A statement of six words or more is recognised by its words alone; a shorter one needs a speaker that does not speak against it.
Versions with changed words stay apart and are reported, unless the article itself also holds the other version.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from scipy.cluster.hierarchy import DisjointSet

from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.entities.items import is_misspelt
from summarizer.fuse.facts.shown import most, stated, surest
from summarizer.fuse.facts.told import Told, once
from summarizer.fuse.facts.wording import (
    Change,
    contains,
    content_count,
    is_telling,
    relate,
    share_sentences,
    statement_words,
)
from summarizer.fuse.grouping import Pair, grouped, join_equal, ordered, sharing
from summarizer.fuse.ids import with_ids
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.names.person import words as name_words
from summarizer.schema import FusedActor, FusedQuote, Quote

_WIDEST = 400
"""Words of a quotation that are compared; the rest of a longer one is not read for changes."""


@dataclass(frozen=True, eq=False)
class QuoteMention(Told[Quote]):
    """One quotation of one article."""

    speaker: FusedActor | None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The compared words."""
        return statement_words(self.item.text)[:_WIDEST]

    @property
    def is_long(self) -> bool:
        """Whether the words alone tell the statement."""
        return is_telling(self.words)

    @cached_property
    def beside(self) -> str:
        """The article's own words around the quotation.

        Its sentence where that names somebody, else its line, and the line before where it begins one.
        """
        text, own = self.source.text, self.piece
        last = self.source.sentence_at(max(own.start, own.end - 1))
        around = [Piece(self.sentence.start, own.start), Piece(own.end, max(last.end, own.end))]
        words = (word for piece in around if piece.start < piece.end for word in self.source.words_in(piece))
        if any(word.name and word.telling for word in words):
            return " ".join(map(self.source.slice, around))
        start, end = text.rfind("\n", 0, own.start) + 1, text.find("\n", own.end)
        line = text[start : own.start] + " " + text[own.end : len(text) if end < 0 else end]
        if text[start : own.start].strip(" \"'“‘("):
            return line
        above = text[:start].rstrip()
        return above[above.rfind("\n") + 1 :][-400:] + " " + line

    def names_beside(self, actor: FusedActor) -> bool:
        """Whether the words around the quotation name an actor."""
        around = {word.casefold().removesuffix("'s") for word in name_words(self.beside.replace("’", "'"))}
        forms = (name_words(form) for form in (actor.name, *actor.aliases))
        return any(found and found[-1][0].isupper() and found[-1].casefold() in around for found in forms)

    @cached_property
    def named(self) -> str | None:
        """The speaker as shown."""
        given = self.item.speaker
        if self.speaker or not given:
            return self.speaker.name if self.speaker else None
        return given if given in self.source.text else self.item.speaker_as_written


@dataclass(frozen=True)
class Variant:
    """Two versions of one statement whose words differ."""

    left: QuoteMention
    right: QuoteMention
    changes: tuple[Change, ...]

    @property
    def places(self) -> tuple[tuple[QuoteMention, str], ...]:
        """Each version with the article of the other."""
        return (self.left, self.right.article), (self.right, self.left.article)


@dataclass(frozen=True)
class Quotes:
    """The fused quotations, the members of each in the same order, and the versions with other words."""

    fused: list[FusedQuote]
    members: list[list[QuoteMention]]
    variants: list[Variant]


def fuse_quotes(sources: Sequence[Source], entities: EntityIndex) -> Quotes:
    """Merge the quotations of all articles."""
    found = [
        QuoteMention(source, quote, entities.find(quote.speaker, source.id))
        for source in sources
        for quote in source.extraction.quotes
    ]
    same: list[Pair] = []
    changed: dict[Pair, Variant] = {}
    for left, right in _candidates([one.words for one in found]):
        relation, changes = relate(found[left].words, found[right].words)
        if relation == "unrelated" and share_sentences(found[left].item.text, found[right].item.text):
            relation = "same"
        if relation == "same" and _may_be_one(found[left], found[right]):
            same.append((left, right))
        elif relation == "changed":
            changed[left, right] = Variant(found[left], found[right], tuple(changes))
    clusters = [[found[at] for at in members] for members in _clusters(found, same, changed)]
    fused = [_fused(members) for members in clusters]
    keys = [(" ".join(statement_words(quote.text)),) for quote in fused]
    return Quotes(with_ids("quo", fused, keys), clusters, _told_apart(changed.values(), found))


def _clusters(found: Sequence[QuoteMention], same: Sequence[Pair], changed: Container[Pair]) -> list[list[int]]:
    """Long quotations of equal words first, however many there are, then the longest pairs; changed ones never together."""
    groups = DisjointSet(range(len(found)))
    join_equal(groups, ((one.words, at) for at, one in enumerate(found) if one.is_long))
    longest = sorted(same, key=lambda pair: (-min(len(found[at].words) for at in pair), pair))
    return grouped(groups, longest, lambda a, b: ordered(a, b) not in changed)


def _told_apart(changed: Iterable[Variant], found: Sequence[QuoteMention]) -> list[Variant]:
    """The variants that are differences between articles; of several in one article the one that shares most words."""
    of: dict[str, list[QuoteMention]] = {}
    for quote in found:
        of.setdefault(quote.article, []).append(quote)
    apart = [one for one in changed if _is_variant(one.left, one.right) and not _holds_both(one, of)]
    shared = {one: (Counter(one.left.words) & Counter(one.right.words)).total() for one in apart}
    most_words: dict[tuple[QuoteMention, str], int] = {}
    for one, words in shared.items():
        most_words |= {key: max(most_words.get(key, 0), words) for key in one.places}
    return [one for one, words in shared.items() if all(most_words[key] == words for key in one.places)]


def _candidates(sequences: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs that share a run of three words, or the whole of a shorter quotation."""
    short = {sequence for sequence in sequences if len(sequence) < 3}
    runs = (_grams(one, 3) | (_grams(one, 1) | _grams(one, 2)) & short for one in sequences)
    return sharing([map(" ".join, found) for found in runs], 1)


def _grams(sequence: tuple[str, ...], width: int) -> set[tuple[str, ...]]:
    return {sequence[at : at + width] for at in range(len(sequence) - width + 1)}


def _may_be_one(left: QuoteMention, right: QuoteMention) -> bool:
    if left.article == right.article and not (contains(left.words, right.words) or contains(right.words, left.words)):
        return False
    if left.is_long and right.is_long:
        return True
    known = [one.speaker.id if one.speaker else None for one in (left, right)]
    fewest = min(content_count(left.words), content_count(right.words))
    one_speaker = None not in known and known[0] == known[1]
    if fewest >= 2:
        return None in known or one_speaker
    return one_speaker and (left.words == right.words or min(len(left.words), len(right.words)) >= 3)


def _is_variant(left: QuoteMention, right: QuoteMention) -> bool:
    if left.article == right.article or not (left.is_long and right.is_long):
        return False
    return left.speaker is None or right.speaker is None or left.speaker.id == right.speaker.id


def _holds_both(variant: Variant, of: dict[str, list[QuoteMention]]) -> bool:
    """Whether one of the two articles also gives the statement, or its changed words, as the other does."""
    left, right = variant.left, variant.right
    lost = {word for change in variant.changes for word in change.left}
    new = {word for change in variant.changes for word in change.right}
    return any(
        (told and told <= {*one.words} and contains(there.words, one.words)) or contains(one.words, there.words)
        for here, there, told in ((left, right, new), (right, left, lost))
        for one in of[here.article]
        if one is not here
    )


def _fused(members: Sequence[QuoteMention]) -> FusedQuote:
    best = min(members, key=lambda one: (one.item.status != "verified", -len(one.words), one.article, one.item.text))
    speaker = most(one.named for one in members if one.named)
    sure = surest(one.item.confidence.get("speaker") for one in members if one.named == speaker)
    return FusedQuote(
        text=best.item.text,
        speaker=speaker,
        confidence=stated(speaker=sure),
        mentions=once(one.mention(one.item.text) for one in members),
        articles=len({one.article for one in members}),
        origins=max(1, len(attributions(members))),
    )


def attributions(members: Sequence[QuoteMention]) -> list[list[QuoteMention]]:
    """The mentions by speaker, where articles give one statement to different persons; empty where they do not.

    Only persons are set against each other (an organisation may speak through a person), only for a statement long enough to
    be told by its words, and only where the words around each quotation name its speaker and nobody of the other sides.
    An article that gives it to both itself (two similar statements) is on no side. Names of one spelling but for a letter or two
    are one person, misspelt: who else would have said the same words?
    """
    sides: dict[str, list[QuoteMention]] = {}
    for one in members:
        if one.speaker and one.speaker.kind == "person" and one.is_long and one.names_beside(one.speaker):
            sides.setdefault(one.speaker.id, []).append(one)
    speakers = {key: side[0].speaker for key, side in sides.items()}
    for key, side in list(sides.items()):
        others = [actor for other, actor in speakers.items() if other != key and actor]
        sides[key] = [one for one in side if not any(one.names_beside(actor) for actor in others)]
    told = Counter(article for side in sides.values() for article in {one.article for one in side})
    sides = {key: [one for one in side if told[one.article] == 1] for key, side in sides.items()}
    kept = [side for _, side in sorted(sides.items()) if side]
    surnames = [side[0].speaker.name.rsplit(maxsplit=1)[-1] for side in kept if side[0].speaker]
    misspelt = any(is_misspelt(one, other) for one, other in combinations(surnames, 2))
    return kept if not misspelt and len({one.article for side in kept for one in side}) > 1 < len(kept) else []
