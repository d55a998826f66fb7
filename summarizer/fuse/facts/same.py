"""When two figures are the same quantity: with equal values, and with values that differ.

Equal values: the rarer the number, the less else is needed. Differing values: nearness of the values says most, but only where
neither figure has a better partner in the other's article, and no slot speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Protocol

from summarizer.fuse import thresholds as limit
from summarizer.fuse.facts.mentions import FigureMention
from summarizer.fuse.source import Source
from summarizer.language.concepts import general_people, light_words, toll_of
from summarizer.language.places import apart, home
from summarizer.language.style import same_words
from summarizer.language.times import periods

SentenceSimilarity = Callable[[str, str], float]
"""Cosine of the vectors of two sentences, -1 to 1."""
Pair = tuple[FigureMention, FigureMention]


_COUNTS = frozenset({"count", "%", "pp", "age"})
"""Families of which one value is told of many things; amounts and sizes are rarer."""


def same_value(left: FigureMention, right: FigureMention) -> bool:
    """Whether two figures of equal value are one quantity, as far as their sentences tell."""
    one = _one_value(left, right) and _one_family(left, right) and not _other_slot(left, right)
    if not one or (_other_year(left, right) and not other_scope(left, right)):
        return False
    if left.family == right.family == "age" and left.is_exact and right.is_exact:
        return not left.persons or not right.persons or not left.persons.isdisjoint(right.persons)
    label = left.item.measures or ""
    if len(label.split()) > 1 and same_words(label, right.item.measures):  # the reader cannot tell them apart
        return True
    twice = left.article == right.article and left.family in _COUNTS and left.digits < limit.DISTINCTIVE_DIGITS
    twice = twice and (left.toll is None or left.toll != right.toll or (left.value or 0.0) < limit.TOLL_ALONE)
    return shared_words(left, right) >= max(_needed(left, right), limit.SAME_ARTICLE_WORDS if twice else 0)


def _one_value(left: FigureMention, right: FigureMention) -> bool:
    """Whether both give one number or one range, or one of them an end of the other's range."""
    if left.range and right.range:
        return left.values == right.values
    return not set(left.values).isdisjoint(right.values)


def superseded(old: FigureMention, new: FigureMention) -> bool:
    """Whether an article gives a toll that it says was told earlier, and the one that has taken its place."""
    one = old.article == new.article and old.toll is not None and old.toll == new.toll and old.is_former
    one = one and (old.value or 0.0) < (new.value or 0.0) and bool(old.nouns & new.nouns)
    return one and not speaks_against(old, new)


def _one_family(left: FigureMention, right: FigureMention) -> bool:
    """Whether two units are of one family; an age may be given as a bare number ("sold to those over 21")."""
    bare = [one.family for one in (left, right) if not (one.family == "count" and not one.all_nouns)]
    return left.family == right.family or bare == ["age"]


def shared_words(left: FigureMention, right: FigureMention) -> int:
    """How many telling words two sentences share."""
    return len(left.told & right.told)


def _needed(left: FigureMention, right: FigureMention) -> int:
    """How many telling words have to be shared."""
    value = left.value or 0.0
    toll = left.toll is not None and left.toll == right.toll
    if toll and value < limit.TOLL_ALONE:
        again = left.article == right.article and bool(left.nouns & right.nouns)
        return limit.SAME_ARTICLE_WORDS if again else limit.SMALL_TOLL_WORDS
    noun = toll or bool(left.nouns & right.nouns)
    if left.family in _COUNTS:
        return _needed_of_count(left, right, value, noun)
    if noun or left.digits >= limit.DISTINCTIVE_DIGITS_MEASURED:
        return 1 if left.family == "time" and not noun and left.digits < limit.DISTINCTIVE_DIGITS else 0
    return 1 if left.measure.family == "money" else limit.SHARED_WORDS


def _needed_of_count(left: FigureMention, right: FigureMention, value: float, noun: bool) -> int:
    if value <= limit.SMALL_VALUE:
        return limit.SMALL_WORDS if noun or left.all_nouns & right.all_nouns else limit.SMALL_WORDS_ALONE
    count = left.family == "count"
    if count and not noun and left.nouns and right.nouns:
        return limit.OTHER_NOUN_WORDS[min(left.digits, limit.DISTINCTIVE_DIGITS)]
    if noun or left.digits >= limit.DISTINCTIVE_DIGITS:
        return 0
    return 1 if count and value >= limit.LARGE_COUNT else limit.SHARED_WORDS


