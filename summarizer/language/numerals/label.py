"""A number that is no figure, and what the readers of such numbers share."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language.numerals import money, units
from summarizer.language.numerals.tokens import Token, Tokens
from summarizer.language.numerals.words import SCALE_SIGNS, SCALE_WORDS, digits_value
from summarizer.language.reading import NumeralKind

LABEL_WORDS = frozenset(
    (
        "no nos number numbers highway route interstate section sections article articles chapter page pages "
        "paragraph clause room flight channel level tier phase stage category grade gate platform terminal pier "
        "title act part volume issue figure table exhibit count schedule annex appendix resolution rule item lane "
        "junction bus train district ward block unit sector zone group pool round game week day stage step option "
        "plan proposition amendment version windows ios type class division team top formula apartment flat suite "
        "floor building episode season series apollo mark model size row seat bay camp psalm verse year area "
        "studio radio"
    ).split()
)
"""Words whose number names them: "Section 230", "Gate 4"."""


@dataclass(frozen=True, slots=True)
class Label:
    """Tokens `[first, last)` of a number that is no figure."""

    first: int
    last: int
    kind: NumeralKind
    value: float | None = None


def is_number(token: Token, low: float = 0, high: float = 1e18) -> bool:
    """Whether a token is a whole number from `low` to `high`, leading zeros allowed."""
    value = digits_value(token.text.lstrip("0") or "0") if token.kind == "number" else None
    return value is not None and low <= value <= high and value == int(value)


def is_year(token: Token) -> bool:
    """Four digits from 1100 to 2099, without a separator."""
    return token.kind == "number" and token.text.isdigit() and len(token.text) == 4 and 1100 <= int(token.text) < 2100


def is_measured(tokens: Tokens, index: int) -> bool:
    """Whether a scale, percent sign, currency or unit of measure follows the number at `index`."""
    after = index + 1
    return bool(
        tokens.lower(after) in SCALE_WORDS
        or tokens[after].text in SCALE_SIGNS
        or units.percent(tokens, after)
        or units.duration_or_measure(tokens, after)
        or money.suffix(tokens, after, scaled=False)
    )
