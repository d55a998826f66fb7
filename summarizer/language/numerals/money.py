"""Currencies beside a number: which ISO 4217 code a sign, a code or a word stands for.

What the text leaves open is read by the commonest use in English news: "$" alone is USD, "¥" JPY, "Rs" and "rupees" INR,
"francs" CHF, "pounds" GBP. A currency without a code here keeps its own word as the unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language.numerals.tokens import Tokens
from summarizer.language.numerals.words import HYPHENS

SIGNS: dict[str, str] = {
    "£": "GBP", "$": "USD", "＄": "USD", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₨": "INR", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₸": "KZT", "₾": "GEL", "₵": "GHS",
}  # fmt: skip
DOLLAR_LETTERS: dict[str, str] = {
    "US": "USD", "A": "AUD", "AU": "AUD", "Aus": "AUD", "C": "CAD", "CA": "CAD", "Can": "CAD", "CDN": "CAD", "NZ": "NZD",
    "HK": "HKD", "S": "SGD", "SG": "SGD", "NT": "TWD", "R": "BRL", "MX": "MXN", "Mex": "MXN", "Z": "ZWL", "J": "JMD",
    "TT": "TTD", "FJ": "FJD", "B": "BND", "N": "NAD",
}  # fmt: skip
CODES = frozenset(
    "AED AUD BDT BRL CAD CHF CLP CNY CNH COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR JPY KES "
    "KRW KWD LKR MXN MYR NGN "
    "NOK NPR NZD PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TRY TWD TZS UAH UGX USD VND XOF ZAR ZMW".split()
)
LETTER_PREFIXES: dict[str, str] = {
    "Rs": "INR",
    "RS": "INR",
    "RMB": "CNY",
    "RM": "MYR",
    "Rp": "IDR",
    "Tk": "BDT",
    "R": "ZAR",
}
_WORDS: dict[str, str] = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "rupee": "INR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "ruble": "RUB", "rouble": "RUB", "franc": "CHF", "won": "KRW", "rand": "ZAR", "shekel": "ILS", "lira": "TRY",
    "naira": "NGN", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "hryvnia": "UAH", "zloty": "PLN", "forint": "HUF",
    "krona": "SEK", "kronor": "SEK", "taka": "BDT", "cedi": "GHS", "dong": "VND", "sterling": "GBP", "quid": "GBP",
    "buck": "USD", "peso": "peso", "krone": "krone", "kroner": "krone", "dirham": "dirham", "riyal": "riyal",
    "dinar": "dinar", "shilling": "shilling",
}  # fmt: skip
_ADJECTIVES: dict[tuple[str, str], str] = {
    ("us", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD",
    ("zealand", "dollar"): "NZD", ("kong", "dollar"): "HKD", ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD",
    ("taiwanese", "dollar"): "TWD", ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP", ("syrian", "pound"): "SYP",
    ("sudanese", "pound"): "SDG", ("british", "pound"): "GBP", ("pakistani", "rupee"): "PKR", ("indian", "rupee"): "INR",
    ("lankan", "rupee"): "LKR", ("nepali", "rupee"): "NPR", ("nepalese", "rupee"): "NPR", ("swiss", "franc"): "CHF",
    ("cfa", "franc"): "XOF", ("norwegian", "krone"): "NOK", ("danish", "krone"): "DKK", ("swedish", "krona"): "SEK",
    ("swedish", "kronor"): "SEK",
    ("czech", "koruna"): "CZK", ("mexican", "peso"): "MXN", ("philippine", "peso"): "PHP", ("chilean", "peso"): "CLP",
    ("argentine", "peso"): "ARS", ("colombian", "peso"): "COP", ("kenyan", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX", ("tanzanian", "shilling"): "TZS", ("saudi", "riyal"): "SAR", ("uae", "dirham"): "AED",
    ("emirati", "dirham"): "AED", ("kuwaiti", "dinar"): "KWD", ("iraqi", "dinar"): "IQD", ("turkish", "lira"): "TRY",
    ("korean", "won"): "KRW", ("brazilian", "real"): "BRL", ("brazilian", "reais"): "BRL", ("russian", "ruble"): "RUB",
    ("south", "korean"): "", ("chinese", "yuan"): "CNY", ("japanese", "yen"): "JPY", ("polish", "zloty"): "PLN",
}  # fmt: skip
_LEADS = frozenset({"new", "hong", "south", "sri"})
_HUNDREDTHS: dict[str, str] = {
    "cent": "USD",
    "cents": "USD",
    "pence": "GBP",
    "penny": "GBP",
    "paise": "INR",
    "p": "GBP",
}
_PICTURE_LINES = frozenset({"240", "360", "480", "576", "720", "1080", "1440", "2160"})


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency beside a number; `last` is the index after its tokens, `factor` turns what is counted into base units."""

    code: str
    last: int
    factor: float = 1.0


