"""Values of numbers in digits and in words.

`text2num` reads cardinal words; what it leaves out is added here: scales of newswire (`bn`, `crore`, `dozen`),
fractions ("two-thirds", "half a million") and vague amounts ("dozens"), which have no value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from text_to_num import text2num

from summarizer.language.numerals.tokens import Tokens

HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–—−")

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL_WORDS: dict[str, float] = {
    word: float(text2num(word, "en")) for word in f"{_ONES} eighteen nineteen {_TENS}".split()
}
_MULTIPLYING = frozenset({"hundred", "thousand", "million", "billion"})
SCALE_WORDS: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
    "dozen": 12.0, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
SCALE_SIGNS: dict[str, float] = {
    "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "b": 1e9, "B": 1e9, "bln": 1e9,
    "BN": 1e9, "Bn": 1e9, "tn": 1e12, "trn": 1e12, "T": 1e12, "cr": 1e7, "Cr": 1e7,
}  # fmt: skip
SURE_SIGNS = frozenset({"mn", "mln", "bn", "bln", "BN", "Bn", "tn", "trn"})
"""Scale signs that mean a scale without a currency beside them; `100m` may be metres and `5k` a race."""
VAGUE_WORDS = frozenset("dozens scores hundreds thousands millions billions trillions lakhs crores tens".split())
VAGUE_LEADS = (("several",), ("a", "few"), ("few",), ("many",), ("a", "couple", "of"), ("a", "couple"))
PARTS: dict[str, float] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6,
    "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10,
    "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip

_WESTERN_OR_INDIAN = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_MAX_WORDS = 10


@dataclass(frozen=True, slots=True)
class Core:
    """A number without its unit: tokens `[first, last)`.

    Attributes:
        value: None where vague.
        scaled: whether a scale ("million", "bn") is part of it.
        form: how it is written.
        sign_index: index of a glued scale sign that may as well be a unit (`100m`), else None.
    """

    first: int
    last: int
    value: float | None
    form: Literal["digits", "words", "share", "vague"]
    scaled: bool = False
    scale: float = 1.0
    sign_index: int | None = None


def digits_value(raw: str) -> float | None:
    """Value of a number in digits: "22,000" -> 22000, "1,23,456" -> 123456; None for what is no number ("1.2.3", "007")."""
    raw = raw.translate({0xA0: None, 0x2009: None, 0x202F: None, 0x20: None})
    if len(raw) > 24 or (len(raw) > 1 and raw[0] == "0" and not raw.startswith("0.")):
        return None
    if "," in raw:
        return float(raw.replace(",", "")) if _WESTERN_OR_INDIAN.fullmatch(raw) else None
    return float(raw) if raw.count(".") <= 1 else None


def read_core(tokens: Tokens, index: int, *, money: bool = False) -> Core | None:
    """The number that starts at token `index`, with its scale; `money` says that a currency stands before it."""
    if tokens[index].kind == "number":
        return _digits(tokens, index, money)
    if unit_fraction(tokens[index].text) is not None:
        return Core(index, index + 1, unit_fraction(tokens[index].text), "share")
    return _share(tokens, index) or _vague(tokens, index) or _words(tokens, index, money)


def unit_fraction(sign: str) -> float | None:
    """Value of a fraction sign: "½" -> 0.5; None for any other token."""
    if len(sign) != 1 or unicodedata.category(sign) != "No" or "VULGAR" not in unicodedata.name(sign, ""):
        return None
    return unicodedata.numeric(sign)


def _digits(tokens: Tokens, index: int, money: bool) -> Core | None:
    value = digits_value(tokens[index].text)
    if value is None:
        return None
    last = index + 1
    fraction = unit_fraction(tokens[last].text)
    if fraction is not None:
        value, last = value + fraction, last + 1
    elif _slash_fraction(tokens, last) is not None:
        value, last = value + (_slash_fraction(tokens, last) or 0.0), last + 3
    value, last = _and_a_half(tokens, last, value)
    return _scaled(tokens, Core(index, last, value, "digits"), money)


def _slash_fraction(tokens: Tokens, index: int) -> float | None:
    """The 1/2 of "2 1/2": a proper fraction that stands right after a whole number."""
    top, slash, bottom = tokens[index], tokens[index + 1], tokens[index + 2]
    if (top.kind, slash.text, bottom.kind) != ("number", "/", "number"):
        return None
    one, many = digits_value(top.text), digits_value(bottom.text)
    return one / many if one and many and one < many <= 16 else None


def _and_a_half(tokens: Tokens, index: int, value: float) -> tuple[float, int]:
    """Adds the rest of "two and a half", "three-and-a-half", "six and three quarters"."""
    at = index + (tokens[index].text in HYPHENS)
    if tokens.lower(at) != "and":
        return value, index
    at += 1 + (tokens[at + 1].text in HYPHENS)
    count = {"a": 1, "one": 1, "two": 2, "three": 3}.get(tokens.lower(at))
    at += 1 + (tokens[at + 1].text in HYPHENS)
    part = {k: PARTS[k] for k in ("half", "quarter", "quarters", "third", "thirds")}.get(tokens.lower(at))
    if count is None or part is None or (part != 2 and tokens.lower(at + 1) == "of"):
        return value, index
    return value + count / part, at + 1


def _scaled(tokens: Tokens, core: Core, money: bool) -> Core:
    """Takes in the scales after a number: "1.6 million", "2.5tn", "5 lakh crore", "30-million"."""
    last, scale, sign_index = core.last, 1.0, None
    while True:
        at = last + (tokens[last].text in HYPHENS and tokens.glued(last) and tokens.glued(last + 1))
        word, glued = tokens[at].text, tokens.glued(at)
        if word.lower() in SCALE_WORDS and not (word.lower() == "hundred" and core.form == "words" and scale == 1.0):
            scale, last = scale * SCALE_WORDS[word.lower()], at + 1
        elif scale == 1.0 and core.form == "digits" and word in SCALE_SIGNS and (glued or money or word in SURE_SIGNS):
            if not (glued or word in SURE_SIGNS) and word not in ("m", "M"):
                break
            sign_index = at if not money and word not in SURE_SIGNS else None
            scale, last = SCALE_SIGNS[word], at + 1
        else:
            break
    if core.value is None or scale == 1.0:
        return core
    value = core.value * scale
    value = float(round(value)) if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) and scale > 1e2 else value
    return Core(core.first, last, value, core.form, True, scale, sign_index)


def _words(tokens: Tokens, index: int, money: bool) -> Core | None:
    lead = tokens.lower(index) in ("a", "an") and tokens.lower(index + 1) in SCALE_WORDS
    if lead and tokens.lower(index + 1) in _MULTIPLYING:
        run, last = _word_run(tokens, index + 1, ["one"])
        value, last = _longest(tokens, index + 1, last, ["one"])
        return _scaled(tokens, Core(index, last, value, "words", True, SCALE_WORDS[run[1]]), money)
    if lead:
        core = _scaled(tokens, Core(index, index + 1, 1.0, "words"), money)
        return core if core.scaled else None
    if tokens.lower(index) not in SMALL_WORDS and tokens.lower(index) not in _MULTIPLYING | {"dozen"}:
        return None
    if tokens.lower(index) in ("dozen", "hundred", "thousand", "million", "billion"):
        return _bare_scale(tokens, index, money)
    run, last = _word_run(tokens, index)
    value, last = _longest(tokens, index, last)
    value, last = _and_a_half(tokens, last, value)
    scaled = bool(_MULTIPLYING.intersection(run))
    core = _scaled(tokens, Core(index, last, value, "words", scaled, 1.0), money)
    return _point(tokens, core, money) or core


def _bare_scale(tokens: Tokens, index: int, money: bool) -> Core | None:
    """A scale without a number before it: "the million pounds", "a record hundred"; not the plural, which is vague."""
    if tokens.lower(index - 1) not in _BARE_LEADS:
        return None
    return _scaled(tokens, Core(index, index, 1.0, "words"), money)


_BARE_LEADS = frozenset("the another first last next record every his her its their half than nearly almost".split())


def _point(tokens: Tokens, core: Core, money: bool) -> Core | None:
    """Decimals in words: "one point five million"."""
    if tokens.lower(core.last) != "point" or tokens.lower(core.last + 1) not in SMALL_WORDS or core.value is None:
        return None
    tail, at = "", core.last + 1
    while tokens.lower(at) in SMALL_WORDS and len(tail) < 6:
        tail, at = tail + f"{SMALL_WORDS[tokens.lower(at)]:.0f}", at + 1
    return _scaled(tokens, Core(core.first, at, float(f"{core.value:.0f}.{tail}"), "words"), money)


def _word_run(tokens: Tokens, index: int, lead: Sequence[str] = ()) -> tuple[list[str], int]:
    """The number words from `index` on, joined by spaces, hyphens or "and" after a hundred or more."""
    run = [*lead]
    last = at = index
    while len(run) < _MAX_WORDS:
        word = tokens.lower(at)
        if word in SMALL_WORDS or (word in _MULTIPLYING and run):
            run.append(word)
            last = at = at + 1
        elif (word in HYPHENS and run and tokens.glued(at) and tokens.glued(at + 1)) or (
            word == "and" and run and run[-1] in _MULTIPLYING and tokens.lower(at + 1) in SMALL_WORDS
        ):
            at += 1
        else:
            break
    return run, last


def _longest(tokens: Tokens, first: int, last: int, lead: Sequence[str] = ()) -> tuple[float, int]:
    """The longest prefix of a run of number words that is one number, with its value."""
    while last > first + 1 or lead:
        words = [*lead, *(tokens.lower(i) for i in range(first, last) if tokens[i].text not in HYPHENS)]
        try:
            return float(text2num(" ".join(words), "en")), last
        except ValueError:
            last -= 1
            while tokens[last - 1].text in HYPHENS or tokens.lower(last - 1) == "and":
                last -= 1
    return SMALL_WORDS[tokens.lower(first)], first + 1


def _share(tokens: Tokens, index: int) -> Core | None:
    """Reads "a third", "two-thirds", "three quarters", "half", "half a million", "a quarter of a million"."""
    word = tokens.lower(index)
    if word == "half":
        return _of_a_scale(tokens, Core(index, index + 1, 0.5, "share"))
    count = 1.0 if word == "a" else SMALL_WORDS.get(word)
    if count is None or not 0 < count < 20:
        return None
    at = index + 1 + (tokens[index + 1].text in HYPHENS)
    part = PARTS.get(tokens.lower(at))
    plural = tokens.lower(at).endswith("s") if tokens.lower(at) not in ("half", "halves") else count > 1
    if part is None or (count > 1) != plural or (count >= part and part != 2):
        return None
    return _of_a_scale(tokens, Core(index, at + 1, count / part, "share"))


def _of_a_scale(tokens: Tokens, core: Core) -> Core:
    """Takes in "a million" of "half a million", "of a million" of "a quarter of a million", "-million" of "half-million"."""
    at = core.last
    if tokens.lower(at) == "of" and tokens.lower(at + 1) == "a":
        at += 1
    at += tokens.lower(at) in ("a", *HYPHENS)
    scale = SCALE_WORDS.get(tokens.lower(at))
    if scale is None or core.value is None:
        return core
    return Core(core.first, at + 1, core.value * scale, "words", True, scale)


def _vague(tokens: Tokens, index: int) -> Core | None:
    """Reads "dozens", "tens of thousands", "several hundred", "a few dozen", "a handful"; the value is None."""
    if tokens.lower(index) in VAGUE_WORDS:
        return _vague_chain(tokens, index)
    if tokens.lower(index) == "a" and tokens.lower(index + 1) == "handful":
        return Core(index, index + 2, None, "vague")
    for lead in VAGUE_LEADS:
        at = index + len(lead)
        if all(tokens.lower(index + k) == word for k, word in enumerate(lead)) and tokens.lower(at) in SCALE_WORDS:
            while tokens.lower(at) in SCALE_WORDS:
                at += 1
            return Core(index, at, None, "vague", True)
    return None


def _vague_chain(tokens: Tokens, index: int) -> Core | None:
    last = index + 1
    while tokens.lower(last) == "of" and tokens.lower(last + 1) in VAGUE_WORDS:
        last += 2
    while tokens.lower(last) in SCALE_WORDS:
        last += 1
    if tokens.lower(index) in ("tens", "scores") and last == index + 1 and tokens.lower(last) != "of":
        return None
    return Core(index, last, None, "vague", True)