def other_scope(left: FigureMention, right: FigureMention) -> bool:
    """Whether a figure that is given for two periods is surely one figure.

    Its number tells it, or all that one sentence says stands in the other: the more, the fewer its digits.
    """
    needed = 0 if left.digits >= limit.SCOPE_DIGITS else limit.SCOPE_WORDS.get(left.digits, limit.NEVER)
    return _contained(left, right) >= needed


def _contained(left: FigureMention, right: FigureMention) -> int:
    """How many telling words two sentences share where all that one tells stands in the other; else 0."""
    told = [one.told - light_words() for one in (left, right)]
    return len(told[0] & told[1]) if told[0] <= told[1] or told[1] <= told[0] else 0


def speaks_against(left: FigureMention, right: FigureMention) -> bool:
    """Whether a slot of one excludes the other's: another toll, place or period, or a night's count and one of three days."""
    return _other_slot(left, right) or periods_differ(left, right) or {left.lasts, right.lasts} == {"day", "days"}


def _other_slot(left: FigureMention, right: FigureMention) -> bool:
    return bool(left.toll and right.toll and left.toll != right.toll) or places_differ(left.places, right.places)


def _other_year(left: FigureMention, right: FigureMention) -> bool:
    """Whether the periods differ by more than a month, which may be named for another number of the sentence."""
    months = "month" in {one.period.kind for one in (left, right) if one.period}
    return not months and periods_differ(left, right)


class _Dated(Protocol):
    """What holds in a period that its article may leave to the day of publication."""

    @property
    def source(self) -> Source: ...
    @property
    def period(self) -> periods.Period | None: ...


def periods_differ(left: _Dated, right: _Dated) -> bool:
    """Whether both are known to cover different periods."""
    return periods.differ(left.period, left.source.base, right.period, right.source.base)


def places_differ(left: Set[str], right: Set[str]) -> bool:
    """Whether both name places, casefolded, and no place of one lies in, or is, one of the other's."""
    return (
        bool(left and right) and not left & right and all(apart(a, b) or _two_places(a, b) for a in left for b in right)
    )


def _two_places(left: str, right: str) -> bool:
    """Whether both are known places of one country, none of them the country."""
    country = home(left)
    return country is not None and country == home(right) and country.casefold() not in {left, right}


def alike(left: FigureMention, right: FigureMention) -> bool:
    """Whether two figures can be one quantity whatever their values: one unit, one noun or toll, no slot against it.

    Of amounts and shares, which count no noun, the sentences have to tell the same; people in general are everywhere.
    """
    return left.family == right.family and None not in (left.value, right.value) and _one_matter(left, right)


def _one_matter(left: FigureMention, right: FigureMention) -> bool:
    """Whether two figures can be of one quantity, whatever their values and units."""
    if speaks_against(left, right):
        return False
    if left.toll is None and left.doers and right.doers and not left.doers & right.doers:
        return False
    shared = shared_words(left, right)
    if left.toll is not None and left.toll == right.toll:
        return _event_words(left, right) > 0
    if left.nouns & right.nouns:
        other = bool(left.nouns - right.nouns and right.nouns - left.nouns)  # net profit, net revenue
        return not other and shared > len(left.nouns & right.nouns)
    if left.all_nouns & right.all_nouns:
        return shared >= limit.SMALL_WORDS
    size = not {left.family, right.family} <= _COUNTS
    another = left.nouns - right.told and right.nouns - left.told if size else left.nouns and right.nouns
    named = left.names - right.told and right.names - left.told and shared < limit.NAMED_WORDS
    enough = shared >= limit.ALIKE_WORDS or (size and _contained(left, right) >= limit.SHARED_WORDS)
    return (not another or left.family == "time") and not named and enough


def other_unit(left: FigureMention, right: FigureMention) -> bool:
    """Whether one number has two units of which one must be wrong: `ten days`, `ten weeks`; not two nouns."""
    families = {left.measure.family, right.measure.family}
    if left.written != right.written or left.measure == right.measure or families & {"%", "pp", "age"}:
        return False
    counted = "count" in families and left.digits < limit.DISTINCTIVE_DIGITS_MEASURED
    dollars = [one.text for one in (left, right) if "$" in one.text or "dollar" in one.text]
    # of which country "$" is, an article leaves open
    country_open = len(dollars) > 1 and any(text.startswith("$") for text in dollars)
    return not counted and not country_open and _one_matter(left, right)


def _event_words(left: FigureMention, right: FigureMention) -> int:
    """How many words two sentences share that tell of an event, not of its victims; none where they name other places."""
    if left.scenes and right.scenes and not left.scenes & right.scenes:
        return 0
    return sum(word not in general_people() and toll_of(word) is None for word in left.told & right.told)


