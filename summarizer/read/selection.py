"""Which articles a user wants out of many: recent ones, and those with certain words."""

from __future__ import annotations

from collections import Counter

from summarizer.errors import SettingError
from summarizer.read.about.dates import iso_date
from summarizer.read.draft import Draft
from summarizer.read.settings import ReadSettings


class Selection:
    """Says of drafts whether they are wanted, and counts those that are not.

    Raises:
        SettingError: `since` is no full date.
    """

    def __init__(self, settings: ReadSettings) -> None:
        self._since = iso_date(settings.since) or ""
        self._words = [word.casefold() for word in settings.match]
        self._out: Counter[str] = Counter()
        if settings.since and not self._since:
            raise SettingError(f"--since {settings.since!r}: is no full date; write 2025-04-02")

    def takes(self, draft: Draft) -> bool:
        """Whether a draft is wanted; one without a date is no older than any day."""
        reason = self._reason(draft)
        self._out[reason] += 1
        return not reason

    def note(self) -> str:
        """How many drafts were not wanted, and why, in one line; "" where all were."""
        parts = [f"{count} {reason}" for reason, count in self._out.items() if reason]
        return f"articles left out: {', '.join(parts)}" if parts else ""

    def _reason(self, draft: Draft) -> str:
        stated = draft.updated or draft.published
        if self._since and stated and stated[: len(self._since)] < self._since:
            return f"older than {self._since}"
        text = f"{draft.title}\n{draft.text}".casefold() if self._words else ""
        missing = any(word not in text for word in self._words)
        return f"without the words {' '.join(self._words)!r}" if missing else ""
