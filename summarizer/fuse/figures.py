"""Figures of several articles: the same fact only with the same subject, unit, scope and value.

Two mentions are one fact when their units are of one family, no value rules the other out (`numerals.differ`), no known period
does, and their sentences share enough content: the rounder and smaller the number, the more (`_needed`). Equal numbers of
other things (two ages of 34) stay apart. Joining is greedy by similarity and never puts two mentions of one article together
that are not themselves one.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.fuse import numerals, periods, units
from summarizer.fuse.actors import Cast
from summarizer.fuse.alike import LIGHT, canonical
from summarizer.fuse.conversions import conversions
from summarizer.fuse.groups import Groups
from summarizer.fuse.ids import distinct_ids, key_of
from summarizer.fuse.intervals import bound_of, is_exact_looking, significant_digits
from summarizer.fuse.numerals import Quantity, quantities
from summarizer.fuse.origins import Voice, count_origins, stated_source
from summarizer.fuse.source import Source
from summarizer.fuse.sureness import stated, surest
from summarizer.fuse.text import alike, content
from summarizer.language.piece import Piece
from summarizer.schema import Figure, FusedFigure, Mention, Span

_CLAUSE_END = re.compile(
    r"[;:()“”\"]|\s[–—-]\s|,\s|\b(?:including|of whom|of them|of which|compared with|compared to|up from|down from|and|while|but"
    r"|contributing|after|because)\b",
    re.IGNORECASE,
)
PART = re.compile(r"\b(?:including|among them|of whom|of them|of which|of these|of those)\b[^.;]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """One figure of one article, with what its own sentence says about it."""

    source: Source
    figure: Figure

    @property
    def article(self) -> str:
        """The article's id."""
        return self.source.id

    @property
    def place(self) -> Span:
        """The exact span of the number."""
        return self.figure.evidence[0]

    @cached_property
    def sentence(self) -> Piece:
        """The sentence of the number."""
        return self.source.sentence_at(self.place.start)

    @cached_property
    def sentence_text(self) -> str:
        """Its text."""
        return self.source.slice(self.sentence)

    @cached_property
    def quantity(self) -> Quantity:
        """The number as read from the text, or, where it is not read, as extracted."""
        found = quantities(self.source.text, self.sentence.start, self.sentence.end)
        own = [q for q in found if q.start < self.place.end and self.place.start < q.end]
        if own and (self.figure.value is None or own[0].value == self.figure.value):
            return own[0]
        return Quantity(
            self.place.start, self.place.end, self.figure.value or 0.0, self.figure.unit, self.figure.qualifier, 0.0, ()
        )

    @property
    def value(self) -> float | None:
        """In base units, or None where vague."""
        return self.figure.value

    @property
    def qualifier(self) -> str | None:
        """The limiting words, from the extraction or the text."""
        return self.figure.qualifier or self.quantity.qualifier

    @cached_property
    def family(self) -> str:
        """The unit's family."""
        return units.family(self.quantity.unit or self.figure.unit, self.quantity.nouns)

    @cached_property
    def counted(self) -> frozenset[str]:
        """What it counts."""
        return units.counted(self.figure.unit, self.quantity.nouns)

    @cached_property
    def clause(self) -> Piece:
        """The part of the sentence around the number."""
        low, high = self.sentence.start, self.sentence.end
        for match in _CLAUSE_END.finditer(self.source.text, self.sentence.start, self.sentence.end):
            if match.end() <= self.place.start:
                low = match.end()
            elif match.start() >= self.place.end:
                high = match.start()
                break
        return Piece(low, high)

    @cached_property
    def near(self) -> frozenset[str]:
        """Content stems of the clause."""
        return content(self.source.slice(self.clause)) - numerals.NUMBER_WORDS

    @cached_property
    def around(self) -> frozenset[str]:
        """Content stems of the sentence and of what the figure is said to measure."""
        return (content(self.sentence_text) | content(self.figure.measures or "")) - numerals.NUMBER_WORDS

    @cached_property
    def subject(self) -> frozenset[str]:
        """Canonical stems of what the sentence tells, its period and light words left out."""
        told = self.sentence_text.replace(self.period.text, " ") if self.period else self.sentence_text
        return frozenset(map(canonical, content(told) - LIGHT - numerals.NUMBER_WORDS))

    @cached_property
    def period(self) -> periods.Period | None:
        """The period it covers: as extracted, else as its clause says; None where that is no period of the calendar."""
        if self.figure.period:
            return periods.period_in(self.figure.period)
        return periods.period_in(self.source.slice(self.clause), self.place.end - self.clause.start)

    @property
    def base(self) -> datetime.date | None:
        """The article's day of publication."""
        return self.source.base

    @cached_property
    def is_part(self) -> bool:
        """Whether it is given as a part of another figure ("including 12 children")."""
        return bool(PART.search(self.source.text[self.sentence.start : self.place.start]))


