"""The comparison labels as a briefing: what a system would emit that agrees with the annotators on everything."""

from __future__ import annotations

from evals.gold.convert import as_extraction
from evals.gold.schema import Contradiction, Corroborated, Story
from evals.scorers.view import Range, Reading
from summarizer.schema import (
    Briefing,
    BriefingArticle,
    Citation,
    Claim,
    Disagreement,
    DisagreementKind,
    DisagreementType,
    Extraction,
    FusedFigure,
    FusedQuote,
    KeyPoint,
    Mention,
    Origin,
    Span,
    SummarySentence,
)

_KIND: dict[str, DisagreementKind] = {
    "figure": "figure",
    "figure_scope": "figure",
    "date": "date",
    "place": "place",
    "attribution": "attribution",
    "quote_wording": "quote_wording",
    "stage": "stage",
}


def as_extractions(story: Story) -> list[Extraction]:
    """The labels of all articles, each as an extraction, in the order of the file names."""
    return [as_extraction(name, text, story.of(name)) for name, text in story.articles.items()]


def as_briefing(story: Story) -> Briefing:
    """Contradictions as disagreements, corroborated facts as merged facts and summary sentences; empty without them."""
    readings = {name: Reading(text, story.of(name)) for name, text in story.articles.items()}
    conflicts = story.conflicts
    listed = conflicts.corroborated if conflicts else []
    return Briefing(
        articles=[BriefingArticle(id=name, origin=name) for name in readings],
        origins=_origins(story),
        summary=[_sentence(c, readings) for c in listed],
        key_points=[_point(c, readings) for c in listed if c.kind not in ("figure", "quote")],
        figures=[_figure(c, readings) for c in listed if c.kind == "figure"],
        quotes=[_quote(c, readings) for c in listed if c.kind == "quote"],
        disagreements=[_disagreement(c, readings) for c in (conflicts.contradictions if conflicts else [])],
    )


def _origins(story: Story) -> list[Origin]:
    named = story.conflicts.origins if story.conflicts and story.conflicts.origins else [[n] for n in story.articles]
    return [Origin(id=f"o{i}", articles=list(articles), why="as labelled") for i, articles in enumerate(named)]


def _span(place: Range, reading: Reading) -> Span:
    return Span(start=place[0], end=place[1], text=reading.text[place[0] : place[1]])


def _mentions(fact: Corroborated, readings: dict[str, Reading]) -> list[Mention]:
    return [
        Mention(article=a, evidence=[_span(readings[a].find(s)[0], readings[a])], text=s)
        for a, s in fact.surfaces.items()
    ]


def _figure(fact: Corroborated, readings: dict[str, Reading]) -> FusedFigure:
    mentions = _mentions(fact, readings)
    n = len(mentions)
    return FusedFigure(
        mentions=mentions, articles=n, origins=n, value=fact.value, unit=fact.unit, measures=fact.description
    )


def _point(fact: Corroborated, readings: dict[str, Reading]) -> KeyPoint:
    cited = [Citation(article=m.article, span=m.evidence[0]) for m in _mentions(fact, readings)]
    return KeyPoint(text=cited[0].span.text, citations=cited, articles=len(cited), origins=len(cited))


def _quote(fact: Corroborated, readings: dict[str, Reading]) -> FusedQuote:
    mentions = _mentions(fact, readings)
    return FusedQuote(mentions=mentions, articles=len(mentions), origins=len(mentions), text=mentions[0].text or "")


def _sentence(fact: Corroborated, readings: dict[str, Reading]) -> SummarySentence:
    article, surface = next(iter(fact.surfaces.items()))
    reading = readings[article]
    at = reading.find(surface)[0]
    line = next(r for r in reading.lines if r[0] <= at[0] < r[1])
    return SummarySentence(text=surface, citations=[Citation(article=article, span=_span(line, reading))])


def _disagreement(gold: Contradiction, readings: dict[str, Reading]) -> Disagreement:
    claims = []
    for article, side in gold.values.items():
        evidence = [_span(p, readings[article]) for p in readings[article].find(side.evidence)[:1]]
        claims.append(Claim(article=article, value=side.value, evidence=evidence))
    scope: DisagreementType = "scope" if gold.type == "figure_scope" else "conflict"
    kind = _KIND.get(gold.type, "fact")
    return Disagreement(subject=gold.description, kind=kind, type=scope, description=gold.description, claims=claims)
