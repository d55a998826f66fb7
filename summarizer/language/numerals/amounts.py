"""One amount at one place of a text: sign, currency, number, scale and unit; or a multiplier such as "doubled"."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.language.modality import MODALS
from summarizer.language.numerals import money, nouns, qualifiers
from summarizer.language.numerals.amount import Amount
from summarizer.language.numerals.calendar import OF_AGE
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.cores import SMALL, Core, core_at, whole
from summarizer.language.numerals.labels import AGES
from summarizer.language.numerals.vocabulary import HYPHENS, MONTHS, WEEKDAYS, Unit, data, words
from summarizer.language.reading import NumeralKind

_MINUS = re.compile(rf"(?:(?<![^\s(\[“\"‘'/])[{HYPHENS}−]|\bminus )$", re.I)


def with_currency(c: Context, at: int) -> Amount | None:
    """An amount whose currency stands before its number at `at`: "£30 million", "US$20", "-$5", "Rs 500 crore"."""
    currency = money.before(c, at)
    core = core_at(c, at, money=True) if currency else None
    if currency is None or core is None or core.form in ("share", "vague"):
        return None
    large = core.scale > 1.0 or ((core.value or 0.0) >= 1_000 and not c.text[at : core.end].isdigit())
    if not (currency.sure or large or money.is_priced(c, currency)) or (core.form == "words" and core.scale == 1.0):
        return None
    return _shared(_signed(c, core, currency.start), currency.code)


def _signed(c: Context, core: Core, start: int) -> Core:
    """A number that starts at `start`, with the minus before it."""
    match = _MINUS.search(c.before(start, 8))
    if match is None or (match[0].lower() == "minus " and c.left(start - 6)[-1].isdigit()):
        return replace(core, start=start)
    return replace(core, start=start - len(match[0]), value=None if core.value is None else 0.0 - core.value)


def plain(c: Context, at: int, code: str | None = None) -> Amount | None:
    """An amount that starts with its number at `at`; `code`: the currency that it shares with the one before."""
    core = core_at(c, at, money=code is not None)
    if core is None:
        return _of_one(c, at)
    core = _signed(c, core, at) if core.form == "digits" or c.before(at, 6).lower() == "minus " else core
    if core.form == "share":
        return _share(c, core)
    return _with_unit(c, _settled_sign(c, core)) if code is None else _shared(core, code)


def _shared(core: Core, code: str) -> Amount:
    """Money whose currency a number behind it may share."""
    return replace(_amount(core, core.end, code, "money"), code=code)


def _amount(core: Core, end: int, unit: str | None, kind: NumeralKind, factor: float = 1.0, id: str = "") -> Amount:
    """The amount of a number; without a value where the article leaves it open, but a share of something has decimals."""
    note = None if kind in ("percent", "multiplier") else core.note
    value = None if note or core.value is None else whole(core.value * factor)
    return Amount(core.start, end, kind, value, unit, scale=core.scale, id=id, note=note)


def _settled_sign(c: Context, core: Core) -> Core:
    """Decides whether the letter after a number without currency is a scale ("22m people") or a unit ("100m", "10k run")."""
    if core.unscaled is None or core.value is None:
        return core
    at = core.end
    chain = _SAME_SIGN.match(c.text, at, c.end)
    at = chain.end() if chain else at
    counts = c.unit(at) is not None or nouns.counted(c, at) is not None
    scaled = (counts and c.right(at, 1)[0] not in words("metre_nouns")) or money.after(c, at, scaled=True)
    sign = c.text[core.unscaled : core.end].strip()
    thousands = sign.lower() == "k" and core.value >= 50_000
    if scaled or thousands or sign not in ("m", "k", "K"):
        return replace(core, unscaled=None)
    return replace(core, end=core.unscaled, value=whole(core.value / core.scale), scale=1.0)


_SAME_SIGN = re.compile(r"[-–]\d[\d.,]*(?:m|k|K|bn|M)(?!\w)")


def _with_unit(c: Context, core: Core) -> Amount:
    vague = core.form == "vague"
    behind = core.end + (3 if vague and c.right(core.end, 1)[0] == "of" else 0)
    currency = money.after(c, behind, scaled=core.scale > 1.0 or vague)
    if currency:
        part = f"{currency.code}/100" if currency.factor < 1.0 else currency.code
        return _amount(core, currency.end, currency.code, "money", currency.factor, id=part)
    if c.left(core.start)[-1] == "magnitude":
        return _amount(core, core.end, "magnitude", "measure", id="seismic-magnitude")
    found = c.phrase(c.words.percent, core.end) or _measure(c, behind) or _times(c, core.end) or _age(c, core)
    return _measured(c, core, *found) if found else _counted(c, core)


def _measured(c: Context, core: Core, unit: Unit, end: int) -> Amount:
    name = unit.name or " ".join(c.text[core.end : end].strip(f" \n{HYPHENS}").split())
    inside = core.end if unit.kind == "count" else end
    return replace(_amount(core, inside, name, unit.kind, unit.factor, unit.id), noun_end=end)


def _measure(c: Context, at: int) -> tuple[Unit, int] | None:
    """A unit of time or of measure: "months", "-month", "km", "-foot", "square miles", "years old", "C" against its number."""
    glued = _GLUED.match(c.text, at, c.end)
    if glued and glued[0] in c.words.glued_units:
        return c.words.glued_units[glued[0]], glued.end()
    found = c.phrase(c.words.units, at)
    ordinal = found and c.text[at : found[1]] == " second"
    return None if ordinal else found


_GLUED = re.compile(r"[A-Za-z]+(?![^\W\d_])")


def _counted(c: Context, core: Core) -> Amount:
    at = core.end
    qualifier = qualifiers.after(c, at)
    noun, end = (
        nouns.hyphenated(c, at)
        or nouns.counted(c, qualifier.end if qualifier else at, single=core.value == 1, vague=core.form == "vague")
        or (None, at)
    )
    if end == at and c.char(at) in ("k", "K"):
        return _amount(core, at + 1, None, "other")
    last = (noun or "").lower().split(" ")[-1]
    spent = c.words.units.meanings.get(last)
    if spent and spent.kind == "duration" and spent.name == last:  # "consecutive months"
        return _amount(core, end, last, "duration", id=spent.id)
    return replace(_amount(core, at, noun, "count"), noun_end=end, bare=end == at)


_TIMES = re.compile(rf"(?:[xX](?![^\W\d_])|[ {HYPHENS}]?fold\b)")


def _times(c: Context, at: int) -> tuple[Unit, int] | None:
    """Tells "three times as many", which multiplies, from "jailed three times", which counts; reads "10x" and "20-fold"."""
    match = _TIMES.match(c.text, at, c.end)
    if match:
        return Unit("multiplier", "times"), match.end()
    spoken = c.right(at, 2)
    if spoken[0] != "times":
        return None
    kind: NumeralKind = "multiplier" if spoken[1] in words("comparatives") else "count"
    return Unit(kind, "times"), c.text.index("imes", at) + 4


_HEIGHT = re.compile(r"(\d{1,2})(?:['’′] ?|-(?:foot|ft)-|ft ?)(\d{1,2}(?:\.\d)?)(?:[\"”″]|['’′]{2}|(?![\w'’]| ?in))")


def height(c: Context, at: int) -> Amount | None:
    """Reads 6'2", 5' 10" and 6-foot-2: one measure, in inches."""
    match = c.match(_HEIGHT, at)
    if match is None or float(match[2]) >= 12:
        return None
    inches = 12 * int(match[1]) + float(match[2])
    return Amount(at, match.end(), "measure", inches, "inches", id="length-inch")


