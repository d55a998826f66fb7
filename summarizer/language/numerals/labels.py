"""Tells the numbers that are no figures (dates, times, ordinals, scores, names) from those that are.

`read` tries the readers of `number_dates`, `number_names` and of number words here in order; the first claim counts.
"""

from __future__ import annotations

from collections.abc import Callable

from summarizer.language.numerals import dates, money, units
from summarizer.language.numerals import designations as names
from summarizer.language.numerals.label import Label
from summarizer.language.numerals.tokens import Tokens
from summarizer.language.numerals.words import HYPHENS, SCALE_WORDS, SMALL_WORDS, digits_value

ORDINALS: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30.0, "fortieth": 40.0, "fiftieth": 50.0, "hundredth": 100.0, "thousandth": 1000.0}
_FIGURELESS = frozenset(
    (
        "star figure digit way sided off piece tier handed dimensional class wheel time fits size liner upmanship "
        "on by in stop tone ply"
    ).split()
)
_NAMED_BY = frozenset(
    {"Big", "Final", "Channel", "Radio", "Fab", "Super", "Elite", "Formula", "Magnificent", "Air", "Force"}
)
_PRONOUN_LEADS = frozenset(
    (
        "no any every each this that which the some another only-one many-a loved latest first last next day right "
        "wrong good bad new old big other same"
    ).split()
)
_IDLE_NOUNS = frozenset(
    (
        "day thing things way time hand side point another reason step moment minute kind sort sense place last of "
        "other bit may might can could would should must in and or but for with who that is was"
    ).split()
)


def _ordinal_digits(tokens: Tokens, index: int) -> Label | None:
    if tokens.lower(index + 1) in dates.ORDINAL_ENDS and tokens.glued(index + 1):
        return Label(index, index + 2, "ordinal", digits_value(tokens[index].text))
    return None


def _ordinal_word(tokens: Tokens, index: int) -> Label | None:
    """Reads "first", "third-largest", "twenty-first"."""
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
    """Reads "one another", "no one", "two-way", "five-star", "six-figure", "zero tolerance", "nineteen eighty-four"."""
    word, after = tokens.lower(index), tokens.lower(index + 1)
    if word not in SMALL_WORDS:
        return None
    tied = tokens.lower(index + 2) if after in HYPHENS and tokens.glued(index + 1) else ""
    if tied in _FIGURELESS and (tied != "time" or word in ("one", "two")):
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


def _is_named(tokens: Tokens, index: int) -> bool:
    """Reads "Big Four", "Group of Seven", "Channel Four": a capital number that is part of a name."""
    before = tokens[index - 1]
    if not tokens[index].is_capital:
        return False
    return before.text in _NAMED_BY or (
        before.text == "of" and tokens[index - 2].text in ("Group", "Gang", "Band", "Rule")
    )


def _is_pronoun(tokens: Tokens, index: int) -> bool:
    """Whether "one" at `index` stands for somebody or is part of an idiom, and counts nothing."""
    at, after, behind = index + 1, tokens.lower(index + 1), tokens.lower(index + 2)
    if after in HYPHENS and tokens.glued(at) and tokens.glued(at + 1):
        return not (behind in units.DURATIONS or behind in _PART_NOUNS)
    if after in SCALE_WORDS or units.percent(tokens, at) or behind == "half" or (after, behind) in _SHARE_JOINTS:
        return False
    if tokens.lower(index - 1) in _PRONOUN_LEADS or tokens[index - 1].text in HYPHENS:
        return True
    if after in _IDLE_NOUNS:
        return not (after in ("in", "and") and (tokens[index + 2].kind == "number" or behind in (*SMALL_WORDS, "a")))
    counted = units.duration_or_measure(tokens, at) or money.suffix(tokens, at, scaled=False)
    return not counted and units.counted(tokens, at, single=True, vague=False) is None


_PART_NOUNS = frozenset({"third", "fifth", "quarter", "half", "tenth", "sixth", "eighth"})
_SHARE_JOINTS = frozenset({("out", "of"), ("of", "every"), ("in", "every")})


_Reader = Callable[[Tokens, int], Label | None]
_NUMBER_READERS: tuple[_Reader, ...] = (
    names.web, names.phone, names.numbering, dates.clock, dates.date, _ordinal_digits, names.version, names.identifier,
    dates.year, names.labelled, names.score,
)  # fmt: skip
_WORD_READERS: tuple[_Reader, ...] = (dates.month_day, _ordinal_word, _figureless_word)
_SIGN_READERS: tuple[_Reader, ...] = ()


def read(tokens: Tokens, index: int) -> Label | None:
    """The number at token `index`, if it is a date, time, ordinal or name of something, else None."""
    token = tokens[index]
    readers = _NUMBER_READERS if token.kind == "number" else _WORD_READERS if token.kind == "word" else _SIGN_READERS
    for reader in readers:
        label = reader(tokens, index)
        if label is not None:
            return label
    return None
