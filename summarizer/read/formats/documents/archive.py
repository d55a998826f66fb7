"""The archives of XML that office documents and e-books are: parts are read one by one, up to a size in all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import lxml.etree

from summarizer.errors import InputError
from summarizer.read.loaded import Loaded
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text, too_large

MAX_PARTS_BYTES = 8 * 1024 * 1024
"""Of the unpacked XML; a page of text has about 5,000 bytes of it."""


def text_of(found: str, loaded: Loaded, settings: ReadSettings) -> str:
    """What was found in a document, as an article's text.

    Raises:
        InputError: there is none, or too much.
    """
    if not found:
        raise InputError(f"{loaded.where}: holds no text; give the article's text")
    return checked_text(found, loaded.where, settings.limits)


class Archive:
    """The parts of a document.

    Args:
        file: an open archive.
        where: the document as it is named in messages.
    """

    def __init__(self, file: zipfile.ZipFile, where: str) -> None:
        self._file = file
        self._where = where
        self._read = 0

    def check(self, *endings: str) -> None:
        """Count all parts whose names end so as read.

        Raises:
            InputError: they are too large.
        """
        self._count(sum(part.file_size for part in self._file.infolist() if part.filename.endswith(endings)))

    def names(self) -> frozenset[str]:
        """Of all parts."""
        return frozenset(self._file.namelist())

    def read(self, name: str) -> bytes:
        """A part's bytes; no more are unpacked than its entry says.

        Raises:
            InputError: what was read is too large.
            KeyError: there is no such part.
        """
        self._count(self._file.getinfo(name).file_size)
        return self._file.read(name)

    def xml(self, name: str) -> Any:
        """A part's tree; nothing is fetched, and no entity is expanded."""
        return lxml.etree.fromstring(
            self.read(name), lxml.etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        )

    def _count(self, size: int) -> None:
        self._read += size
        if self._read > MAX_PARTS_BYTES:
            raise too_large(self._where, self._read, MAX_PARTS_BYTES)


@contextmanager
def opened(loaded: Loaded, kind: str, suffix: str) -> Iterator[Archive]:
    """The archive of a document.

    Args:
        loaded: the document.
        kind: what it should be, for messages.
        suffix: as which it can be saved again.

    Raises:
        InputError: it is no archive, or what is done with it fails.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(loaded.data)) as file:
            yield Archive(file, loaded.where)
    except InputError:
        raise
    except Exception as error:
        # what a damaged document makes the libraries below raise is not documented
        what = "no archive" if isinstance(error, zipfile.BadZipFile) else type(error).__name__
        raise InputError(f"{loaded.where}: cannot be read as {kind} ({what}); save it again as {suffix}") from error
