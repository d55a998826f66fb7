"""Finding a text in an article: exactly, or after sound normalisation; never approximately."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.ground.normalise import Normalised, normalise
from summarizer.schema import Span, Status


@dataclass(frozen=True, slots=True)
class Located:
    """Where a text stands; `status` is "verified" for an exact find, "repaired" for one after normalisation."""

    span: Span
    status: Status


class Locator:
    """Finds texts in one article.

    Args:
        text: the article's text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._normalised: Normalised | None = None

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
            after = at + len(wanted)
            cut_before = at > 0 and text[at - 1].isalnum() and wanted[0].isalnum()
            cut_after = after < len(text) and text[after].isalnum() and wanted[-1].isalnum()
            if not cut_before and not cut_after:
                return at
            at = text.find(wanted, at + 1, end)
        return None

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])
