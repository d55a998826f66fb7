"""The number itself, without its unit: digits, words, shares and vague amounts, with the scale that belongs to them.

`text2num` reads cardinal words; fractions ("two-thirds", "half a million"), scales of newswire ("bn", "crore") and vague amounts
("dozens"), which have no value, are added here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from text_to_num import text2num

from summarizer.language.numerals.context import Context
from summarizer.language.numerals.vocabulary import BLANKS, HYPHENS, data, signs, words

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: dict[str, float] = {word: float(text2num(word, "en")) for word in f"{_ONES} eighteen nineteen {_TENS}".split()}
_BIG = ("hundred", "thousand", "million", "billion")
_H = f"[{HYPHENS}]"
_GAP = rf"(?:[ {BLANKS}\n]|{_H})"
_SMALL = f"(?:{'|'.join(sorted(SMALL, key=len, reverse=True))})"
_SCALE = f"(?:{'|'.join(data()['scale_words'])})"
_RUN = re.compile(
    rf"(?:{_SMALL}|an? (?={'|'.join(_BIG)}))(?:(?:{_GAP}|(?<=hundred) and |(?<=[mb]illion) and |(?<=thousand) and |(?<=a ))"
    rf"(?:{_SMALL}|{'|'.join(_BIG)})){{0,9}}\b",
    re.I,
)
_POINT = re.compile(rf" point((?: {_SMALL}){{1,6}})\b", re.I)
_HALF = re.compile(rf"(?:{_GAP})?and{_GAP}(a|one|two|three){_GAP}(half|thirds?|quarters?)\b(?! of)", re.I)
_SLASH = re.compile(r" ?(\d{1,2})/(\d{1,2})(?![\d/])")
_SHARE = re.compile(rf"(?:(half)|(a|{_SMALL}){_GAP}({'|'.join(data()['parts'])}))\b", re.I)
_OF_A_SCALE = re.compile(rf"(?: of)?(?: a |{_H}| )({_SCALE})\b", re.I)
_VAGUE = f"(?:{'|'.join(words('vague'))})"
_VAGUELY = re.compile(
    rf"(?:a handful|(?:several|many|(?:a )?few|a couple(?: of)?)(?: {_SCALE})+"
    rf"|(?:(tens|scores)(?= of\b)|{_VAGUE})(?: of {_VAGUE})*(?: {_SCALE})*)\b",
    re.I,
)
_BARE = re.compile(rf"(?:an? (?={_SCALE}\b)|(?=(?:dozen|{'|'.join(_BIG)})\b))", re.I)
_SIGN = re.compile(rf"([ {BLANKS}]?)({'|'.join(sorted(data()['scale_signs'], key=len, reverse=True))})(?![^\W\d_])")
_FURTHER = re.compile(rf" (?:and )?(\d{{1,3}}) ({_SCALE})\b", re.I)
PARTS: dict[str, float] = data()["parts"]


@dataclass(frozen=True, slots=True)
class Core:
    """A number without its unit.

    Attributes:
        value: None where vague.
        form: how it is written.
        scale: what the number is multiplied by ("million"); 1 where no scale is part of it.
        unscaled: where the number ends if the sign that was read as its scale is a unit (`100m`); None elsewhere.
        note: why it has no value unless it is a share of something: the article leaves open what its mark means.
    """

    start: int
    end: int
    value: float | None
    form: Literal["digits", "words", "share", "vague"]
    scale: float = 1.0
    unscaled: int | None = None
    note: str | None = None


def core_at(c: Context, at: int, *, money: bool = False) -> Core | None:
    """The number that starts at `at`, with its scale; `money`: a currency stands before it."""
    if c.text[at].isdigit():
        return _digits(c, at, money)
    fraction = vulgar(c.text[at])
    if fraction is not None:
        return Core(at, at + 1, fraction, "share")
    return _share(c, at) or _vague(c, at) or _words(c, at, money) or _bare_scale(c, at, money)


def vulgar(sign: str) -> float | None:
    """Value of a fraction sign: "½" -> 0.5; None for anything else."""
    fraction = unicodedata.category(sign) == "No" and "VULGAR" in unicodedata.name(sign, "")
    return unicodedata.numeric(sign) if fraction else None


def _digits(c: Context, at: int, money: bool) -> Core | None:
    match = c.number(at)
    read = c.convention.read(match[0]) if match else None
    if match is None or read is None or read.value is None:
        return None
    value, end = read.value, match.end()
    slash = c.match(_SLASH, end)
    if c.char(end) and vulgar(c.char(end)):
        value, end = value + (vulgar(c.char(end)) or 0.0), end + 1
    elif slash and 1 < int(slash[2]) <= 16 and 0 < int(slash[1]) < int(slash[2]):
        value, end = value + int(slash[1]) / int(slash[2]), slash.end()
    value, end = _and_a_half(c, end, value)
    either = f"{c.text[at:end]} may be {read.grouped:,.0f} or {value:g}" if read.open else ""
    note = f"{either}: the article does not show what its mark means" if either else None
    return _scaled(c, Core(at, end, value, "digits", note=note), money)


def _and_a_half(c: Context, end: int, value: float) -> tuple[float, int]:
    """Adds the rest of "two and a half", "three-and-a-half", "six and three quarters"."""
    match = c.match(_HALF, end)
    if match is None:
        return value, end
    return value + {"a": 1.0}.get(match[1].lower(), SMALL.get(match[1].lower(), 1.0)) / PARTS[
        match[2].lower()
    ], match.end()


def _scaled(c: Context, core: Core, money: bool) -> Core:
    """Takes in the scales behind a number: "1.6 million", "2.5tn", "5 lakh crore", "30-million", "2 crore 50 lakh"."""
    end, scale = core.end, core.scale
    while (found := c.phrase(c.words.scales, end)) is not None:
        scale, end = scale * found[0], found[1]
    sign = c.match(_SIGN, end) if end == core.end and core.form == "digits" else None
    sure = sign is not None and (sign[2] in words("sure_signs") or c.char(sign.end()) in signs())  # "45 M€"
    unscaled = None
    if sign and (not sign[1] or sure or (money and sign[2] in words("spaced_signs"))):
        unscaled = None if money or sure else end
        scale, end = data()["scale_signs"][sign[2]], sign.end()
    if end == core.end or core.value is None:
        return core
    value = whole(core.value * scale / core.scale)
    further = c.match(_FURTHER, end)
    if further and data()["scale_words"][further[2].lower()] < scale:
        value, end = value + float(further[1]) * data()["scale_words"][further[2].lower()], further.end()
    return replace(core, end=end, value=value, scale=scale, unscaled=unscaled, note=None)


def whole(value: float) -> float:
    """A value without the error of its binary form: 4.35 million is 4350000."""
    return float(f"{value:.15g}")


def _words(c: Context, at: int, money: bool) -> Core | None:
    match = c.match(_RUN, at)
    if match is None:
        return None
    value, used = _longest(match[0])
    value, end = _and_a_half(c, at + len(used), value)
    trailing = re.search(rf"(?:[ \n]?{_H}?(?:{'|'.join(_BIG)}))+$", used, re.I)
    scale = 1.0
    for big in re.findall("|".join(_BIG), trailing[0].lower()) if trailing else []:
        scale *= data()["scale_words"][big]
    core = Core(at, end, value, "words", scale)
    point = c.match(_POINT, end)
    if point:
        tail = "".join(f"{SMALL[word]:.0f}" for word in point[1].lower().split())
        core = replace(core, end=point.end(), value=float(f"{value:.0f}.{tail}"))
    return _scaled(c, core, money)


def _longest(run: str) -> tuple[float, str]:
    """The longest beginning of a run of number words that is one number: its value and its words."""
    parts = re.split(rf"({_GAP}+)", run)
    for count in range(len(parts), 0, -2):
        used = "".join(parts[:count])
        spoken = re.sub(rf"{_GAP}+", " ", used.lower())
        try:
            return float(text2num(re.sub(r"^an? ", "one ", spoken), "en")), used
        except ValueError:
            continue
    return SMALL[parts[0].lower()], parts[0]


def _bare_scale(c: Context, at: int, money: bool) -> Core | None:
    """A scale that counts as one: "a dozen", "a crore", "the million pounds", "a record hundred"."""
    match = c.match(_BARE, at)
    if match is None or (match.end() == at and c.left(at)[-1] not in words("bare_leads")):
        return None
    core = _scaled(c, Core(at, match.end(), 1.0, "words"), money)
    core = core if core.end > match.end() else _scaled(c, Core(at, match.end() - 1, 1.0, "words"), money)
    return core if core.scale > 1.0 else None


def _share(c: Context, at: int) -> Core | None:
    """Reads "a third", "two-thirds", "three quarters", "half", "half a million", "a quarter of a million"."""
    match = c.match(_SHARE, at)
    if match is None:
        return None
    if match[1]:
        return _of_a_scale(c, Core(at, match.end(), 0.5, "share"))
    count, part = 1.0 if match[2].lower() == "a" else SMALL[match[2].lower()], match[3].lower()
    plural = part.endswith("s") if part not in ("half", "halves") else count > 1
    if not 0 < count < 20 or (count > 1) != plural or (count >= PARTS[part] and part != "half"):
        return None
    return _of_a_scale(c, Core(at, match.end(), count / PARTS[part], "share"))


def _of_a_scale(c: Context, core: Core) -> Core:
    """Takes in "a million" of "half a million", "of a million" of "a quarter of a million", "-million" of "half-million"."""
    match = c.match(_OF_A_SCALE, core.end)
    if match is None or core.value is None:
        return core
    scale = data()["scale_words"][match[1].lower()]
    return Core(core.start, match.end(), whole(core.value * scale), "words", scale)


def _vague(c: Context, at: int) -> Core | None:
    match = c.match(_VAGUELY, at)
    return Core(at, match.end(), None, "vague") if match else None
