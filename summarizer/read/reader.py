"""Paths to articles: what `read_paths` does, input by input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputError
from summarizer.read.articles import articles_of
from summarizer.read.discover import ENDINGS, Input, Note, discover
from summarizer.read.draft import Draft
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown
from summarizer.read.readers import READERS, Format, most_bytes, shown_format
from summarizer.read.records.drafts import Table, drafts
from summarizer.read.records.tables import dataset_records, parquet_records
from summarizer.read.selection import Selection
from summarizer.read.settings import DEFAULT_SETTINGS, ReadSettings
from summarizer.read.text import too_large
from summarizer.read.web.fetch import Fetcher
from summarizer.schema import Article


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
    selection = Selection(settings)
    inputs, notes = discover(paths)
    found: list[Draft] = []
    failures: list[Failure] = []
    with Fetcher(settings) as fetcher:
        for item in inputs:
            for outcome in _outcomes(item, settings, fetcher, stdin):
                if isinstance(outcome, InputError):
                    failures.append(Failure(item.path, outcome))
                elif selection.takes(outcome):
                    whole, unread = _whole(outcome, settings, fetcher)
                    found.append(whole)
                    notes.extend(Note(item.path, message) for message in (*whole.unused, *unread))
                if len(found) + len(failures) > settings.limits.max_articles:
                    raise InputError(
                        f"{item.where}: more than {settings.limits.max_articles:,} articles in one run; give fewer"
                    )
    if left_out := selection.note():
        notes.append(Note("", left_out))
    if not found:
        raise _none_read(failures, left_out)
    return ReadResult(articles_of(found), failures, notes)


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
        return InputError(f"no article is left; {left_out}")
    first = failures[0].error
    if len(failures) == 1:
        return first
    error = InputError(f"none of the {len(failures)} articles could be read; the first: {first}")
    error.__cause__ = first
    return error


def _outcomes(
    item: Input, settings: ReadSettings, fetcher: Fetcher, stdin: BinaryIO | None
) -> Iterator[Draft | InputError]:
    """What an input gives; an error of the whole input comes as its last outcome."""
    empty = True
    try:
        for outcome in _read(item, settings, fetcher, stdin):
            empty = False
            yield outcome
    except InputError as error:
        yield error
        return
    except OSError as error:
        yield InputError(f"{item.where}: cannot be read ({error.strerror or error}); check its permissions")
        return
    if empty:
        yield InputError(f"{item.where}: holds no records; give at least one article")


def _read(
    item: Input, settings: ReadSettings, fetcher: Fetcher, stdin: BinaryIO | None
) -> Iterable[Draft | InputError]:
    limits, path = settings.limits, Path(item.path)
    match item.kind:
        case "stdin":
            return _read_stdin(item, settings, stdin)
        case "url":
            loaded, format_ = fetcher.fetch(item.path)
            return _checked(loaded, format_, settings)
        case "dataset":
            return drafts(
                dataset_records(path, item.where, settings.text_field), Table(item.name, item.where), settings
            )
        case "parquet":
            _check_size(path, item.where, limits.max_record_bytes)
            return drafts(
                parquet_records(path, item.where, settings.text_field), Table(item.name, item.where), settings
            )
        case "unknown":
            suffix = shown(path.suffix)
            raise InputError(f"{item.where}: files ending in {suffix} are not read; give one of {ENDINGS}, or a folder")
    limit = most_bytes(item.kind, limits)
    _check_size(path, item.where, limit)
    with path.open("rb") as stream:
        data = _bounded(stream, item.where, limit)
    return READERS[item.kind](Loaded(data, item.where, item.name, item.folder), settings)


def _read_stdin(item: Input, settings: ReadSettings, stdin: BinaryIO | None) -> Iterable[Draft | InputError]:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("standard input: is closed; name a file instead of -")
    limits = settings.limits
    loaded = Loaded(_bounded(stream, item.where, max(limits.max_bytes, limits.max_record_bytes)), item.where, item.name)
    return _checked(loaded, shown_format(loaded), settings)


def _checked(loaded: Loaded, format_: Format, settings: ReadSettings) -> Iterable[Draft | InputError]:
    """The articles of an input whose format is known only once it is there."""
    limit = most_bytes(format_, settings.limits)
    if len(loaded.data) > limit:
        raise too_large(loaded.where, len(loaded.data), limit)
    return READERS[format_](loaded, settings)


def _check_size(path: Path, where: str, limit: int) -> None:
    """Before anything is read; what is read is bounded again, because a file may grow."""
    if (size := path.stat().st_size) > limit:
        raise too_large(where, size, limit)


def _bounded(stream: BinaryIO, where: str, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(where, None, limit)
    return data
