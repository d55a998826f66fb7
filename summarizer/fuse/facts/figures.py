"""Figures of several articles: one fact for one quantity of one value, or of a rounder and a more exact one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scipy.cluster.hierarchy import DisjointSet

from summarizer.fuse import thresholds as limit
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.intervals import bound_of
from summarizer.fuse.facts.mentions import FigureMention, of_numeral, once_a_range
from summarizer.fuse.facts.same import (
    SentenceSimilarity,
    contradict,
    differing_pairs,
    same_value,
    shared_words,
    superseded,
)
from summarizer.fuse.facts.shown import clearest, commonest, stated, surest
from summarizer.fuse.facts.told import once
from summarizer.fuse.grouping import Pair, grouped, ordered
from summarizer.fuse.ids import key_of, with_ids
from summarizer.fuse.origins import count_origins, stated_source
from summarizer.fuse.source import Source
from summarizer.schema import FusedFigure

_DOUBTFUL = 0.5
"""Confidence of a label below which it is more likely wrong than right."""
_LONGEST_MEASURES = 100
"""Code points: what is longer is a sentence, not the name of what is measured."""
_SECOND_CURRENCY = re.compile(
    r"\s*(?:\(|\[|/|,?\s*or\b)\s*(?:(?:about|around|approximately|roughly|some|nearly|almost|over|more than|less than)\s+)?",
    re.I,
)
"""What stands between an amount and the same in another currency: "£30 million ($38 million)"."""


@dataclass(frozen=True)
class Figures:
    """The fused figures, the mentions of each in the same order, and what is told of one quantity with another value.

    Behind them, `members` has durations that are no figure of an article ("the lowest in four years"): compared, not shown.
    `conflicts` are pairs of mentions of which no one value could be both.
    """

    fused: list[FusedFigure]
    members: list[list[FigureMention]]
    conflicts: list[tuple[FigureMention, FigureMention]]


def fuse_figures(
    sources: Sequence[Source],
    entities: EntityIndex,
    origin_of: dict[str, str],
    similarity: SentenceSimilarity | None = None,
) -> Figures:
    """Merge the figures of all articles.

    An amount given again in a second currency is another mention of it, and so is an earlier toll of the one in its place.

    Args:
        sources: the articles.
        entities: the actors, to know who states a figure.
        origin_of: the origin of each article.
        similarity: cosine of two sentences, where vectors are at hand.
    """
    listed = [*once_a_range(FigureMention(source, one) for source in sources for one in source.extraction.figures)]
    mentions = [*listed, *once_a_range(one for source in sources for one in _unlisted(source))]
    index = {one: at for at, one in enumerate(mentions)}
    second = {**_conversions(listed), **_superseded(listed)}
    pairs = {ordered(index[a], index[b]) for a, b in second.items()}.union(_equal_pairs(mentions))
    equal = sorted(pairs, key=lambda pair: (-shared_words(mentions[pair[0]], mentions[pair[1]]), pair))
    told = _told_by(mentions, grouped(DisjointSet(index.values()), equal, _joins(mentions, equal)))
    differing = list(differing_pairs(mentions, told, similarity))
    conflicts = [pair for pair in differing if contradict(*pair) and second.keys().isdisjoint(pair)]
    rounded = sorted(ordered(index[a], index[b]) for a, b in differing if (a, b) not in conflicts)
    apart = [ordered(index[a], index[b]) for a, b in conflicts]
    found = grouped(DisjointSet(index.values()), [*equal, *rounded], _joins(mentions, equal, apart))
    shown = [kept for members in found if (kept := [mentions[at] for at in members if at < len(listed)])]
    fused = [_fused(members, second, entities, origin_of) for members in shown]
    keys = [
        (f"{figure.value}", members[0].family, key_of(max(members, key=_says).near))
        for figure, members in zip(fused, shown, strict=True)
    ]
    return Figures(with_ids("fig", fused, keys), [[mentions[at] for at in members] for members in found], conflicts)


def _unlisted(source: Source) -> Iterator[FigureMention]:
    """Durations of the body text that are no figures of the extraction, because they say when something holds."""
    listed = [figure.evidence[0] for figure in source.extraction.figures]
    for numeral in source.reading.numerals:
        known = any(span.start < numeral.end and numeral.start < span.end for span in listed)
        if numeral.kind == "duration" and numeral.value is not None and not known:
            yield of_numeral(source, numeral)


def _conversions(mentions: Sequence[FigureMention]) -> dict[FigureMention, FigureMention]:
    """The figures that only give another's amount in a second currency, each with the amount that it converts."""
    found: dict[FigureMention, FigureMention] = {}
    money = (one for one in mentions if one.measure.family == "money")
    for amount, second in pairwise(sorted(money, key=lambda one: (one.article, one.piece.start))):
        beside = _SECOND_CURRENCY.fullmatch(amount.source.text, amount.piece.end, second.piece.start)
        if amount.article == second.article and amount.family != second.family and beside:
            found[second] = found.get(amount, amount)
    return found


