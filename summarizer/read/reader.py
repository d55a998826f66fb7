"""Paths, addresses and what a program has in hand to articles: `read_paths` and `read_given`, and `read_blocks` for many."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputError, WithdrawnError
from summarizer.read.articles import articles_of
from summarizer.read.discover import Input, Note, discover
from summarizer.read.draft import Draft
from summarizer.read.given import Given, check_several, drafts_of
from summarizer.read.naming import UsedIds, shown
from summarizer.read.outcomes import outcomes_of
from summarizer.read.readers import READERS, SUFFIXES, is_article
from summarizer.read.records.tables import count_rows
from summarizer.read.selection import Selection
from summarizer.read.settings import DEFAULT_SETTINGS, ReadSettings
from summarizer.read.web.fetch import Fetcher
from summarizer.schema import Article

_SINGLE = frozenset(kind for kind in SUFFIXES.values() if is_article(kind))
_BLOCK = 500
"""Articles."""
_BLOCK_CHARS = 16_000_000


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read beside others that could. `path` is as given."""

    path: str
    error: InputError


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read, in the order of the inputs.

    Attributes:
        articles: at least one; their ids are unique.
        failures: the articles that could not be read.
        notes: what was passed over or not used, and why: files of a folder that are no articles, unusable dates.
    """

    articles: list[Article]
    failures: list[Failure] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_paths(
    paths: Sequence[str], settings: ReadSettings = DEFAULT_SETTINGS, *, stdin: BinaryIO | None = None
) -> ReadResult:
    """Read articles from files, folders, local data sets, standard input, and addresses.

    Args:
        paths: files (see `readers.SUFFIXES`, Parquet, or text without a suffix), folders of them (see `discover.discover` for
            what is read), folders that `datasets` wrote with `save_to_disk`, "-", or addresses of http and https, which are
            fetched because they are named.
        settings: how they are read.
        stdin: the stream that "-" stands for; by default the process's own.

    Returns:
        The articles, with `failures` where some of several could not be read.

    Raises:
        InputError: a path does not exist, a folder holds no articles, there are more articles than the limit, or none
            of the articles could be read (the message is then that of the first, with their number).
    """
    inputs, notes = discover(paths)
    with Fetcher(settings) as fetcher:
        gathered = _Gathered(settings, fetcher, notes)
        for item in inputs:
            gathered.take(item.path, outcomes_of(item, settings, fetcher, stdin))
    return gathered.result()


def read_given(given: Sequence[Given], settings: ReadSettings = DEFAULT_SETTINGS) -> ReadResult:
    """Articles from texts, records, paths of files and folders, and articles that were read before, in their order.

    Raises:
        InputError: as `read_paths` does; or something is given that is none of these, or a path or an address as a string.
    """
    check_several(given)
    with Fetcher(settings) as fetcher:
        gathered = _Gathered(settings, fetcher, [])
        for number, one in enumerate(given, start=1):
            if not isinstance(one, Path):
                gathered.take(f"article {number}", _caught(drafts_of(one, number, settings)))
                continue
            inputs, notes = discover([str(one)])
            gathered.notes.extend(notes)
            for item in inputs:
                gathered.take(item.path, outcomes_of(item, settings, fetcher, None))
    return gathered.result()


def read_blocks(
    paths: Sequence[str], settings: ReadSettings = DEFAULT_SETTINGS, *, stdin: BinaryIO | None = None
) -> Iterator[ReadResult]:
    """Read any number of articles as `read_paths` does, some hundred at a time, so that memory does not grow with their number.

    Later versions are noted within a block, and an id that an earlier block has is numbered. Files of records may have any size;
    those over 16 MiB have to be UTF-8.

    Yields:
        Blocks in the order of the inputs; each may hold failures or notes alone.

    Raises:
        InputError: a path does not exist, or a folder holds no articles; no article could be read, instead of the first block.
    """
    inputs, notes = discover(paths)
    settings = _unlimited(settings)

    def outcomes(fetcher: Fetcher) -> _Outcomes:
        for item in inputs:
            yield from ((item.path, outcome) for outcome in outcomes_of(item, settings, fetcher, stdin))

    return _some(_blocks(outcomes, settings, notes))


def given_blocks(given: Iterable[Given], settings: ReadSettings = DEFAULT_SETTINGS) -> Iterator[ReadResult]:
    """As `read_blocks`, of texts, records and articles that a program has in hand, for example the rows that `datasets` streams.

    What is no text, record or article is a failure; paths belong into `read_blocks`.
    """
    settings = _unlimited(settings)

    def outcomes(fetcher: Fetcher) -> _Outcomes:
        for number, one in enumerate(given, start=1):
            yield from ((f"article {number}", outcome) for outcome in _caught(drafts_of(one, number, settings)))

    return _some(_blocks(outcomes, settings, []))


def count_articles(paths: Sequence[str]) -> int | None:
    """How many articles paths stand for, for an estimate; None where only reading them says so."""
    counts = [_count(item) for item in discover(paths)[0]]
    return None if None in counts else sum(filter(None, counts))


def _count(item: Input) -> int | None:
    if item.kind in _SINGLE:
        return 1
    if item.kind == "jsonl":
        with Path(item.path).open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return count_rows(Path(item.path)) if item.kind in ("parquet", "dataset") else None


def _unlimited(settings: ReadSettings) -> ReadSettings:
    return replace(settings, limits=replace(settings.limits, max_stream_bytes=sys.maxsize, max_articles=sys.maxsize))


_Outcomes = Iterator[tuple[str, Draft | InputError]]


def _blocks(
    outcomes: Callable[[Fetcher], _Outcomes], settings: ReadSettings, notes: list[Note]
) -> Iterator[ReadResult]:
    with Fetcher(settings) as fetcher:
        gathered = _Gathered(settings, fetcher, notes, UsedIds())
        for path, outcome in outcomes(fetcher):
            gathered.take(path, [outcome])
            if gathered.is_full():
                yield gathered.block()
        yield gathered.block(last=True)


def _some(blocks: Iterator[ReadResult]) -> Iterator[ReadResult]:
    """The blocks; an error instead of them where there is no article in any."""
    held: list[ReadResult] = []
    for block in blocks:
        held.append(block)
        if block.articles:
            yield from held
            yield from blocks
            return
    raise _none_read(
        [one for block in held for one in block.failures], held[-1].notes[-1].message if held[-1].notes else ""
    )


def _caught(drafts: Iterable[Draft | InputError]) -> Iterator[Draft | InputError]:
    """An error of the whole input as its last outcome."""
    try:
        yield from drafts
    except InputError as error:
        yield error


class _Gathered:
    """What several inputs gave so far."""

    def __init__(
        self, settings: ReadSettings, fetcher: Fetcher, notes: list[Note], used: UsedIds | None = None
    ) -> None:
        self.notes = notes
        self._used = used
        self._settings = settings
        self._fetcher = fetcher
        self._selection = Selection(settings)
        self._drafts: list[Draft] = []
        self._failures: list[Failure] = []
        self._withdrawn: set[str] = set()
        self._chars = 0

    def take(self, path: str, outcomes: Iterable[Draft | InputError]) -> None:
        """Keep what an input gives, as far as it is wanted.

        Raises:
            InputError: there are more articles than the limit.
        """
        most = self._settings.limits.max_articles
        for outcome in outcomes:
            if isinstance(outcome, InputError):
                self._failures.append(Failure(path, outcome))
                self._withdrawn |= {outcome.id} if isinstance(outcome, WithdrawnError) else set()
            elif self._selection.takes(outcome):
                whole, unread = _whole(outcome, self._settings, self._fetcher)
                self._drafts.append(whole)
                self._chars += len(whole.text)
                self.notes.extend(Note(path, message) for message in (*whole.unused, *unread))
            if len(self._drafts) + len(self._failures) > most:
                raise InputError(f"{shown(path)}: more than {most:,} articles in one run; give fewer")

    def is_full(self) -> bool:
        """Whether there is enough for a block."""
        return (
            len(self._drafts) + len(self._failures) >= _BLOCK
            or sum(len(one.text) for one in self._drafts) > _BLOCK_CHARS
        )

    def block(self, *, last: bool = False) -> ReadResult:
        """What was taken since the last block, which may be nothing."""
        if last and (left_out := self._selection.note()):
            self.notes.append(Note("", left_out))
        made = ReadResult(articles_of(self._usable(), self._used), self._failures, self.notes)
        self._drafts, self._failures, self.notes, self._chars = [], [], [], 0
        return made

    def result(self) -> ReadResult:
        """The articles.

        Raises:
            InputError: there is none.
        """
        if left_out := self._selection.note():
            self.notes.append(Note("", left_out))
        if not (usable := self._usable()):
            raise _none_read(self._failures, left_out)
        return ReadResult(articles_of(usable), self._failures, self.notes)

    def _usable(self) -> list[Draft]:
        """The drafts but for other versions of what its sender withdrew."""
        for one in self._drafts:
            if one.wanted_id in self._withdrawn:
                self.notes.append(Note("", f"{one.wanted_id}: a version is left out, because its sender withdrew it"))
        return [one for one in self._drafts if one.wanted_id not in self._withdrawn]


def _whole(draft: Draft, settings: ReadSettings, fetcher: Fetcher) -> tuple[Draft, tuple[str, ...]]:
    """The draft with the text of the page behind it, if that is wanted; where it cannot be read, the draft, and why."""
    if not (settings.full and draft.behind):
        return draft, ()
    try:
        loaded, format_ = fetcher.fetch(draft.behind)
        page = next(iter(READERS[format_](loaded, settings)))
    except InputError as error:
        return draft, (str(error),)
    if isinstance(page, InputError):
        return draft, (str(page),)
    whole = replace(
        page,
        wanted_id=draft.wanted_id,
        folder=draft.folder,
        title=draft.title or page.title,
        source=page.source or draft.source,
        published=draft.published or page.published,
        updated=page.updated or draft.updated,
    )
    return whole, ()


def _none_read(failures: list[Failure], left_out: str) -> InputError:
    if not failures:
        return InputError(f"no article is left; {left_out}" if left_out else "no article was given")
    first = failures[0].error
    if len(failures) == 1:
        return first
    error = InputError(f"none of the {len(failures)} articles could be read; the first: {first}")
    error.__cause__ = first
    return error