def same_fact(left: Stated, right: Stated) -> float:
    """How surely two mentions are one fact: 0 for "not", else a similarity above 0."""
    if left.value is None or right.value is None or left.family != right.family:
        return 0.0
    equal = left.value == right.value
    if not equal and not _rounds(left, right):
        return 0.0
    if periods.differ(left.period, left.base, right.period, right.base) and not other_scope(left, right):
        return 0.0
    shared = left.around & right.around
    similarity = len(shared) / (1 + min(len(left.around), len(right.around)))
    near = left.near & right.near
    alike = len(near) >= 3 and len(near) >= 0.5 * min(len(left.near), len(right.near))
    enough = (alike and (equal or bool(left.counted & right.counted))) or _enough(left, right, len(shared), similarity)
    return similarity + (0.5 if equal else 0.0) + 0.01 if enough else 0.0


def other_scope(left: Stated, right: Stated) -> bool:
    """Whether a figure that is given for two periods is surely one figure.

    Its number tells it, or all that one sentence says, the period left out, stands in the other: the more, the fewer its digits.
    """
    if left.value is None or left.value != right.value:
        return False
    digits = significant_digits(left.value)
    if digits >= 4:
        return True
    shared = left.subject & right.subject
    contained = not (left.subject - shared) or not (right.subject - shared)
    return contained and len(shared) >= {3: 3, 2: 5}.get(digits, 99)


def _rounds(left: Stated, right: Stated) -> bool:
    """Whether one is a rounder form of the other: "more than 6,600" for 7,319, not "at least 43" for 47."""
    a, b = left.quantity, right.quantity
    if a.value != left.value or b.value != right.value or numerals.differ(_limited(left), _limited(right)):
        return False
    return numerals.precision(a) != numerals.precision(b)


def _limited(stated: Stated) -> Quantity:
    q = stated.quantity
    return Quantity(q.start, q.end, q.value, q.unit, stated.qualifier, q.step, q.nouns)


def _enough(left: Stated, right: Stated, shared: int, similarity: float) -> bool:
    """Whether the context carries the match: distinctive numbers need less of it, small and repeated ones more."""
    value = left.value or 0.0
    if left.value != right.value:
        return shared >= 4 and similarity >= 0.5
    if left.article == right.article:
        return shared >= 3 and similarity >= 0.4
    if is_exact_looking(value) or (significant_digits(value) == 3 and left.counted & right.counted):
        return shared >= 1
    if value >= 100 or left.family not in {"count", "%"}:
        if left.family.isupper() or value >= 100:
            return shared >= 2 and (similarity >= 0.2 or bool(left.counted & right.counted))
        return shared >= 3 and similarity >= 0.4
    same_noun = left.counted & right.counted or not (left.counted or right.counted)
    told = (left.around & right.around) - units.PEOPLE
    return bool(same_noun) and len(told) >= 2 and similarity >= 0.3


