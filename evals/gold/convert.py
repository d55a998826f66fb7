"""Labels as an extraction: what a system would emit that read like the annotators. For checks and agreement."""

from __future__ import annotations

import hashlib

from evals.gold.schema import AnyGold, GoldActor, GoldAgreement, GoldFigure, GoldQuote
from evals.scorers.attributes import named_parties, stages
from evals.scorers.view import Range, Reading, forms
from summarizer.schema import Actor, Agreement, Article, Extraction, Figure, Quote, Run, Span, Stage

_ORDER: tuple[Stage, ...] = ("announced", "signed", "proposed", "ratified", "in_force", "rejected")


def as_extraction(name: str, text: str, gold: tuple[AnyGold, ...]) -> Extraction:
    """One article's labels in the contract's shape, each name as the text writes it.

    Kinds of actors are not labelled and are given as "group".
    """
    reading = Reading(text, gold)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Extraction(
        article=Article(id=name, text=text, text_sha256=digest),
        actors=[_actor(i, a, reading) for i, a in enumerate(reading.actors)],
        agreements=[_agreement(i, a, reading) for i, a in enumerate(reading.agreements)],
        figures=[_figure(i, f, reading) for i, f in enumerate(reading.figures)],
        quotes=[_quote(i, q, reading) for i, q in enumerate(reading.quotes)],
        run=Run(model="gold", prompts_sha256=""),
    )


def _spans(places: list[Range], text: str) -> list[Span]:
    return [Span(start=a, end=b, text=text[a:b]) for a, b in places]


def _actor(i: int, g: GoldActor, r: Reading) -> Actor:
    spans = _spans([r.find(a)[0] for a in g.aliases if r.find(a)], r.text)
    return Actor(
        id=f"a{i}", name=g.aliases[0], kind="group", role=g.role, aliases=g.aliases, evidence=spans, status="verified"
    )


def _as_written(name: str, aliases: list[str], r: Reading) -> str:
    """The form under which the text has somebody who is labelled with a name of the annotator's."""
    own = forms(name, *aliases)
    listed = [a.aliases[0] for a in r.actors if own & forms(a.name, *a.aliases)]
    return next((n for n in (name, *aliases, *listed) if r.find(n)), name)


def _agreement(i: int, g: GoldAgreement, r: Reading) -> Agreement:
    allowed = stages(g.status)
    return Agreement(
        id=f"g{i}",
        name=g.surface[0],
        parties=[_as_written(p, [], r) for p in named_parties(g)],
        stage=next((s for s in _ORDER if s in allowed), "other"),
        stage_text=g.status,
        purpose=g.purpose,
        place=g.place,
        date_text=g.time,
        evidence=_spans(r.inside(g.evidence, g.evidence)[:1], r.text),
        status="verified",
    )


def _figure(i: int, g: GoldFigure, r: Reading) -> Figure:
    return Figure(
        id=f"f{i}",
        text=g.surface,
        value=g.value,
        unit=g.unit,
        qualifier=g.qualifier,
        measures=g.measures,
        period=g.period,
        evidence=_spans(r.inside(g.evidence, g.surface)[:1], r.text),
        status="verified",
    )


def _quote(i: int, g: GoldQuote, r: Reading) -> Quote:
    return Quote(
        id=f"q{i}",
        text=g.text,
        speaker=None if g.speaker is None else _as_written(g.speaker, g.speaker_aliases, r),
        marked=not g.unmarked,
        evidence=_spans(r.find(g.text)[:1], r.text),
        status="verified",
    )
