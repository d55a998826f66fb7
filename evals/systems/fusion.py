"""Fusion alone: the product's stage between extractions and the summary, without a model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from evals.pairs import FigureInSentence, Pair, Verdict
from summarizer.schema import Article, Briefing, Extraction, Figure, Run, Span

_TYPES: dict[str, Verdict] = {
    "conflict": "conflict",
    "update": "reconciled",
    "rounding": "reconciled",
    "scope": "different",
}


def fuse_alone(extractions: Sequence[Extraction]) -> Briefing:
    """The briefing that fusion makes of extractions; headline and summary stay empty."""
    from summarizer.fuse import fuse  # noqa: PLC0415 - brings in the product's readers of text

    return fuse(extractions)


def decide_alone(pairs: Sequence[Pair]) -> list[Verdict]:
    """Each pair fused by itself: two articles of one sentence and one figure each."""
    return [verdict for pair in pairs for verdict in decide_together([pair])]


def decide_together(pairs: Sequence[Pair]) -> list[Verdict]:
    """The pairs of one story fused at once: an article holds all of its sentences and figures that are in a pair."""
    figures = list(dict.fromkeys(figure for pair in pairs for figure in (pair.a, pair.b)))
    articles = [
        _article(name, [f for f in figures if f.article == name]) for name in sorted({f.article for f in figures})
    ]
    briefing = fuse_alone([extraction for extraction, _ in articles])
    at = {figure: (extraction.article.id, spans[figure]) for extraction, spans in articles for figure in spans}
    return [_verdict(briefing, at[pair.a], at[pair.b]) for pair in pairs]


Place = tuple[str, Span]


def _article(name: str, figures: Sequence[FigureInSentence]) -> tuple[Extraction, dict[FigureInSentence, Span]]:
    """An article of the figures' sentences, a line each, and where each figure stands in it."""
    sentences = list(dict.fromkeys(f.sentence for f in figures))
    text = "\n".join(sentences) + "\n"
    starts = {s: sum(len(before) + 1 for before in sentences[:i]) for i, s in enumerate(sentences)}
    spans = {
        f: Span(start=starts[f.sentence] + f.start, end=starts[f.sentence] + f.end, text=f.surface) for f in figures
    }
    extraction = Extraction(
        article=Article(id=name, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest()),
        figures=[
            Figure(id=f"f{i}", text=f.surface, value=f.value, unit=f.unit, evidence=[span], status="verified")
            for i, (f, span) in enumerate(spans.items())
        ],
        run=Run(model="labels", prompts_sha256=""),
    )
    return extraction, spans


def _verdict(briefing: Briefing, a: Place, b: Place) -> Verdict:
    for fact in briefing.figures:
        if _on(a, ((m.article, m.evidence) for m in fact.mentions)) and _on(
            b, ((m.article, m.evidence) for m in fact.mentions)
        ):
            return "same"
    for one in briefing.disagreements:
        claims = [(c.article, c.evidence) for c in one.claims]
        if one.kind in ("figure", "date") and _on(a, claims) and _on(b, claims):
            return _TYPES[one.type]
    return "different"


def _on(place: Place, told: Iterable[tuple[str, Sequence[Span]]]) -> bool:
    """Whether a number stands in the first passage that an article gives."""
    name, span = place
    return any(
        article == name and spans and spans[0].start < span.end and span.start < spans[0].end for article, spans in told
    )
