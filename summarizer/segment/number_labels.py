"""Numbers that are no figures: dates, years, clock times, ordinals, scores, telephone and version numbers, labels, names.

Each reader looks at one token position and gives the range that it claims, or None. `read` tries them in order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.document import NumeralKind
from summarizer.segment import money, units
from summarizer.segment.number_tokens import Token, Tokens
from summarizer.segment.number_words import (
    DASHES,
    HYPHENS,
    SCALE_SIGNS,
    SCALE_WORDS,
    SMALL_WORDS,
    digits_value,
    read_core,
)

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,"
        "november nov,december dec".split(","),
        start=1,
    )
    for name in names.split()
}
ORDINALS: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30.0, "fortieth": 40.0, "fiftieth": 50.0, "hundredth": 100.0, "thousandth": 1000.0}
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_LABELS = frozenset(
    (
        "no nos number numbers highway route interstate section sections article articles chapter page pages paragraph "
        "clause room flight channel level tier phase stage category grade gate platform terminal pier title act part "
        "volume issue figure table exhibit count schedule annex appendix resolution rule item lane junction bus train "
        "district ward block unit sector zone group pool round game week day stage step option plan proposition "
        "amendment version windows ios type class division team top formula apartment flat suite floor building "
        "episode season series apollo mark model size row seat bay camp psalm verse year area studio radio"
    ).split()
)
_LOWER_LABELS_WITHOUT_COUNT = frozenset(
    {"top", "team", "number", "numbers", "act", "count", "train", "item", "table", "year"}
)
_YEAR_CUES = frozenset(
    (
        "in since by until till during before after from of to through and between early late mid the its his her their "
        "year around circa for over fiscal fy summer autumn winter spring class pre post until beyond or a this that "
        "following january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4"
    ).split()
)
_STRONG_YEAR_CUES = frozenset("in since until till during mid early late fiscal fy circa january february march april june july "
                              "august september october november december summer autumn winter spring".split())  # fmt: skip
_ZONES = frozenset("gmt bst utc est edt et pst pdt cet cest ist aest aedt hrs hours local".split())
_FIGURELESS = frozenset({"star", "figure", "digit", "way", "sided", "off", "piece", "tier", "handed", "dimensional", "class", "wheel",
                         "time", "fits", "size", "liner", "upmanship", "on", "by", "in", "stop", "tone", "ply"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """Tokens `[first, last)` of a number that is no figure."""

    first: int
    last: int
    kind: NumeralKind
    value: float | None = None


def read(tokens: Tokens, index: int) -> Label | None:
    """The number at token `index`, if it is a date, time, ordinal or name of something, else None."""
    token = tokens[index]
    readers = _NUMBER_READERS if token.kind == "number" else _WORD_READERS if token.kind == "word" else _SIGN_READERS
    for reader in readers:
        label = reader(tokens, index)
        if label is not None:
            return label
    return None


def _is_number(token: Token, low: float = 0, high: float = 1e18) -> bool:
    value = digits_value(token.text.lstrip("0") or "0") if token.kind == "number" else None
    return value is not None and low <= value <= high and value == int(value)


def is_year(token: Token) -> bool:
    """Four digits from 1100 to 2099, without a separator."""
    return token.kind == "number" and token.text.isdigit() and len(token.text) == 4 and 1100 <= int(token.text) < 2100


_WEB_TOKENS = 24


def _web(tokens: Tokens, index: int) -> Label | None:
    """Any run without white space that holds "://", "@", "www." or a slash between words: addresses and handles."""
    first = index
    if not (tokens.glued(index) or tokens.glued(index + 1)):
        return None
    while tokens.glued(first) and index - first < _WEB_TOKENS:
        first -= 1
    last = index + 1
    while tokens.glued(last) and last - index < _WEB_TOKENS:
        last += 1
    run = tokens.text[tokens[first].start : tokens[last - 1].end]
    if "://" in run or "@" in run or run.startswith(("www.", "#")) or "_" in run or ".com" in run:
        return Label(index, last, "other")
    return None


_PHONE_TOKENS = 10


def _phone(tokens: Tokens, index: int) -> Label | None:
    """Groups of digits with nine or more digits in all, led by 0, "+" or joined by hyphens; a long run led by zero."""
    last, digits = index, 0
    hyphens = 0
    while (
        last - index < _PHONE_TOKENS
        and tokens[last].kind == "number"
        and tokens[last].text.replace(" ", "").isdigit()
        and len(tokens[last].text) <= 12
    ):
        digits += len(tokens[last].text.replace(" ", ""))
        last += 1
        bracket = tokens[last].text in ("(", ")")
        if (tokens[last].text in HYPHENS or bracket) and tokens[last + 1].kind == "number":
            hyphens += not bracket
            last += 1
    plus = tokens[index - 1].text == "+" and tokens.glued(index)
    groups = last - index
    if digits >= 9 and (plus or tokens[index].text[0] == "0" or (groups >= 5 and hyphens >= 2)):
        return Label(index, last, "other")
    if tokens[index].text[0] == "0" and len(tokens[index].text) > 1 and tokens[index].text.isdigit():
        return _clock(tokens, index) or _date(tokens, index) or Label(index, index + 1, "other")
    return None


def _numbering(tokens: Tokens, index: int) -> Label | None:
    """ "1." or "2)" at the start of a line, "[12]", "(3)"."""
    opened, closed = tokens[index - 1].text, tokens[index + 1].text
    if tokens.starts_line(index) and closed in (".", ")") and tokens.glued(index + 1) and not tokens.glued(index + 2):
        return Label(index, index + 1, "other")
    if (opened, closed) in (("[", "]"), ("(", ")")) and len(tokens[index].text) <= 3 and not is_year(tokens[index]):
        return Label(index, index + 1, "other")
    return None


def _clock(tokens: Tokens, index: int) -> Label | None:
    """ "4:30 p.m.", "6pm", "10.30am", "14:00", "1400 GMT", "9 o'clock", race times "3:45.2"."""
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


def _date(tokens: Tokens, index: int) -> Label | None:
    """ "2 April 2025", "2nd of April", "2-4 April", "2025-04-02", "2/4/2025", "2024-25", "1990s"."""
    return _numeric_date(tokens, index) or _decade(tokens, index) or _day_month(tokens, index)


def _day_month(tokens: Tokens, index: int) -> Label | None:
    at = index + 1
    if not _is_number(tokens[index], 1, 31):
        return None
    if tokens[at].text in DASHES and _is_number(tokens[at + 1], 1, 31):
        at += 2
    at += tokens.lower(at) in _ORDINAL_ENDS and tokens.glued(at)
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
    if is_year(first) and (sign in DASHES or sign == "/") and short_end and not money.prefix(tokens, index - 1):
        if len(second.text) == 2 or (
            is_year(second) and int(second.text) > int(first.text) and not _amount_follows(tokens, index + 3)
        ):
            return Label(index, index + 3, "date")
    return None


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


def _ordinal_digits(tokens: Tokens, index: int) -> Label | None:
    if tokens.lower(index + 1) in _ORDINAL_ENDS and tokens.glued(index + 1):
        return Label(index, index + 2, "ordinal", digits_value(tokens[index].text))
    return None


def _score(tokens: Tokens, index: int) -> Label | None:
    """ "2-1", "6-4", "24/7", "9/11", "737-800": two numbers tied together that are no range of amounts."""
    sign = tokens[index + 1].text
    second = tokens[index + 2]
    if (
        second.kind != "number"
        or not (tokens.glued(index + 1) and tokens.glued(index + 2))
        or sign not in DASHES | {"/", ":"}
    ):
        return None
    if sign == "/":
        return Label(index, index + 3, "other")
    low, high = read_core(tokens, index), read_core(tokens, index + 2)
    if low is None or high is None or low.value is None or high.value is None:
        return Label(index, index + 3, "other")
    if high.scaled or units.percent(tokens, high.last) or money.prefix(tokens, index - 1):
        return None
    counted = units.duration_or_measure(tokens, high.last) or units.counted(
        tokens, high.last, single=False, vague=False
    )
    if low.value < high.value and (counted or money.suffix(tokens, high.last, scaled=False)):
        return None
    last = index + 3
    while (
        tokens[last].text in DASHES
        and tokens.glued(last)
        and tokens.glued(last + 1)
        and tokens[last + 1].kind == "number"
    ):
        last += 2
    return Label(index, last, "other")


def _version(tokens: Tokens, index: int) -> Label | None:
    """ "1.2.3", "1,2,3" and other runs of digits that are no number."""
    return Label(index, index + 1, "other") if digits_value(tokens[index].text) is None else None


def _identifier(tokens: Tokens, index: int) -> Label | None:
    """Digits tied to letters that are no unit: "G7", "COVID-19", "F-35", "3D", "H5N1", "U-21", "mid-2024"."""
    before = tokens[index - 1]
    if tokens.glued(index) and before.kind == "word" and money.prefix(tokens, index - 1) is None:
        return Label(index, index + 1, "other")
    if tokens.glued(index) and before.text in HYPHENS and tokens.glued(index - 1) and tokens[index - 2].kind == "word":
        if tokens.lower(index - 2) in ("mid", "pre", "post", "early", "late") and is_year(tokens[index]):
            return Label(index, index + 1, "date")
        return Label(index, index + 1, "other")
    after = tokens[index + 1]
    if after.kind != "word" or not tokens.glued(index + 1):
        return None
    known = (
        after.text in SCALE_SIGNS or units.percent(tokens, index + 1) or units.duration_or_measure(tokens, index + 1)
    )
    if (
        known
        or money.suffix(tokens, index + 1, scaled=False)
        or after.text in ("x", "X", "st", "nd", "rd", "th", "am", "pm")
    ):
        return None
    return Label(index, index + 2, "other")


def _month_day(tokens: Tokens, index: int) -> Label | None:
    """The day or year after a month's name: the range starts at the month ("April 2, 2025")."""
    if not _is_month(tokens, index):
        return None
    at = index + 1 + (tokens[index + 1].text == "." and tokens.glued(index + 1))
    if is_year(tokens[at]):
        return Label(index, at + 1, "date")
    if tokens.lower(at) == "the":
        at += 1
    if not _is_number(tokens[at], 1, 31) or not tokens[at].text.isdigit():
        return None
    last = at + 1
    if tokens[last].text in DASHES and _is_number(tokens[last + 1], 1, 31):
        last += 2
    last += tokens.lower(last) in _ORDINAL_ENDS and tokens.glued(last)
    if last == at + 1 and (
        tokens.lower(last) in SCALE_WORDS or units.percent(tokens, last) or tokens[last].text in (":", "-")
    ):
        return None
    if last == at + 1 and units.is_plural(tokens[last]):
        return None
    return Label(index, _with_year(tokens, last), "date")