def _age(c: Context, core: Core) -> tuple[Unit, int] | None:
    """The age in "Ann Smith, 43," and "aged 43", "aged between 18 and 24", "aged 14, 15 and 17"."""
    if core.value is None or not 0 < core.value <= 115 or core.scale > 1.0:
        return None
    left = c.left(core.start)
    led = left[-1] in AGES or _leads_to(left) or c.right(core.end, 2)[1] in ("older", "younger")
    old = Unit("measure", "years old", id="age-year")
    if OF_AGE.search(c.before(core.start, 6)):
        return old, core.end + (c.char(core.end) == "s")
    name = _APPOSED.search(c.before(core.start)) if core.form == "digits" else None
    dated = name and name[1].lower() in {*MONTHS, *WEEKDAYS}
    apposed = name and not dated and c.right(core.end, 1)[0] in words("age_followers")
    return (old, core.end) if led or apposed else None


_APPOSED = re.compile(r"\b([A-Z][\w'’]*)\.?,\s$")
_BETWEEN_AGES = frozenset({"between", "of", "and", "to", ",", "-", "–", "or", "from", "over", "under"})


def _leads_to(left: list[str]) -> bool:
    """Whether "aged" and nothing but numbers and what joins them stand before."""
    for word in reversed(left[-12:]):
        if word in AGES:
            return True
        if word not in _BETWEEN_AGES and not word.isdigit() and word not in SMALL:
            return False
    return False


