"""Finds every numeral of a text, says what it counts and how exactly, and tells figures from dates, labels and the like.

At each place where a number may start it tries, in this order: a date or time, an amount with a currency before it, a number that
is no figure (`labels`), a multiplier, a plain amount. Neighbours are then put together (`pairs`). Left out on purpose: Roman
numerals, numbers in other scripts, number words of other languages than English, and arithmetic in words.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.language.numerals import amounts, calendar, labels, qualifiers
from summarizer.language.numerals.amount import Amount
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.cores import SMALL
from summarizer.language.numerals.digits import Convention
from summarizer.language.numerals.grids import in_grids
from summarizer.language.numerals.pairs import joined
from summarizer.language.numerals.vocabulary import DASHES, data, vocabulary, words
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral

CHUNK = 20_000
"""Longest stretch, in code points, that is read at once."""
_STARTERS = {
    *SMALL,
    *data()["scale_words"],
    *words("vague"),
    *words("ordinals"),
    *amounts.MULTIPLIERS,
    "half",
    "a",
    "an",
}
_STARTERS |= {"several", "many", "few", "hundredth", "thousandth"}
_START = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(_STARTERS, key=len, reverse=True))})\b|\d|[¼-¾⅐-⅞]", re.I)
_SHARED = re.compile(rf"(?:[{DASHES}]|\s?(?:[{DASHES}]|to)\s)")
_NO_FIGURES = frozenset({"ordinal", "date", "time", "other"})


def find_numerals(text: str, pieces: Sequence[Piece], language: str | None = None) -> list[Numeral]:
    """Every numeral in the given ranges of `text`, in reading order, none overlapping another.

    Args:
        text: the whole article.
        pieces: the ranges to look at, in reading order; numbers outside are not seen.
        language: of the article (ISO 639-1); told from the text where None.

    Returns:
        Numerals with offsets into `text`. Ranges of durations, measures and percentages take in their unit ("five months",
        "10 per cent"); those of counts do not ("22,000"). `unit` is "GBP" and the like for money, "%" or "percentage points",
        the English plural for durations, else the words of the text.
    """
    convention = Convention(text, language)
    found: list[Numeral] = []
    for piece in _chunks(text, pieces):
        found += _numerals(Context(text, piece.start, piece.end, convention, vocabulary(convention.language)))
    return in_grids(text, convention, found)


def _chunks(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, in stretches of at most `CHUNK` code points that end at a line, a sentence or a space."""
    for piece in pieces:
        start = piece.start
        while piece.end - start > CHUNK:
            cuts = (text.rfind(mark, start + CHUNK // 2, start + CHUNK) + len(mark) for mark in ("\n", ". ", " "))
            end = next((cut for cut in cuts if cut > start + CHUNK // 2), start + CHUNK)
            yield Piece(start, end)
            start = end
        yield Piece(start, piece.end)


def _numerals(c: Context) -> list[Numeral]:
    found: list[Numeral] = []
    for amount, whole in joined(c, _amounts(c)):
        numeral = _numeral(c, amount, whole)
        if whole is not None and found and found[-1].range_of == whole and found[-1].phrase.start < whole.start:
            found[-1], numeral = _both_ends(found[-1], numeral)
        found.append(numeral)
    return found


def _both_ends(low: Numeral, high: Numeral) -> tuple[Numeral, Numeral]:
    """Gives both ends of a range the qualifier before it and one phrase: "about 70 to 80 percent"."""
    phrase = Piece(low.phrase.start, high.phrase.end)
    return replace(low, phrase=phrase), replace(high, phrase=phrase, qualifier=low.qualifier)


def _amounts(c: Context) -> list[Amount]:
    """All amounts and labels of a stretch in reading order, none overlapping another."""
    read: list[Amount] = []
    dated, at, free = deque(calendar.labels(c)), c.start, c.start
    while (match := _START.search(c.text, at, c.end)) or dated:
        if dated and (match is None or dated[0].start <= match.start()):
            amount: Amount | None = dated.popleft()
            end = at
        elif match:
            amount = _amount_at(c, match.start(), read[-1] if read else None)
            end = _number_end(c, match)
        if amount and amount.start >= free:
            read.append(amount)
            end = free = max(end, amount.end)
        at = end
    return read


def _number_end(c: Context, match: re.Match[str]) -> int:
    number = c.number(match.start()) if match[0].isdigit() else None
    return number.end() if number else match.end()


def _amount_at(c: Context, at: int, before: Amount | None) -> Amount | None:
    shared = before and before.code and c.text[at].isdigit() and _SHARED.fullmatch(c.text, before.end, at)
    return (
        amounts.with_currency(c, at)
        or (shared and before and amounts.plain(c, at, before.code))
        or labels.label_at(c, at)
        or amounts.height(c, at)
        or amounts.multiplier(c, at)
        or amounts.plain(c, at)
    )


def _numeral(c: Context, amount: Amount, whole: Piece | None) -> Numeral:
    exact = Piece(amount.start, amount.end)
    numeral = Numeral(
        exact.start, exact.end, exact, amount.value, amount.unit, None, amount.kind, whole, value_note=amount.note
    )
    if amount.kind in _NO_FIGURES:
        return numeral
    before = qualifiers.before(c, amount.start, duration=amount.kind == "duration")
    after = qualifiers.after(c, amount.end) or qualifiers.after(c, amount.behind)
    chosen = before or after
    if chosen is None:
        return numeral
    phrase = Piece(before.outer if before else exact.start, after.outer if after else exact.end)
    return replace(numeral, phrase=phrase, qualifier=c.text[chosen.start : chosen.end])
