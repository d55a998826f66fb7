"""What the named paths stand for: files to read, and files passed over, with the reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from summarizer.errors import InputError
from summarizer.read.naming import clean_id, shown
from summarizer.read.readers import SUFFIXES, Format, is_article
from summarizer.read.records.tables import is_dataset

Kind = Literal["parquet", "dataset", "stdin", "url", "unknown"] | Format
"""What an input is: a file of some format, or something that is not read from bytes alone."""
STDIN = "-"
KINDS: dict[str, Kind] = {**SUFFIXES, ".parquet": "parquet"}
ENDINGS = ", ".join(KINDS)
# Files that accompany a folder of texts and are about it.
ABOUT_FOLDER = frozenset({"readme", "license", "licence", "notice", "changelog", "contributing", "authors"})


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not read, or not used, and why. `path` is as given; `message` is one line."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Input:
    """One file, data set folder or stream to read; `path` is as given, `where` as messages name it."""

    path: str
    kind: Kind

    @property
    def where(self) -> str:
        """The input as messages name it."""
        return "standard input" if self.kind == "stdin" else shown(self.path)

    @property
    def name(self) -> str:
        """The file's name as an id, without characters that cannot be shown."""
        if self.kind == "url":
            return clean_id(self.path)
        return "stdin" if self.kind == "stdin" else clean_id(Path(self.path).name or Path(self.path).resolve().name)

    @property
    def folder(self) -> str:
        """The name of the folder that the file is in."""
        return "" if self.kind in ("stdin", "url") else clean_id(Path(self.path).resolve().parent.name)


def discover(paths: Sequence[str]) -> tuple[list[Input], list[Note]]:
    """The inputs that `paths` stand for, in their order, each once; and what was passed over.

    A folder stands for the article files (text and HTML) directly in it, in the order of their names. Files of records
    in it are read only if it has no article files, because beside articles they are usually about them (labels,
    indexes). Hidden files, sub-folders, READMEs and the like are passed over; each can be read by naming it.

    Raises:
        InputError: no path, a path that does not exist, or a folder without articles.
    """
    if not paths:
        raise InputError("no input: name article files, a folder of them, or - for standard input")
    inputs: dict[object, Input] = {}
    notes: list[Note] = []
    for path in paths:
        for found in _expand(path, notes):
            key = found.path if found.kind in ("stdin", "url") else os.path.realpath(found.path)
            if key in inputs:
                notes.append(Note(found.path, f"{found.where}: named more than once; read once"))
            inputs.setdefault(key, found)
    return list(inputs.values()), notes


def _expand(path: str, notes: list[Note]) -> Iterator[Input]:
    if path == STDIN:
        yield Input(path, "stdin")
        return
    if path.lower().startswith(("http://", "https://")):
        yield Input(path, "url")
        return
    if not path:
        raise InputError("an empty path was given; name a file, a folder, or - for standard input")
    mode = _mode(path)
    if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):  # a pipe is what <(command) gives in a shell
        suffix = Path(path).suffix.lower()
        yield Input(path, KINDS.get(suffix, "unknown") if suffix else "text")
    elif not stat.S_ISDIR(mode):
        raise InputError(f"{shown(path)}: neither a file nor a folder; name article files")
    else:
        yield from _folder(path, notes)


def _mode(path: str) -> int:
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        raise InputError(f"{shown(path)}: no such file or folder; check the path") from None
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be opened ({error.strerror}); check the path") from None
    except ValueError:  # a NUL in the name
        raise InputError(f"{shown(path)}: not a valid path; check it") from None


def _folder(path: str, notes: list[Note]) -> list[Input]:
    try:
        if is_dataset(Path(path)):
            return [Input(path, "dataset")]
        entries = [(entry, _passed_over(entry)) for entry in sorted(Path(path).iterdir())]
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be listed ({error.strerror}); check its permissions") from None
    found = [Input(str(entry), KINDS[entry.suffix.lower()]) for entry, reason in entries if not reason]
    for entry, reason in entries:
        if reason:
            notes.append(Note(str(entry), f"{shown(str(entry))}: not read ({reason}); name it to read it"))
    articles = [item for item in found if _is_article(item)]
    for item in found if articles else ():
        if not _is_article(item):
            notes.append(Note(item.path, f"{item.where}: not read (records beside articles); name it to read it"))
    if not found:
        raise InputError(f"{shown(path)}: no articles directly in this folder; it needs files ending in {ENDINGS}")
    return articles or found


def _is_article(item: Input) -> bool:
    return item.kind in SUFFIXES.values() and is_article(cast(Format, item.kind))


def _passed_over(entry: Path) -> str:
    """Why a folder's entry is not read as an article, "" if it is."""
    reasons = (
        (entry.name.startswith("."), "hidden"),
        (entry.is_dir(), "a sub-folder"),
        (not entry.is_file(), "not a regular file"),
        (entry.stem.lower() in ABOUT_FOLDER, "about the folder"),
        (not entry.suffix, "no suffix"),
        (entry.suffix.lower() not in KINDS, f"suffix {shown(entry.suffix)}"),
    )
    return next((reason for applies, reason in reasons if applies), "")
