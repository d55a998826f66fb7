"""Numbers in the cells of a table whose unit stands in the head of their column: "Cost (€m)" over 15.5 is 15,500,000 EUR."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.language.numerals import amounts
from summarizer.language.numerals.amount import Amount
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.cores import whole
from summarizer.language.numerals.digits import Convention
from summarizer.language.numerals.money import before
from summarizer.language.numerals.vocabulary import vocabulary
from summarizer.language.reading import Numeral

_ROW = re.compile(r"[^\n]*[|\t][^\n]*")
_HEAD = re.compile(
    r"\(([^()]{1,20})\)\s*$|(?:^|,? )in ([^()]{1,20})$|(?:^|, ?| )([^\w\s(]\S{0,5}|(?<=, )\S{1,10})$", re.I
)
_THOUSANDS = re.compile(r"['’‘]?000s?")
_PREFIX = re.compile(r"[^\w\s]|[A-Z]{2,3}\$?")


def in_grids(text: str, convention: Convention, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals, those that fill a cell alone with the unit of their column; a scale in a head ("thousands") is none."""
    units = dict(_columns(text, convention)) if "|" in text or "\t" in text else {}
    heads = {start for (start, _), unit in units.items() if unit is None}
    told = [one for one in numerals if one.start not in heads]
    return [_measured(one, units.get((one.start, one.end))) for one in told]


def _columns(text: str, convention: Convention) -> Iterator[tuple[tuple[int, int], Amount | None]]:
    """Cells of tables, and what one is worth in their column; a row that follows on no other is the head of a table.

    For the unit in a head itself None.
    """
    heads: dict[int, Amount] = {}
    end = -2
    for row in _ROW.finditer(text):
        cells = list(_cells(row))
        if row.start() > end + 1:
            read = ((column, _unit(convention, text[start:stop])) for column, (start, stop) in enumerate(cells))
            heads = {column: unit for column, unit in read if unit}
            for start, stop in (cells[column] for column in heads):
                told = _HEAD.search(text, start, stop)
                yield from (((told.start(n), told.end(n)), None) for n in range(1, 4) if told and told[n])
        else:
            yield from ((cell, heads[column]) for column, cell in enumerate(cells) if column in heads)
        end = row.end()


def _cells(row: re.Match[str]) -> Iterator[tuple[int, int]]:
    at = row.start() + row[0].startswith("|")
    for cell in re.split(r"[|\t]", row[0].removeprefix("|")):
        start = at + len(cell) - len(cell.lstrip())
        yield start, start + len(cell.strip())
        at += len(cell) + 1


def _unit(convention: Convention, head: str) -> Amount | None:
    """What one of a column is worth, from its head: "Cost (€m)" is read as "€1m", "Share (%)" as "1%", "Length, km" as "1 km"."""
    match = _HEAD.search(head)
    inside = next(filter(None, match.groups())).strip() if match else ""
    prefix = _PREFIX.match(inside)
    led = [f"{prefix[0]}1{inside[prefix.end() :]}"] if prefix else []
    inside = "thousand" if _THOUSANDS.fullmatch(inside) else inside
    for one in [*led, f"1{inside}", f"1 {inside}", f"1 {inside.removesuffix('s')}"] if inside else []:
        c = Context(one, 0, len(one), convention, vocabulary(convention.language))
        at = one.index("1")
        amount = amounts.with_currency(c, at) if before(c, at) else amounts.plain(c, at)
        if amount and amount.end == len(one) and (amount.scale > 1.0 or (amount.unit and amount.kind != "count")):
            return amount
    return None


def _measured(one: Numeral, unit: Amount | None) -> Numeral:
    if unit is None or one.kind != "count" or one.unit or one.value is None:
        return one
    return replace(
        one, value=whole(one.value * (unit.value or 1.0)), unit=unit.unit, kind=unit.kind if unit.unit else one.kind
    )
