"""Finds every numeral of a text, says what it counts and how exactly, and tells figures from dates, labels and the like.

`find_numerals` walks once over the tokens. At each place it tries, in this order: an amount with a currency before it, a
number that is no figure (`number_labels`), a multiplier, a plain amount. Ranges and shares ("one in three") are then put
together from neighbours. Left out on purpose: Roman numerals, numbers in other scripts, and arithmetic in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.language.numerals import amounts, qualifiers
from summarizer.language.numerals import labels as number_labels
from summarizer.language.numerals.amounts import Amount
from summarizer.language.numerals.ranges import joined
from summarizer.language.numerals.tokens import Tokens, chunks
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral


def find_numerals(text: str, pieces: Sequence[Piece]) -> list[Numeral]:
    """Every numeral in the given ranges of `text`, in reading order, none overlapping another.

    Args:
        text: the whole article.
        pieces: the ranges to look at, in reading order; numbers outside are not seen.

    Returns:
        Numerals with offsets into `text`. Ranges of durations, measures and percentages take in their unit ("five months",
        "10 per cent"); those of counts do not ("22,000"). `unit` is "GBP" and the like for money, "%" or "percentage points",
        the plural for durations, else the words of the text.
    """
    found: list[Numeral] = []
    for tokens in chunks(text, pieces):
        found.extend(_numerals(tokens))
    return found


def _numerals(tokens: Tokens) -> list[Numeral]:
    read: list[Amount] = []
    index = 0
    while index < len(tokens):
        amount = _amount_at(tokens, index, read[-1] if read else None)
        if amount is None or amount.last <= index:
            index += 1
            continue
        read.append(amount)
        index = amount.last
    found: list[Numeral] = []
    for amount, whole in joined(tokens, read):
        numeral = _numeral(tokens, amount, whole)
        if whole is not None and found and found[-1].range_of == whole and found[-1].phrase.start < whole.start:
            found[-1], numeral = _both_ends(found[-1], numeral)
        found.append(numeral)
    return found


def _both_ends(low: Numeral, high: Numeral) -> tuple[Numeral, Numeral]:
    """Gives both ends of a range the qualifier before it and one phrase: "about 70 to 80 percent"."""
    phrase = Piece(low.phrase.start, high.phrase.end)
    return replace(low, phrase=phrase), replace(high, phrase=phrase, qualifier=low.qualifier)


def _amount_at(tokens: Tokens, index: int, before: Amount | None) -> Amount | None:
    token = tokens[index]
    amount = amounts.with_currency(tokens, index)
    if amount is not None:
        return amount
    shared = (
        before.code if before is not None and before.last == index - 1 and tokens.lower(index - 1) in _JOINTS else None
    )
    if shared and token.kind == "number":
        return amounts.plain(tokens, index, shared)
    label = number_labels.read(tokens, index)
    if label is not None:
        return Amount(label.first, label.last, label.value, None, label.kind, label.last)
    return amounts.multiplier(tokens, index) or amounts.plain(tokens, index)


_JOINTS = frozenset({"-", "–", "—", "‑", "‐", "to"})
_NO_FIGURES = frozenset({"ordinal", "date", "time", "other"})


def _numeral(tokens: Tokens, amount: Amount, whole: Piece | None) -> Numeral:
    start, end = tokens[amount.first].start, tokens[amount.last - 1].end
    numeral = Numeral(start, end, Piece(start, end), amount.value, amount.unit, None, amount.kind, whole)
    if amount.kind in _NO_FIGURES:
        return numeral
    return _qualified(tokens, amount, numeral)


def _qualified(tokens: Tokens, amount: Amount, numeral: Numeral) -> Numeral:
    """Adds the qualifier before the number, else the one after it or after its noun."""
    before = qualifiers.before(tokens, amount.first, duration=amount.kind == "duration")
    after = qualifiers.after(tokens, amount.last) or qualifiers.after(tokens, amount.noun_last)
    start = tokens[before.outer].start if before else numeral.start
    end = tokens[after.last - 1].end if after else numeral.end
    chosen = before or after
    words = tokens.text[tokens[chosen.first].start : tokens[chosen.last - 1].end] if chosen else None
    return replace(numeral, phrase=Piece(start, end), qualifier=words)
