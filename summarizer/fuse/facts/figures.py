"""Figures of several articles: one fact for one quantity of one value, or of a rounder and a more exact one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.fuse import thresholds as limit
from summarizer.fuse.confidence import stated, surest
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.conversions import conversions
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
from summarizer.fuse.facts.shown import clearest, commonest
from summarizer.fuse.grouping import Pair, grouped
from summarizer.fuse.ids import distinct_ids, key_of
from summarizer.fuse.origins import Voice, count_origins, stated_source
from summarizer.fuse.source import Source
from summarizer.schema import FusedFigure, Mention


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
    second = {**conversions(listed), **_superseded(listed)}
    converted = [one for one in mentions if one.key in second]
    equal = _ranked(mentions, second)
    told = _told_by(mentions, grouped(len(mentions), equal, _joins(mentions, equal)))
    differing = list(differing_pairs(mentions, told, similarity))
    conflicts = [pair for pair in differing if contradict(*pair) and not any(one in converted for one in pair)]
    rounded = [pair for pair in differing if pair not in conflicts]
    index = {one.key: at for at, one in enumerate(mentions)}
    apart, rounder = ([_ordered(index[a.key], index[b.key]) for a, b in pairs] for pairs in (conflicts, rounded))
    found = grouped(len(mentions), [*equal, *sorted(rounder)], _joins(mentions, equal, apart))
    clusters = [[mentions[at] for at in members] for members in found]
    shown = [kept for members in found if (kept := [mentions[at] for at in members if at < len(listed)])]
    fused = [_fused(members, converted, entities, origin_of) for members in shown]
    keys = [
        (f"{figure.value}", members[0].family, key_of(max(members, key=_says).near))
        for figure, members in zip(fused, shown, strict=True)
    ]
    ids = distinct_ids("fig", keys)
    return Figures([f.model_copy(update={"id": made}) for f, made in zip(fused, ids, strict=True)], clusters, conflicts)


def _unlisted(source: Source) -> Iterator[FigureMention]:
    """Durations of the body text that are no figures of the extraction, because they say when something holds."""
    listed = [figure.evidence[0] for figure in source.extraction.figures]
    for numeral in source.reading.numerals:
        known = any(span.start < numeral.end and numeral.start < span.end for span in listed)
        if numeral.kind == "duration" and numeral.value is not None and not known:
            yield of_numeral(source, numeral)


def _superseded(mentions: Sequence[FigureMention]) -> dict[tuple[str, str], tuple[str, str]]:
    """The tolls that an article gives as told earlier, each with the one that has taken its place."""
    tolls = [one for one in mentions if one.toll is not None and one.value is not None]
    former = [one for one in tolls if one.is_former]
    return {old.key: new.key for old in former for new in tolls if superseded(old, new)}


def _ordered(left: int, right: int) -> Pair:
    return min(left, right), max(left, right)


def _ranked(mentions: Sequence[FigureMention], second: Mapping[tuple[str, str], tuple[str, str]]) -> list[Pair]:
    """Pairs of equal value, and of an amount with its conversion, the surest first."""
    index = {one.key: at for at, one in enumerate(mentions)}
    converted = {_ordered(index[to], index[at]) for at, to in second.items()}
    equal = converted.union(_equal_pairs(mentions))
    return sorted(equal, key=lambda pair: (-shared_words(mentions[pair[0]], mentions[pair[1]]), pair))


def _joins(
    mentions: Sequence[FigureMention], equal: Sequence[Pair], apart: Sequence[Pair] = ()
) -> Callable[[int, int], bool]:
    """Whether two mentions may stand in one group: those of one article only if they are a pair, none that contradict."""
    pairs, contradicting = frozenset(equal), frozenset(apart)

    def may_join(left: int, right: int) -> bool:
        pair = _ordered(left, right)
        return pair not in contradicting and (mentions[left].article != mentions[right].article or pair in pairs)

    return may_join


def _told_by(mentions: Sequence[FigureMention], groups: Sequence[Sequence[int]]) -> dict[tuple[str, str], set[str]]:
    """By mention: the other articles that tell it with the same value."""
    articles = [{mentions[at].article for at in members} for members in groups]
    return {
        mentions[at].key: told - {mentions[at].article}
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


_LONGEST_MEASURES = 100
"""Code points: what is longer is a sentence, not the name of what is measured."""


def _says(mention: FigureMention) -> tuple[float, bool, bool, bool, int, str]:
    """Order by how much a mention says: exactness first, then unit, period and measures."""
    figure = mention.figure
    measures = figure.measures or ""
    return (
        -mention.precision if mention.value is not None else -1e18,
        mention.is_exact,
        bool(figure.unit),
        bool(figure.period),
        len(measures) if len(measures) <= _LONGEST_MEASURES else 0,
        measures,
    )


def _fused(
    members: Sequence[FigureMention],
    converted: Sequence[FigureMention],
    entities: EntityIndex,
    origin_of: dict[str, str],
) -> FusedFigure:
    first = [one for one in members if one not in converted] or members
    best = max(first, key=_says)
    mentions = {
        (one.article, one.span.start): Mention(
            article=one.article,
            evidence=[one.span, *one.figure.evidence[1:]],
            text=one.source.slice(one.wording) if one.range else one.figure.text,
        )
        for one in members
    }
    measures = _clearest(first)
    period = commonest([one.figure.period for one in first], best.figure.period)
    return FusedFigure(
        value=next(iter(best.written), None),
        value_high=best.written[-1] if best.range else None,
        unit=commonest([one.figure.unit for one in members if one.measure == best.measure], best.figure.unit),
        qualifier=_qualifier(best, members),
        measures=measures,
        period=period,
        confidence=stated(measures=_sure("measures", measures, members), period=_sure("period", period, members)),
        mentions=[mentions[key] for key in sorted(mentions)],
        articles=len({one.article for one in members}),
        origins=count_origins([voice(one, entities) for one in members], origin_of),
    )


def _sure(key: str, shown: str | None, members: Sequence[FigureMention]) -> float | None:
    """How sure the wording of one attribute is."""
    folded = (shown or "").casefold()
    giving = [one.figure for one in members if (getattr(one.figure, key) or "").casefold() == folded]
    return surest(figure.confidence.get(key) for figure in giving)


def _qualifier(best: FigureMention, members: Sequence[FigureMention]) -> str | None:
    """The limiting words of the mention that says most, or where several limit the same number, those that most use."""
    equal = [one for one in members if one.value == best.value]
    if best.is_exact or any(one.is_exact for one in equal):
        return best.qualifier
    bounds = Counter(bound_of(one.qualifier) for one in equal)
    kept = [one.qualifier for one in equal if bounds[bound_of(one.qualifier)] == max(bounds.values())]
    return commonest(kept, best.qualifier)


def _clearest(members: Sequence[FigureMention]) -> str | None:
    """What is measured: it gives no number (the figure's own least of all), is no whole sentence and more than one word."""
    numbers = {one.figure.text for one in members}

    def fits(text: str) -> tuple[bool, ...]:
        numbered = any(map(str.isdigit, text)) or any(number in text for number in numbers)
        return not numbered, len(text) <= _LONGEST_MEASURES, len(text.split()) > 1

    return clearest([one.figure.measures for one in members], fits)


def voice(mention: FigureMention, entities: EntityIndex) -> Voice:
    """The mention as its origin is judged: the source it states is the extracted one or the one in its sentence."""
    given = mention.figure.attributed_to or stated_source(mention.sentence_text)
    actor = entities.find(given, mention.article)
    who = actor.id if actor else (given.casefold() if given else None)
    return Voice(mention.article, mention.source.wording(mention.sentence), who)
