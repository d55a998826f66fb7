"""Briefing and extractions to the view: what may be shown, in which order, with which citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from summarizer.render.disputes import disputes
from summarizer.render.facts import actor_fact, agreement_fact, figure_fact, point_fact, quote_fact, sentence_fact
from summarizer.render.gate import Gate
from summarizer.render.sources import Register
from summarizer.render.view import Fact, Speaker, View
from summarizer.schema import Briefing, Extraction, FusedQuote

_Item = TypeVar("_Item")
_Shown = TypeVar("_Shown")


def build_view(briefing: Briefing, extractions: Sequence[Extraction]) -> View:
    """The briefing as it is printed.

    Args:
        briefing: the fused story.
        extractions: the articles' texts, in any order. Facts of an article without one have no passage and are counted
            with what was left out.
    """
    gate = Gate(Register(briefing, extractions), briefing.left_out)
    headline = sentence_fact(gate, "headline", briefing.headline) if briefing.headline else None
    summary = _each(gate, "summary", briefing.summary, sentence_fact)
    points = _each(gate, "point", briefing.key_points, point_fact)
    shown = {fact.title for fact in summary}
    return View(
        headline=headline.title if headline else "Briefing",
        headline_cites=headline.cites if headline else (),
        sources=gate.register.sources,
        origins=gate.register.origins,
        summary=summary,
        points=tuple(point for point in points if point.title not in shown),
        agreements=_each(gate, "agreement", briefing.agreements, agreement_fact),
        figures=_by_weight(_each(gate, "figure", briefing.figures, figure_fact), (*summary, *points)),
        speakers=_speakers(gate, briefing.quotations),
        actors=_each(gate, "actor", briefing.actors, actor_fact),
        disputes=disputes(gate, briefing.disagreements),
        left_out=gate.losses(),
        run=_run(briefing),
    )


def _each(
    gate: Gate, kind: str, items: Sequence[_Item], make: Callable[[Gate, str, _Item], _Shown | None]
) -> tuple[_Shown, ...]:
    """What passes the gate, with HTML ids by the position in the briefing."""
    made = (make(gate, f"{kind}-{number}", item) for number, item in enumerate(items, start=1))
    return tuple(shown for shown in made if shown is not None)


def _by_weight(figures: Sequence[Fact], points: Sequence[Fact]) -> tuple[Fact, ...]:
    """Figures that most origins give first, of these the ones that the key points tell, then in the briefing's order."""
    told = [(cite.source.number, cite.span) for point in points for cite in point.passages if cite.span]

    def weight(fact: Fact) -> tuple[int, bool]:
        own = [(cite.source.number, cite.span) for cite in fact.cites if cite.span]
        at_point = any(
            number == other and span.start < around.end and around.start < span.end
            for number, span in own
            for other, around in told
        )
        return -fact.support.origins, not at_point

    return tuple(sorted(figures, key=weight))


def _speakers(gate: Gate, quotes: Sequence[FusedQuote]) -> tuple[Speaker, ...]:
    """Quotations by speaker, speakers in the order of their first quotation, those without a speaker last."""
    groups: dict[str | None, list[Fact]] = {}
    for number, item in enumerate(quotes, start=1):
        fact = quote_fact(gate, f"quote-{number}", item)
        if fact:
            groups.setdefault(item.speaker or None, []).append(fact)
    return tuple(Speaker(name, tuple(facts)) for name, facts in sorted(groups.items(), key=lambda g: g[0] is None))


def _run(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    """The single values of the run, as text; nested settings stay in the JSON."""
    return tuple(
        (key.replace("_", " "), value if isinstance(value, str) else f"{value:,.10g}")
        for key, value in briefing.run.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    )
