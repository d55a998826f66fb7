"""Quotations of few words that are no clause say nothing without their sentence: they are listed apart, with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.language.parse import PASSIVE_SUBJECTS, SUBJECTS
from summarizer.language.piece import Piece
from summarizer.language.quotations import FEW_WORDS
from summarizer.language.reading import Reading
from summarizer.schema import Briefing, FusedQuote, QuoteFragment

_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS | {"expl"}


def apart_from_fragments(briefing: Briefing, readings: Sequence[Reading]) -> Briefing:
    """The briefing with fragments of one article moved from `quotes` to `fragments`; what several print, or dispute, stays.

    Args:
        briefing: fused facts.
        readings: of its articles.
    """
    read = {reading.article.id: reading for reading in readings}
    disputed = {(claim.article, claim.value) for one in briefing.disagreements for claim in one.claims}
    quotes: list[FusedQuote] = []
    fragments: list[QuoteFragment] = []
    for quote in briefing.quotes:
        apart = (quote.mentions[0].article, quote.text) not in disputed and _as_fragment(quote, read)
        (fragments.append(apart) if apart else quotes.append(quote))
    return briefing.model_copy(update={"quotes": quotes, "fragments": fragments})


def _as_fragment(quote: FusedQuote, readings: Mapping[str, Reading]) -> QuoteFragment | None:
    reading, span = readings.get(quote.mentions[0].article), quote.mentions[0].evidence[0]
    if reading is None or quote.articles > 1 or len(quote.text.split()) >= FEW_WORDS:
        return None
    piece = Piece(span.start, span.end)
    if _is_clause(reading, piece):
        return None
    sentence = reading.sentence_of(piece).span(reading.article.text)
    return QuoteFragment(**quote.model_dump(), sentence=sentence)


def _is_clause(reading: Reading, piece: Piece) -> bool:
    """Whether a verb and its subject stand within the marks, by the parse."""
    tokens, inside = reading.parse.tokens, reading.parse.within(piece)
    return any(tokens[i].dep in _SUBJECTS and tokens[i].head in inside for i in inside)
