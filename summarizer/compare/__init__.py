"""Compare stage: what a later briefing of a story says differently from an earlier one."""

from summarizer.compare.briefings import compare_briefings
from summarizer.compare.edition import Edition
from summarizer.compare.load import load_edition

__all__ = ["Edition", "compare_briefings", "load_edition"]