def _labelled(tokens: Tokens, index: int) -> Label | None:
    """The number of a thing: "No. 2", "Highway 61", "Section 230", "Formula 1", "a Boeing 737", "#1"."""
    at = index - 1
    if tokens[at].text == "#":
        return Label(index, index + 1, "other")
    if tokens[at].text == "." and tokens.lower(at - 1) in ("no", "nos", "art", "sec", "vol", "ch", "pp", "p"):
        return Label(index, _rest(tokens, index + 1), "other")
    word, token = tokens[at], tokens[index]
    whole = token.text.isdigit() or "." in token.text
    if word.kind != "word" or not whole or _measured(tokens, index):
        return None
    plain = units.counted(tokens, index + 1, single=token.text == "1", vague=False) is None
    if word.lower in _LABELS and (word.is_capital or word.lower not in _LOWER_LABELS_WITHOUT_COUNT):
        if plain or word.is_capital:
            return Label(index, _rest(tokens, index + 1), "other")
    inner = any(letter.isupper() for letter in word.text[1:])
    if not (word.is_capital or inner) or word.text in _STATES or word.lower in _NO_NAMES:
        return None
    if tokens.starts_sentence(at) and not inner and tokens[at - 1].text != "-":
        return None
    named = (plain and not _is_subject(tokens, index)) or tokens.lower(at - 1) in ("a", "an", "the", "&")
    return Label(index, index + 1, "other") if named and len(token.text) < 5 else None


