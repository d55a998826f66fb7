"""The page of a story: its briefing, what changed since the last one, and what the index needs to know of it.

    stories/000012-fire-closes-harbour/    briefing.*, extractions/, changes.* against the page before, story.json
    stories/.new-*, .old-*                 being written, being replaced

A page is replaced by renames when all of it has been written; `mend` puts right what a killed run left between two of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from summarizer.corpus.writers import told
from summarizer.pipeline import (
    CHANGES_RENDERERS,
    RENDERERS,
    compare_runs,
    write_briefing,
    write_changes,
    write_file,
)
from summarizer.schema import Briefing, Contract, Extraction

_RECORD = "story.json"


class StoryRecord(Contract):
    """A story with a page, as `story.json` and a line of `stories.jsonl`.

    Attributes:
        story: number of its first article, from 1 in order of arrival.
        folder: of its page, below `stories`.
        fingerprint: digest of what the briefing was made from and with.
        run: number of the run that wrote the page; `since`: of the run that wrote the first one.
        articles: how many there are; `ids`: those that the briefing was made from, at most the latest `Settings.most`.
        first, last: ISO 8601 dates of its articles, "" where none has one.
    """

    story: int
    folder: str
    fingerprint: str = ""
    run: int = 0
    since: int = 0
    headline: str
    articles: int
    origins: int
    first: str = ""
    last: str = ""
    ids: list[str]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages in a folder."""

    folder: Path

    def mend(self) -> None:
        """After a run that was killed: a page that was being replaced comes back, what was being written goes."""
        for old in self.folder.glob(".old-*"):
            page = self.folder / old.name.removeprefix(".old-")
            if page.exists():
                shutil.rmtree(old)
            else:
                old.rename(page)
        for new in self.folder.glob(".new-*"):
            shutil.rmtree(new)

    def record(self, name: str) -> StoryRecord | None:
        """What is known of a page; None where there is none that can be read, so that it is written anew."""
        try:
            return StoryRecord.model_validate_json((self.folder / name / _RECORD).read_bytes())
        except (OSError, ValidationError):
            return None

    def names(self) -> set[str]:
        """The folders of all pages."""
        return {path.name for path in self.folder.iterdir()} if self.folder.is_dir() else set()

    def write(self, record: StoryRecord, briefing: Briefing, extractions: Sequence[Extraction]) -> None:
        """Write a page, in place of the one before.

        Raises:
            OutputError: it cannot be written; the page before stays.
        """
        page, new, old = (self.folder / f"{prefix}{record.folder}" for prefix in ("", ".new-", ".old-"))
        write_briefing(new, briefing, extractions, list(RENDERERS))
        if (page / "briefing.json").exists():
            write_changes(new, compare_runs(page, new), list(CHANGES_RENDERERS))
        write_file(new / _RECORD, record.model_dump_json(indent=1) + "\n")
        with told(self.folder):
            if page.exists():
                page.rename(old)
            new.rename(page)
            shutil.rmtree(old, ignore_errors=True)

    def remove(self, name: str) -> None:
        """Take a page away: its story has become part of another one."""
        with told(self.folder):
            shutil.rmtree(self.folder / name)
