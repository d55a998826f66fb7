"""What is under way: bars with an estimate of the time left on a terminal, plain lines elsewhere. All on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from summarizer.errors import SummarizerError
from summarizer.models.progress import Progress as WeightsProgress
from summarizer.schema import Extraction

_STEPS = {
    "join": "joining weights",
    "hash": "checking digests",
    "convert": "converting weights (once)",
    "download": "downloading weights",
    "load": "loading the model",
    "wait": "waiting for another process that converts",
}


class Reporter:
    """Says what is under way.

    Args:
        quiet: say nothing.
        console: where to; by default standard error.
    """

    def __init__(self, *, quiet: bool, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, quiet=quiet)
        self._quiet = quiet
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self._started = time.monotonic()

    def say(self, line: str) -> None:
        """One line, shown at once."""
        if not self._quiet:
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def questions(self) -> Iterator[None]:
        """While questions are asked: a bar per article and one for all on a terminal."""
        if self._quiet or not self._console.is_terminal:
            yield
            return
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as self._bars:
            self._tasks["all"] = self._bars.add_task("all questions", total=None)
            yield
        self._bars = None

    def listen(self, subject: str, answered: int, asked: int) -> None:
        """A question about `subject` was asked or answered."""
        self._counts[subject] = (answered, asked)
        if self._bars is None:
            return
        if subject not in self._tasks:
            self._tasks[subject] = self._bars.add_task(subject, total=asked)
        self._bars.update(self._tasks[subject], completed=answered, total=asked)
        totals = [sum(column) for column in zip(*self._counts.values(), strict=True)]
        self._bars.update(self._tasks["all"], completed=totals[0], total=totals[1])

    def done(self, article: str, outcome: Extraction | SummarizerError) -> None:
        """An article ended."""
        seconds = time.monotonic() - self._started
        if isinstance(outcome, SummarizerError):
            self.say(f"{article}: failed: {outcome}")
            return
        self.say(
            f"{article}: {len(outcome.actors)} actors, {len(outcome.agreements)} agreements, {len(outcome.figures)} figures, "
            f"{len(outcome.quotes)} quotes, {len(outcome.rejected)} left out ({seconds:.0f} s)"
        )


@contextmanager
def weights_progress(*, quiet: bool) -> Iterator[WeightsProgress]:
    """A reporter for long steps with weights: a bar on a terminal, one line a step elsewhere."""
    console = Console(stderr=True, quiet=quiet)
    if quiet or not console.is_terminal:
        seen: set[str] = set()

        def line(step: str, done: int, total: int) -> None:
            if step not in seen and not quiet:
                seen.add(step)
                sys.stderr.write(f"{_STEPS.get(step, step)}\n")

        yield line
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def bar(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_STEPS.get(step, step), total=total or None)
            bars.update(tasks[step], completed=done, total=total or None)

        yield bar
