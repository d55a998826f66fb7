"""Quotations that say nothing without the sentence that they stand in are listed apart, with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.language.piece import Piece
from summarizer.language.quotations import FEW_WORDS
from summarizer.language.reading import Reading
from summarizer.schema import Briefing, Citation, FusedQuote, QuoteInContext


def with_context_apart(briefing: Briefing, readings: Sequence[Reading]) -> Briefing:
    """The briefing with parts of sentences, and words that nobody is said to have said, in a list of their own.

    What several articles print, or dispute, stays among the quotations.

    Args:
        briefing: fused facts.
        readings: of its articles.
    """
    read = {reading.article.id: reading for reading in readings}
    disputed = {(claim.article, claim.value) for one in briefing.disagreements for claim in one.claims}
    kept = [(one.mentions[0].article, one.text) in disputed for one in briefing.quotes]
    told = [None if keep else _in_context(one, read) for one, keep in zip(briefing.quotes, kept, strict=True)]
    quotes = [one for one, apart in zip(briefing.quotes, told, strict=True) if apart is None]
    return briefing.model_copy(update={"quotes": quotes, "quotes_in_context": [one for one in told if one]})


def _in_context(quote: FusedQuote, readings: Mapping[str, Reading]) -> QuoteInContext | None:
    reading, span = readings.get(quote.mentions[0].article), quote.mentions[0].evidence[0]
    piece = Piece(span.start, span.end)
    if reading is None or quote.articles > 1 or (quote.speaker and _stands_alone(reading, piece)):
        return None
    sentence = reading.sentence_of(piece).span(reading.article.text)
    return QuoteInContext(**quote.model_dump(), sentence=Citation(article=reading.article.id, span=sentence))


def _stands_alone(reading: Reading, piece: Piece) -> bool:
    """Whether it begins like a sentence and has more than a few words, or has the subject of its own verb within the marks."""
    text, inside, root = reading.text(piece), reading.parse.within(piece), reading.parse.root_of(piece)
    if not inside:
        return True
    if root is None or _is_half(reading, piece, root):
        return False
    whole = text[:1].isupper() and len(text.split()) >= FEW_WORDS
    return whole or reading.parse.subject_of(root) in inside


def _is_half(reading: Reading, piece: Piece, root: int) -> bool:
    """Whether it is a condition without what follows, or goes on after its speaker: “If it rains,” she said, “we stay”."""
    if reading.parse.tokens[root].dep == "advcl":
        return True
    sentence = reading.sentence_of(piece)
    before = any(sentence.start <= one.start and one.end <= piece.start for one in reading.quotations)
    return before and reading.text(piece)[:1].islower()
