"""Currencies beside a number: which ISO 4217 code a sign, a code or a word stands for.

What several countries share ("shillings", "Rs", "P500 million") is that of the one whose currency or country the article names;
else the commonest in English news: "$" alone is USD, "pounds" GBP, "francs" CHF. What stays open keeps its own word as the unit:
also "$" where an article names Australia, Canada or another country of dollars, and not the United States.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from summarizer.language.lexicon import demonyms
from summarizer.language.numerals.context import Context
from summarizer.language.numerals.vocabulary import BLANKS, HYPHENS, codes, currencies_of, data, signs, words


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency beside a number.

    Attributes:
        start: of its range.
        end: of its range.
        code: ISO 4217, or the word as written where the article does not say whose it is.
        factor: turns what is counted (cents) into base units.
        sure: whether it can be nothing else; "K20" may be a name, "K20 million" is none.
    """

    start: int
    end: int
    code: str
    factor: float = 1.0
    sure: bool = True


@cache
def _before() -> re.Pattern[str]:
    prefixes = "|".join(re.escape(one) for one in sorted(_prefixes(), key=len, reverse=True))
    sign = "".join(signs())
    return re.compile(
        rf"(?:(?<![^\W_])(?P<prefix>{prefixes})\.?|(?<![^\W_])(?P<code>[A-Z]{{3}})[{sign}]?|(?P<letters>[A-Za-z]{{0,4}})"
        rf"(?P<sign>[{sign}]))(?P<gap>[ \n{BLANKS}]?)$"
    )


def before(c: Context, at: int) -> Currency | None:
    """The currency that ends right before a number at `at`: "£", "US$", "Rs.", "EUR ", "GH¢"."""
    lead = c.before(at, 10)
    match = _before().search(lead)
    if match is None:
        return None
    start, text = at - len(lead) + match.start(), match
    if text["prefix"]:
        letter = len(text["prefix"]) == 1 and text["prefix"].isalpha()
        short = letter or text["prefix"] in words("unsure_prefixes")
        code = _choose(c, at, _prefixes()[text["prefix"]].split()) or text["prefix"]
        return None if letter and text["gap"] else Currency(start, at, code, sure=not short)
    if text["code"]:
        known = text["code"] in codes()
        return Currency(start, at, text["code"], sure=text["code"] not in words("word_codes")) if known else None
    if text["letters"]:
        return Currency(start, at, text["letters"] + text["sign"])
    return Currency(start, at, _choose(c, at, signs()[text["sign"]]) or text["sign"])


@cache
def _prefixes() -> dict[str, str]:
    """What stands before a number, as it is listed and with the sign first: "US$5" and "$US5", as Australian papers have it."""
    listed: dict[str, str] = data()["prefixes"]
    turned = {one[-1] + one[:-1]: code for one, code in listed.items() if len(one) > 1 and one[-1] in signs()}
    return turned | listed


def is_priced(c: Context, currency: Currency) -> bool:
    """Whether what could be a name ("the N4 road") is money, since its sentence has a price with its sign: "N950 per litre"."""
    sign = re.escape(c.text[currency.start : currency.end].strip())
    price = rf"(?<![^\W_]){sign}\d[\d,.]*(?:(?<=,\d\d\d)\b| per\b)"
    return c.left(currency.start)[-1] != "the" and re.search(price, c.sentence(currency.start)) is not None


_COUNTED_BY = re.compile(rf"(?:[ \n{BLANKS}]d['’]|[ \n{BLANKS}]d[ei] )")


def after(c: Context, at: int, *, scaled: bool) -> Currency | None:
    """The currency right behind a number that ends at `at`: "euros", "pounds", "-pound", "US dollars", "€", " EUR", "p".

    `scaled`: the number has a scale; without one "won" is a verb and "pounds" may be a weight.
    """
    gap = c.char(at)
    close = at + bool(gap and gap in f" \n{BLANKS}{HYPHENS}")
    if c.char(close) in signs() and gap not in HYPHENS and not c.char(close + 1).isdigit():
        return Currency(at, close + 1, _choose(c, at, signs()[c.char(close)]) or c.char(close))
    short = c.match(_SHORT, close)
    if short and short[0] in codes() - words("word_codes"):
        return Currency(at, short.end(), short[0])
    if short and short[0] in data()["prefixes"] and close > at:
        return Currency(at, short.end(), _choose(c, at, data()["prefixes"][short[0]].split()) or short[0])
    return _hundredth(c, at, close) or _named(c, at, close, scaled)