def _superseded(mentions: Sequence[FigureMention]) -> dict[FigureMention, FigureMention]:
    """The tolls that an article gives as told earlier, each with the one that has taken its place."""
    tolls = [one for one in mentions if one.toll is not None and one.value is not None]
    former = [one for one in tolls if one.is_former]
    return {old: new for old in former for new in tolls if superseded(old, new)}


def _joins(
    mentions: Sequence[FigureMention], equal: Sequence[Pair], apart: Sequence[Pair] = ()
) -> Callable[[int, int], bool]:
    """Whether two mentions may stand in one group: those of one article only if they are a pair, none that contradict."""
    pairs, contradicting = frozenset(equal), frozenset(apart)

    def may_join(left: int, right: int) -> bool:
        pair = ordered(left, right)
        return pair not in contradicting and (mentions[left].article != mentions[right].article or pair in pairs)

    return may_join


def _told_by(mentions: Sequence[FigureMention], groups: Sequence[Sequence[int]]) -> dict[FigureMention, frozenset[str]]:
    """By mention: the other articles that tell it with the same value."""
    articles = [frozenset(mentions[at].article for at in members) for members in groups]
    return {
        mentions[at]: told - {mentions[at].article}
        for members, told in zip(groups, articles, strict=True)
        for at in members
    }


def _equal_pairs(mentions: Sequence[FigureMention]) -> Iterator[Pair]:
    """Pairs of one unit and value, or one end of a range, that are one; of many, each with the next few."""
    of: dict[tuple[str, float], list[int]] = {}
    for at, one in enumerate(mentions):
        for value in one.values:
            of.setdefault((one.family, value), []).append(at)
    for members in of.values():
        for place, left in enumerate(members):
            for right in members[place + 1 : place + 1 + limit.NEIGHBOURS]:
                if same_value(mentions[left], mentions[right]):
                    yield left, right


def _says(mention: FigureMention) -> tuple[float, bool, bool, bool, int, str]:
    """Order by how much a mention says: exactness first, then unit, period and measures."""
    figure = mention.item
    measures = figure.measures or ""
    return (
        -mention.precision if mention.value is not None else float("-inf"),
        mention.is_exact,
        bool(figure.unit),
        bool(figure.period),
        len(measures) if len(measures) <= _LONGEST_MEASURES else 0,
        measures,
    )


def _fused(
    members: Sequence[FigureMention],
    second: Mapping[FigureMention, FigureMention],
    entities: EntityIndex,
    origin_of: dict[str, str],
) -> FusedFigure:
    first = [one for one in members if one not in second] or members
    best = max(first, key=_says)
    measures = _clearest(first)
    period = commonest((one.item.period for one in first), best.item.period)
    texts = [one.source.slice(one.wording) if one.range else one.item.text for one in members]
    return FusedFigure(
        value=next(iter(best.written), None),
        value_high=best.written[-1] if best.range else None,
        unit=commonest((one.item.unit for one in members if one.measure == best.measure), best.item.unit),
        qualifier=_qualifier(best, members),
        measures=measures,
        period=period,
        confidence=stated(measures=_sure("measures", measures, members), period=_sure("period", period, members)),
        mentions=once(one.mention(text) for one, text in zip(members, texts, strict=True)),
        articles=len({one.article for one in members}),
        origins=count_origins([one.voice(_source(one, entities)) for one in members], origin_of),
    )


def _source(mention: FigureMention, entities: EntityIndex) -> str | None:
    """Who is said to state a figure: by the extraction, else by its sentence."""
    given = mention.item.attributed_to or stated_source(mention.sentence_text)
    actor = entities.find(given, mention.article)
    return actor.id if actor else given and given.casefold()


def _sure(key: str, shown: str | None, members: Sequence[FigureMention]) -> float | None:
    """How sure the wording of one attribute is."""
    told = [one.item for one in members if (getattr(one.item, key) or "").casefold() == (shown or "").casefold()]
    return surest(figure.confidence.get(key) for figure in told)


def _qualifier(best: FigureMention, members: Sequence[FigureMention]) -> str | None:
    """The limiting words of the mention that says most, or where several limit the same number, those that most use."""
    equal = [one for one in members if one.value == best.value]
    if best.is_exact or any(one.is_exact for one in equal):
        return best.qualifier
    bounds = Counter(bound_of(one.qualifier) for one in equal)
    return commonest(
        (one.qualifier for one in equal if bounds[bound_of(one.qualifier)] == max(bounds.values())), best.qualifier
    )


def _clearest(members: Sequence[FigureMention]) -> str | None:
    """What is measured: it gives no number (its own least of all), is no whole sentence, more than one word, and not doubtful."""
    numbers = {one.item.text for one in members}
    sure = {one.item.measures for one in members if one.item.confidence.get("measures", 1.0) >= _DOUBTFUL}

    def fits(text: str) -> tuple[bool, ...]:
        numbered = any(map(str.isdigit, text)) or any(number in text for number in numbers)
        return not numbered, len(text) <= _LONGEST_MEASURES, len(text.split()) > 1, text in sure

    return clearest((one.item.measures for one in members), fits)
