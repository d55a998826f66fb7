"""A comparison as one self-contained page: tables, plots, and each wrong item with its passage. No script, no network."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.compare import HEADLINE, Comparison, Scored, failures
from evals.gold.schema import Story
from evals.metrics import BY_NAME, GROUPS
from evals.report.svg import Dot, intervals, mark, scatter
from evals.report.text import difference_cell, notes, summary
from evals.scorers.results import Outcome
from evals.scoring import Sample
from evals.table import number

_CONTEXT = 160
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BY_KIND = (
    "actor.f1_soft",
    "agreement.f1_soft",
    "figure.f1_soft",
    "quote.f1_soft",
    "quote.speaker",
    "all.f1",
    "all.f1_soft",
)


def page(comparison: Comparison, command: str = "", title: str = "Comparison of runs") -> str:
    """The page; all text of articles and models is escaped, control characters are shown as U+FFFD."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    runs = comparison.runs
    groups = [(g, [m for m in comparison.metrics() if m.group == g]) for g in GROUPS]
    rendered = environment.get_template("page.html.jinja").render(
        title=title,
        command=command,
        summary=summary(comparison),
        runs=runs,
        marks=[Markup(mark(i, 8, 8)) for i in range(len(runs))],  # noqa: S704 - numbers only
        by_kind=_by_kind(runs),
        by_cost=_by_cost(runs),
        groups=[(g, metrics) for g, metrics in groups if metrics],
        pairs=[p for p in comparison.paired if p.metric in HEADLINE],
        labels={name: m.label for name, m in BY_NAME.items()},
        notes=notes(comparison),
        stories=comparison.stories,
        number=number,
        difference_cell=difference_cell,
        failures=failures,
        passage=_passages(comparison.stories),
    )
    return clean(rendered)


def clean(text: str) -> str:
    """Text without control characters and without marks that turn the reading direction."""
    return _CONTROL.sub("\ufffd", text)


def _by_kind(runs: Sequence[Scored]) -> Markup:
    groups = []
    for name in _BY_KIND:
        dots = [Dot(i, r.label, r.estimates[name]) for i, r in enumerate(runs) if name in r.estimates]
        if dots:
            groups.append((BY_NAME[name].label, dots))
    return intervals(groups)


def _by_cost(runs: Sequence[Scored]) -> Markup | None:
    dots = [
        (Dot(i, r.label, r.estimates["all.f1_soft"]), r.estimates["cost.seconds"].value)
        for i, r in enumerate(runs)
        if "all.f1_soft" in r.estimates and "cost.seconds" in r.estimates
    ]
    return scatter(dots, "seconds per article", "F1, soft") if dots else None


def _passages(stories: Sequence[Story]) -> Callable[[Sample, Outcome], tuple[str, str, str] | None]:
    texts = {(s.id, name): text for s in stories for name, text in s.articles.items()}

    def passage(sample: Sample, outcome: Outcome) -> tuple[str, str, str] | None:
        text = texts.get((sample.story, sample.name))
        if text is None or outcome.start is None or outcome.end is None:
            return None
        return _before(text, outcome.start), text[outcome.start : outcome.end], _after(text, outcome.end)

    return passage


def _before(text: str, start: int) -> str:
    """What stands before a passage in its line, from a whole word on."""
    line = text[max(start - 2 * _CONTEXT, text.rfind("\n", 0, start) + 1) : start]
    if len(line) <= _CONTEXT:
        return line
    return "… " + line[-_CONTEXT:].partition(" ")[2]


def _after(text: str, end: int) -> str:
    """What stands behind a passage in its line, up to a whole word."""
    line = text[end : end + 2 * _CONTEXT].partition("\n")[0]
    return line if len(line) <= _CONTEXT else line[:_CONTEXT].rpartition(" ")[0] + " …"
