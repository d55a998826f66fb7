"""What stands after a number: percent signs, durations, measures, or the noun that is counted."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language.numerals.tokens import Token, Tokens
from summarizer.language.numerals.words import HYPHENS
from summarizer.language.reading import NumeralKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit after a number. `last` is the index after its tokens; `inside` says that the numeral's range takes it in."""

    kind: NumeralKind
    name: str | None
    last: int
    inside: bool
    factor: float = 1.0


_PERCENT: tuple[tuple[tuple[str, ...], str, float], ...] = (
    (("percentage", "points"), "percentage points", 1.0), (("percentage", "point"), "percentage points", 1.0),
    (("percentage", "-", "point"), "percentage points", 1.0), (("per", "cent", "points"), "percentage points", 1.0),
    (("%", "points"), "percentage points", 1.0), (("%", "-", "points"), "percentage points", 1.0),
    (("basis", "points"), "percentage points", 0.01), (("basis", "point"), "percentage points", 0.01),
    (("basis", "-", "point"), "percentage points", 0.01), (("bps",), "percentage points", 0.01),
    (("pps",), "percentage points", 1.0), (("ppt",), "percentage points", 1.0), (("pp",), "percentage points", 1.0),
    (("%",), "%", 1.0), (("percent",), "%", 1.0), (("per", "cent"), "%", 1.0), (("per", "-", "cent"), "%", 1.0),
    (("pct",), "%", 1.0), (("pc",), "%", 1.0),
)  # fmt: skip
_PERCENT_STARTS = frozenset(words[0] for words, _, _ in _PERCENT)
DURATIONS: dict[str, str] = {
    "second": "seconds", "sec": "seconds", "minute": "minutes", "min": "minutes", "mins": "minutes", "hour": "hours",
    "hr": "hours", "hrs": "hours", "day": "days", "week": "weeks", "fortnight": "fortnights", "month": "months",
    "year": "years", "yr": "years", "yrs": "years", "decade": "decades", "century": "centuries",
}  # fmt: skip
DURATIONS |= {plural: plural for plural in DURATIONS.values()}
_MEASURES: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "square miles,square mile,square kilometres,square kilometers,square metres,square meters,square feet,"
        "square foot,square yards,sq km,sq miles,sq ft,sq m,cubic metres,cubic meters,cubic feet,nautical miles,"
        "light years,metric tons,metric tonnes,miles per hour,kilometres per hour,kilometers per hour,km per hour,"
        "miles an hour,kilometres an hour,kilometers an hour,km / h,kw h,mw h,m / s,megawatt hours,kilowatt hours,"
        "terawatt hours,gigawatt hours,degrees celsius,degrees fahrenheit,degrees centigrade,degrees c,degrees f,"
        "° c,° "
        "f,°,degrees,degree,km,kms,kilometre,kilometres,kilometer,kilometers,mile,miles,metre,metres,meter,meters,"
        "centimetre,centimetres,centimeter,centimeters,millimetre,millimetres,millimeter,millimeters,cm,mm,foot,feet,ft,"
        "inch,inches,yard,yards,acre,acres,hectare,hectares,ha,sqm,tonne,tonnes,ton,tons,kg,kgs,kilogram,kilograms,kilo,"
        "kilos,gram,grams,g,mg,milligrams,micrograms,lb,lbs,pound,pounds,ounce,ounces,oz,stone,litre,litres,liter,"
        "liters,ml,gallon,gallons,barrel,barrels,bushel,bushels,megawatt,megawatts,gigawatt,gigawatts,kilowatt,kilowatts,"
        "terawatts,watts,mw,gw,kw,kwh,mwh,gwh,twh,volts,mph,kmh,kph,knots,hpa,megabytes,gigabytes,terabytes,gb,tb,mb,hz,"
        "magnitude,in,khz,mhz,ghz,decibels,carat,carats,calories,km²,m²,m³"
    ).split(",")
)
_MEASURES_BY_FIRST: dict[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(m for m in _MEASURES if m[0] == first) for first in {m[0] for m in _MEASURES}
}
_GLUED_ONLY = frozenset({"in", "g", "ha", "mb"})
_STOPS = frozenset(
    (
        "a an the this that these those its his her their our my your whose which who whom what when where while "
        "why how if of in on at by for from to with without within into onto over under above below between among "
        "amongst across after before during since until till through throughout against about around near per via "
        "than as like despite towards toward behind beyond inside outside off up down out back away apart along "
        "upon amid versus vs including and or but nor so yet because although though whether plus minus times is "
        "are was were be been being am has have had having do does did done will would can could may might must "
        "shall should cannot it he she they we you i them him us me himself themselves itself there here then now "
        "ago later earlier also already not never no only even just still ever again too very more less fewer most "
        "least some any all each every either neither both another such same last next past previous this today "
        "yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february "
        "march april june july august september october november december said says say saying told tells tell "
        "died die dies came come comes went go goes going took take takes taken made make makes got get gets "
        "getting gave give gives given left leave put puts saw see sees seen knew know knows known remained "
        "remain remains became become becomes began begin begins held hold holds voted vote voting won win lost "
        "lose need want used use became showed show felt feel fell fall rose rise "
        "grew grow grows stood stand stands sat ran run lived live work worked crossed "
        "arrived travelled traveled followed received remaining according compared living working aged making "
        "taking using being coming leaving having dying fleeing seeking waiting facing reported believed thought "
        "expected set due able likely unable start started begins ended opened continues "
        "continued includes include included contains alive ahead alone altogether overall nationwide "
        "worldwide together apiece each annually daily"
    ).split()
)
_NOUNS_OR_VERBS = frozenset(
    "runs wins votes needs wants falls rises works lives leaves shows starts ends opens helps loses".split()
)
"""After a number these are what is counted ("three wins"); after a plural they are verbs ("two trials starts")."""
_SKIPPED = frozenset({"more", "other", "additional", "extra", "further"})
PLURALS = frozenset(
    (
        "people men women children police staff personnel aircraft sheep cattle fish crew youth "
        "infantry deer species "
        "series media data alumni criteria phenomena teeth feet geese mice bacteria fungi salmon offspring clergy "
        "policemen policewomen firemen gunmen fishermen servicemen servicewomen businessmen "
        "businesswomen congressmen "
        "spokesmen salesmen workmen chairmen grandchildren schoolchildren stepchildren spacecraft "
        "hovercraft helicopters "
        "dead injured wounded missing stadia referenda passersby passers-by counts"
    ).split()
)
_NOT_PLURAL = frozenset("was is has does this his its as us yes perhaps always".split())
_SINGULAR_BREAKERS = ("ed", "ing")
MAX_NOUN_WORDS = 5


