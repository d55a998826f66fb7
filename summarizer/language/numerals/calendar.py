"""Dates, years and times of day as written with digits: no figures, and what expressions of time are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.language.numerals import money, nouns
from summarizer.language.numerals.amount import Amount
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.vocabulary import DASHES, MONTHS, locale, words


def _months(language: str, width: str) -> list[str]:
    names = {name.rstrip(".") for name in locale(language).months["format"][width].values()}
    return sorted(names - {"May", "may"}, key=len, reverse=True)


_SHORT = [*_months("en", "abbreviated"), "Sept"]
YEAR = r"(?:1[1-9]\d\d|20\d\d)(?![\d,.]\d|\d|%)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)"
_ZONE = r"(?:[ ]?(?:GMT|BST|UTC|EST|EDT|ET|PST|PDT|CET|CEST|IST|AEST|AEDT|hrs|hours|local[ ]time)\b)"
_D = f"[{DASHES}]"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def month_names(language: str = "en") -> str:
    """A pattern for the names of months, May included, and their abbreviations, with a full stop or without."""
    wide, short = _months("en", "wide"), _SHORT
    if language != "en":
        wide, short = [*wide, *_months(language, "wide")], [*short, *_months(language, "abbreviated")]
    return rf"(?:(?:{'|'.join(wide)})\b|(?:{'|'.join(short)})\b\.?|May\b)"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    month, day = month_names(language), DAY + (rf"{_NTH}?" if language == "en" else rf"(?:{_NTH}|\.|er|º)?")
    of = "(?:of\\ )?" if language == "en" else "(?:(?:of|de)\\ )?"
    return re.compile(
        rf"""(?P<time>
              \d{{1,2}}(?:[:.]\d\d)?\ ?(?:[ap]\.m\.|[ap]m\b|AM\b|PM\b){_ZONE}?
            | \d{{1,2}}(?:[.:]\d\d)?\ Uhr\b | \d{{1,2}}\ ?h\d\d\b
            | \d{{1,3}}(?::\d+(?:\.\d+)?)+{_ZONE}? | \d{{4}}{_ZONE}
            | (?:\d{{1,2}}|{_HOUR})\ o['’]clock\b
            | (?:(?<=\bAt\ )|(?<=\bAt\ about\ )|(?<=\bAt\ around\ ))(?:1[012]|\d|{_HOUR})(?=\s*[.,;!?]\s))
          | (?P<date>
              {DAY}{_D}{DAY}\ {month}(?:,?\ {YEAR})?
            | {day}\ {of}{month}(?:,?\ {of}{YEAR})?
            | {month},?\ {YEAR}(?!\ (?:{month}))
            | \d{{4}}-\d\d-\d\d\b | \d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b | {DAY}\.{DAY}\.\d{{4}}\b
            | (?:FY|Q[1-4]|H[12])\ ?(?:{YEAR}|\d\d\b)
            | {YEAR}(?:{_D}|/)(?:{YEAR}|\d\d\b)(?!{_D}?\d)
            | (?:1[1-9]|20)\d0(?:['’]?s)\b | ['’]?[1-9]0['’]?s\b)
          | (?P<day>{month}\ (?:the\ )?{DAY}(?![\d,.:]\d|\d|[:%])(?P<sure>{_D}{DAY}\b|{_NTH}\b)?(?P<year>,?\ (?:of\ )?{YEAR})?)
          | (?P<short>['’‘]\d\d\b)
          | (?P<bare>{YEAR}\b)""",
        re.VERBOSE,
    )


def labels(c: Context) -> Iterator[Amount]:
    """All dates and times of a stretch, in reading order."""
    for match in _pattern(c.words.language).finditer(c.text, c.start, c.end):
        label = _label(c, match)
        if label:
            yield label


def _label(c: Context, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    if _tied(c, match):
        return None
    if match["time"]:
        return Amount(start, end, "time")
    if match["bare"]:
        return Amount(start, end, "date", float(match[0])) if _is_year(c, start, end) else None
    if match["short"]:
        return Amount(start, end, "date") if _is_short_year(c, start, end) else None
    if match["day"] and not _is_day(c, match):
        return None
    return None if money.before(c, start) or _is_range(c, match) else Amount(start, end, "date")


def _tied(c: Context, match: re.Match[str]) -> bool:
    """Whether what stands against it makes it something else: "over-60s", "x2020", "1.2020"."""
    tied = re.search(r"[\w.,]$" if match[0][0].isdigit() else r"\w$", c.before(match.start(), 1))
    return bool(tied or OF_AGE.search(c.before(match.start(), 6)) or c.char(match.end()).isdigit())


OF_AGE = re.compile(r"\b(?:over|under)-$", re.I)


def _is_day(c: Context, match: re.Match[str]) -> bool:
    """Tells "the March 22 attacks" and "Sept. 11 attacks" from "in May 12 people died"."""
    sure = match["sure"] or match["year"] or "." in match[0] or c.left(match.start())[-1] == "the"
    return bool(sure) or not _counts(c, match.end())


def _counts(c: Context, at: int) -> bool:
    """Whether a number that ends at `at` counts or measures something: "May 12 people"."""
    return nouns.is_plural(c.right(at, 1)[0]) or is_measured(c, at) or c.char(at) == "-"


def is_measured(c: Context, at: int) -> bool:
    """Whether a scale, a unit or a currency stands behind a number that ends at `at`."""
    scaled = c.phrase(c.words.scales, at)
    return bool(scaled or c.unit(at) or money.after(c, at, scaled=False))


def _is_range(c: Context, match: re.Match[str]) -> bool:
    """Whether two years are a range of amounts: "1500-2000 homes"."""
    tied = re.fullmatch(rf"(\d{{4}}){_D}(\d{{4}})", match[0])
    return bool(tied and (int(tied[2]) <= int(tied[1]) or _counts(c, match.end())))


def _is_year(c: Context, start: int, end: int) -> bool:
    """A bare year. Before a plural, round numbers and those before 1900 are counts ("2000 people"), unless "in" leads."""
    value, left = int(c.text[start:end]), c.left(start)
    if re.match(rf"{_D}\w", c.text[end : end + 2]) or _is_labelled(c, start) or money.before(c, start):
        return bool(re.search(rf"(?:mid|pre|post|early|late){_D}$", c.before(start, 6)))
    cued = left[-1] in words("strong_year_cues") or left[-1] in MONTHS
    if re.search(rf"\w{_D}$|[/:#]$", c.before(start, 3)):
        return bool(re.search(rf"(?:mid|pre|post|early|late){_D}$", c.before(start, 6)))
    if cued and not c.phrase(c.words.units, end):
        return True
    if is_measured(c, end):
        return False
    if nouns.counted(c, end) is None:
        return value >= 1900 or left[-1] in words("year_cues")
    return not (value < 1900 or value % 100 == 0 or c.right(end, 1)[0] in words("plurals"))


def _is_labelled(c: Context, at: int) -> bool:
    """Whether a word for a kind of thing leads to the number: "Room 2025"."""
    lead = re.search(r"\b([A-Z]\w*)\s$", c.before(at, 20))
    return bool(lead and lead[1].lower() in words("labels"))


def _is_short_year(c: Context, start: int, end: int) -> bool:
    """Tells "the class of ’84" and "in '98" from a quotation that opens with a number ("'24 people died,' he said")."""
    cued = c.left(start)[-1] in words("strong_year_cues") | words("year_cues")
    return cued or not (_counts(c, end) or nouns.counted(c, end))