def cluster(stated: Sequence[Stated]) -> list[list[int]]:
    """Clusters of indices into `stated`, one per fact."""
    groups = Groups(len(stated))
    kept = _join_repeated(stated, groups)
    pairs: dict[tuple[int, int], float] = {}
    for left, right in _candidates(stated, kept):
        similarity = same_fact(stated[left], stated[right])
        if similarity:
            pairs[left, right] = similarity
    for left, right in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        if groups.find(left) != groups.find(right) and _may_join((left, right), groups, kept, stated, pairs):
            groups.join(left, right)
    return groups.clusters()


def _join_repeated(stated: Sequence[Stated], groups: Groups) -> frozenset[int]:
    """Join mentions of one article with the same value in the same words; returns the first of each."""
    first: dict[tuple[str, float | None, str, frozenset[str]], int] = {}
    for at, one in enumerate(stated):
        key = (one.article, one.value, one.family, one.near)
        if one.value is None or not one.near:
            key = (one.article, None, str(at), one.near)
        groups.join(first.setdefault(key, at), at)
    return frozenset(first.values())


_NEIGHBOURS = 300
"""Figures of nearly equal value that one figure is compared with."""


def _candidates(stated: Sequence[Stated], kept: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Pairs whose values can be one: neighbours in order of value."""
    order = sorted((at for at in kept if stated[at].value is not None), key=lambda at: (stated[at].value or 0, at))
    for index, left in enumerate(order):
        for right in order[index + 1 : index + 1 + _NEIGHBOURS]:
            if abs((stated[right].value or 0) - (stated[left].value or 0)) > 0.15 * abs(stated[right].value or 0):
                break
            yield min(left, right), max(left, right)


def _may_join(
    pair: tuple[int, int],
    groups: Groups,
    kept: frozenset[int],
    stated: Sequence[Stated],
    pairs: dict[tuple[int, int], float],
) -> bool:
    """Whether no two mentions of one article would come together that are not themselves one."""
    inside = [[at for at in groups.members(side) if at in kept] for side in pair]
    return all(
        stated[a].article != stated[b].article or (min(a, b), max(a, b)) in pairs for a in inside[0] for b in inside[1]
    )


@dataclass(frozen=True)
class Figures:
    """The fused figures with, in the same order, the mentions of each."""

    fused: list[FusedFigure]
    stated: list[list[Stated]]


def fuse_figures(sources: Sequence[Source], cast: Cast, origin_of: dict[str, str]) -> Figures:
    """Merge the figures of all articles; an amount given again in a second currency is another mention of it."""
    second = {source.id: conversions(source.text, source.extraction.figures) for source in sources}
    told = [Stated(source, figure) for source in sources for figure in source.extraction.figures]
    stated = [one for one in told if one.figure.id not in second[one.article]]
    clusters = [[stated[at] for at in members] for members in cluster(stated)]
    again: dict[tuple[str, str], list[Stated]] = {}
    for one in told:
        if one.figure.id in second[one.article]:
            again.setdefault((one.article, second[one.article][one.figure.id]), []).append(one)
    fused = [_with_mentions(_fused(members, cast, origin_of), members, again) for members in clusters]
    keys = [
        (f"{figure.value}", members[0].family, key_of(max(members, key=_says).near))
        for figure, members in zip(fused, clusters, strict=True)
    ]
    ids = distinct_ids("fig", keys)
    return Figures([f.model_copy(update={"id": made}) for f, made in zip(fused, ids, strict=True)], clusters)


def _with_mentions(
    fused: FusedFigure, members: Sequence[Stated], again: dict[tuple[str, str], list[Stated]]
) -> FusedFigure:
    """The figure with the mentions that give it in a second currency."""
    more = [one for member in members for one in again.get((member.article, member.figure.id), [])]
    added = [Mention(article=one.article, evidence=one.figure.evidence, text=one.figure.text) for one in more]
    mentions = sorted([*fused.mentions, *added], key=lambda mention: (mention.article, mention.evidence[0].start))
    return fused.model_copy(update={"mentions": mentions}) if added else fused


_LONGEST_MEASURES = 100
"""Code points: what is longer is a sentence, not the name of what is measured."""


def _says(stated: Stated) -> tuple[float, bool, bool, bool, int, str]:
    """Order by how much a mention says: exactness first, then unit, period and measures."""
    figure = stated.figure
    precision = numerals.precision(stated.quantity) if stated.value is not None else 1e18
    measures = figure.measures or ""
    return (
        -precision,
        bound_of(stated.qualifier) == "exact",
        bool(figure.unit),
        bool(figure.period),
        len(measures) if len(measures) <= _LONGEST_MEASURES else 0,
        measures,
    )


def _fused(members: Sequence[Stated], cast: Cast, origin_of: dict[str, str]) -> FusedFigure:
    best = max(members, key=_says)
    mentions = {
        (one.article, one.place.start): Mention(article=one.article, evidence=one.figure.evidence, text=one.figure.text)
        for one in members
    }
    measures = clearest(members)
    period = _commonest([one.figure.period for one in members], best.figure.period)
    return FusedFigure(
        value=best.value,
        unit=_commonest([one.figure.unit for one in members], best.figure.unit),
        qualifier=_qualifier(best, members),
        measures=measures,
        period=period,
        confidence=stated(measures=_sure("measures", measures, members), period=_sure("period", period, members)),
        mentions=[mentions[key] for key in sorted(mentions)],
        articles=len({one.article for one in members}),
        origins=count_origins([voice(one, cast) for one in members], origin_of),
    )


def _sure(key: str, shown: str | None, members: Sequence[Stated]) -> float | None:
    """How sure the wording of one attribute is."""
    folded = (shown or "").casefold()
    giving = [one.figure for one in members if (getattr(one.figure, key) or "").casefold() == folded]
    return surest(figure.confidence.get(key) for figure in giving)


def _commonest(values: Sequence[str | None], preferred: str | None) -> str | None:
    """The wording that most mentions give; of equally many the preferred one, then the longest."""
    votes = Counter(value.casefold() for value in values if value)
    told = sorted({value for value in values if value})
    return max(told, key=lambda value: (votes[value.casefold()], value == preferred, len(value), value), default=None)


def _qualifier(best: Stated, members: Sequence[Stated]) -> str | None:
    """The limiting words of the mention that says most, or where several limit the same number, those that most use."""
    equal = [one for one in members if one.value == best.value]
    if bound_of(best.qualifier) == "exact" or any(bound_of(one.qualifier) == "exact" for one in equal):
        return best.qualifier
    bounds = Counter(bound_of(one.qualifier) for one in equal)
    kept = [one.qualifier for one in equal if bounds[bound_of(one.qualifier)] == max(bounds.values())]
    return _commonest(kept, best.qualifier)


def clearest(members: Sequence[Stated]) -> str | None:
    """What is measured, in the words of the mention that reads best.

    It gives no number (the figure's own least of all), is no whole sentence, is more than one word, and says what the
    others say too; of equals the longest.
    """
    told = sorted((one.figure.measures, one.figure.text) for one in members if one.figure.measures)
    kept = [content(measures) for measures, _ in told]

    def reads(at: int) -> tuple[bool, bool, bool, float, int, str]:
        measures, text = told[at]
        shared = sum(alike(kept[at], other) for other in kept)
        numbered = text in measures or any(char.isdigit() for char in measures)
        plain = len(measures) <= _LONGEST_MEASURES
        return not numbered, plain, len(kept[at]) > 1, round(shared, 6), len(measures), measures

    return told[max(range(len(told)), key=reads)][0] if told else None


def voice(stated: Stated, cast: Cast) -> Voice:
    """The mention as its origin is judged: the source it states is the extracted one or the one in its sentence."""
    given = stated.figure.attributed_to or stated_source(stated.sentence_text)
    actor = cast.find(given, stated.article)
    return Voice(stated.article, stated.sentence_text, actor.id if actor else (given.casefold() if given else None))
