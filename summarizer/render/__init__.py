"""Render stage: briefings, and what changed between two, in every format. Every line names its sources."""

from summarizer.render.changes_html import render_changes_html
from summarizer.render.changes_markdown import render_changes_markdown
from summarizer.render.contract import render_json
from summarizer.render.html import render_html
from summarizer.render.markdown import render_markdown
from summarizer.render.terminal import render_terminal

__all__ = [
    "render_changes_html",
    "render_changes_markdown",
    "render_html",
    "render_json",
    "render_markdown",
    "render_terminal",
]
