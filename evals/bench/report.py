"""A benchmark in words: a table with every value, and how many times as fast the engine is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from evals.bench.worker import Outcome, Way

_WAYS: dict[Way, str] = {"engine": "the engine", "generate": "transformers generate"}
_GIB = 1 << 30


def ratio(outcomes: Sequence[Outcome]) -> float | None:
    """How many times as long `generate` takes for the extraction as the engine, by medians; None where one is missing."""
    taken = {way: [one.seconds for one in outcomes if one.way == way] for way in _WAYS}
    return median(taken["generate"]) / median(taken["engine"]) if all(taken.values()) else None


def markdown(outcomes: Sequence[Outcome], place: dict[str, Any], command: str, articles: int) -> str:
    """The benchmark as Markdown.

    Args:
        outcomes: of all repeats.
        place: versions and machine, from `evals.manifest.place`.
        command: that made it.
        articles: how many there were.
    """
    machine, libraries = place["machine"], place["libraries"]
    lines = [
        "# Seconds of a briefing",
        "",
        f"Made by `{command}`; {articles} articles; {machine['processor']}, {machine['cpus']} CPUs, {machine['system']}; torch "
        f"{libraries.get('torch')}, transformers {libraries.get('transformers')}; commit {place['commit'] or 'unknown'}.",
        "",
    ]
    if (times := ratio(outcomes)) is not None:
        lines += [f"The engine is {times:.1f} times as fast as transformers' `generate`, by medians.", ""]
    names = [name for name, _ in _COLUMNS]
    lines += [f"| | {' | '.join([*names, 'answers as the engine’s'])} |", "|---|" + "---:|" * (len(names) + 1)]
    for way, label in _WAYS.items():
        if own := [one for one in outcomes if one.way == way]:
            cells = [", ".join(show(one) for one in own) for _, show in _COLUMNS]
            lines.append(f"| {label} | {' | '.join([*cells, _alike(own[0], outcomes)])} |")
    failed = [f"{_WAYS[one.way]}: {article}: {why}" for one in outcomes for article, why in one.failed.items()]
    return "\n".join([*lines, *(["", *(f"- no extraction by {line}" for line in failed)] if failed else [])]) + "\n"


_COLUMNS: tuple[tuple[str, Callable[[Outcome], str]], ...] = (
    ("s of extraction, each repeat", lambda one: f"{one.seconds:.1f}"),
    ("s of the whole briefing", lambda one: f"{one.briefing_seconds:.1f}"),
    ("s to load", lambda one: f"{one.load_seconds:.1f}"),
    ("peak GiB", lambda one: "–" if one.peak_bytes is None else f"{one.peak_bytes / _GIB:.2f}"),
    ("questions", lambda one: str(one.questions)),
    ("weights in", lambda one: str(one.settings.get("dtype", "–"))),
)


def _alike(one: Outcome, outcomes: Sequence[Outcome]) -> str:
    """The share of the engine's answers that another way gave, too, as a percentage."""
    engine = next((other for other in outcomes if other.way == "engine"), None)
    if engine is None or not engine.answers:
        return "–"
    common = (Counter(engine.answers) & Counter(one.answers)).total()
    return f"{100 * common / len(engine.answers):.0f} %"
