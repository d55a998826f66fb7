"""Dates, years and clock times: each reader gives the range that it claims at one token, or None."""

from __future__ import annotations

from summarizer.language.numerals import money, units
from summarizer.language.numerals.label import LABEL_WORDS, Label, is_measured, is_number, is_year
from summarizer.language.numerals.tokens import Tokens
from summarizer.language.numerals.words import DASHES, HYPHENS, SCALE_WORDS, digits_value

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,"
        "november nov,december dec".split(","),
        start=1,
    )
    for name in names.split()
}
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_YEAR_CUES = frozenset(
    (
        "in since by until till during before after from of to through and between early late mid the its his her "
        "their year around circa for over fiscal fy summer autumn winter spring class pre post until beyond or a "
        "this that following january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4"
    ).split()
)
_STRONG_YEAR_CUES = frozenset(
    (
        "in since until till during mid early late fiscal fy circa january february march april june july august "
        "september october november december summer autumn winter spring"
    ).split()
)
_ZONES = frozenset("gmt bst utc est edt et pst pdt cet cest ist aest aedt hrs hours local".split())


def clock(tokens: Tokens, index: int) -> Label | None:
    """Reads "4:30 p.m.", "6pm", "10.30am", "14:00", "1400 GMT", "9 o'clock", race times "3:45.2"."""
    last = index + 1
    colon = False
    while (
        tokens[last].text == ":" and tokens.glued(last) and tokens.glued(last + 1) and tokens[last + 1].kind == "number"
    ):
        colon, last = True, last + 2
    after = _half_day(tokens, last)
    whole = tokens.text[tokens[index].start : tokens[last - 1].end]
    if after is not None and digits_value(whole.replace(":", "").replace(".", "").lstrip("0") or "0") is not None:
        return Label(index, after, "time")
    if not colon and tokens.lower(last) in ("o'clock", "o’clock"):
        return Label(index, last + 1, "time")
    zone = tokens.lower(last) in _ZONES
    if zone and (colon or (tokens[index].text.isdigit() and len(tokens[index].text) == 4)):
        return Label(index, last + 1 if tokens.lower(last) != "local" else last, "time")
    return Label(index, last, "time") if colon else None


def _half_day(tokens: Tokens, at: int) -> int | None:
    """The index after "am", "pm", "a.m." or "p.m." at token `at`."""
    if tokens[at].text in ("am", "pm", "AM", "PM"):
        return at + 1
    if (
        tokens.lower(at) in ("a", "p")
        and tokens[at + 1].text == "."
        and tokens.lower(at + 2) == "m"
        and tokens.glued(at + 2)
    ):
        return at + 3 + (tokens[at + 3].text == "." and tokens.glued(at + 3))
    return None


def _with_year(tokens: Tokens, at: int) -> int:
    """The index after ", 2025", " 2025" or " of 2025" at token `at`."""
    skip = at + (tokens[at].text in (",", ".") or tokens.lower(at) == "of")
    skip += tokens[at].text == "." and tokens[skip].text == ","
    return skip + 1 if is_year(tokens[skip]) and tokens[skip + 1].kind != "number" else at


def _is_month(tokens: Tokens, at: int) -> bool:
    return tokens[at].is_capital and tokens.lower(at) in MONTHS


def date(tokens: Tokens, index: int) -> Label | None:
    """Reads "2 April 2025", "2nd of April", "2-4 April", "2025-04-02", "2/4/2025", "2024-25", "1990s"."""
    return _numeric_date(tokens, index) or _decade(tokens, index) or _day_month(tokens, index)


def _day_month(tokens: Tokens, index: int) -> Label | None:
    at = index + 1
    if not is_number(tokens[index], 1, 31):
        return None
    if tokens[at].text in DASHES and is_number(tokens[at + 1], 1, 31):
        at += 2
    at += tokens.lower(at) in ORDINAL_ENDS and tokens.glued(at)
    at += tokens.lower(at) == "of"
    if not _is_month(tokens, at) or tokens.glued(at):
        return None
    return Label(index, _with_year(tokens, at + 1), "date")


