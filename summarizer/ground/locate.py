"""Finding a text in an article: exactly, or after sound normalisation; never approximately."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from summarizer.ground.normalise import normalise
from summarizer.language.normalise import Normalised
from summarizer.schema import Span, Status


@dataclass(frozen=True, slots=True)
class Located:
    """Where a text stands; `status` is "verified" for an exact find, "repaired" for one after normalisation."""

    span: Span
    status: Status


_WORDS = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060")
"""Soft hyphens and their like: what they part is one word."""


def _joined(text: str, at: int) -> bool:
    """Whether a word or a number goes on over the boundary at `at`, so that a find may not end or begin there."""
    if unicodedata.category(text[at : at + 1] or " ").startswith("M"):
        return True
    before, after = (
        text[max(0, at - 8) : at].rstrip("".join(_INVISIBLE))[-2:],
        text[at : at + 10].lstrip("".join(_INVISIBLE))[:2],
    )
    if before[-1:].isalnum() and after[:1].isalnum():
        return True
    within_number = before[-1:].isdigit() and after[:1] in {",", "."} and after[1:].isdigit()
    return within_number or (before[-1:] in {",", "."} and before[:1].isdigit() and after[:1].isdigit())


class Locator:
    """Finds texts in one article.

    Args:
        text: the article's text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._normalised: Normalised | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        """All words and numbers of the article, in lower case."""
        return frozenset(one.casefold() for one in _WORDS.findall(self.text))

    def find(self, wanted: str, start: int = 0, end: int | None = None) -> Located | None:
        """The first place of `wanted` in `text[start:end]`, or None.

        A text that begins or ends within a word of the article does not count as found.
        """
        end = len(self.text) if end is None else end
        exact = self._whole_words(self.text, wanted, start, end)
        if exact is not None:
            return Located(self._span(exact, exact + len(wanted)), "verified")
        return self._find_normalised(wanted, start, end)

    def _find_normalised(self, wanted: str, start: int, end: int) -> Located | None:
        if self._normalised is None:
            self._normalised = normalise(self.text)
        needle = normalise(wanted).text.strip()
        at = 0
        while (
            needle
            and (found := self._whole_words(self._normalised.text, needle, at, len(self._normalised.text))) is not None
        ):
            first, last = self._normalised.back(found, found + len(needle))
            if start <= first and last <= end:
                return Located(self._span(first, last), "repaired")
            at = found + 1
        return None

    @staticmethod
    def _whole_words(text: str, wanted: str, start: int, end: int) -> int | None:
        at = text.find(wanted, start, end) if wanted.strip() else -1
        while at >= 0:
            if not _joined(text, at) and not _joined(text, at + len(wanted)):
                return at
            at = text.find(wanted, at + 1, end)
        return None

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])
