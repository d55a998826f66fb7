"""One amount in two currencies: "£30 million ($38 million)" is one figure, its second half another wording of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.schema import Figure

_BETWEEN = re.compile(
    r"\s*(?:\(|\[|/|,?\s*or\b)\s*(?:(?:about|around|approximately|roughly|some|nearly|almost|over|more than|less than)\s+)?",
    re.I,
)
_CODE = re.compile(r"[A-Z]{3}")


def conversions(text: str, figures: Sequence[Figure]) -> dict[str, str]:
    """The figures of one article that only give another's amount in a second currency.

    Args:
        text: the article's text.
        figures: its figures, each with the span of its number.

    Returns:
        The id of each conversion with the id of the amount that it converts.
    """
    found: dict[str, str] = {}
    placed = sorted((figure.evidence[0].start, figure.id, figure) for figure in figures if figure.evidence)
    for (_, _, amount), (_, _, second) in pairwise(placed):
        if _is_money(amount) and _is_money(second) and amount.unit != second.unit:
            between = text[amount.evidence[0].end : second.evidence[0].start]
            if _BETWEEN.fullmatch(between):
                found[second.id] = found.get(amount.id, amount.id)
    return found


def _is_money(figure: Figure) -> bool:
    return bool(figure.unit and _CODE.fullmatch(figure.unit))