def closeness(left: FigureMention, right: FigureMention) -> float:
    """Smaller ÷ larger value, 0 to 1."""
    low, high = sorted((abs(left.value or 0.0), abs(right.value or 0.0)))
    return low / high if high else 1.0


def contradict(left: FigureMention, right: FigureMention) -> bool:
    """Whether no one value could be both, read as a careful reader would."""
    if left.family != right.family:
        return True
    if _one_value(left, right):
        return False
    if left.is_exact and right.is_exact and left.precision == right.precision:
        return True
    factors = {left.measure.factor, right.measure.factor}
    coarse = max(factors) / 2 if len(factors) > 1 else 0.0  # fourteen months are "more than a year"
    return not left.interval.widened(coarse).allows(right.interval.widened(coarse))


Told = Mapping[FigureMention, Set[str]]
"""By figure: the articles that tell it with the same value."""


def differing_pairs(
    mentions: Sequence[FigureMention], told: Told, similarity: SentenceSimilarity | None = None
) -> Iterator[Pair]:
    """Pairs of two articles that give one quantity with different values; each figure has at most one partner an article.

    Args:
        mentions: figures of all articles.
        told: which articles tell a figure with the same value; it does not differ from these.
        similarity: cosine of two sentences; without it, shared words alone decide.
    """
    usable = [one for one in mentions if one.value is not None]
    of: dict[tuple[str, str], list[FigureMention]] = {}
    for one in usable:
        of.setdefault((one.article, one.family), []).append(one)
    for left, right in [*_near(usable), *_of_one_number(usable)]:
        if right.article in told[left] or left.article in told[right] or not _may_differ(left, right):
            continue
        near = similarity is None or similarity(left.sentence_text, right.sentence_text) >= limit.COSINE
        if near and not _explained(left, right, of, told):
            yield left, right


def _near(mentions: Sequence[FigureMention]) -> Iterator[Pair]:
    """Figures of one unit and two articles that are near in value, or are one toll."""
    order = sorted(mentions, key=lambda one: (one.family, one.value or 0.0, one.article, one.piece.start))
    for at, low in enumerate(order):
        for high in order[at + 1 : at + 1 + limit.NEIGHBOURS]:
            if low.family != high.family or closeness(low, high) < limit.FAR_VALUES:
                break
            if low.article != high.article and low.values != high.values:
                yield (low, high) if (low.article, low.piece.start) < (high.article, high.piece.start) else (high, low)


def _of_one_number(mentions: Sequence[FigureMention]) -> Iterator[Pair]:
    """Figures of one written number and two units, in two articles of which neither has it with the other's unit."""
    of: dict[tuple[float, ...], list[FigureMention]] = {}
    for one in mentions:
        of.setdefault(one.written, []).append(one)
    for members in of.values():
        has = {(one.article, one.measure) for one in members}
        for at, left in enumerate(members):
            for right in members[at + 1 : at + 1 + limit.NEIGHBOURS]:
                if left.measure == right.measure or left.article == right.article:
                    continue
                if (left.article, right.measure) not in has and (right.article, left.measure) not in has:
                    yield left, right


def _may_differ(left: FigureMention, right: FigureMention) -> bool:
    if max(left.value or 0.0, right.value or 0.0) <= limit.DIFFERING_ABOVE or left.is_part != right.is_part:
        return False
    if other_unit(left, right):
        return True
    return alike(left, right) and (closeness(left, right) >= limit.CLOSE_VALUES or _one_slot(left, right))


def _one_slot(left: FigureMention, right: FigureMention) -> bool:
    """Whether values far apart fill one slot: one toll of nobody in particular, or one noun with its place and more."""
    if left.toll and left.toll == right.toll:
        return not left.nouns ^ right.nouns and _event_words(left, right) >= limit.SLOT_WORDS
    measured = left.family not in _COUNTS and left.measure.family not in {"money", "time"}
    if measured and _contained(left, right) >= limit.SHARED_WORDS:
        return True
    shared, near = shared_words(left, right), closeness(left, right) >= limit.MIDDLING_VALUES
    enough = shared > limit.SLOT_WORDS if left.places & right.places else near and shared > limit.SLOT_WORDS_NO_PLACE
    return bool(left.nouns & right.nouns) and enough


def _explained(
    left: FigureMention, right: FigureMention, of: Mapping[tuple[str, str], Sequence[FigureMention]], told: Told
) -> bool:
    """Whether either has a partner in the other's article that is closer in value, alike, and has no equal one itself."""
    near = closeness(left, right)
    return any(
        other is not own and closeness(one, other) > near and one.article not in told[other] and alike(one, other)
        for one, own in ((left, right), (right, left))
        for other in of.get((own.article, one.family), ())
    )
