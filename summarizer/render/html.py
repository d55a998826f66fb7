"""The briefing as one HTML file: opens offline, loads nothing, runs nothing but its own script.

The content-security policy names the digests of the page's own style sheet and scripts, so markup that came in with an
article could not act even if an escape were missed. Everything is readable without the script: citations are plain links to
passages, passages are plain links to facts.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.render import words
from summarizer.render.build import build_view
from summarizer.render.passages import Marked, Segment, lines
from summarizer.render.review import review_sheet
from summarizer.render.sources import Cite, Source, passage_anchor
from summarizer.render.template import asset, digest, environment
from summarizer.render.view import SHOWN_FIGURES, Dispute, Fact, View
from summarizer.schema import Briefing, Extraction

_POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def render_html(briefing: Briefing, extractions: Sequence[Extraction]) -> str:
    """The briefing beside its articles, as one self-contained page.

    Args:
        briefing: the fused story.
        extractions: what the articles say, with their texts; any order.
    """
    view = build_view(briefing, extractions)
    made = environment(
        words=words,
        shown_figures=SHOWN_FIGURES,
        sections=_sections,
        titled=_titled,
        source_numbers=_source_numbers,
        anchor=passage_anchor,
    )
    style, scripts = asset(made, "page.css"), [asset(made, "page.js"), asset(made, "review.js")]
    policy = _POLICY.format(style=digest(style), script=" ".join(map(digest, scripts)))
    page = made.get_template("page.html.jinja").render(
        view=view,
        style=style,
        scripts=scripts,
        policy=policy,
        texts=_texts(view),
        sheet=review_sheet(briefing, view),
    )
    return page + "\n"


def _texts(view: View) -> dict[int, list[list[Segment]]]:
    """The lines of each article, cut where passages begin and end, by the article's number."""
    marked: dict[int, list[Marked]] = {source.number: [] for source in view.sources}
    for fact_id, cites in _passages(view):
        for cite in cites:
            if cite.span:
                marked[cite.source.number].append(Marked(cite.span.start, cite.span.end, fact_id))
    return {source.number: lines(source.text, marked[source.number]) for source in view.sources if source.text}


def _passages(view: View) -> list[tuple[str, tuple[Cite, ...]]]:
    facts = [(fact.id, (*fact.cites, *fact.passages)) for fact in view.facts]
    return [("headline", view.headline_cites), *facts, *((dispute.id, dispute.cites) for dispute in view.disputes)]


def _sections(view: View) -> list[tuple[str, str, int]]:
    """Kind, heading and number of entries of each section of facts."""
    quotes = sum(len(speaker.quotes) for speaker in view.speakers)
    sizes = {
        "summary": len(view.summary),
        "point": len(view.points),
        "agreement": len(view.agreements),
        "figure": len(view.figures),
        "quote": quotes,
        "actor": len(view.actors),
        "disagreement": len(view.disputes),
    }
    return [(kind, words.HEADINGS[kind], sizes[kind]) for kind in words.HEADINGS]


def _titled(source: Source) -> bool:
    """Whether the article's text begins with its title, which then is not printed above it once more."""
    first = (source.text or "").lstrip().split("\n", 1)[0].strip()
    return source.title is not None and first == source.title.strip()


def _source_numbers(shown: Fact | Dispute) -> str:
    """The numbers of the articles behind a fact, for the filter by source: "1 3 4"."""
    return " ".join(map(str, sorted({cite.source.number for cite in shown.cites})))
