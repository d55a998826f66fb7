"""The briefing, and what changed between two, as JSON: the contracts themselves."""

from __future__ import annotations

from summarizer.changes import Changes
from summarizer.schema import Briefing


def render_json(contract: Briefing | Changes) -> str:
    """`briefing.json` or `changes.json`: keys in the contract's order, two spaces of indent, a final line feed.

    Characters stand as themselves; `model_validate_json` gives the same back.
    """
    return contract.model_dump_json(indent=2) + "\n"