def percent(tokens: Tokens, index: int) -> Unit | None:
    """A percent sign or word at token `index`; a basis point is a hundredth of a percentage point."""
    at = index + (tokens[index].text in HYPHENS and tokens.glued(index) and tokens.glued(index + 1))
    if tokens.lower(at) not in _PERCENT_STARTS:
        return None
    for words, name, factor in _PERCENT:
        if all(tokens.lower(at + k) == word for k, word in enumerate(words)):
            return Unit("percent", name, at + len(words), True, factor)
    return None


def duration_or_measure(tokens: Tokens, index: int) -> Unit | None:
    """A unit of time or of measure at token `index`: "months", "-month", "km", "-foot", "square miles", "years old"."""
    at = index + (tokens[index].text in HYPHENS and tokens.glued(index) and tokens.glued(index + 1))
    return _age(tokens, at) or _duration(tokens, at) or _measure(tokens, at)


def _age(tokens: Tokens, at: int) -> Unit | None:
    """Reads "years old", "-year-old", "year-olds": one unit, "years old"."""
    name = DURATIONS.get(tokens.lower(at))
    after = at + 1 + (tokens[at + 1].text in HYPHENS)
    if name is None or tokens.lower(after) not in ("old", "olds") or name == "seconds":
        return None
    return Unit("measure", f"{name} old", after + 1, True)


def _duration(tokens: Tokens, at: int) -> Unit | None:
    name = DURATIONS.get(tokens.lower(at))
    if name is None or (tokens.lower(at) == "second" and tokens[at - 1].text not in HYPHENS):
        return None
    return Unit("duration", name, at + 1, True)


