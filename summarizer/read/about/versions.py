"""Which article is a later version of another: the same publisher, the same words but for what changed, a later date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from hashlib import blake2b
from itertools import groupby, islice

from summarizer.read.naming import host
from summarizer.schema import Article, ArticleNote

_WORD = re.compile(r"[^\W\d_]+")
_WIDTH = 3
_READ = 20_000
"""Words of an article that are compared."""
_SKETCH = 12
_SHARED = 0.5
"""Of the shorter version's runs of words, as many are in the other one."""

_UNIQUE = re.compile(r"(?:^|/)((?:urn|tag):\S+?|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})(?:~\d+)?$", re.IGNORECASE)
"""Ids that no two articles have by chance: uniform resource names, tag URIs, UUIDs; behind them the number that a run gave."""

_Index = dict[tuple[str, int], tuple[Article, frozenset[int]]]
"""By publisher and run of words, by address, or by name: the latest article so far."""


def with_versions(articles: Sequence[Article]) -> list[Article]:
    """The articles, those that are a later version of another with a note that says of which.

    An article is a later version where another has the same address or unique name, or states the same publisher or as little
    as it does and shares half of its runs of three words, and was published or last changed earlier. Of several, the latest one
    before is named.
    """
    latest: _Index = {}
    notes: dict[str, ArticleNote] = {}
    for _, group in groupby(sorted((one for one in articles if _moment(one)), key=_moment), _moment):
        at_once = [(one, _runs(one.text)) for one in group]
        for one, runs in at_once:
            if earlier := _earlier(one, runs, latest):
                notes[one.id] = _note(earlier)
        for one, runs in at_once:
            latest.update({key: (one, runs) for key in _keys(one, runs) if _is_news(one, latest.get(key))})
    return [
        one.model_copy(update={"notes": [*one.notes, notes[one.id]]}) if one.id in notes else one for one in articles
    ]


def _keys(article: Article, runs: frozenset[int]) -> list[tuple[str, int]]:
    """What an article is looked up by: a few of its runs, the same ones of equal texts, and its address."""
    keys = [(_publisher(article), run) for run in sorted(runs)[:_SKETCH]]
    return [*keys, *((name, 0) for name in (article.url, _name(article)) if name)]


def _earlier(article: Article, runs: frozenset[int], latest: _Index) -> Article | None:
    found = [latest[key] for key in _keys(article, runs) if key in latest]
    alike = [one for one, others in found if _same_page(one, article) or _shared(runs, others) >= _SHARED]
    return max((one for one in alike if _is_before(one, article)), key=_moment, default=None)


def _is_news(article: Article, known: tuple[Article, frozenset[int]] | None) -> bool:
    return known is None or _is_before(known[0], article)


def _note(earlier: Article) -> ArticleNote:
    return ArticleNote(kind="version_of", message=f"a later version of {earlier.id}", article=earlier.id)


def _same_page(one: Article, other: Article) -> bool:
    return (one.url is not None and one.url == other.url) or _name(one) == _name(other) != ""


def _name(article: Article) -> str:
    """The name that all versions of an article have, as agencies give it; "" for ids that other articles could have."""
    match = _UNIQUE.search(article.id)
    return match[1].casefold() if match else ""


def _publisher(article: Article) -> str:
    return (host(article.url or "") or article.source or "").casefold()


def _moment(article: Article) -> str:
    """When an article was last changed, "" where it does not say; ISO 8601 sorts as time within one publisher's zone."""
    stated = [date for date in (article.published, article.updated) if date]
    return max(map(_utc, stated), default="")


def _utc(date: str) -> str:
    moment = dt.datetime.fromisoformat(date)
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return moment.isoformat() if len(date) > len("2025-03-03") else date


def _is_before(one: Article, other: Article) -> bool:
    """Whether one moment is certainly before the other: on one day only clock times tell."""
    a, b = _moment(one), _moment(other)
    return a[:10] < b[:10] or (a < b and min(len(a), len(b)) > len("2025-03-03"))


def _runs(text: str) -> frozenset[int]:
    words = [match[0].casefold() for match in islice(_WORD.finditer(text), _READ)]
    runs = (" ".join(words[at : at + _WIDTH]) for at in range(len(words) - _WIDTH + 1))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) for run in runs)


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
