"""How far a run over many articles is: a bar on a terminal, a line now and then elsewhere. All on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from summarizer.corpus.stream import Outcome
from summarizer.errors import SummarizerError
from summarizer.schema import Extraction

_EVERY = 30
"""Seconds between two lines."""


class Tally:
    """Counts outcomes and says how far the run is.

    Args:
        quiet: say nothing.
        total: how many articles there are, None where that is not known.

    Attributes:
        done: articles extracted; of these `reused` were kept before.
        failed: articles that could not be read or extracted.
        left_out: what was found in them and is not shown as a fact.
    """

    def __init__(self, *, quiet: bool, total: int | None) -> None:
        self.done = self.reused = self.failed = self.left_out = 0
        self._first_failed = ""
        self._total = total
        self._console = Console(stderr=True, quiet=quiet)
        self._started = self._said = time.monotonic()
        self._bar: Progress | None = None

    def say(self, line: str) -> None:
        """One line, shown at once."""
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """While articles are worked on."""
        if not self._console.is_terminal or self._console.quiet:
            yield
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._console, transient=True) as self._bar:
            self._bar.add_task("articles", total=self._total)
            yield
        self._bar = None

    def add(self, outcome: Outcome) -> None:
        """An article ended."""
        if isinstance(outcome.result, Extraction):
            self.done += 1
            self.reused += outcome.reused
            self.left_out += len(outcome.result.rejected)
        else:
            self.failed += 1
            self._first_failed = self._first_failed or f"{outcome.task.id}: {outcome.result}"
            self.say(f"failed: {outcome.task.id}: {outcome.result}")
        if self._bar:
            self._bar.update(self._bar.task_ids[0], advance=1, description=self._counts())
        elif (now := time.monotonic()) - self._said >= _EVERY:
            self._said = now
            self.say(f"{self.done + self.failed:,}{self._of()} articles: {self._counts()}{self._left()}")

    def check(self) -> None:
        """Complain where nothing came of the run.

        Raises:
            SummarizerError: no article could be extracted.
        """
        if not self.done:
            raise SummarizerError(f"none of the {self.failed:,} articles could be extracted; {self._first_failed}")

    def summary(self) -> str:
        """What came of the run, in one line."""
        seconds = time.monotonic() - self._started
        return f"{self.done:,} articles extracted: {self._counts()} ({seconds:,.0f} s)"

    def _counts(self) -> str:
        return f"{self.reused:,} kept before, {self.failed:,} failed, {self.left_out:,} findings left out"

    def _of(self) -> str:
        return f" of {self._total:,}" if self._total else ""

    def _left(self) -> str:
        """The time left, by what was really worked on so far: what was kept takes none."""
        worked = self.done + self.failed - self.reused
        if not self._total or not worked:
            return ""
        each = (time.monotonic() - self._started) / worked
        return f", {max(0, self._total - self.done - self.failed) * each / 60:,.0f} min left"
