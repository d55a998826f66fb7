"""Full dates of publication, as articles and records write them, to ISO 8601.

A date counts only if its day is certain: 03/04/2025 is the third of April in London and the fourth of March in Boston,
so it is none; neither is one without a year. Times keep their zone only where it has one meaning.
"""

from __future__ import annotations

import datetime as dt
import re

from summarizer.language.numerals.calendar import month_names
from summarizer.language.numerals.vocabulary import MONTHS

MAX_DATE_CHARS = 80
MONTH = month_names()
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DATES = (
    rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+(?P<month>{MONTH}),?[\s-]+{_YEAR}",
    rf"{_WEEKDAY}(?P<month>{MONTH})\s+{_DAY},?\s+{_YEAR}",
    rf"{_YEAR}[-/](?P<number>\d{{2}})[-/](?P<day>\d{{2}})",
    rf"(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-]{_YEAR}",
)
_ZONE = r"\(?(?P<zone>[A-Z]{1,5}|[+-]\d{2}:?\d{2})?\)?"
_TIME = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?)?"
    rf"\s*(?P<half>[ap]\.?m\.?)?\s*{_ZONE}"
)
_PATTERNS = tuple(
    re.compile(form, re.IGNORECASE)
    for date in _DATES
    for form in (
        rf"{date}(?:(?:\s*[,T|–-]\s*|\s+)(?:at\s+)?{_TIME})?",
        rf"{_TIME}\s*(?:,|\bon\b)?\s*{date}",
    )
)
# Hours east of Greenwich; zones whose letters mean several places (IST, CST, ET) leave the time without a zone.
_ZONES = {
    "Z": 0, "GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "EST": -5, "EDT": -4, "CDT": -5,
    "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11, "JST": 9,
}  # fmt: skip


def iso_date(text: str) -> str | None:
    """The ISO 8601 date, or date and time, that `text` is; None if it is not a full, certain date and nothing else.

    >>> iso_date("Wed 2 April 2025, 00:01 GMT")
    '2025-04-02T00:01+00:00'
    >>> iso_date("25/04/2025"), iso_date("03/04/2025")
    ('2025-04-25', None)
    """
    text = text.strip().rstrip(".")
    if len(text) > MAX_DATE_CHARS:
        return None
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            try:
                return _iso(match.groupdict())
            except (ValueError, OverflowError):  # the 31st of April, 25:00
                return None
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    day = _day(parts)
    if day is None or not 1800 <= day.year <= 2100:
        return None
    if parts["hour"] is None:
        return day.isoformat()
    if parts["minute"] is None and parts["half"] is None:
        return None
    hour = int(parts["hour"])
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    moment = dt.time(hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=_zone(parts["zone"] or ""))
    timespec = "seconds" if parts["second"] else "minutes"
    return dt.datetime.combine(day, moment).isoformat(timespec=timespec)


def _day(parts: dict[str, str | None]) -> dt.date | None:
    year = int(parts["year"] or 0)
    if month := parts.get("month"):
        return dt.date(year, MONTHS[month.lower().rstrip(".")], int(parts["day"] or 0))
    if number := parts.get("number"):
        return dt.date(year, int(number), int(parts["day"] or 0))
    one, two = int(parts["one"] or 0), int(parts["two"] or 0)
    readings = {(month, day) for month, day in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31}
    return dt.date(year, *readings.pop()) if len(readings) == 1 else None


def _zone(name: str) -> dt.tzinfo | None:
    if name[:1] in ("+", "-"):
        sign = -1 if name[0] == "-" else 1
        return dt.timezone(sign * dt.timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    hours = _ZONES.get(name.upper())
    return None if hours is None else dt.timezone(dt.timedelta(hours=hours))
