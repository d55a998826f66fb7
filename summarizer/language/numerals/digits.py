"""Numbers in digits: which mark an article writes before decimals and between thousands, and what each number is worth.

"2.500" is 2,500 in a German article and 2.5 in an English one. The article's other numbers decide, and its language where they
say nothing; where both leave it open, there is no value but a note that says so. A factor of a thousand is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from summarizer.language.languages import language_of
from summarizer.language.numerals.vocabulary import BLANKS, locale

_GROUPED_BY_BLANKS = rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d+)?"
_GROUPED_BY_APOSTROPHES = r"\d{1,3}(?:['’]\d{3}){1,6}(?!\d)(?:[.,]\d+)?"
_PLAIN = r"\d+(?:[.,]\d+)*"
NUMBER = re.compile(f"{_GROUPED_BY_BLANKS}|{_GROUPED_BY_APOSTROPHES}|{_PLAIN}")
_GROUPED_BY_SPACES = re.compile(r"\d{1,3}(?: \d{3}){1,6}(?![\d.,'’]?\d)(?! \d)(?:[.,]\d+)?")
_WORTH = r"(?:\s?[%€£$]|[mbt]n?\b|\s(?!(?:[ap]m|uhr|h|hrs|gmt)\b)[^\W\d_]{2})"
_POINT = re.compile(
    rf"(?<![\d.,])(?:[€£$]\d+\.\d\d?(?![\d.,]*\d)|\d+\.(?:\d\d?|\d{{4,}}){_WORTH}|\d{{1,3}}(?:,\d{{3}})+\.\d|0\.\d)"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![.,]?\d)",
    re.I,
)
_COMMA = re.compile(
    rf"(?<![\d.,])(?:[€£$] ?\d+,\d\d?(?![\d.,]*\d)|\d+,(?:\d\d?|\d{{4,}}){_WORTH}|\d{{1,3}}(?:\.\d{{3}})+,\d|0,\d)"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![.,]?\d)",
    re.I,
)
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Digits:
    """What a number in digits is worth.

    Attributes:
        value: None for what is no number ("1.2.3", "007").
        grouped: its worth if its mark, read as that before decimals, stands between thousands; None where it cannot.
        open: whether the article leaves open which of the two holds.
    """

    value: float | None
    grouped: float | None = None
    open: bool = False


class Convention:
    """How one article writes its numbers.

    Args:
        text: the whole article.
        language: ISO 639-1; told from the text where None.
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.language = language or language_of(text)

    @cached_property
    def used(self) -> str:
        """The mark that its numbers show before decimals: ".", ",", both, or none."""
        return "." * bool(_POINT.search(self.text)) + "," * bool(_COMMA.search(self.text))

    @cached_property
    def decimal(self) -> str:
        """The mark before decimals: the only one used, else that of the language."""
        return self.used if len(self.used) == 1 else str(locale(self.language).number_symbols["latn"]["decimal"])

    @cached_property
    def spaced(self) -> bool:
        """Whether blanks stand between thousands in the article's language."""
        return str(locale(self.language).number_symbols["latn"]["group"]).isspace()

    def number_at(self, text: str, at: int, end: int, lead: str) -> re.Match[str] | None:
        """The number in digits at `at`; `lead` is the word before it: "flight 12 300 people took" holds two."""
        spaced = _GROUPED_BY_SPACES.match(text, at, end)
        if spaced and (self.spaced or spaced[0].endswith(" 000") or not lead or lead.islower() or not lead.isalpha()):
            return spaced
        return NUMBER.match(text, at, end)

    def read(self, raw: str) -> Digits:
        """What a number is worth as this article writes numbers."""
        bare = re.sub(r"[\s'’]", "", raw)
        if len(bare) > _LONGEST or re.match(r"0\d", bare):
            return Digits(None)
        marks = re.sub(r"\d", "", bare)
        if not marks:
            return Digits(float(bare))
        if len(set(marks)) == 2:
            return Digits(_mixed(bare, marks))
        if len(marks) > 1:
            return Digits(_joined(bare, marks[0]))
        return self._single(bare, marks, apart=bare != raw)

    def _single(self, bare: str, mark: str, *, apart: bool) -> Digits:
        head, tail = bare.split(mark)
        value = float(f"{head}.{tail}")
        if apart or len(tail) != 3 or len(head) > 3 or head == "0":
            odd = mark == "," and self.decimal == "." and not (apart or self.language != "en" or "," in self.used)
            return Digits(None if odd else value)
        grouped = float(head + tail)
        if self.decimal != mark:
            return Digits(grouped)
        return Digits(value, grouped, open=self.used != mark or tail.endswith("0"))


def _mixed(bare: str, marks: str) -> float | None:
    """Both marks: the last one stands before decimals, the others between thousands."""
    last = marks[-1]
    if marks.count(last) > 1:
        return None
    head, tail = bare.rsplit(last, 1)
    whole = _joined(head, marks[0])
    return None if whole is None else float(f"{whole:.0f}.{tail}")


def _joined(bare: str, mark: str) -> float | None:
    """Thousands set apart by one mark, as in the West ("1,234,567") or in India ("12,34,567"); None for anything else."""
    first, *groups = bare.split(mark)
    western = all(len(group) == 3 for group in groups)
    indian = mark == "," and len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[:-1])
    return float(bare.replace(mark, "")) if 0 < len(first) < 4 and (western or (indian and len(first) < 3)) else None
