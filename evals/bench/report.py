"""A benchmark in words: bench.md and bench.json."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from evals.bench.records import Machine
from evals.bench.summary import SCORES, Point, Row, Stat, Summary, slope
from evals.bench.variants import BASELINE, ENGINE

_NONE = "–"
_GIB = 1 << 30


def markdown(summary: Summary, place: dict[str, Any], command: str, model: str) -> str:
    """The benchmark as Markdown.

    Args:
        summary: what was measured.
        place: versions and machine, from `evals.manifest.place`.
        command: the command that made it.
        model: what was asked.
    """
    parts = ["# Speed of the decoding engine", "", f"Made by `{command}` with `{model}`.", "", *_machine_lines(place)]
    if summary.machine:
        parts += _bounds(summary.machine)
    parts += ["", *_headline(summary), "", "## Variants", "", *_table(summary), "", *_notes(summary), ""]
    parts += ["## Forward passes", "", *_passes(summary), ""]
    parts += ["## All values", "", *_values(summary), ""]
    parts += _curves(summary)
    if summary.machine and summary.machine.kernels:
        parts += ["## One linear layer, by kernel and rows", "", *_kernels(summary.machine), ""]
    parts += [f"- not measured: {what}: {why}" for what, why in summary.missing.items()]
    return "\n".join(parts).rstrip() + "\n"


def as_json(summary: Summary, place: dict[str, Any], command: str, model: str) -> dict[str, Any]:
    """The same with every value, as JSON values."""
    return {
        "command": command,
        "model": model,
        "place": place,
        "machine": summary.machine.model_dump(mode="json", exclude={"type"}) if summary.machine else None,
        "variants": [_row_json(summary, row) for row in summary.rows],
        "speedups": summary.speedups,
        "scaling": [_point_json(point) for point in summary.scaling],
        "questions": [_point_json(point) for point in summary.questions],
        "missing": dict(summary.missing),
    }


def _row_json(summary: Summary, row: Row) -> dict[str, Any]:
    values = {key: value for key, value in asdict(row).items() if key != "variant"}
    return {
        "name": row.variant.name,
        "label": row.variant.label,
        **values,
        "seconds_per_article": row.per_article,
        "questions_a_second": row.questions_a_second,
        "times_engine": summary.times(row, ENGINE),
        "times_baseline": summary.times(row, BASELINE),
    }


def _point_json(point: Point) -> dict[str, Any]:
    return asdict(point) | {"median_seconds": point.seconds.median}


def _machine_lines(place: dict[str, Any]) -> list[str]:
    machine, libraries = place["machine"], place["libraries"]
    return [
        f"- {machine['processor']}, {machine['cpus']} CPUs, {machine['system']}; "
        f"torch {libraries.get('torch')}, transformers {libraries.get('transformers')}, "
        f"llguidance {libraries.get('llguidance')}; summarizer {place['summarizer']}, commit {place['commit'] or 'unknown'}"
    ]


def _bounds(machine: Machine) -> list[str]:
    rate = machine.integer_operations
    integers = f"{rate / 1e9:,.0f} billion of 8-bit integers, " if rate else ""
    return [
        f"- measured here: {machine.read_bytes / 1e9:.1f} GB/s read, {machine.copy_bytes / 1e9:.1f} GB/s copied, "
        f"{machine.operations / 1e9:,.0f} billion bf16 operations a second, {integers}{machine.threads} threads"
    ]


def _headline(summary: Summary) -> list[str]:
    engine = summary.row(ENGINE)
    if engine is None:
        return ["The engine itself was not run: no ratios."]
    lines = [
        f"The engine takes {_seconds(engine.per_article)} an article"
        + (f", {_seconds(engine.briefing_seconds.median)} for the whole briefing" if engine.briefing_seconds else "")
        + f" (articles: {engine.articles}, questions: {engine.questions})."
    ]
    lines += [
        f"{value:.1f} times as fast as {row.variant.label}."
        for row in summary.rows
        if (value := summary.speedups.get(row.variant.name)) is not None
    ]
    return ["  \n".join(lines)]


Column = tuple[str, Callable[[Summary, Row], str]]

_COLUMNS: tuple[Column, ...] = (
    ("s an article", lambda _, row: _seconds(row.per_article)),
    ("× engine", lambda summary, row: _times(summary.times(row, ENGINE))),
    ("× generate", lambda summary, row: _times(summary.times(row, BASELINE))),
    ("whole briefing", lambda _, row: _seconds(row.briefing_seconds.median if row.briefing_seconds else None)),
    ("questions/s", lambda _, row: _number(row.questions_a_second)),
    ("peak GiB", lambda _, row: _number(None if row.peak_bytes is None else row.peak_bytes / _GIB)),
    ("load s", lambda _, row: _number(row.load_seconds.median if row.load_seconds else None)),
    ("share of roofline", lambda _, row: _percent(row.roofline)),
    ("F1, exact", lambda _, row: _score(row, "all.f1")),
    ("F1, soft", lambda _, row: _score(row, "all.f1_soft")),
    ("answers as the engine's", lambda _, row: _percent(row.alike)),
)


def _table(summary: Summary) -> list[str]:
    lines = _head("variant", [name for name, _ in _COLUMNS])
    for row in summary.rows:
        if row.missing:
            lines.append(f"| {row.variant.label} | not run: {_cell(row.missing)} |" + " |" * (len(_COLUMNS) - 1))
            continue
        cells = [show(summary, row) for _, show in _COLUMNS]
        lines.append(f"| {row.variant.label} | {' | '.join(cells)} |")
    return lines


def _notes(summary: Summary) -> list[str]:
    failed = [f"{row.variant.label}: {row.failed}" for row in summary.rows if row.failed]
    return [
        "All variants extract the same articles through the same pipeline, questions, prompts and schemas, each in a process of "
        "its own, after one question to warm up; medians. Peak memory counts mapped weights, and a server's memory with its "
        "client's. The share of the roofline is the time that the same forward passes must take at the bandwidth and the rate "
        "measured here (weights read once a pass; attention left out), over the seconds of the extraction. Where answers go on "
        "from earlier ones, one that differs changes the questions behind it. What answers one question at a time gets the "
        "articles one after the other, so that a server finds its last prompt's cache.",
        *([f"Articles without an extraction: {'; '.join(failed)}."] if failed else []),
    ]


_TOKENS = ("read", "begun", "asked", "sampled", "forced", "drafted", "accepted")


def _passes(summary: Summary) -> list[str]:
    names = [name for name in _TOKENS if any(name in row.tokens for row in summary.rows)]
    lines = _head("variant", ["passes", *(f"{name} a pass" for name in names), "answers a pass", "within passes"])
    for row in summary.rows:
        if row.passes is None:
            continue
        each = [_number(row.per_pass.get(name)) for name in [*names, "answers"]]
        lines.append(f"| {row.variant.label} | {row.passes:,} | {' | '.join(each)} | {_percent(row.forward)} |")
    return [
        *lines,
        "",
        "Tokens a pass: passages read, passages copied from one that begins alike, questions read, chosen by the model, forced "
        "by the grammar, tried as drafts, drafts kept.",
    ]


def _values(summary: Summary) -> list[str]:
    lines = _head("variant", ["seconds of extraction, each repeat", "seconds of the whole briefing"])
    for row in summary.rows:
        if row.seconds:
            lines.append(f"| {row.variant.label} | {_all(row.seconds)} | {_all(row.briefing_seconds)} |")
    for name, label in SCORES.items():
        shown = [f"{row.variant.name} {_interval(row, name)}" for row in summary.rows if name in row.scores]
        if shown:
            lines += ["", f"{label}, with 95 % interval: {'; '.join(shown)}."]
    return lines


def _curves(summary: Summary) -> list[str]:
    parts: list[str] = []
    titles = (
        (summary.scaling, "articles", "Articles"),
        (summary.questions, "questions", "Questions about one article"),
    )
    for points, unit, title in titles:
        if not points:
            continue
        parts += [f"## {title}", "", *_head(unit, ["seconds", f"seconds for each of the {unit}", "peak GiB"])]
        parts += [
            f"| {p.size} | {_number(p.seconds.median)} | {_number(p.seconds.median / p.size)} | "
            f"{_number(None if p.peak_bytes is None else p.peak_bytes / _GIB)} |"
            for p in points
        ]
        more = slope(points)
        parts += [
            "",
            f"Each one more costs {_number(more)} s between the first and the last point." if more else "",
            "",
        ]
    return parts


def _kernels(machine: Machine) -> list[str]:
    names = sorted({rows for times in machine.kernels.values() for rows in times})
    lines = _head("milliseconds", [f"M = {rows}" for rows in names])
    for kernel, times in machine.kernels.items():
        lines.append(f"| {kernel} | {' | '.join(_number(times[rows] * 1000) for rows in names)} |")
    lines += ["", f"Weights {machine.layer[0]} × {machine.layer[1]}, read from memory each time."]
    return lines + [f"Left out: {name}: {why}." for name, why in machine.left_out.items()]


def _head(first: str, names: Sequence[str]) -> list[str]:
    return [f"| {first} | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _seconds(value: float | None) -> str:
    return _NONE if value is None else f"{value:.1f} s"


def _times(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}"


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}" if value < 100 else f"{value:,.0f}"


def _percent(value: float | None) -> str:
    return _NONE if value is None else f"{100 * value:.0f} %"


def _score(row: Row, name: str) -> str:
    return f"{row.scores[name].value:.3f}" if name in row.scores else _NONE


def _interval(row: Row, name: str) -> str:
    e = row.scores[name]
    return f"{e.value:.3f} ({e.low:.3f}–{e.high:.3f})"


def _all(stat: Stat | None) -> str:
    return _NONE if stat is None else ", ".join(f"{value:.1f}" for value in stat.values)
