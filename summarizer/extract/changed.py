"""Numbers that a change starts from: "fell to 7.7 percent from 7.9 percent", "from 12 to 15", "up from 9"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.language.numerals.find import find_numerals
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral, Reading
from summarizer.language.times.find import find_times

_FROM = re.compile(r"\bfrom(?: (?:an?|the|its|their))?(?: \w+ly)?(?: \w+ed)? $", re.I)
"""Before the number that a change starts from; "an initially estimated" may stand between."""
_TO = re.compile(r"\bto(?: (?:an?|the))?(?: \w+ly)?(?: \w+ed)? $", re.I)
_AFTER = re.compile(r"\bafter(?= (?:the|an?|its)\b)")
_REACH = 40
"""Code points before a number in which its preposition is looked for."""


def starting_values(reading: Reading, numerals: Sequence[Numeral]) -> dict[Numeral, Numeral]:
    """The numbers that changes start from, each with the one where its change ends: of one sentence, one kind and one unit."""
    found: dict[Numeral, Numeral] = {}
    for start in (one for one in numerals if one.range_of is None and _is_led(reading, one, _FROM)):
        sentence = reading.sentence_of(start)
        others = [one for one in numerals if one is not start and sentence.holds(one) and _alike(start, one)]
        ends = [one for one in others if _is_led(reading, one, _TO) or _ends(reading, one, start)]
        near = min(ends, key=lambda one: abs(one.start - start.start), default=None)
        if near is not None:
            found[start] = near
    return found


def time_behind(reading: Reading, numeral: Numeral) -> Piece | None:
    """The time right behind a number: "from 7.9 percent the month before"."""
    after = next((one for one in reading.times if numeral.end <= one.start), None)
    return after if after and not reading.article.text[numeral.end : after.start].strip() else None


def label_of_start(label: str, *, dated: bool) -> str:
    """The label of the number that a change starts from, by that of its end: "after the rise" is before it; times are others'."""
    whole = Piece(0, len(label))
    for time in reversed(find_times(label, [whole], find_numerals(label, [whole]))):
        label = f"{label[: time.start].rstrip()}{label[time.end :]}"
    label, turned = _AFTER.subn("before", label.strip())
    return label if turned or dated else f"{label}, before the change"


def _is_led(reading: Reading, numeral: Numeral, by: re.Pattern[str]) -> bool:
    first = numeral.phrase.start
    return by.search(reading.article.text[max(0, first - _REACH) : first]) is not None


def _alike(one: Numeral, other: Numeral) -> bool:
    """Whether two numbers can be values of one thing: "119,000 from 157,000 jobs", not "12 people from 3 ships"."""
    counts = one.kind == other.kind == "count" and None in {one.unit, other.unit}
    return one.kind == other.kind and (one.unit == other.unit or counts)


def _ends(reading: Reading, end: Numeral, start: Numeral) -> bool:
    """Whether a change ends at a number right before the one where it starts: "12 dollars, up from 9 dollars"."""
    between = reading.article.text[end.end : start.phrase.start]
    return end.end < start.start and len(between) < _REACH and not re.search(r"[.;:]", between)
