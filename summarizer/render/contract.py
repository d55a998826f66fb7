"""The briefing as JSON: the contract itself."""

from __future__ import annotations

from summarizer.schema import Briefing


def render_json(briefing: Briefing) -> str:
    """`briefing.json`: keys in the contract's order, two spaces of indent, characters as themselves, a final line feed.

    `Briefing.model_validate_json` gives the same briefing back.
    """
    return briefing.model_dump_json(indent=2) + "\n"
