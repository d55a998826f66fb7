"""Expressions of time and when two of them cannot mean one time.

Absolute expressions ("4 March", "in 2019", "on Tuesday") are compared with each other; relative ones ("five months ago", "last
year") are resolved against the article's day of publication where it is known. Where it is not, only coarse relative
expressions (weeks and longer) are compared, since articles of one story appear within days. What cannot be compared is never
called different.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from summarizer.language.numerals.calendar import month_names
from summarizer.language.numerals.cores import SMALL
from summarizer.language.numerals.vocabulary import MONTHS, WEEKDAYS
from summarizer.language.piece import Piece

MomentKind = Literal["day", "month", "year", "weekday", "offset"]

_MONTH = month_names()
_COUNT = rf"(?:\d{{1,3}}|an?|{'|'.join(sorted(SMALL, key=len, reverse=True))})"
_UNIT_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "weekend": 7.0,
}
_EXPRESSION = re.compile(
    rf"(?P<day>\b\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<dmonth>{_MONTH})(?:,?\s(?P<dyear>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<mmonth>{_MONTH})\s(?P<mday>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]\d{{3}})(?:,?\s(?P<myear>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<ymonth>{_MONTH}),?\s(?P<yyear>(?:19|20)\d\d)\b"
    rf"|(?i:\b(?:in|since|until|by|from|early|late|mid|during|of|last|next)[\s-])(?P<month>{_MONTH})(?!\w)"
    rf"|(?i:\b(?P<count>{_COUNT})[\s-](?P<unit>day|week|fortnight|month|year|decade)s?\s(?:ago|earlier|prior|previously|before)\b)"
    r"|(?i:\b(?P<which>last|this|next|the\sprevious|the\spast|the\scoming)\s(?P<span>week|weekend|month|year|decade)\b)"
    r"|(?i:\b(?P<near>yesterday|today|tomorrow|tonight)\b)"
    rf"|\b(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)})\b"
    r"|(?i:\b(?:in|since|until|by|from|during|before|after|of|early|late|mid)[\s-])(?P<year>(?:19|20)\d\d)\b(?![,.%]\d|\s*%)"
)


@dataclass(frozen=True, slots=True)
class Moment(Piece):
    """An expression of time as written.

    Attributes:
        kind: "offset" is relative to the day of publication, the others stand by themselves.
        low: first day, or number of the month, weekday or year; days from publication for an offset.
        high: last day of an offset; equal to `low` otherwise.
        year: the year of a day or a month, None where the text leaves it open; for "last year", "this year" and "next year"
            the number of calendar years from publication.
    """

    kind: MomentKind
    low: float
    high: float
    year: int | None = None


def moments(text: str, start: int = 0, end: int | None = None) -> list[Moment]:
    """All expressions of time in `text[start:end]`, with offsets into `text`."""
    found = (_read(match) for match in _EXPRESSION.finditer(text, start, len(text) if end is None else end))
    return [moment for moment in found if moment]


def _read(match: re.Match[str]) -> Moment | None:
    def at(kind: MomentKind, value: float, group: str, year: str | None = None) -> Moment:
        return Moment(match.start(group), match.end(), kind, value, value, int(year) if year else None)

    month = match["dmonth"] or match["mmonth"] or match["ymonth"] or match["month"]
    number = MONTHS[month.casefold().rstrip(".")] if month else 0
    if day := match["day"] or match["mday"]:
        year = match["dyear"] or match["myear"]
        return (
            at("day", number * 100.0 + int(day), "day" if match["day"] else "mmonth", year) if int(day) <= 31 else None
        )
    if month:
        return at("month", float(number), "ymonth" if match["ymonth"] else "month", match["yyear"])
    if match["weekday"]:
        return at("weekday", float(WEEKDAYS[match["weekday"].casefold()]), "weekday")
    if match["year"]:
        return at("year", float(match["year"]), "year")
    low, high = _offset(match)
    return Moment(match.start(), match.end(), "offset", low, high, _calendar_years(match))


def _calendar_years(match: re.Match[str]) -> int | None:
    if (match["span"] or "").casefold() != "year":
        return None
    return {"last": -1, "previous": -1, "this": 0, "next": 1}.get(match["which"].casefold().split()[-1])


_NEAR = {"yesterday": -1.0, "today": 0.0, "tonight": 0.0, "tomorrow": 1.0}


def _offset(match: re.Match[str]) -> tuple[float, float]:
    if match["near"]:
        day = _NEAR[match["near"].casefold()]
        return day, day
    if match["count"]:
        unit = _UNIT_DAYS[match["unit"].casefold()]
        days = -_count(match["count"]) * unit
        return days - unit / 2, days + unit / 2
    size = _UNIT_DAYS[match["span"].casefold()]
    which = match["which"].casefold().split()[-1]
    if which in {"next", "coming"}:
        return 0.0, 2 * size
    return (-size, size) if which == "this" else (-2 * size, 0.0)


def _count(word: str) -> float:
    low = word.casefold()
    return float(low) if low.isdigit() else SMALL.get(low, 1.0)


_COARSE = 6.0
"""Days: relative expressions narrower than this are not compared without dates of publication."""


_TOUCH = 0.5
"""Days: "five months ago" and "six months ago" are neighbours that touch, and still are two statements."""


def differ(left: Moment, left_base: datetime.date | None, right: Moment, right_base: datetime.date | None) -> bool:
    """Whether the two cannot mean one time; False where that cannot be known."""
    if left.kind == right.kind == "offset":
        return _offsets_differ(left, left_base, right, right_base)
    if left.kind == right.kind:
        return left.low != right.low or (None not in (left.year, right.year) and left.year != right.year)
    first, second = _days(left, left_base), _days(right, right_base)
    return first is not None and second is not None and (first[0] > second[1] or second[0] > first[1])


def _offsets_differ(
    left: Moment, left_base: datetime.date | None, right: Moment, right_base: datetime.date | None
) -> bool:
    if left.year is not None and right.year is not None and not (left_base and right_base):
        return left.year != right.year
    first, second = (left.low, left.high), (right.low, right.high)
    if left_base and right_base:
        shift = float((right_base - left_base).days)
        second = (right.low + shift, right.high + shift)
    elif left.high - left.low < _COARSE or right.high - right.low < _COARSE:
        return False
    return first[0] > second[1] - _TOUCH or second[0] > first[1] - _TOUCH


def _days(moment: Moment, base: datetime.date | None) -> tuple[float, float] | None:
    """First and last day as ordinals, where the expression and the day of publication give them."""
    if moment.kind == "offset" and base:
        return base.toordinal() + moment.low, base.toordinal() + moment.high
    if moment.kind == "day" and (moment.year or base):
        return _calendar_day(moment, moment.year or (base.year if base else 0))
    if moment.kind == "weekday" and base:
        back = (base.weekday() - int(moment.low)) % 7
        day = base.toordinal() - back
        return float(day), float(day) if back == 0 else float(day + 7)
    if moment.kind == "year":
        first = datetime.date(int(moment.low), 1, 1).toordinal()
        return float(first), float(first + 365)
    return None


def _calendar_day(moment: Moment, year: int) -> tuple[float, float] | None:
    try:
        day = float(datetime.date(year, int(moment.low) // 100, int(moment.low) % 100).toordinal())
    except ValueError:
        return None
    return day, day
