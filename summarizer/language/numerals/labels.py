"""Numbers that name or place a thing and count nothing: labels, scores, telephone and version numbers, idioms, ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.language.numerals import money, nouns
from summarizer.language.numerals.amount import Amount
from summarizer.language.numerals.calendar import is_measured
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.cores import SMALL, core_at
from summarizer.language.numerals.vocabulary import DASHES, HYPHENS, data, words

_H, _D = f"[{HYPHENS}]", f"[{DASHES}]"
_RUN = re.compile(r"\S{0,80}")
_RUN_BEFORE = re.compile(r"\S{0,80}$")
_PHONE = re.compile(r"(?:\+\d{1,3}[ -]?)?\(?\d{2,12}\)?(?:[ -]?\(?\d{2,12}\)?){0,6}")
_LEADING_ZERO = re.compile(r"0\d+(?![.,\d])")
_NUMBERING = re.compile(r"\d+[.)](?!\S)")
_BRACKETED = re.compile(r"\d{1,3}[\])]")
_ORDINAL = re.compile(r"\d*(?:(?<!1)1st|(?<!1)2nd|(?<!1)3rd|1[1-3]th|[04-9]th)\b")
_TIED = re.compile(rf"(?:\d+[xX]\d+m?\b|\d+{_H}(?:for|on|in|by){_H}\d+)")
_TIED_WORD = re.compile(rf"(?<!\w)([^\W\d_]+){_H}$")
_LETTERS = re.compile(r"\d[\d.,]*([^\W\d_¼-¾⅐-⅞]+)")
_NO_IDENTIFIER = frozenset("x X st nd rd th am pm ft lb".split())
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def web(c: Context, at: int) -> Amount | None:
    """Any run without white space that holds "://", "@", "www." or a slash between words: addresses and handles."""
    match = c.match(_RUN, at)
    lead = _RUN_BEFORE.search(c.before(at, 80))
    run = (lead[0] if lead else "") + (match[0] if match else "")
    inside = "://" in run or "@" in run or run.startswith(("www.", "#")) or "_" in run or ".com" in run
    return Amount(at, match.end(), "other") if match and inside else None


def phone(c: Context, at: int) -> Amount | None:
    """Groups of digits with nine or more digits in all, led by 0 or "+" or joined by hyphens; a run led by zero."""
    match = c.match(_PHONE, at)
    if match:
        groups, hyphens = re.findall(r"\d+", match[0]), len(re.findall(r"\d-\(?\d", match[0]))
        led = c.text[at] == "0" or c.before(at, 1).endswith("+") or (len(groups) >= 3 and hyphens >= 2)
        if sum(map(len, groups)) >= 9 and led and (len(groups) > 1 or c.text[at] == "0"):
            return Amount(at, match.end(), "other")
    zero = c.match(_LEADING_ZERO, at)
    return Amount(at, zero.end(), "other") if zero else None


def numbering(c: Context, at: int) -> Amount | None:
    """Reads "1." or "2)" at the start of a line, "[12]", "(3)"."""
    opens = at == c.start or (not c.before(at).rpartition("\n")[2].strip() and "\n" in c.before(at))
    match = c.match(_NUMBERING, at) if opens else None
    if match:
        return Amount(at, match.end() - 1, "other")
    match = c.match(_BRACKETED, at) if c.before(at, 1) in ("[", "(") else None
    paired = match and (c.before(at, 1), match[0][-1]) in (("[", "]"), ("(", ")"))
    return Amount(at, match.end() - 1, "other") if match and paired else None


def ordinal(c: Context, at: int) -> Amount | None:
    """Reads "21st"; "12st" is a weight."""
    match = c.match(_ORDINAL, at)
    return Amount(at, match.end(), "ordinal", float(match[0][:-2])) if match else None


def identifier(c: Context, at: int) -> Amount | None:
    """Digits tied to letters that are no unit: "G7", "COVID-19", "F-35", "3D", "H5N1", "U-21"."""
    number = c.match(_DIGITS, at)
    end = number.end() if number else at + 1
    if re.search(r"[^\W\d_]['’]?$", c.before(at, 2)):
        return Amount(at, end, "other")
    tied = _TIED_WORD.search(c.before(at, 30))
    if tied and tied[1].lower() not in ("to", "over", "under"):
        return Amount(at, end, "other")
    crossed = c.match(_TIED, at)
    if crossed:
        return Amount(at, crossed.end(), "other")
    letters = c.match(_LETTERS, at)
    if (
        letters is None
        or (tied and letters[1] == "s")
        or letters[1] in data()["scale_signs"]
        or letters[1] in _NO_IDENTIFIER
    ):
        return None
    return None if _is_measured(c, letters.start(1)) else Amount(at, letters.end(), "other")


def _is_measured(c: Context, at: int) -> bool:
    glued = c.match(_WORD, at)
    return is_measured(c, at) or (glued is not None and glued[0] in c.words.glued_units)


def labelled(c: Context, at: int) -> Amount | None:
    """The number of a thing: "No. 2", "Highway 61", "Section 230", "Formula 1", "a Boeing 737", "#1"."""
    match = c.match(_LABEL_END, at)
    end = match.end() if match else at + 1
    left = c.left(at)
    if left[-1] == "#" or (left[-1] == "." and len(left) > 1 and left[-2] in words("abbreviated_labels")):
        return Amount(at, end, "other")
    lead = re.search(r"([^\W\d_]+)[ \n]$", c.before(at, 40))
    sign = re.compile(r"[ ]?([A-Za-z]+)\b").match(c.text, end, c.end)
    scaled = sign is not None and sign[1] in data()["scale_signs"]
    if lead is None or "," in c.text[at:end] or scaled or _is_measured(c, end):
        return None
    counts = nouns.counted(c, end, single=c.text[at:end] == "1") is not None
    named = left[-1] in words("labels") and (
        lead[1][0].isupper() or not (counts or left[-1] in words("labels_before_counts"))
    )
    return Amount(at, end, "other") if named else None


_LABEL_END = re.compile(rf"\d+(?:[.,]\d+)*(?:{_H}\d+)*")


AGES = frozenset({"aged", "age", "ages"})
PAIR = re.compile(rf"(\d+(?:\.\d+)?)({_D}|/|:)(\d+(?:\.\d+)?)(?:{_D}\d+)*")


def score(c: Context, at: int) -> Amount | None:
    """Reads "2-1", "24/7", "9/11", "737-800": two numbers tied together that are neither a range of amounts nor a vote."""
    match = c.match(PAIR, at)
    if match is None:
        return None
    high = core_at(c, match.start(3)) if match[2] not in "/:" else None
    low = core_at(c, at)
    if high is None or low is None or low.value is None or high.value is None:
        return Amount(at, match.end(), "other")
    if high.scale > 1.0 or c.phrase(c.words.percent, high.end) or money.before(c, at):
        return None
    if "/" not in match[0] and ":" not in match[0] and is_vote(c, at, match.end()):
        return None
    behind = nouns.counted(c, high.end) or money.after(c, high.end, scaled=False)
    ranged = behind or c.unit(high.end) or c.right(high.end, 1)[0] == "of" or c.left(at)[-1] in AGES
    return None if low.value < high.value and ranged else Amount(at, match.end(), "other")


def is_vote(c: Context, start: int, end: int) -> bool:
    """Whether two numbers tell how a vote went: "passed the bill 52-48"; "won 2-1" tells how a match did."""
    sentence = re.split(r"[.!?]\s", c.before(start))[-1]
    spoken = [*re.findall(r"[a-z]+", sentence.lower()), *c.right(end, 6)]
    return bool(words("ballots").intersection(spoken)) and not words("matches").intersection(spoken)


_ORDINALS = words("ordinals")
_ORDINAL_WORD = re.compile(rf"(?:([a-z]+ty){_H})?({'|'.join(_ORDINALS)}|hundredth|thousandth)\b", re.I)
_NUMBERS = data()["words"]["ordinals"].split()
_WORD = re.compile(r"[a-z]+\b", re.I)
_FIGURELESS = re.compile(
    rf"[a-z]+{_H}({'|'.join(data()['words']['figureless'].split())}|(?<=one.)time|(?<=two.)time)\b", re.I
)
_NAMED = re.compile(r"(?:\b(?:Group|Gang|Band|Rule) of )$")
_ZERO = re.compile(r"zero (?:tolerance|hour|sum)\b", re.I)
_POINTING = frozenset({"no", "any", "every", "each", "this", "that", "the"})
_NOT_ZERO = frozenset({"net", "ground", "absolute", "sub", "-"})


def ordinal_word(c: Context, at: int) -> Amount | None:
    """Reads "first", "third-largest", "twenty-first"."""
    match = c.match(_ORDINAL_WORD, at)
    if match is None or (match[1] and match[1].lower() not in SMALL):
        return None
    place = _NUMBERS.index(match[2].lower()) if match[2].lower() in _NUMBERS else None
    value = None if match[1] or place is None else float(place + 1 if place < 20 else 10 * (place - 17))
    return Amount(at, match.end(), "ordinal", value)


def figureless(c: Context, at: int) -> Amount | None:
    """Reads "one another", "no one", "two-way", "five-star", "zero tolerance", "Big Four"."""
    match = c.match(_WORD, at)
    word = match[0].lower() if match else ""
    if match is None or word not in SMALL:
        return None
    tied = c.match(_FIGURELESS, at)
    if tied:
        return Amount(at, tied.end(), "other")
    named = match[0][0].isupper() and (c.left(at)[-1].title() in words("numbered_names") or _NAMED.search(c.before(at)))
    idle = word == "zero" and (c.match(_ZERO, at) or c.left(at)[-1] in _NOT_ZERO)
    after, behind = c.right(match.end(), 2)
    points = c.left(at)[-1] in _POINTING and c.char(match.end()) not in HYPHENS
    among = after in {"of", "another"} and behind != "every"
    idle = idle or (word == "one" and (points or among))
    return Amount(at, match.end(), "other") if named or idle else None


_NUMBER_READERS: tuple[Callable[[Context, int], Amount | None], ...] = (
    web, phone, numbering, ordinal, identifier, labelled, score,
)  # fmt: skip


def label_at(c: Context, at: int) -> Amount | None:
    """The number or number word at `at`, if it is an ordinal or names something, else None; the first reader counts."""
    readers = _NUMBER_READERS if c.text[at].isdigit() else (ordinal_word, figureless)
    return next((label for read in readers if (label := read(c, at)) is not None), None)
