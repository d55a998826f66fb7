"""One amount at one place of a text: sign, currency, number, scale and unit; or a multiplier such as "doubled"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarizer.language.modality import MODALS
from summarizer.language.numerals import money, nouns, qualifiers
from summarizer.language.numerals.calendar import MONTHS, WEEKDAYS
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.cores import SMALL, Core, core_at, whole
from summarizer.language.numerals.vocabulary import HYPHENS, Unit, data, words
from summarizer.language.reading import NumeralKind


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in `[start, end)`; its counted noun, which is outside of the range, ends at `noun_end`.

    `scale` and `code` are what a neighbour may share ("£20-30m"); `bare`: no unit and no noun; `id`: CLDR's name of the unit;
    `note` says why there is no value though the number is exact.
    """

    start: int
    end: int
    value: float | None
    unit: str | None
    kind: NumeralKind
    noun_end: int
    scale: float = 1.0
    code: str | None = None
    bare: bool = False
    id: str = ""
    note: str | None = None


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
    start, sign = _signed(c, currency.start)
    value, note = _settled_value(c, core, "money")
    value = None if value is None else sign * value
    return Amount(start, core.end, value, currency.code, "money", core.end, core.scale, currency.code, note=note)


def _signed(c: Context, start: int) -> tuple[int, int]:
    """Where a number starts with the minus before it, and its sign."""
    match = _MINUS.search(c.before(start, 8))
    if match is None or (match[0].lower() == "minus " and c.left(start - 6)[-1].isdigit()):
        return start, 1
    return start - len(match[0]), -1


def plain(c: Context, at: int, code: str | None = None) -> Amount | None:
    """An amount that starts with its number at `at`; `code`: the currency that it shares with the one before."""
    core = core_at(c, at, money=code is not None)
    if core is None:
        return _of_one(c, at)
    start, sign = _signed(c, at) if core.form == "digits" or c.before(at, 6).lower() == "minus " else (at, 1)
    if sign < 0 and core.value:
        core = replace(core, value=-core.value, grouped=None)
    core = replace(core, start=start)
    if core.form == "share":
        return _share(c, core)
    if code is not None:
        value, note = _settled_value(c, core, "money")
        return Amount(core.start, core.end, value, code, "money", core.end, core.scale, code, note=note)
    return _with_unit(c, _settled_sign(c, core))


def _settled_value(c: Context, core: Core, kind: NumeralKind) -> tuple[float | None, str | None]:
    """The value, or a note where the article leaves it open; what is a share of something has decimals."""
    if core.grouped is None or kind in ("percent", "multiplier"):
        return core.value, None
    written = c.text[core.start : core.end]
    return (
        None,
        f"{written} may be {core.grouped:,.0f} or {core.value:g}: the article does not show what its mark means",
    )


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
        value, note = _settled_value(c, core, "money")
        value = None if value is None else whole(value * currency.factor)
        part = f"{currency.code}/100" if currency.factor < 1.0 else currency.code
        return Amount(
            core.start, currency.end, value, currency.code, "money", currency.end, core.scale, id=part, note=note
        )
    if c.left(core.start)[-1] == "magnitude":
        return Amount(core.start, core.end, core.value, "magnitude", "measure", core.end, id="seismic-magnitude")
    found = c.phrase(c.words.percent, core.end) or _measure(c, behind) or _times(c, core.end) or _age(c, core)
    if found:
        return _measured(c, core, *found)
    return _counted(c, core)


def _measured(c: Context, core: Core, unit: Unit, end: int) -> Amount:
    value, note = _settled_value(c, core, unit.kind)
    value = None if value is None else whole(value * unit.factor)
    name = unit.name or " ".join(c.text[core.end : end].strip(f" \n{HYPHENS}").split())
    inside = core.end if unit.kind == "count" else end
    return Amount(core.start, inside, value, name, unit.kind, end, core.scale, id=unit.id, note=note)


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
    value, note = _settled_value(c, core, "count")
    at = core.end
    qualifier = qualifiers.after(c, at)
    found = nouns.hyphenated(c, at) or nouns.counted(
        c, qualifier.end if qualifier else at, single=core.value == 1, vague=core.form == "vague"
    )
    if found is None and c.char(at) in ("k", "K"):
        return Amount(core.start, at + 1, value, None, "other", at + 1)
    if found is None:
        return Amount(core.start, at, value, None, "count", at, core.scale, bare=True, note=note)
    noun, end = found
    spent = _duration(noun)
    if spent:
        return Amount(core.start, end, value, spent.name, "duration", end, core.scale, id=spent.id, note=note)
    return Amount(core.start, at, value, noun, "count", end, core.scale, note=note)


def _duration(noun: str | None) -> Unit | None:
    """The unit of time that a counted noun ends with: "consecutive months"."""
    unit = data()["durations"]
    last = (noun or "").lower().split(" ")[-1]
    found = next((one for one in unit if last in (f"{one}s", "centuries" if one == "century" else "")), None)
    return Unit("duration", last, id=f"duration-{found}") if found else None


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
    return Amount(at, match.end(), inches, "inches", "measure", match.end(), id="length-inch")


_AGES = frozenset({"aged", "age", "ages"})


def _age(c: Context, core: Core) -> tuple[Unit, int] | None:
    """The age in "Ann Smith, 43," and "aged 43", "aged between 18 and 24", "aged 14, 15 and 17"."""
    if core.value is None or not 0 < core.value <= 115 or core.scale > 1.0:
        return None
    left = c.left(core.start)
    led = left[-1] in _AGES or _leads_to(left) or c.right(core.end, 2)[1] in ("older", "younger")
    if _OVER.search(c.before(core.start, 6)):
        return Unit("measure", "years old", id="age-year"), core.end + (c.char(core.end) == "s")
    name = _APPOSED.search(c.before(core.start)) if core.form == "digits" else None
    dated = name and name[1].lower() in {*MONTHS, *WEEKDAYS}
    apposed = name and not dated and c.right(core.end, 1)[0] in words("age_followers")
    return (Unit("measure", "years old", id="age-year"), core.end) if led or apposed else None


_OVER = re.compile(r"\b(?:over|under)-$", re.I)
_APPOSED = re.compile(r"\b([A-Z][\w'’]*),\s$")
_BETWEEN_AGES = frozenset({"between", "of", "and", "to", ",", "-", "–", "or", "from", "over", "under"})


def _leads_to(left: list[str]) -> bool:
    """Whether "aged" and nothing but numbers and what joins them stand before."""
    for word in reversed(left[-12:]):
        if word in _AGES:
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
    return Amount(core.start, core.end, round((core.value or 0.0) * 100, 10), "%", "percent", core.end)


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
        return Amount(at, c.text.index("two", unit[1]) + 3, None, unit[0].name, "duration", unit[1], id=unit[0].id)
    composed = spoken[0] == "and" and (spoken[1].isdigit() or spoken[1] in SMALL)
    if not composed:
        return None
    return Amount(at, unit[1], 1.0, unit[0].name, "duration", unit[1], id=unit[0].id)


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
    return Amount(at, match.end(), factor, "times", "multiplier", match.end()) if factor else None
