"""The summary stage: what the story is, in sentences of its sources.

Sentences of all articles are weighed by how many independent origins tell what they tell (salience.py), those that together tell
most are chosen (choose.py) and shown as they stand (edit.py), with the sentences that say the same elsewhere (points.py) and the
values that differ (disputes.py). The first ones are the summary. No model writes here: of sentences that one wrote from facts a
third was wrong, and two fifths of those that it shortened had lost whose claim it was; sentences of the sources were right.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.language import Reading
from summarizer.schema import Briefing, Citation, Extraction, SummarySentence
from summarizer.summary.choose import most_telling, newest
from summarizer.summary.disputes import is_outnumbered
from summarizer.summary.headline import choose_headline
from summarizer.summary.points import CountOrigins, make_points
from summarizer.summary.salience import Salience, weigh
from summarizer.summary.statements import collect, quoted_in
from summarizer.vectors import SentenceVectors

__all__ = ["summarise"]

_POINTS = 12
_SUMMARY = 7
"""Key points that are the summary."""


def summarise(
    briefing: Briefing,
    extractions: Sequence[Extraction],
    readings: Sequence[Reading],
    vectors: SentenceVectors,
    count: CountOrigins | None = None,
) -> Briefing:
    """Choose the key points, the summary and the headline of a briefing.

    Args:
        briefing: fused facts, with the articles' origins.
        extractions: of the articles, with their titles and written headlines.
        readings: of the same articles.
        vectors: what says which sentences mean the same.
        count: how many independent origins stand behind passages; the origins of their articles where it is not given.

    Returns:
        The briefing with `headline`, `summary`, `key_points` and, in `run`, how many sentences were compared.
    """
    origin_of = {one.id: one.origin or one.id for one in briefing.articles}
    statements, aside = collect(sorted(readings, key=lambda one: one.article.id), origin_of)
    if not statements:
        return briefing
    salience = weigh(statements, vectors)
    telling = most_telling(statements, salience, _POINTS, quoted_in(statements, briefing.quotes))
    told = newest(telling, statements, salience)
    doubtful = {index for index in told if is_outnumbered(statements[index], briefing.disagreements)}
    chosen = _ordered(told, salience, doubtful)
    points = make_points(chosen, statements, salience, briefing, count or _by_article(origin_of))
    run = {"sentences_compared": len(statements), "vectors_sha256": vectors.sha256}
    return briefing.model_copy(
        update={
            "headline": choose_headline(extractions, statements, points, vectors),
            "summary": [SummarySentence(text=one.text, citations=one.citations) for one in points[:_SUMMARY]],
            "key_points": points,
            "run": {**briefing.run, **run, **({"sentences_left_aside": aside} if aside else {})},
        }
    )


def _ordered(chosen: Sequence[int], salience: Salience, doubtful: Collection[int]) -> list[int]:
    """The choice with the summary's sentences first, either part by weight: the main event opens it, in the values of most."""
    weight = salience.order
    parts = chosen[:_SUMMARY], chosen[_SUMMARY:]
    return [index for part in parts for index in sorted(part, key=lambda index: (index in doubtful, -weight[index]))]


def _by_article(origin_of: dict[str, str]) -> CountOrigins:
    def count(citations: Sequence[Citation]) -> int:
        return len({origin_of.get(one.article, one.article) for one in citations})

    return count