def prefix(tokens: Tokens, index: int) -> Currency | None:
    """The currency that starts at token `index` and stands before a number: "£", "US$", "Rs.", "EUR"."""
    first, after = tokens[index].text, tokens[index + 1].text
    if first in SIGNS:
        return Currency(SIGNS[first], index + 1)
    if tokens[index].kind != "word":
        return None
    if after in ("$", "£") and tokens.glued(index + 1):
        return Currency(DOLLAR_LETTERS.get(first, SIGNS[after]), index + 2)
    code = first if first in CODES else LETTER_PREFIXES.get(first)
    if code is None or (len(first) == 1 and not tokens.glued(index + 1)):
        return None
    return Currency(code, index + 2 if after in SIGNS or (first in ("Rs", "RS") and after == ".") else index + 1)


def suffix(tokens: Tokens, index: int, *, scaled: bool) -> Currency | None:
    """The currency that starts at token `index`, right after a number: "euros", "pounds", "-pound", "US dollars", "€", "p".

    `scaled` says that the number has a scale; without one "won" is a verb and "pounds" may be a weight.
    """
    hyphen = tokens[index].text in HYPHENS and tokens.glued(index)
    at = index + hyphen
    word, glued = tokens[at], tokens.glued(at)
    if word.text in SIGNS and not hyphen and tokens[at + 1].kind != "number":
        return Currency(SIGNS[word.text], at + 1)
    if word.text in CODES:
        return Currency(word.text, at + 1)
    if word.lower in _HUNDREDTHS and (word.lower != "p" or _is_pence(tokens, at)):
        return Currency(_HUNDREDTHS[word.lower], at + 1, 0.01)
    if word.kind != "word" or (glued and not hyphen):
        return None
    return _named(tokens, at, scaled)


def _is_pence(tokens: Tokens, index: int) -> bool:
    return tokens.glued(index) and tokens[index].text == "p" and tokens[index - 1].text not in _PICTURE_LINES


def _named(tokens: Tokens, index: int, scaled: bool) -> Currency | None:
    at = index + (tokens.lower(index) in _LEADS)
    noun, adjective = _singular(tokens.lower(at + 1)), tokens.lower(at)
    noun = "krone" if noun in ("kroner", "kronor") and adjective != "swedish" else noun
    code = _ADJECTIVES.get((adjective, noun))
    if code:
        return _with_sterling(tokens, Currency(code, at + 2))
    noun = _singular(tokens.lower(index))
    if (
        noun not in _WORDS
        or (noun == "won" and not scaled)
        or (noun == "pound" and not (scaled or _is_money(tokens, index)))
    ):
        return None
    if noun == "buck" and tokens.lower(index) != "bucks":
        return None
    code = _WORDS[noun]
    return _with_sterling(tokens, Currency(code if code.isupper() else tokens[index].text, index + 1))


def _with_sterling(tokens: Tokens, currency: Currency) -> Currency:
    if tokens.lower(currency.last) == "sterling":
        return Currency(currency.code, currency.last + 1, currency.factor)
    return currency


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


_WEIGHING = frozenset(
    "weigh weighs weighed weighing lost loses gained gain gains lifted lift benchpress heavy carrying".split()
)


def _is_money(tokens: Tokens, index: int) -> bool:
    """Whether "pounds" is money here: not "of" something, no weighing before it, and the text writes "£" somewhere."""
    if tokens.lower(index + 1) in ("of", "heavier", "lighter", "overweight") and tokens.lower(index + 2) != "sterling":
        return False
    if any(tokens.lower(k) in _WEIGHING for k in range(index - 6, index)):
        return False
    return "£" in tokens.text or tokens.lower(index + 1) == "sterling"
