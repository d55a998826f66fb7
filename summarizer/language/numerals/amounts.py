"""One amount at one place of a text: sign, currency, number, scale and unit; or a multiplier such as "doubled"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.language.numerals import money, qualifiers, units
from summarizer.language.numerals.dates import MONTHS
from summarizer.language.numerals.tokens import Tokens
from summarizer.language.numerals.words import DASHES, HYPHENS, SCALE_SIGNS, SMALL_WORDS, Core, read_core
from summarizer.language.reading import NumeralKind


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at tokens `[first, last)`; its counted noun, which is outside the range, ends at `noun_last`."""

    first: int
    last: int
    value: float | None
    unit: str | None
    kind: NumeralKind
    noun_last: int
    scale: float = 1.0
    code: str | None = None
    bare: bool = False


_VERBS: dict[str, float] = {
    "doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "trebled": 3, "trebling": 3, "quadrupled": 4,
    "quadrupling": 4, "quintupled": 5, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
_BASES: dict[str, float] = {
    "double": 2, "doubles": 2, "triple": 3, "triples": 3, "treble": 3, "trebles": 3, "quadruple": 4, "halve": 0.5,
    "halves": 0.5, "twice": 2, "thrice": 3,
}  # fmt: skip
_FOLDS: dict[str, float] = {
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "hundredfold": 100, "thousandfold": 1000,
}  # fmt: skip
_COMPARED = frozenset("the its their his her our that what this last previous as".split())
_VERB_LEADS = frozenset("to will could would may might can should nearly almost than roughly about".split())
_COMPARATIVES = frozenset(
    (
        "as more the higher larger bigger greater less fewer its their his her what that faster longer worse "
        "better lower likelier richer stronger smaller cheaper"
    ).split()
)
_NO_MULTIPLYING = frozenset({"down", "back", "over", "up", "as"})
_METRE_NOUNS = frozenset(
    (
        "race sprint final freestyle butterfly backstroke breaststroke medley hurdles relay heats semi semis "
        "steeplechase dash runner runners sprinters swimmers races finals records waves high long tall deep wide"
    ).split()
)
_SHARE_FOLLOWERS = frozenset(
    (
        "of the its their his her our all this that in since for over more less higher lower by to from on "
        "compared at between during after"
    ).split()
)
_SHARE_LEADERS = frozenset(
    ("by than about almost nearly over around roughly to least most just under some only in or and halved cut").split()
)
_AGE_FOLLOWERS = frozenset({",", ".", ")", ";", "and", "of", "from", "who", "was", "said", "has"})


def with_currency(tokens: Tokens, index: int) -> Amount | None:
    """An amount that starts with a currency at token `index`: "£30 million", "US$20", "-$5", "Rs 500 crore"."""
    at = index + _is_minus(tokens, index)
    currency = money.prefix(tokens, at)
    if currency is None:
        return None
    core = read_core(tokens, currency.last, money=True)
    if core is None or core.form in ("share", "vague") or not _near(tokens, currency.last):
        return None
    if tokens[at].text == "R" and not core.scaled and (core.value or 0) < 1000:
        return None
    if core.form == "words" and tokens[at].kind == "sign" and not core.scaled:
        return None
    value = -core.value if at > index and core.value else core.value
    return Amount(index, core.last, value, currency.code, "money", core.last, core.scale, currency.code)


def _near(tokens: Tokens, index: int) -> bool:
    return "\n" not in tokens.text[tokens[index - 1].end : tokens[index].start]


def _is_minus(tokens: Tokens, index: int) -> bool:
    """Whether token `index` is a minus sign: free on its left, tied to what is on its right."""
    free = not tokens.glued(index) or tokens[index - 1].text in _OPENERS
    return tokens[index].text in HYPHENS | {"−"} and tokens.glued(index + 1) and free


_OPENERS = frozenset('([“"‘/')


def plain(tokens: Tokens, index: int, code: str | None = None) -> Amount | None:
    """An amount that starts with its number at token `index`; `code`: the currency that it shares with the one before."""
    at = index + (_is_minus(tokens, index) and tokens[index + 1].kind == "number")
    at += tokens.lower(index) == "minus" and tokens[index - 1].kind != "number"
    core = read_core(tokens, at, money=code is not None)
    if core is None:
        return _both(tokens, index) or _one_or_two(tokens, index)
    if at > index:
        core = replace(core, first=index, value=-core.value if core.value else core.value)
    if core.form == "share":
        return _share(tokens, core)
    if code is not None:
        return Amount(core.first, core.last, core.value, code, "money", core.last, core.scale, code)
    return _with_unit(tokens, _settled(tokens, core))


def _settled(tokens: Tokens, core: Core) -> Core:
    """Decides whether the letter after a number without currency is a scale ("22m people") or a unit ("100m", "10k run")."""
    if core.sign_index is None or core.value is None:
        return core
    at = core.last
    while tokens[at].text in DASHES and tokens[at + 1].kind == "number" and tokens[at + 2].text in SCALE_SIGNS:
        at += 3
    counted = units.counted(tokens, at, single=False, vague=False) or units.duration_or_measure(tokens, at)
    scaled = (counted and tokens.lower(at) not in _METRE_NOUNS) or money.suffix(tokens, at, scaled=True)
    if scaled or tokens[core.sign_index].text not in ("m", "k", "K") or _is_thousands(tokens, core):
        return replace(core, sign_index=None)
    return replace(core, last=core.sign_index, value=core.value / core.scale, scaled=False, scale=1.0)


def _is_thousands(tokens: Tokens, core: Core) -> bool:
    """Whether "300k" without a noun is a number; races ("10k") are short."""
    return tokens[core.sign_index or 0].lower == "k" and (core.value or 0.0) >= 50_000


def _with_unit(tokens: Tokens, core: Core) -> Amount:
    at = core.last
    vague = core.form == "vague"
    behind = at + (vague and tokens.lower(at) == "of")
    currency = money.suffix(tokens, behind, scaled=core.scaled)
    if currency is not None:
        value = None if core.value is None else round(core.value * currency.factor, 6)
        return Amount(core.first, currency.last, value, currency.code, "money", currency.last, core.scale)
    if tokens.lower(core.first - 1) == "magnitude":
        return Amount(core.first, at, core.value, "magnitude", "measure", at, core.scale)
    unit = (
        units.percent(tokens, at)
        or units.duration_or_measure(tokens, behind)
        or _times(tokens, at)
        or _age(tokens, core)
    )
    unit = (
        unit
        or units.hyphenated(tokens, at)
        or units.counted(tokens, _noun(tokens, at), single=core.value == 1, vague=vague)
    )
    if unit is None and tokens[at].text in ("k", "K") and tokens.glued(at):
        return Amount(core.first, at + 1, core.value, None, "other", at + 1)
    if unit is None:
        return Amount(core.first, at, core.value, None, "count", at, core.scale, bare=True)
    value = None if core.value is None else round(core.value * unit.factor, 9)
    last = unit.last if unit.inside or unit.kind == "duration" else at
    return Amount(core.first, last, value, unit.name, unit.kind, unit.last, core.scale)


def _noun(tokens: Tokens, at: int) -> int:
    """Where the noun of a number starts that ends before token `at`: after "or so", "or more", "-odd"."""
    qualifier = qualifiers.after(tokens, at)
    return qualifier.last if qualifier else at


def _times(tokens: Tokens, at: int) -> units.Unit | None:
    """Tells "three times as many", which multiplies, from "jailed three times", which counts; reads "10x" and "20-fold"."""
    if tokens[at].text in ("x", "X") and tokens.glued(at):
        return units.Unit("multiplier", "times", at + 1, True)
    if tokens.lower(at + (tokens[at].text in HYPHENS)) == "fold":
        return units.Unit("multiplier", "times", at + 1 + (tokens[at].text in HYPHENS), True)
    if tokens.lower(at) != "times":
        return None
    if tokens.lower(at + 1) in _COMPARATIVES:
        return units.Unit("multiplier", "times", at + 1, True)
    return units.Unit("count", "times", at + 1, False)


def _age(tokens: Tokens, core: Core) -> units.Unit | None:
    """The age in "Ann Smith, 43," and "aged 43"."""
    if core.value is None or not 0 < core.value <= 115 or core.scaled:
        return None
    lead = tokens.lower(core.first - 1)
    stated = lead in ("aged", "age", "ages") or (
        lead in ("between", "of") and tokens.lower(core.first - 2) in ("aged", "age", "ages")
    )
    if lead in ("and", ",", "to"):
        stated = _in_list_of_ages(tokens, core.first - 1)
    name = tokens[core.first - 2]
    appositive = (
        lead == ","
        and core.form == "digits"
        and name.is_capital
        and name.lower not in MONTHS
        and not name.lower.endswith("day")
        and tokens.lower(core.last) in _AGE_FOLLOWERS
        and tokens.lower(core.last) != "and"
    )
    return units.Unit("measure", "years old", core.last, True) if stated or appositive else None


def _in_list_of_ages(tokens: Tokens, at: int) -> bool:
    """Whether "aged" and nothing but numbers lead to token `at`: "aged 14, 15 and 17"."""
    first = at
    while first > at - 12 and (tokens[first].kind == "number" or tokens.lower(first) in (",", "and", "to")):
        first -= 1
    return tokens.lower(first) in ("aged", "ages")


def _share(tokens: Tokens, core: Core) -> Amount | None:
    """A fraction as a share of something, or of a unit ("half an hour"); None where it is an ordinal or part of a word."""
    at, value = core.last, core.value or 0.0
    article = at + (tokens.lower(at) == "of") + (tokens.lower(at + (tokens.lower(at) == "of")) in ("a", "an"))
    if article > at:
        unit = units.percent(tokens, article) or units.duration_or_measure(tokens, article)
        if unit is not None:
            return Amount(core.first, unit.last, round(value * unit.factor, 9), unit.name, unit.kind, unit.last)
    unit = units.duration_or_measure(tokens, at)
    if unit is not None and tokens[core.first].kind == "sign":
        return Amount(core.first, unit.last, value, unit.name, unit.kind, unit.last)
    if not _is_share(tokens, core):
        return None
    return Amount(core.first, at, round(value * 100, 10), "%", "percent", at)


def _is_share(tokens: Tokens, core: Core) -> bool:
    after, before = tokens.lower(core.last), tokens.lower(core.first - 1)
    if tokens[core.last].text in HYPHENS and tokens.glued(core.last) and tokens[core.last + 1].kind == "word":
        return False
    if tokens.lower(core.first) == "half":
        return after in ("of", "the", "its", "their", "his", "her", "all", "that") or before in (
            "by",
            "than",
            "in",
            "almost",
            "nearly",
        )
    clear = tokens.lower(core.last - 1).endswith(("s", "r", "½", "¼", "¾")) and core.last - core.first > 1
    quarter = tokens.lower(core.last - 1) == "quarter"
    if after == "of" or before in ("by", "than", "nearly", "almost"):
        return True
    if tokens.lower(core.last - 1) == "quarters" and not (clear and tokens[core.first + 1].text in HYPHENS):
        return before in _SHARE_LEADERS
    if not quarter and (clear or tokens.lower(core.first) != "a"):
        return True
    return after in _SHARE_FOLLOWERS and before in _SHARE_LEADERS


def _both(tokens: Tokens, index: int) -> Amount | None:
    """Reads "both countries": two of them; "both Britain and France", "both men and women" count nothing."""
    if tokens.lower(index) != "both" or tokens[index + 1].is_capital:
        return None
    unit = units.counted(tokens, index + 1, single=False, vague=False)
    if unit is None or unit.kind != "count" or tokens.lower(unit.last) in ("and", ","):
        return None
    return Amount(index, index + 1, 2.0, unit.name, "count", unit.last)


def _one_or_two(tokens: Tokens, index: int) -> Amount | None:
    """Reads "a month or two", "an hour or two": a vague stretch of time or way."""
    if tokens.lower(index) not in ("a", "an") or (tokens.lower(index + 2), tokens.lower(index + 3)) != ("or", "two"):
        return None
    unit = units.duration_or_measure(tokens, index + 1)
    return None if unit is None else Amount(index, index + 4, None, unit.name, unit.kind, index + 4)


def multiplier(tokens: Tokens, index: int) -> Amount | None:
    """Reads "doubled", "set to double", "twice the size", "tenfold", "ten-fold" at token `index`."""
    word, after, before = tokens.lower(index), tokens.lower(index + 1), tokens.lower(index - 1)
    factor = _FOLDS.get(word)
    last = index + 1
    if factor is None and word in _VERBS and after not in _NO_MULTIPLYING and tokens[index - 1].text not in HYPHENS:
        factor = _VERBS[word]
    if factor is None and word in _BASES:
        verbal = before in _VERB_LEADS and word != "twice" and (tokens[index + 1].kind != "word" or after in _ENDINGS)
        factor = _BASES[word] if after in _COMPARED or verbal else None
    if factor is None and word in SMALL_WORDS and after in HYPHENS and tokens.lower(index + 2) == "fold":
        return plain(tokens, index)
    return None if factor is None else Amount(index, last, factor, "times", "multiplier", last)


_ENDINGS = frozenset("by in over within to from since during after before and or when if as next this".split())
