"""Sentences with marked values: `killed {digit:14|19#workers} workers` is one text as it is and another as planted.

>>> render("killed {digit:about~14|about~19#workers} workers", frozenset({"digit"})).text
'killed about 19 workers'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from evals.scorers.numerals import numbers

Change = Literal[
    "digit", "negation", "speaker", "date", "unit", "scope", "place", "word", "bound", "direction", "conversion", "year", "doer"
]  # fmt: skip
CHANGES: tuple[Change, ...] = get_args(Change)
_NAMES: dict[str, Change] = {"neg": "negation"}
_MARK = re.compile(r"\{(?P<kind>[a-z]+):(?P<kept>[^|{}#]*)(?:\|(?P<planted>[^|{}#]*))?(?:#(?P<unit>[^{}]*))?\}")
_SIGNS = (("A$", "AUD"), ("NZ$", "NZD"), ("Rs ", "INR"), ("£", "GBP"), ("$", "USD"), ("€", "EUR"))
_FIGURES = frozenset({"digit", "unit", "fig", "word", "bound", "conversion"})
_QUOTED = re.compile(r"“([^“”]+)”")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked value in a rendered sentence; `start` and `end` are code points into the sentence.

    Attributes:
        kind: the kind of change that turns it over, or "fig" for a figure that none does.
        unit: what a figure counts, None where the number itself says it.
    """

    kind: Change | Literal["fig"]
    start: int
    end: int
    unit: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of a rendered sentence as the gold labels it; offsets are code points into the sentence."""

    mark: Mark
    start: int
    end: int
    value: float
    unit: str | None
    qualifier: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A rendered sentence with its marks in order."""

    text: str
    marks: tuple[Mark, ...]

    def of(self, kind: str) -> Mark | None:
        """The mark that a kind of change turns over, if there is one."""
        return next((mark for mark in self.marks if mark.kind == kind), None)

    @property
    def quotes(self) -> list[tuple[int, int]]:
        """The ranges between quotation marks."""
        return [match.span(1) for match in _QUOTED.finditer(self.text)]

    @property
    def figures(self) -> list[Number]:
        """The marked figures."""
        return [_number(self.text, mark) for mark in self.marks if mark.kind in _FIGURES]

    def slice(self, mark: Mark) -> str:
        """The marked words."""
        return self.text[mark.start : mark.end]


def kinds(wording: str) -> frozenset[Change]:
    """The kinds of change that a wording can carry."""
    found = {_NAMES.get(m["kind"], m["kind"]) for m in _MARK.finditer(wording) if m["planted"] is not None}
    return frozenset(kind for kind in CHANGES if kind in found)


def render(wording: str, planted: frozenset[Change]) -> Sentence:
    """The sentence that a wording gives when the changes of the kinds in `planted` are made."""
    text, at, marks = "", 0, []
    for match in _MARK.finditer(wording):
        kind = _NAMES.get(match["kind"], match["kind"])
        turned = match["planted"] is not None and kind in planted
        value = match["planted"] if turned else match["kept"]
        text += wording[at : match.start()]
        start, at = len(text), match.end()
        text += value.replace("~", " ")
        marks.append(Mark(_known(kind, wording), start, len(text), match["unit"]))
    return Sentence(text + wording[at:], tuple(marks))


def _known(kind: str, wording: str) -> Change | Literal["fig"]:
    for known in (*CHANGES, "fig"):
        if kind == known:
            return known  # type: ignore[return-value]
    raise ValueError(f"{wording!r}: there is no kind of change {kind!r}")


def _number(text: str, mark: Mark) -> Number:
    value = text[mark.start : mark.end]
    found = numbers(value)[0]
    sign, code = next(((sign, code) for sign, code in _SIGNS if sign in value), ("", None))
    start = mark.start + (value.index(sign) if code else found.start)
    end = mark.start + found.end
    rest = text[end : mark.end].strip()
    unit = code or found.unit or mark.unit or ("CHF" if rest == "Swiss francs" else rest) or None
    return Number(mark, start, end, found.value, unit, text[mark.start : start].strip() or None)