def _numeric_date(tokens: Tokens, index: int) -> Label | None:
    first, sign, second = tokens[index], tokens[index + 1].text, tokens[index + 2]
    if second.kind != "number" or not tokens.glued(index + 1) or not tokens.glued(index + 2):
        return None
    third = tokens[index + 4] if tokens[index + 3].text == sign and tokens.glued(index + 4) else None
    if (
        sign in "/-"
        and third is not None
        and third.kind == "number"
        and (is_year(first) or is_year(third) or sign == "/")
    ):
        return Label(index, index + 5, "date")
    short_end = second.text.isdigit() and len(second.text) in (2, 4)
    if not is_year(first) or sign not in DASHES | {"/"} or not short_end or money.prefix(tokens, index - 1):
        return None
    later = is_year(second) and int(second.text) > int(first.text) and not _amount_follows(tokens, index + 3)
    return Label(index, index + 3, "date") if later or len(second.text) == 2 else None


def _amount_follows(tokens: Tokens, at: int) -> bool:
    return units.percent(tokens, at) is not None or tokens.lower(at) in SCALE_WORDS or units.is_plural(tokens[at])


def _decade(tokens: Tokens, index: int) -> Label | None:
    token, at = tokens[index], index + 1
    at += tokens[at].text in ("'", "’") and tokens.glued(at) and tokens[at + 1].text == "s"
    if (
        tokens[at].text not in ("s", "'s", "’s")
        or not tokens.glued(at)
        or not token.text.isdigit()
        or token.text[-1] != "0"
    ):
        return None
    return Label(index, at + 1, "date" if is_year(token) or len(token.text) == 2 else "other")


def month_day(tokens: Tokens, index: int) -> Label | None:
    """The day or year after a month's name: the range starts at the month ("April 2, 2025")."""
    if not _is_month(tokens, index):
        return None
    at = index + 1 + (tokens[index + 1].text == "." and tokens.glued(index + 1))
    if is_year(tokens[at]):
        return Label(index, at + 1, "date")
    if tokens.lower(at) == "the":
        at += 1
    if not is_number(tokens[at], 1, 31) or not tokens[at].text.isdigit():
        return None
    last = at + 1
    if tokens[last].text in DASHES and is_number(tokens[last + 1], 1, 31):
        last += 2
    last += tokens.lower(last) in ORDINAL_ENDS and tokens.glued(last)
    if last == at + 1 and (
        tokens.lower(last) in SCALE_WORDS or units.percent(tokens, last) or tokens[last].text in (":", "-")
    ):
        return None
    if last == at + 1 and units.is_plural(tokens[last]):
        return None
    return Label(index, _with_year(tokens, last), "date")


def year(tokens: Tokens, index: int) -> Label | None:
    """A bare year. Before a plural, round numbers and those before 1900 are counts ("2000 people"), unless "in" leads."""
    token = tokens[index]
    if not is_year(token) or _is_tied(tokens, index):
        return None
    value, cue = int(token.text), tokens.lower(index - 1)
    label = Label(index, index + 1, "date", float(value))
    if cue in _STRONG_YEAR_CUES and not units.duration_or_measure(tokens, index + 1):
        return label
    if is_measured(tokens, index):
        return None
    if units.counted(tokens, index + 1, single=False, vague=False) is None:
        return label if value >= 1900 or cue in _YEAR_CUES else None
    is_count = value < 1900 or value % 100 == 0 or tokens.lower(index + 1) in units.PLURALS
    return None if is_count else label


def _is_tied(tokens: Tokens, index: int) -> bool:
    """Whether a currency, a label ("Room 2025") or a hyphen ("2000-seat") makes the number at `index` something else."""
    before = tokens[index - 1]
    labelled = before.is_capital and before.lower in LABEL_WORDS
    hyphenated = tokens[index + 1].text in HYPHENS and tokens.glued(index + 1) and tokens[index + 2].kind == "word"
    return labelled or hyphenated or before.text in money.SIGNS or money.prefix(tokens, index - 1) is not None
