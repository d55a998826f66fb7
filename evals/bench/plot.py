"""bench.svg: a bar a variant, and the two curves. No script and no foreign fonts; it follows the reader's light or dark mode."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from evals.bench.summary import Point, Row, Summary
from evals.bench.variants import ENGINE

_WIDTH = 860
_LEFT = 300
_RIGHT = 150
_ROW = 30
_BOX = 250
_STYLE = (
    ":root{--fg:#1d2329;--soft:#5a6570;--line:#d5dade;--bg:#fff;--own:#0b6aa8;--other:#b3421f;--part:#5a6570}"
    "@media(prefers-color-scheme:dark){:root{--fg:#e6e9ec;--soft:#a3adb6;--line:#3a424a;--bg:#15191d;--own:#6bb8ee;"
    "--other:#f0916f;--part:#a3adb6}}"
    "text{font:13px system-ui,sans-serif;fill:var(--fg)}text.title{font-weight:600}text.soft{fill:var(--soft)}"
    ".grid{stroke:var(--line)}.own{fill:var(--own);stroke:var(--own)}.other{fill:var(--other);stroke:var(--other)}"
    ".part{fill:var(--part);stroke:var(--part)}.dots text{stroke:none}path{fill:none;stroke-width:2}"
)


def plot(summary: Summary, title: str) -> str:
    """The benchmark as one SVG picture.

    Args:
        summary: what was measured.
        title: stands on top.
    """
    parts = [f'<text class="title" x="16" y="28">{escape(title)}</text>']
    y = 44.0
    bars, height = _bars([row for row in summary.rows if row.seconds], y)
    parts += bars
    y += height + 24
    curves = [
        (summary.scaling, "seconds by number of articles"),
        (summary.questions, "seconds by questions about one article"),
    ]
    shown = [(points, name) for points, name in curves if len(points) > 1]
    for number, (points, name) in enumerate(shown):
        parts += _curve(points, name, 16 + number * (_WIDTH // 2), y)
    y += _BOX if shown else 0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y:.0f}" width="{_WIDTH}" role="img" '
        f'aria-label="{escape(title)}"><style>{_STYLE}</style>'
        f'<rect width="{_WIDTH}" height="{y:.0f}" style="fill:var(--bg)"/>{"".join(parts)}</svg>\n'
    )


def _bars(rows: Sequence[Row], top: float) -> tuple[list[str], float]:
    """Seconds an article, from 0, the fastest the shortest; the range of the repeats as a thin line."""
    if not rows:
        return [f'<text class="soft" x="16" y="{top + 18}">nothing was measured</text>'], _ROW
    most = max(max(row.seconds.values) / row.articles for row in rows if row.seconds)
    parts = [f'<text class="soft" x="{_LEFT}" y="{top + 8}">seconds an article</text>']
    y = top + 18
    for row in rows:
        parts.append(_bar(row, y, (_WIDTH - _LEFT - _RIGHT) / most))
        y += _ROW
    return parts, y - top


def _bar(row: Row, y: float, scale: float) -> str:
    if row.seconds is None or row.per_article is None:
        return ""
    kind = "own" if row.variant.name == ENGINE else "part" if row.variant.runner == "engine" else "other"
    low, high = (_LEFT + edge(row.seconds.values) / row.articles * scale for edge in (min, max))
    width, middle = row.per_article * scale, y + 10
    return (
        f'<text x="{_LEFT - 12}" y="{y + 14:.1f}" text-anchor="end">{escape(row.variant.label)}</text>'
        f'<rect class="{kind}" x="{_LEFT}" y="{y:.1f}" width="{max(1.0, width):.1f}" height="20"/>'
        f'<line x1="{low:.1f}" y1="{middle:.1f}" x2="{high:.1f}" y2="{middle:.1f}" style="stroke:var(--fg)"/>'
        f'<text x="{max(high, _LEFT + width) + 8:.1f}" y="{y + 14:.1f}">{row.per_article:.1f} s</text>'
    )


def _curve(points: Sequence[Point], title: str, left: float, top: float) -> list[str]:
    """Seconds against size, both from 0, so that what is linear is a straight line; peak memory beside each point."""
    width, height = _WIDTH / 2 - 120, _BOX - 90
    bottom = top + 30 + height
    most_x, most_y = points[-1].size, max(max(p.seconds.values) for p in points) or 1.0
    at = [(left + 44 + p.size / most_x * width, bottom - p.seconds.median / most_y * height, p) for p in points]
    path = " ".join(f"{'L' if n else 'M'}{x:.1f} {y:.1f}" for n, (x, y, _) in enumerate(at))
    parts = [
        f'<text class="title" x="{left}" y="{top + 12:.1f}">{escape(title)}</text>',
        f'<line class="grid" x1="{left + 44}" y1="{bottom:.1f}" x2="{left + 44 + width:.1f}" y2="{bottom:.1f}"/>',
        f'<line class="grid" x1="{left + 44}" y1="{bottom - height:.1f}" x2="{left + 44}" y2="{bottom:.1f}"/>',
        f'<text class="soft" x="{left + 38}" y="{bottom - height + 4:.1f}" text-anchor="end">{most_y:,.0f}</text>',
        f'<text class="soft" x="{left + 38}" y="{bottom + 4:.1f}" text-anchor="end">0</text>',
        f'<path class="own" d="{path}" style="fill:none"/>',
    ]
    last = -100.0
    for x, y, point in at:
        memory = f", {point.peak_bytes / (1 << 30):.2f} GiB" if point.peak_bytes is not None else ""
        parts.append(
            f'<circle class="own" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{point.size}: {point.seconds.median:.1f} s{memory}'
            "</title></circle>"
        )
        if x - last > 28:
            parts.append(
                f'<text class="soft" x="{x:.1f}" y="{bottom + 18:.1f}" text-anchor="middle">{point.size}</text>'
            )
            last = x
    peaks = [p.peak_bytes for p in points if p.peak_bytes is not None]
    if peaks:
        words = f"peak memory {min(peaks) / (1 << 30):.2f} to {max(peaks) / (1 << 30):.2f} GiB"
        parts.append(f'<text class="soft" x="{left + 44}" y="{bottom + 38:.1f}">{words}</text>')
    return parts