def _rest(tokens: Tokens, at: int) -> int:
    """The index after the further parts of a number such as "23-411" or "4.2/7"."""
    while (
        tokens[at].text in {*DASHES, "/"}
        and tokens.glued(at)
        and tokens.glued(at + 1)
        and tokens[at + 1].kind == "number"
    ):
        at += 2
    return at


def _is_subject(tokens: Tokens, index: int) -> bool:
    """Whether the number is what a sentence such as "In Kerala 12 died" speaks of, after a place."""
    back = index - 1
    while tokens[back].is_capital and index - back < 5 and tokens.lower(back) not in _PLACES:
        back -= 1
    back -= tokens.lower(back) == "the"
    return tokens.lower(back) in _PLACES and tokens.lower(index + 1) in _SUBJECT_VERBS


_STATES = frozenset({"US", "UK", "EU", "UN", "UAE", "USA", "NATO", "DRC"})
_PLACES = frozenset("in at near across from around outside inside".split())
_SUBJECT_VERBS = frozenset("were was are is have had has died remain remained did went came fell".split())


_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday about around some nearly almost over under".split()
)


def _measured(tokens: Tokens, index: int) -> bool:
    """Whether a scale, percent sign, currency or unit of measure follows the number at `index`."""
    after = index + 1
    return bool(
        tokens.lower(after) in SCALE_WORDS
        or tokens[after].text in SCALE_SIGNS
        or units.percent(tokens, after)
        or units.duration_or_measure(tokens, after)
        or money.suffix(tokens, after, scaled=False)
    )


