"""The headline: of the articles' own titles and the lines that were written from their openings, the one that tells the story.

That is the one nearest to the first key points, which most origins tell. It has to say nothing that its article does not: each
name and number in it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.schema import Citation, Extraction, Headline, KeyPoint, Span, SummarySentence
from summarizer.summary.statements import Statement
from summarizer.vectors import SentenceVectors

_POINTS = 3
_LONGEST = 140
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|\b[A-Z][\w’'-]*")


@dataclass(frozen=True)
class _Candidate:
    article: str
    text: str
    evidence: tuple[Span, ...]
    score: float


def choose_headline(
    extractions: Sequence[Extraction],
    statements: Sequence[Statement],
    points: Sequence[KeyPoint],
    vectors: SentenceVectors,
) -> SummarySentence | None:
    """The headline with the passages that it rests on; without a fitting candidate the first key point, None without any.

    Args:
        extractions: with titles and written headlines.
        statements: of the same articles.
        points: the key points, the first ones first.
        vectors: what says how near a headline is to them.
    """
    candidates = [one for one in _candidates(extractions, statements) if _fits(one, extractions)]
    if not points:
        return None
    if not candidates:
        return SummarySentence(text=points[0].text, citations=points[0].citations)
    best = candidates[int(np.argmax(_nearness(candidates, points[:_POINTS], vectors)))]
    return SummarySentence(
        text=best.text, citations=[Citation(article=best.article, span=span) for span in best.evidence]
    )


def _candidates(extractions: Sequence[Extraction], statements: Sequence[Statement]) -> Iterator[_Candidate]:
    """Each article's written headline and titles; of equals the one with the better score first."""
    found: list[_Candidate] = []
    for extraction in extractions:
        own = [one for one in statements if one.article == extraction.article.id]
        titles = [Headline(text=one.text, evidence=[_span(one)]) for one in own if one.place < 0]
        opening = [_span(one) for one in own if one.place == 0]
        if extraction.article.title and not titles and opening:
            titles = [Headline(text=extraction.article.title, evidence=opening)]
        for line in (extraction.headline, *titles):
            if line and line.evidence:
                score = -np.inf if line.score is None else line.score
                found.append(_Candidate(extraction.article.id, line.text.strip(), tuple(line.evidence), score))
    yield from sorted(found, key=lambda one: -one.score)


def _span(statement: Statement) -> Span:
    return statement.piece.span(statement.reading.article.text)


def _fits(candidate: _Candidate, extractions: Sequence[Extraction]) -> bool:
    """Whether a candidate states something, briefly, in names and numbers of its article."""
    article = next(one.article for one in extractions if one.article.id == candidate.article)
    source = f"{article.title or ''} {article.text}".casefold()
    states = not candidate.text.rstrip("\"'”’").endswith("?") and 0 < len(candidate.text) <= _LONGEST
    return states and all(token.casefold() in source for token in _TOKEN.findall(candidate.text))


def _nearness(candidates: Sequence[_Candidate], points: Sequence[KeyPoint], vectors: SentenceVectors) -> list[float]:
    """The mean cosine to the points, each counted by its origins."""
    lines = vectors.encode([one.text for one in candidates])
    told = vectors.encode([point.text for point in points])
    by = np.array([point.origins for point in points], np.float32)
    return [float(value) for value in (lines @ told.T) @ by / by.sum()]