_SHORT = re.compile(r"[^\W\d_]{2,4}\b")
_LOWER = re.compile(r"[a-z]+\b")
_STERLING = re.compile(r" sterling\b", re.I)


def _hundredth(c: Context, at: int, close: int) -> Currency | None:
    word = c.match(_LOWER, close)
    if word is None or word[0] not in data()["hundredths"]:
        return None
    pictured = re.search(r"\d*$", c.before(at))
    if word[0] == "p" and (close > at or (pictured and pictured[0] in words("picture_lines"))):
        return None
    return Currency(at, word.end(), data()["hundredths"][word[0]], 0.01)


def _named(c: Context, at: int, close: int, scaled: bool) -> Currency | None:
    led = c.match(_COUNTED_BY, at) if scaled and c.words.language != "en" else None
    close = led.end() if led else close
    found = c.words.currencies.at(c.text, close, c.end) if close > at else None
    if found is None:
        return None
    name = c.text[close : found[1]]
    if (name.lower() == "won" and not scaled) or (
        _singular(name) == "pound" and not scaled and not _is_money(c, at, found[1])
    ):
        return None
    if name.lower() in ("buck", "real"):
        return None
    sterling = c.match(_STERLING, found[1])
    return Currency(at, sterling.end() if sterling else found[1], _choose(c, at, list(found[0])) or name)


def _singular(name: str) -> str:
    return name.lower().removesuffix("s")


def _is_money(c: Context, at: int, end: int) -> bool:
    """Whether "pounds" is money here: not "of" something, no weighing before it, and the text writes "£" somewhere."""
    following = c.right(end, 2)
    if "sterling" in following:
        return True
    weight = following[0] in words("weighed") or words("weighing").intersection(c.left(at)[-6:])
    return "£" in c.text and not weight


def _choose(c: Context, at: int, shared: Sequence[str]) -> str | None:
    """The code among those that share a sign or a name: the only one that the article or its sentence names, else the usual.

    In an article in another language than English the usual one is that of the language's country.
    """
    if len(shared) == 1:
        return shared[0]
    usual = _common(tuple(shared))
    if usual in ("GBP", "CHF"):
        return usual
    named = _named_in(c.text, tuple(shared))
    if usual == "USD":
        return usual if usual in named or not named else None
    beside = [code for code in named if _naming(code).search(c.sentence(at))]
    named = beside if len(beside) == 1 else named
    usual = _of_language(c.words.language, tuple(shared)) or usual
    return named[0] if len(named) == 1 else usual or (shared[0] if _is_listed(shared) else None)


@cache
def _of_language(language: str, shared: tuple[str, ...]) -> str | None:
    """The code of the country that a language is likely spoken in: "kr" in Danish is DKK."""
    return None if language == "en" else next((code for code in currencies_of(language) if code in shared), None)


@lru_cache(maxsize=64)
def _named_in(text: str, shared: tuple[str, ...]) -> list[str]:
    return [code for code in shared if _naming(code).search(text)]


def _is_listed(shared: Sequence[str]) -> bool:
    return " ".join(shared) in data()["prefixes"].values()


def _common(shared: tuple[str, ...]) -> str | None:
    if len(shared) == 1:
        return shared[0]
    return next((code for code in data()["words"]["common_currencies"].split() if code in shared), None)


@cache
def _naming(code: str) -> re.Pattern[str]:
    """What tells that an article speaks of a currency's country: its name, its adjective, the currency's own short form."""
    english, territories = Locale("en"), get_global("territory_currencies")
    used = [place for place, money in territories.items() if any(one[0] == code and one[2] is None for one in money)]
    countries = [english.territories[place] for place in used if place in english.territories]
    short = [prefix for prefix, codes in data()["prefixes"].items() if codes == code and len(prefix) > 1]
    people = [" ".join(key).title() for key, one in demonyms().items() if one.name in countries]
    led = english.currencies[code].rsplit(" ", 1)[0]
    dotted = [".".join([*led, ""])] if led.isupper() else []  # "U.S."
    told = [*countries, *people, led, *dotted, *short, code]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})(?![^\W\d_])")
