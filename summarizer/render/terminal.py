"""The briefing on a terminal: its Markdown, laid out by rich. What articles say is escaped there; no escape sequence acts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markdown import Markdown

from summarizer.render.markdown import render_markdown
from summarizer.schema import Briefing, Extraction


def render_terminal(briefing: Briefing, extractions: Sequence[Extraction], console: Console) -> None:
    """Print the briefing on `console`, wrapped to its width.

    Args:
        briefing: the fused story.
        extractions: what the articles say, with their texts; any order.
        console: where to print; a console without colours loses nothing but the colours.
    """
    console.print(Markdown(render_markdown(briefing, extractions)))
