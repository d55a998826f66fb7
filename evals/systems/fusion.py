"""Fusion alone: the product's stage between extractions and the summary, without a model."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import Briefing, Extraction


def fuse_alone(extractions: Sequence[Extraction]) -> Briefing:
    """The briefing that fusion makes of extractions; headline and summary stay empty."""
    from summarizer.fuse import fuse  # noqa: PLC0415 - brings in the product's readers of text

    return fuse(extractions)
