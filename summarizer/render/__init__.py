"""Render stage: a briefing as Markdown, HTML, JSON or terminal output. Every line names its sources."""

from summarizer.render.contract import render_json
from summarizer.render.html import render_html
from summarizer.render.markdown import render_markdown
from summarizer.render.terminal import render_terminal

__all__ = ["render_html", "render_json", "render_markdown", "render_terminal"]