def _year(tokens: Tokens, index: int) -> Label | None:
    """A bare year. Before a plural, round numbers and those before 1900 are counts ("2000 people"), unless "in" leads."""
    token = tokens[index]
    if (
        not is_year(token)
        or (tokens[index - 1].is_capital and tokens.lower(index - 1) in _LABELS)
        or money.prefix(tokens, index - 1)
        or tokens[index - 1].text in money.SIGNS
    ):
        return None
    if tokens[index + 1].text in HYPHENS and tokens.glued(index + 1) and tokens[index + 2].kind == "word":
        return None
    value, cue = int(token.text), tokens.lower(index - 1)
    label = Label(index, index + 1, "date", float(value))
    if cue in _STRONG_YEAR_CUES and not units.duration_or_measure(tokens, index + 1):
        return label
    if _measured(tokens, index):
        return None
    noun = units.counted(tokens, index + 1, single=False, vague=False)
    if noun is None:
        return label if value >= 1900 or cue in _YEAR_CUES else None
    if value < 1900 or value % 100 == 0 or tokens.lower(index + 1) in units.PLURALS:
        return None
    return label


def _ordinal_word(tokens: Tokens, index: int) -> Label | None:
    """ "first", "third-largest", "twenty-first"."""
    word = tokens.lower(index)
    if word in ORDINALS:
        return Label(index, index + 1, "ordinal", ORDINALS[word])
    if (
        word in SMALL_WORDS
        and word.endswith("ty")
        and tokens[index + 1].text in HYPHENS
        and tokens.lower(index + 2) in ORDINALS
    ):
        return Label(index, index + 3, "ordinal")
    return None


def _figureless_word(tokens: Tokens, index: int) -> Label | None:
    """ "one another", "no one", "two-way", "five-star", "six-figure", "zero tolerance", "nineteen eighty-four"."""
    word, after = tokens.lower(index), tokens.lower(index + 1)
    if word not in SMALL_WORDS:
        return None
    if after in HYPHENS and tokens.glued(index + 1) and (tokens.lower(index + 2) in _FIGURELESS):
        if not (tokens.lower(index + 2) == "time" and word not in ("one", "two")):
            return Label(index, index + 3, "other")
    if word in ("nineteen", "twenty") and after in SMALL_WORDS and after.endswith(("ty", "teen")):
        end = index + 2 + 2 * (tokens[index + 2].text in HYPHENS and tokens.lower(index + 3) in SMALL_WORDS)
        return Label(index, end, "date")
    if _is_named(tokens, index):
        return Label(index, index + 1, "other")
    if word == "zero" and (
        after in ("tolerance", "hour", "sum") or tokens.lower(index - 1) in ("net", "ground", "absolute", "sub", "-")
    ):
        return Label(index, index + 1, "other")
    return Label(index, index + 1, "other") if word == "one" and _is_pronoun(tokens, index) else None


_NAMED_BY = frozenset(
    {"Big", "Final", "Channel", "Radio", "Fab", "Super", "Elite", "Formula", "Magnificent", "Air", "Force"}
)


def _is_named(tokens: Tokens, index: int) -> bool:
    """ "Big Four", "Group of Seven", "Channel Four": a capital number that is part of a name."""
    before = tokens[index - 1]
    if not tokens[index].is_capital:
        return False
    return before.text in _NAMED_BY or (
        before.text == "of" and tokens[index - 2].text in ("Group", "Gang", "Band", "Rule")
    )


_PRONOUN_LEADS = frozenset("no any every each this that which the some another only-one many-a loved latest first last next "
                           "day right wrong good bad new old big other same".split())  # fmt: skip
_IDLE_NOUNS = frozenset("day thing things way time hand side point another reason step moment minute kind sort sense place last of "
                        "other bit may might can could would should must in and or but for with who that is was".split())  # fmt: skip


def _is_pronoun(tokens: Tokens, index: int) -> bool:
    after, at = tokens.lower(index + 1), index + 1
    if after in HYPHENS and tokens.glued(at) and tokens.glued(at + 1):
        compound = tokens.lower(index + 2)
        return not (
            compound in units.DURATIONS or compound in ("third", "fifth", "quarter", "half", "tenth", "sixth", "eighth")
        )
    if after in SCALE_WORDS or units.percent(tokens, at) or tokens.lower(index + 2) in ("half",):
        return False
    if tokens.lower(index - 1) in _PRONOUN_LEADS or tokens[index - 1].text in HYPHENS:
        return True
    if (after, tokens.lower(index + 2)) in (("out", "of"), ("of", "every"), ("in", "every")):
        return False
    if after in _IDLE_NOUNS:
        return not (after in ("in", "and") and tokens.lower(index + 2) in (*SMALL_WORDS, "a"))
    if units.duration_or_measure(tokens, at) or money.suffix(tokens, at, scaled=False):
        return False
    return units.counted(tokens, at, single=True, vague=False) is None


_Reader = Callable[[Tokens, int], Label | None]
_NUMBER_READERS: tuple[_Reader, ...] = (
    _web, _phone, _numbering, _clock, _date, _ordinal_digits, _version, _identifier, _year, _labelled, _score,
)  # fmt: skip
_WORD_READERS: tuple[_Reader, ...] = (_month_day, _ordinal_word, _figureless_word)
_SIGN_READERS: tuple[_Reader, ...] = ()