_WHOLE = re.compile(r"(?: of)? an? ", re.I)


def _share(c: Context, core: Core) -> Amount | None:
    """A fraction as a share of something, or of a unit ("half an hour"); None where it is an ordinal or part of a word."""
    of_one = _WHOLE.match(c.text, core.end, c.end)
    if of_one:
        unit = c.words.percent.at(c.text, of_one.end(), c.end) or c.words.units.at(c.text, of_one.end(), c.end)
        unit = unit or (_A_POINT.match(c.text, of_one.end(), c.end) and (_POINTS, of_one.end() + 5)) or None
        if unit:
            return _measured(c, core, replace(unit[0], name=unit[0].name or c.text[of_one.end() : unit[1]]), unit[1])
    unit = c.phrase(c.words.units, core.end)
    if unit and not c.text[core.start].isalnum():
        return _measured(c, core, *unit)
    if not _is_share(c, core):
        return None
    return Amount(core.start, core.end, "percent", round((core.value or 0.0) * 100, 10), "%")


_A_POINT = re.compile(r"point\b")
_POINTS = Unit("percent", "percentage points")


def _is_share(c: Context, core: Core) -> bool:
    spoken, before, after = c.text[core.start : core.end].lower(), c.left(core.start)[-1], c.right(core.end, 1)[0]
    if re.match(rf"[{HYPHENS}]\w", c.text[core.end : core.end + 2]):
        return False
    if spoken == "half":
        follows = after in ("of", "the", "its", "their", "his", "her", "all", "that")
        return follows or before in ("by", "than", "in", "almost", "nearly")
    if after == "of" or before in ("by", "than", "nearly", "almost"):
        return True
    if spoken.endswith("quarters") and not re.search(f"[{HYPHENS}]", spoken):
        return before in words("share_leaders")
    several = spoken.endswith(("s", "r")) and not spoken.endswith("quarter")
    if not spoken.endswith("quarter") and (several or not spoken.startswith("a ")):
        return True
    return before in words("share_leaders")


_ONE = re.compile(r"an? (?=[a-z])", re.I)


def _of_one(c: Context, at: int) -> Amount | None:
    """Reads "a month or two", which is vague, and "an hour and 15 minutes", "more than a year", which count one."""
    match = c.match(_ONE, at)
    unit = c.words.units.at(c.text, match.end(), c.end) if match else None
    if match is None or unit is None or unit[0].kind != "duration":
        return None
    spoken = c.right(unit[1], 3)
    if spoken[:2] == ["or", "two"]:
        return Amount(at, c.text.index("two", unit[1]) + 3, "duration", None, unit[0].name, id=unit[0].id)
    composed = spoken[0] == "and" and (spoken[1].isdigit() or spoken[1] in SMALL)
    return Amount(at, unit[1], "duration", 1.0, unit[0].name, id=unit[0].id) if composed else None


def _factors(form: str) -> dict[str, float]:
    return {one.split("=")[0]: float(one.split("=")[1]) for one in data()["multipliers"][form].split()}


_CHANGED, _BASE, _FOLD = _factors("changed"), _factors("base"), _factors("fold")
MULTIPLIERS = frozenset({*_CHANGED, *_BASE, *_FOLD})
_WORD = re.compile(r"[a-z]+\b", re.I)


def multiplier(c: Context, at: int) -> Amount | None:
    """Reads "doubled", "set to double", "twice the size", "tenfold"."""
    match = c.match(_WORD, at)
    word = match[0].lower() if match else ""
    if match is None or word not in MULTIPLIERS:
        return None
    after, before = c.right(match.end(), 1)[0], c.left(at)[-1]
    if word != "twice" and after in words("no_multiplying"):
        return None
    factor = _FOLD.get(word)
    if word in _CHANGED and not c.before(at, 1).endswith(tuple(HYPHENS)):
        factor = _CHANGED[word]
    if word in _BASE and (after in words("compared") or before in MODALS | {"to", "will"}):
        factor = _BASE[word]
    return Amount(at, match.end(), "multiplier", factor, "times") if factor else None