def _measure(tokens: Tokens, at: int) -> Unit | None:
    for words in _MEASURES_BY_FIRST.get(tokens.lower(at), ()):
        if all(tokens.lower(at + k) == word for k, word in enumerate(words)):
            last = at + len(words)
            if words[0] in _GLUED_ONLY and not tokens.glued(at):
                return None
            return Unit("measure", tokens.text[tokens[at].start : tokens[last - 1].end], last, True)
    if tokens.glued(at) and tokens[at].text in ("C", "F", "m"):
        return Unit("measure", tokens[at].text, at + 1, True)
    return None


def counted(tokens: Tokens, index: int, *, single: bool, vague: bool) -> Unit | None:
    """The counted noun phrase that starts at token `index`: adjectives and nouns up to the last plural.

    There is no tagger here: the head of a phrase after a number above one is a plural, so what has no plural within
    `MAX_NOUN_WORDS` words has no unit (None). `single`: the number is one, so that the head is singular. `vague`: "dozens of".
    """
    at = index
    if vague and tokens.lower(at) == "of":
        at += 1
    elif (
        vague
        and tokens.lower(at) not in _SKIPPED
        and tokens.lower(at - 1) not in ("hundred", "thousand", "million", "billion", "dozen")
    ):
        return None
    while tokens.lower(at) in _SKIPPED and tokens[at + 1].kind == "word":
        at += 1
    last = _single_end(tokens, at) if single else _plural_end(tokens, at)
    if last is None:
        return None
    name = tokens.text[tokens[at].start : tokens[last - 1].end]
    head = DURATIONS.get(tokens.lower(last - 1))
    return Unit("duration", head, last, True) if head else Unit("count", name, last, False)


def hyphenated(tokens: Tokens, index: int) -> Unit | None:
    """What is counted inside a compound: "12-member" -> "member", "20,000-seat" -> "seat"; "50-strong" has no noun."""
    if not (tokens[index].text in HYPHENS and tokens.glued(index) and tokens.glued(index + 1)):
        return None
    word = tokens[index + 1]
    if word.kind != "word" or word.lower in _STOPS - {"member", "time"}:
        return None
    return Unit("count", None if word.lower in ("strong", "odd", "plus") else word.text, index + 2, False)


def is_plural(word: Token) -> bool:
    """Whether a word looks like a plural noun."""
    if word.kind != "word" or word.lower in _NOT_PLURAL or word.lower in _STOPS:
        return False
    return word.lower in PLURALS or (
        len(word.text) > 2 and word.text.endswith("s") and not word.text.endswith(("ss", "us", "’s", "'s"))
    )


def _continues(tokens: Tokens, index: int) -> bool:
    word = tokens[index]
    return (
        word.kind == "word"
        and word.lower not in _STOPS
        and word.lower not in _NOT_PLURAL
        and not ("'" in word.text or "’" in word.text)
    )


def _next_word(tokens: Tokens, at: int) -> int:
    """The index after the word at `at`, taking in hyphenated parts ("small-boat")."""
    at += 1
    while tokens[at].text in HYPHENS and tokens.glued(at) and tokens.glued(at + 1) and tokens[at + 1].kind == "word":
        at += 2
    return at


def _plural_end(tokens: Tokens, at: int) -> int | None:
    found: int | None = None
    for count in range(MAX_NOUN_WORDS):
        if not _continues(tokens, at) or "\n" in tokens.text[tokens[at - 1].end : tokens[at].start]:
            break
        after = _next_word(tokens, at)
        plural = is_plural(tokens[after - 1])
        if found is not None and (not plural or tokens.lower(at) in _NOUNS_OR_VERBS):
            break
        if plural:
            found = after
        if count and found is None and tokens.lower(after - 1) in DURATIONS:
            break
        at = after
    return found


def _single_end(tokens: Tokens, at: int) -> int | None:
    first = at
    for _ in range(3):
        word = tokens[at]
        if not _continues(tokens, at) or (at > first and (word.lower.endswith(_SINGULAR_BREAKERS) or word.is_capital)):
            break
        at = _next_word(tokens, at)
    return at if at > first else None
