"""The plots, as SVG that stands in the page: no script, no foreign fonts, colours from the page's style."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from evals.stats import Estimate

WIDTH = 860
_LEFT = 230
_RIGHT = 30
_ROW = 17
_COLOURS = 6


@dataclass(frozen=True, slots=True)
class Dot:
    """One run's score; `run` is its number, which picks colour and mark."""

    run: int
    label: str
    estimate: Estimate


def intervals(groups: Sequence[tuple[str, Sequence[Dot]]]) -> Markup:
    """Scores from 0 to 1 with their intervals, one line per run under each score's name."""
    height = 34 + sum(_ROW * len(dots) + 14 for _, dots in groups)
    parts = [_axis(height - 20, tick / 5) for tick in range(6)]
    y = 14.0
    for name, dots in groups:
        middle = y + _ROW * len(dots) / 2
        parts.append(f'<text x="{_LEFT - 14}" y="{middle + 4:.1f}" text-anchor="end">{escape(name)}</text>')
        for dot in dots:
            y += _ROW
            parts.append(_interval(dot, y - _ROW / 2 + 2))
        y += 14
    return _svg(height, "Scores by kind with 95 % intervals", parts)


def scatter(dots: Sequence[tuple[Dot, float]], x_label: str, y_label: str) -> Markup:
    """Quality (0 to 1, upwards) against cost (from 0, to the right); one mark per run with its interval."""
    height, top, bottom = 340, 16, 290
    step = _round_up(max((x for _, x in dots), default=1.0) * 1.05 / 4)
    most = 4 * step
    parts = [_grid(bottom - tick / 5 * (bottom - top), tick / 5) for tick in range(6)]
    for tick in range(5):
        x = _LEFT + tick / 4 * (WIDTH - _LEFT - _RIGHT)
        parts.append(
            f'<text class="tick" x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{step * tick:,.10g}</text>'
        )
    parts.append(f'<text x="{(WIDTH + _LEFT) / 2:.0f}" y="{height - 8}" text-anchor="middle">{escape(x_label)}</text>')
    parts.append(f'<text x="{_LEFT - 50}" y="{(top + bottom) / 2}" text-anchor="end">{escape(y_label)}</text>')
    for dot, cost in dots:
        x = _LEFT + cost / most * (WIDTH - _LEFT - _RIGHT)
        low, high, y = (bottom - v * (bottom - top) for v in (dot.estimate.low, dot.estimate.high, dot.estimate.value))
        title = f"<title>{escape(dot.label)}: {dot.estimate.value:.3f} at {cost:,.1f}</title>"
        right = x < (WIDTH + _LEFT) / 2  # a name on the far side would run out of the picture
        at, anchor = (x + 9, "start") if right else (x - 9, "end")
        parts.append(
            f'<g class="run{dot.run % _COLOURS}">{title}<line x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}"/>'
            f'{mark(dot.run, x, y)}<text x="{at:.1f}" y="{y - 7:.1f}" text-anchor="{anchor}">{escape(dot.label)}</text></g>'
        )
    return _svg(height, f"{y_label} against {x_label}", parts)


def _svg(height: float, title: str, parts: Sequence[str]) -> Markup:
    body = "".join(parts)
    # every part was built here, with all text escaped
    return Markup(  # noqa: S704
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}">{body}</svg>'
    )


def _round_up(value: float) -> float:
    """The next 1, 2, 2.5 or 5 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next((float(m * power) for m in (1, 2, 2.5, 5) if m * power >= value), 10 * power)


def _x(value: float) -> float:
    return _LEFT + min(1.0, max(0.0, value)) * (WIDTH - _LEFT - _RIGHT)


def _axis(bottom: float, value: float) -> str:
    x = _x(value)
    return (
        f'<line class="grid" x1="{x:.1f}" y1="8" x2="{x:.1f}" y2="{bottom:.0f}"/>'
        f'<text class="tick" x="{x:.1f}" y="{bottom + 15:.0f}" text-anchor="middle">{value:.1f}</text>'
    )


def _grid(y: float, value: float) -> str:
    return (
        f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - _RIGHT}" y2="{y:.1f}"/>'
        f'<text class="tick" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.1f}</text>'
    )


def _interval(dot: Dot, y: float) -> str:
    e = dot.estimate
    title = f"<title>{escape(dot.label)}: {e.value:.3f} ({e.low:.3f}–{e.high:.3f}), n = {e.n}</title>"
    line = f'<line x1="{_x(e.low):.1f}" y1="{y:.1f}" x2="{_x(e.high):.1f}" y2="{y:.1f}"/>'
    return f'<g class="run{dot.run % _COLOURS}">{title}{line}{mark(dot.run, _x(e.value), y)}</g>'


def mark(run: int, x: float, y: float) -> str:
    """Runs differ in shape as well as in colour."""
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>',
        f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"/>',
        f'<path d="M{x:.1f} {y - 6:.1f}l6 10h-12z"/>',
        f'<path d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6-6z"/>',
        f'<path d="M{x:.1f} {y + 6:.1f}l6-10h-12z"/>',
        f'<path d="M{x - 6:.1f} {y - 2:.1f}h4v-4h4v4h4v4h-4v4h-4v-4h-4z"/>',
    )
    return shapes[run % len(shapes)]
