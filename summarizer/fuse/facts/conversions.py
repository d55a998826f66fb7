"""One amount in two currencies: "£30 million ($38 million)" is one figure, its second half another wording of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.fuse.facts.mentions import FigureMention

_BETWEEN = re.compile(
    r"\s*(?:\(|\[|/|,?\s*or\b)\s*(?:(?:about|around|approximately|roughly|some|nearly|almost|over|more than|less than)\s+)?",
    re.I,
)


def conversions(mentions: Sequence[FigureMention]) -> dict[tuple[str, str], tuple[str, str]]:
    """The figures that only give another's amount in a second currency.

    Args:
        mentions: the figures of articles.

    Returns:
        The key of each conversion with the key of the amount that it converts.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    amounts = sorted(
        (one for one in mentions if one.measure.family == "money"), key=lambda one: (one.article, one.span.start)
    )
    for amount, second in pairwise(amounts):
        between = amount.source.text[amount.span.end : second.span.start]
        if amount.article == second.article and amount.family != second.family and _BETWEEN.fullmatch(between):
            found[second.key] = found.get(amount.key, amount.key)
    return found
