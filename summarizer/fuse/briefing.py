"""From what each article says to one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from summarizer.errors import InputError
from summarizer.fuse.disagreements.find import find_disagreements
from summarizer.fuse.entities.actors import fuse_actors
from summarizer.fuse.facts.agreements import fuse_agreements
from summarizer.fuse.facts.figures import fuse_figures
from summarizer.fuse.facts.quotes import fuse_quotes
from summarizer.fuse.facts.same import SentenceSimilarity
from summarizer.fuse.origins import article_origins
from summarizer.fuse.source import Source
from summarizer.fuse.usable import left_out, usable
from summarizer.language import Reading, analyse, open_parser
from summarizer.schema import Briefing, BriefingArticle, Extraction, FusedActor, FusedFact

Fact = TypeVar("Fact", bound=FusedFact)


def fuse(
    extractions: Sequence[Extraction],
    readings: Sequence[Reading] | None = None,
    similarity: SentenceSimilarity | None = None,
) -> Briefing:
    """Merge the extractions of one story's articles into a briefing.

    The result does not depend on the order of `extractions`. Every usable item (grounded, with evidence that slices to its
    article) is a mention of exactly one fact, the two ends of a range together; what is not usable is counted in `left_out`.
    `summary` and `headline` stay empty.

    Args:
        extractions: one per article, with distinct article ids; none gives an empty briefing.
        readings: of the same articles, in the same order; read here where they are not given.
        similarity: cosine of the vectors of two sentences; without it, words alone tell which figures are one quantity.

    Returns:
        Articles by id, their origins, merged facts (most independent origins first) and typed disagreements.

    Raises:
        InputError: two extractions have the same article id.
    """
    _check_ids(extractions)
    if readings is None:
        readings = [analyse(one.article, open_parser()) for one in extractions]
    made = [Source(usable(one), reading) for one, reading in zip(extractions, readings, strict=True)]
    sources = sorted(made, key=lambda source: source.id)
    origins = article_origins(sources)
    entities = fuse_actors(sources)
    figures = fuse_figures(sources, entities, origins.of, similarity)
    quotes = fuse_quotes(sources, entities)
    agreements = fuse_agreements(sources, entities, origins.of)
    return Briefing(
        articles=[_listed(source, origins.of[source.id]) for source in sources],
        origins=origins.origins,
        actors=sorted(entities.actors, key=_actor_order),
        agreements=_by_weight(agreements.fused),
        figures=_by_weight(figures.fused),
        quotes=_by_weight(quotes.fused),
        disagreements=find_disagreements(sources, entities, figures, quotes, agreements),
        left_out=left_out([source.extraction for source in sources]),
    )


def _check_ids(extractions: Sequence[Extraction]) -> None:
    counts = Counter(extraction.article.id for extraction in extractions)
    double = min((article for article, count in counts.items() if count > 1), default=None)
    if double is not None:
        raise InputError(f"two articles have the id {double!r}: give every article of a story its own id")


def _listed(source: Source, origin: str) -> BriefingArticle:
    one = source.article
    return BriefingArticle(id=one.id, title=one.title, source=one.source, origin=origin, url=one.url, notes=one.notes)


def _actor_order(actor: FusedActor) -> tuple[int, int, str, str]:
    return -len(actor.articles), -sum(len(one.evidence) for one in actor.mentions), actor.name, actor.id


def _by_weight(facts: Sequence[Fact]) -> list[Fact]:
    """Most origins first, then most articles, then in order of first mention."""

    def order(fact: Fact) -> tuple[int, int, str, int, str]:
        first = fact.mentions[0]
        return -fact.origins, -fact.articles, first.article, first.evidence[0].start, fact.id

    return sorted(facts, key=order)
