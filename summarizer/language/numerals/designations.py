"""Numbers that name or place a thing: labels, scores, telephone and version numbers, web addresses."""

from __future__ import annotations

from summarizer.language.numerals import money, units
from summarizer.language.numerals.dates import clock, date
from summarizer.language.numerals.label import LABEL_WORDS, Label, is_measured, is_year
from summarizer.language.numerals.tokens import Tokens
from summarizer.language.numerals.words import DASHES, HYPHENS, SCALE_SIGNS, digits_value, read_core

_LOWER_LABELS_WITHOUT_COUNT = frozenset(
    {"top", "team", "number", "numbers", "act", "count", "train", "item", "table", "year"}
)
_STATES = frozenset({"US", "UK", "EU", "UN", "UAE", "USA", "NATO", "DRC"})
_PLACES = frozenset("in at near across from around outside inside".split())
_SUBJECT_VERBS = frozenset("were was are is have had has died remain remained did went came fell".split())
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday about around some nearly almost over under".split()
)
_WEB_TOKENS = 24
_PHONE_TOKENS = 10


def web(tokens: Tokens, index: int) -> Label | None:
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


def phone(tokens: Tokens, index: int) -> Label | None:
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
        return clock(tokens, index) or date(tokens, index) or Label(index, index + 1, "other")
    return None


def numbering(tokens: Tokens, index: int) -> Label | None:
    """Reads "1." or "2)" at the start of a line, "[12]", "(3)"."""
    opened, closed = tokens[index - 1].text, tokens[index + 1].text
    if tokens.starts_line(index) and closed in (".", ")") and tokens.glued(index + 1) and not tokens.glued(index + 2):
        return Label(index, index + 1, "other")
    if (opened, closed) in (("[", "]"), ("(", ")")) and len(tokens[index].text) <= 3 and not is_year(tokens[index]):
        return Label(index, index + 1, "other")
    return None


def version(tokens: Tokens, index: int) -> Label | None:
    """Reads "1.2.3", "1,2,3" and other runs of digits that are no number."""
    return Label(index, index + 1, "other") if digits_value(tokens[index].text) is None else None


def identifier(tokens: Tokens, index: int) -> Label | None:
    """Digits tied to letters that are no unit: "G7", "COVID-19", "F-35", "3D", "H5N1", "U-21", "mid-2024"."""
    return _after_letters(tokens, index) or _before_letters(tokens, index)


def _after_letters(tokens: Tokens, index: int) -> Label | None:
    if not tokens.glued(index):
        return None
    if tokens[index - 1].kind == "word":
        return None if money.prefix(tokens, index - 1) else Label(index, index + 1, "other")
    word, tied = tokens[index - 2], tokens.glued(index - 1) and tokens[index - 1].text in HYPHENS
    ends_number = word.lower == "to" or (tokens.glued(index - 2) and tokens[index - 3].kind == "number")
    if not tied or word.kind != "word" or ends_number:
        return None
    dated = word.lower in ("mid", "pre", "post", "early", "late") and is_year(tokens[index])
    return Label(index, index + 1, "date" if dated else "other")


_OFFER_WORDS = frozenset({"for", "on", "in", "by"})
_GLUED_ENDS = frozenset({"x", "X", "st", "nd", "rd", "th", "am", "pm"})


def _before_letters(tokens: Tokens, index: int) -> Label | None:
    at, after = index + 1, tokens[index + 1]
    if after.text in HYPHENS and tokens.lower(index + 2) in _OFFER_WORDS and tokens[index + 4].kind == "number":
        return Label(index, index + 5, "other")
    if after.text in ("x", "X") and tokens.glued(at) and tokens[index + 2].kind == "number" and tokens.glued(index + 2):
        return Label(index, index + 3 + (tokens[index + 3].text == "m"), "other")
    if after.kind != "word" or not tokens.glued(at) or after.text in SCALE_SIGNS or after.text in _GLUED_ENDS:
        return None
    unit = units.percent(tokens, at) or units.duration_or_measure(tokens, at) or money.suffix(tokens, at, scaled=False)
    return None if unit else Label(index, index + 2, "other")


def labelled(tokens: Tokens, index: int) -> Label | None:
    """The number of a thing: "No. 2", "Highway 61", "Section 230", "Formula 1", "a Boeing 737", "#1"."""
    before, token = tokens[index - 1], tokens[index]
    label = Label(index, _rest(tokens, index + 1), "other")
    if before.text == "#" or (before.text == "." and tokens.lower(index - 2) in _ABBREVIATIONS):
        return label
    whole = token.text.isdigit() or "." in token.text
    if before.kind != "word" or not whole or is_measured(tokens, label.last - 1):
        return None
    plain = units.counted(tokens, index + 1, single=token.text == "1", vague=False) is None
    by_word = before.lower in LABEL_WORDS and (
        before.is_capital or (plain and before.lower not in _LOWER_LABELS_WITHOUT_COUNT)
    )
    return label if by_word or _follows_name(tokens, index, plain) else None


_ABBREVIATIONS = frozenset({"no", "nos", "art", "sec", "vol", "ch", "pp", "p"})


def _follows_name(tokens: Tokens, index: int, plain: bool) -> bool:
    """Whether the number belongs to the name before it; `plain` says that no counted noun follows."""
    at, word = index - 1, tokens[index - 1]
    if word.lower.endswith(("'s", "’s")):
        return False
    inner = any(letter.isupper() for letter in word.text[1:])
    if not (word.is_capital or inner) or word.text in _STATES or word.lower in _NO_NAMES or len(tokens[index].text) > 4:
        return False
    if tokens.starts_sentence(at) and not inner and tokens[at - 1].text != "-":
        return False
    return (plain and not _is_subject(tokens, index)) or tokens.lower(at - 1) in ("a", "an", "the", "&")


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


def score(tokens: Tokens, index: int) -> Label | None:
    """Reads "2-1", "6-4", "24/7", "9/11", "737-800": two numbers tied together that are no range of amounts."""
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
