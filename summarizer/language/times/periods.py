"""The period that a figure covers, where its sentence says so, and when two periods cannot be one."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from summarizer.language.numerals.calendar import month_names
from summarizer.language.numerals.cores import SMALL
from summarizer.language.numerals.vocabulary import MONTHS

PeriodKind = Literal["year", "to_date", "part", "years", "month"]

_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 9}
_PATTERN = re.compile(
    r"\b(?:so far (?:this year|in " + _YEAR.format("y1") + r")|this year so far|(?P<ytd>year to date))\b"
    r"|\b(?P<ord>first|second|third|fourth|final|last)\s(?:(?P<n>\d{1,2}|" + "|".join(SMALL) + r")\s)?"
    r"(?P<unit>months?|quarter|half|weeks?)(?:\sof\s(?:the\syear|this\syear|" + _YEAR.format("y2") + r"))?\b"
    r"|\b(?P<rel>last|this|next|the\sprevious)\syear\b"
    r"|\b(?:between\s"
    + _YEAR.format("y4")
    + r"\sand|from\s"
    + _YEAR.format("y5")
    + r"\sto)\s"
    + _YEAR.format("y6")
    + r"\b"
    r"|\b" + _YEAR.format("y8") + r"\s?[-–]\s?" + _YEAR.format("y9") + r"\b"
    r"|\b(?P<bound>since|in|during)\s(?P<month>" + month_names() + r")(?:\s" + _YEAR.format("y10") + r"\b)?"
    r"|\bsince\s" + _YEAR.format("y7") + r"\b(?![,.]\d)"
    r"|\b(?:in|during|for|of|throughout)\s" + _YEAR.format("y3") + r"\b(?![,.]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as written.

    Attributes:
        text: verbatim.
        kind: a whole year, a year so far, a part of a year, several years, or a month.
        year: absolute, or None where the text leaves it to the day of publication.
        shift: calendar years from publication ("last year" is -1), None for an absolute year or an open one.
        part: what part of the year ("1 3 month" for the first three months), the month, the last of several years;
            "" otherwise.
    """

    text: str
    kind: PeriodKind
    year: int | None = None
    shift: int | None = None
    part: str = ""


def period_in(text: str, near: int = 0) -> Period | None:
    """The period that stands nearest to offset `near` of a sentence, or None."""
    found = sorted((abs(match.start() - near), match.start(), match) for match in _PATTERN.finditer(text))
    return _read(found[0][2]) if found else None


def _read(match: re.Match[str]) -> Period:
    year = next((int(match[name]) for name in ("y1", "y2", "y3", "y4", "y5", "y7", "y8", "y10") if match[name]), None)
    last = match["y6"] or match["y9"]
    if last or match["y7"]:
        return Period(match.group(), "years", year, None, last or "")
    if match["month"]:
        since = "since " if match["bound"].casefold() == "since" else ""
        return Period(match.group(), "month", year, None, f"{since}{MONTHS[match['month'].casefold().rstrip('.')]}")
    if match["ord"]:
        number = (match["n"] or "1").casefold()
        count = int(SMALL[number]) if number in SMALL else int(number)
        part = _part(_ORDINALS[match["ord"].casefold()], count, match["unit"].casefold().rstrip("s"))
        return Period(match.group(), "part", year, None, part)
    if match["rel"]:
        shift = {"last": -1, "this": 0, "next": 1}.get(match["rel"].casefold(), -1)
        return Period(match.group(), "year", None, shift)
    if match["y3"]:
        return Period(match.group(), "year", year)
    return Period(match.group(), "to_date", year, None if year else 0)


def _part(ordinal: int, number: int, unit: str) -> str:
    if unit == "month" and number == 3:
        return f"{ordinal} quarter"
    if unit == "month" and number == 6:
        return f"{ordinal} half"
    return f"{ordinal} {number} {unit}" if unit in {"month", "week"} else f"{ordinal} {unit}"


def differ(
    left: Period | None, left_base: datetime.date | None, right: Period | None, right_base: datetime.date | None
) -> bool:
    """Whether the two are known to be different periods."""
    if left is None or right is None:
        return False
    years = _year(left, left_base), _year(right, right_base)
    if None not in years and years[0] != years[1]:
        return True
    if None in years and left.shift is not None and right.shift is not None and left.shift != right.shift:
        return True
    kinds = {left.kind, right.kind}
    if len(kinds) == 1:
        return left.part != right.part
    return bool(kinds & {"part", "years", "month"})


def _year(period: Period, base: datetime.date | None) -> int | None:
    if period.year is not None:
        return period.year
    return base.year + period.shift if base and period.shift is not None else None
