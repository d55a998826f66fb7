"""An input to what it gives: drafts, and the errors that stand for articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputError
from summarizer.read.discover import ENDINGS, Input
from summarizer.read.draft import Draft
from summarizer.read.loaded import Loaded
from summarizer.read.naming import shown
from summarizer.read.readers import READERS, Format, most_bytes, shown_format
from summarizer.read.records.drafts import Table, drafts
from summarizer.read.records.streams import STREAMED_BYTES, stream_records
from summarizer.read.records.tables import dataset_records, parquet_records
from summarizer.read.settings import ReadSettings
from summarizer.read.text import too_large
from summarizer.read.web.fetch import Fetcher


def outcomes_of(
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
            _check_size(path, item.where, limits.max_stream_bytes or limits.max_record_bytes)
            return drafts(
                parquet_records(path, item.where, settings.text_field), Table(item.name, item.where), settings
            )
        case "unknown":
            suffix = shown(path.suffix)
            raise InputError(f"{item.where}: files ending in {suffix} are not read; give one of {ENDINGS}, or a folder")
        case "jsonl" | "csv" if (limit := limits.max_stream_bytes) and path.stat().st_size > STREAMED_BYTES:
            _check_size(path, item.where, limit)
            records = stream_records(path, item.kind, item.where, settings)
            return drafts(records, Table(item.name, item.where), settings)
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
