"""Paths to articles: what `read_paths` does, input by input."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import InputError
from summarizer.read.discover import SUFFIXES, Input, Kind, Note, discover
from summarizer.read.draft import Draft
from summarizer.read.limits import DEFAULT_LIMITS, Limits
from summarizer.read.metadata import find_metadata
from summarizer.read.naming import shown, unique_ids
from summarizer.read.page import HTML_STARTS, page_draft, page_text
from summarizer.read.records import csv_records, drafts, json_lines, json_records, looks_like_records
from summarizer.read.tables import dataset_records, parquet_records
from summarizer.read.text import checked_text, decode, too_large
from summarizer.schema import Article

Found = Iterable[Draft | InputError]


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


def read_paths(paths: Sequence[str], *, limits: Limits = DEFAULT_LIMITS, stdin: BinaryIO | None = None) -> ReadResult:
    """Read articles from files, folders, local data sets and standard input.

    Args:
        paths: files (.txt, .md, .html, .json, .jsonl, .csv, .parquet, or text without a suffix), folders of them
            (see `discover.discover` for what is read), folders that `datasets` wrote with `save_to_disk`, or "-".
        limits: bounds on sizes and numbers.
        stdin: the stream that "-" stands for; by default the process's own.

    Returns:
        The articles, with `failures` where some of several could not be read.

    Raises:
        InputError: a path does not exist, a folder holds no articles, there are more articles than the limit, or none
            of the articles could be read (the message is then that of the first, with their number).
    """
    inputs, notes = discover(paths)
    found: list[Draft] = []
    failures: list[Failure] = []
    for item in inputs:
        for outcome in _outcomes(item, limits, stdin):
            if isinstance(outcome, Draft):
                found.append(outcome)
                notes.extend(Note(item.path, note) for note in outcome.notes)
            else:
                failures.append(Failure(item.path, outcome))
            if len(found) + len(failures) > limits.max_articles:
                raise InputError(f"{item.where}: more than {limits.max_articles:,} articles in one run; give fewer")
    if not found:
        raise _none_read(failures)
    ids = unique_ids([(draft.wanted_id, draft.folder) for draft in found])
    return ReadResult([_article(one, draft) for one, draft in zip(ids, found, strict=True)], failures, notes)


def _none_read(failures: list[Failure]) -> InputError:
    first = failures[0].error
    if len(failures) == 1:
        return first
    error = InputError(f"none of the {len(failures)} articles could be read; the first: {first}")
    error.__cause__ = first
    return error


def _article(article_id: str, draft: Draft) -> Article:
    """The article of a draft; what its input did not state is looked for in the text."""
    stated = find_metadata(draft.text)
    return Article(
        id=article_id,
        title=draft.title or stated.title,
        source=draft.source or stated.source,
        published=draft.published or stated.published,
        text=draft.text,
        text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
    )


def _outcomes(item: Input, limits: Limits, stdin: BinaryIO | None) -> Iterator[Draft | InputError]:
    """What an input gives; an error of the whole input comes as its last outcome."""
    empty = True
    try:
        found = _from_stdin(item, limits, stdin) if item.kind == "stdin" else _READERS[item.kind](item, limits)
        for outcome in found:
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


def _text(item: Input, limits: Limits) -> Found:
    text = decode(_load(item, limits.max_bytes), item.where)
    return [Draft(item.name, item.folder, checked_text(text, item.where, limits))]


def _html(item: Input, limits: Limits) -> Found:
    source = page_text(_load(item, limits.max_bytes), item.where)
    return [page_draft(source, item.name, item.folder, item.where, limits)]


def _json(item: Input, limits: Limits) -> Found:
    text = _records_text(item, limits)
    return drafts(json_records(text, item.where), item.name, item.where, limits)


def _jsonl(item: Input, limits: Limits) -> Found:
    text = _records_text(item, limits)
    return drafts(json_lines(text, item.where), item.name, item.where, limits)


def _csv(item: Input, limits: Limits) -> Found:
    text = _records_text(item, limits)
    return drafts(csv_records(text, item.where), item.name, item.where, limits)


def _parquet(item: Input, limits: Limits) -> Found:
    path = Path(item.path)
    if (size := path.stat().st_size) > limits.max_record_bytes:
        raise too_large(item.where, size, limits.max_record_bytes)
    return drafts(parquet_records(path, item.where), item.name, item.where, limits)


def _dataset(item: Input, limits: Limits) -> Found:
    return drafts(dataset_records(Path(item.path), item.where), item.name, item.where, limits)


def _unknown(item: Input, limits: Limits) -> Found:
    suffix = shown(Path(item.path).suffix)
    raise InputError(f"{item.where}: files ending in {suffix} are not read; give one of {SUFFIXES}, or a folder")


_READERS: dict[Kind, Callable[[Input, Limits], Found]] = {
    "text": _text,
    "html": _html,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "dataset": _dataset,
    "unknown": _unknown,
}


def _from_stdin(item: Input, limits: Limits, stdin: BinaryIO | None) -> Found:
    """Standard input has no suffix: JSON records and HTML are known by how they begin, all else is text."""
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("standard input: is closed; name a file instead of -")
    text = decode(_bounded(stream, item.where, max(limits.max_bytes, limits.max_record_bytes)), item.where)
    if looks_like_records(text):
        return drafts(json_records(text, item.where), item.name, item.where, limits)
    if text[:1000].lstrip().lower().startswith(HTML_STARTS) and len(text) <= limits.max_bytes:
        return [page_draft(text, item.name, item.folder, item.where, limits)]
    return [Draft(item.name, item.folder, checked_text(text, item.where, limits))]


def _records_text(item: Input, limits: Limits) -> str:
    text = decode(_load(item, limits.max_record_bytes), item.where)
    if not text.strip():
        raise InputError(f"{item.where}: empty, there is nothing to read; give at least one record")
    return text


def _load(item: Input, limit: int) -> bytes:
    """A file's bytes; its size is checked before it is read, and again by reading no further than the limit."""
    path = Path(item.path)
    if (size := path.stat().st_size) > limit:
        raise too_large(item.where, size, limit)
    with path.open("rb") as stream:
        return _bounded(stream, item.where, limit)


def _bounded(stream: BinaryIO, where: str, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(where, None, limit)
    return data
