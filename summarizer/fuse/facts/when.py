"""When a figure holds: the period that it covers, and over how long it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.measures import measure_of
from summarizer.language.numerals.vocabulary import MONTHS
from summarizer.language.parse import VERBS
from summarizer.language.times import periods
from summarizer.language.times.moments import moments

Stretch = Literal["day", "days"]
_THROUGH = frozenset({"in", "over", "during", "within", "throughout"})
_SEVERAL = 2 * 86_400
"""Seconds from which a duration is several days."""


def period_told(
    source: Source, sentence: Piece, clause: Piece, number: Piece, above: Sequence[int]
) -> periods.Period | None:
    """The period of a number as its clause, the opening of its sentence or what it belongs to, by tokens above, says."""
    near = periods.period_in(source.slice(clause), number.end - clause.start)
    return near or _opening(source.text[sentence.start : number.start].split(",")[0]) or _subject_month(source, above)


def _opening(opening: str) -> periods.Period | None:
    """The period with which a sentence begins ("Since 2000, some 6,000 …")."""
    found = periods.period_in(opening)
    return found if found and opening.strip() == found.text else None


def _subject_month(source: Source, above: Sequence[int]) -> periods.Period | None:
    """The month in what does or is that of which it tells the amount ("December hiring was up, with 2,000 jobs added")."""
    parse = source.parse
    subjects = [s for i in above if parse.tokens[i].pos in VERBS and (s := parse.subject_of(i)) is not None]
    words = (source.slice(parse.tokens[j]) for s in subjects for j in parse.subtree(s))
    month = next((w for w in words if w[:1].isupper() and w.casefold().rstrip(".") in MONTHS), None)
    return None if month is None else periods.period_in(f"in {month}")


def stretch_of(source: Source, sentence: Piece, clause: Piece) -> Stretch | None:
    """Whether it is counted over one day or night, or over several ("in three days"); None where that is not said."""
    times = source.times_in(clause) or source.times_in(sentence)
    return _length(source, times[0]) if len(times) == 1 else None


def _length(source: Source, time: Piece) -> Stretch | None:
    text = source.slice(time).casefold()
    through = text.split()[0] in _THROUGH
    length = next((n for n in source.numerals_in(time) if n.kind == "duration"), None)
    if length:
        return "days" if through and (length.value or 0.0) * measure_of(length.unit).factor >= _SEVERAL else None
    day = next(iter(moments(source.text, time.start, time.end)), None)
    if day and day.kind == "offset" and day.low < day.high:
        return "days" if through else None
    return "day" if "night" in text or (day and day.kind in {"weekday", "day", "offset"} and not through) else None
