"""Puts neighbouring amounts together: ranges ("between 30 and 40"), shares ("one in three"), votes ("52-48"), "6ft 2in"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from summarizer.language.numerals.amount import Amount
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.cores import whole
from summarizer.language.numerals.labels import PAIR, is_vote
from summarizer.language.numerals.vocabulary import DASHES, data, locale, unit_name, words
from summarizer.language.piece import Piece

_JOINT = re.compile(
    rf"\s?(?:(?P<range>[{DASHES}]|to|[{DASHES}]\s?(?:to|or|and)(?:\s|[{DASHES}])|or|and)"
    r"|(?P<share>in|out of|of every|in every)|(?P<part>of(?: (?:the|its|their|his|her|those|these|all|some|about))?))\s?"
)
_COMPOSED = re.compile(r"(?:| |, | and |-)")
_FIGURES = frozenset({"count", "money", "percent", "duration", "measure"})

Joined = Iterator[tuple[Amount, Piece | None]]


def joined(c: Context, read: Sequence[Amount]) -> Joined:
    """The amounts in order, each with the whole range that it is an end of, or None; shares and measures are merged into one."""
    index = 0
    while index < len(read):
        first, second = read[index], read[index + 1] if index + 1 < len(read) else None
        measure = second and _composed(c, first, second)
        joint = second and not measure and _joint(c, first, second)
        if measure:
            yield measure, None
        elif second and joint:
            share = _share(first, second, joint)
            yield from [(share, None)] if share else _pair(c, first, second, joint)
        else:
            yield first, None
        index += 2 if measure or joint else 1


def _composed(c: Context, first: Amount, second: Amount) -> Amount | None:
    """One measure in two units, in the smaller one: 74 inches for "6ft 2in"."""
    step = data()["smaller"].get(first.id)
    smaller, many = step.split() if step else (f"{first.unit}/100", "1")
    tied = second.id == smaller and _COMPOSED.fullmatch(c.text, first.end, second.start)
    if not tied or first.value is None or second.value is None or not 0 <= second.value < max(int(many), 1):
        return None
    name = second.unit if second.kind == "money" else unit_name(smaller)
    return replace(second, start=first.start, unit=name, value=whole(first.value * int(many) + second.value))


def _joint(c: Context, first: Amount, second: Amount) -> re.Match[str] | None:
    """What stands between two amounts, where it may tie them together."""
    if second.start < first.end or second.start - first.end > 40 or not {first.kind, second.kind} <= _FIGURES:
        return None
    after = first.behind if second.bare and first.kind == "count" and first.unit else first.end
    match = _JOINT.fullmatch(c.text, after, second.start) if after <= second.start else None
    if match is None and first.bare and not second.bare:
        return _and_of(c.words.language).fullmatch(c.text, after, second.start) if after <= second.start else None
    if match and match["range"] == "and":
        return match if "between" in c.left(first.start)[-3:] or "from" in c.left(first.start)[-2:] else None
    return match


@cache
def _and_of(language: str) -> re.Pattern[str]:
    """What joins two numbers in a language, as the "y" of "entre 3,5 y 4,2 millones": the first has the scale of the second."""
    joint = locale(language).list_patterns["standard"]["2"].replace("{0}", "").replace("{1}", "").strip()
    return re.compile(rf"\s(?P<range>{re.escape(joint)})(?P<share>(?!))?(?P<part>(?!))?\s")


def _share(first: Amount, second: Amount, joint: re.Match[str]) -> Amount | None:
    """Reads "one in three", "four out of five", "nine in 10" as a percentage."""
    if not joint["share"] or first.value is None or second.value is None or not first.bare:
        return None
    if second.kind != "count" or not 0 < first.value < second.value or second.scale != 1.0:
        return None
    every = joint["share"].endswith("every")
    if (every and first.value != 1) or (
        joint["share"] == "in" and first.value != 1 and second.value not in (5, 10, 100)
    ):
        return None
    share = round(100 * first.value / second.value, 9)
    return Amount(first.start, second.end, "percent", share, "%")


def _pair(c: Context, first: Amount, second: Amount, joint: re.Match[str]) -> Joined:
    pair = c.match(PAIR, first.start)
    tied = pair and pair.end() == second.end
    falling = first.bare and second.bare and joint["range"] == "to" and (first.value or 0) >= (second.value or 0)
    if (tied or falling) and is_vote(c, first.start, second.end):
        yield from ((replace(one, unit="votes", bare=False), None) for one in (first, second))
        return
    low, high = _completed(first, second), second
    if joint["part"] and first.bare and second.kind == "count":
        low = replace(first, unit=second.unit, bare=False)
    if joint["range"] == "to" and first.unit and not first.bare and second.bare and first.kind == "count":
        low, high = first, replace(second, unit=first.unit, bare=False)
    if not joint["range"] or low.value is None or high.value is None or low.unit != high.unit:
        yield (low if joint["part"] or low.note else first), None
        yield high, None
        return
    whole_range = Piece(low.start, high.end) if _is_range(c, first, low, high, joint["range"]) else None
    yield low, whole_range
    yield high, whole_range


def _is_range(c: Context, first: Amount, low: Amount, high: Amount, joint: str) -> bool:
    """Whether two amounts are the ends of one range: no change ("rose from 3% to 5%"), no suspended list ("16- and 17-…")."""
    led = c.left(first.start)
    changed = joint == "to" and words("changes").intersection(led[-4:]) and not (led[-1] == "by" and first.bare)
    known = joint.strip(f"{DASHES} \n") in ("", "to", "or", "and")
    if (low.value or 0.0) >= (high.value or 0.0) or changed or not known:
        return False
    if "and" in joint and not {"between", "from"}.intersection(led[-3:]):
        return False
    counted = high.unit or c.right(high.end, 1)[0] in words("skipped")  # "25 to 30 more"
    return bool(counted or {"from", "between"}.intersection(led[-3:]) or joint in DASHES or joint == "or")


def _completed(first: Amount, second: Amount) -> Amount:
    """Gives the first end of a range the unit and scale that only its second end carries ("5 to 7 million people")."""
    if first.value is None or second.value is None:
        return first
    result = first
    if first.bare:
        value = whole(first.value / 100) if second.id == f"{second.unit}/100" else first.value  # "10 to 15 pence"
        result = replace(result, value=value, unit=second.unit, kind=second.kind, bare=second.bare, id=second.id)
    shares_scale = first.scale == 1.0 and second.scale > 1.0 and result.unit == second.unit
    if shares_scale and first.value * second.scale < second.value:
        result = replace(result, value=whole(first.value * second.scale), scale=second.scale)
    return result
