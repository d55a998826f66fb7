"""Extractions as they come, to files: one a file, lines of JSON, or shards of Parquet.

What is being written has `.partial` in its name and gets its own name when it is whole, so that a run that is killed leaves what
an earlier one wrote.
"""

from __future__ import annotations

import json
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from summarizer.corpus.stream import Outcome
from summarizer.errors import OutputError
from summarizer.pipeline import write_extractions
from summarizer.schema import Extraction

_ROWS = 1_000
"""Of a shard; some hundred bytes to a hundred kilobytes each."""
FAILED = "failed.jsonl"


class OutFormat(StrEnum):
    """How extractions are written."""

    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


class Writer(ABC):
    """Writes outcomes in the order in which it is given them; as a context manager, it ends what is whole at the end.

    Articles that failed go into `failed.jsonl`, with the error. Nothing is made before the first outcome.

    Args:
        folder: where to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._failed = _Lines(folder / FAILED)
        self._any = False

    def write(self, outcome: Outcome) -> None:
        """Write one outcome.

        Raises:
            OutputError: the folder cannot be written.
        """
        with told(self.folder):
            if isinstance(outcome.result, Extraction):
                self._write(outcome.result)
                self._any = True
            else:
                self._failed.write(json.dumps({"article": outcome.task.id, "error": str(outcome.result)}))

    def __enter__(self) -> Self:
        """The writer."""
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """End the files, if all went well; what an earlier run left of failed articles goes."""
        if error is None:
            with told(self.folder):
                self._end()
                self._failed.end()
        else:
            self._stop()
            self._failed.stop(drop=not self._any)

    @abstractmethod
    def _write(self, extraction: Extraction) -> None: ...

    @abstractmethod
    def _end(self) -> None: ...

    def _stop(self) -> None:  # noqa: B027 - most have nothing open
        """Close what is not whole."""


class FailedArticles(Writer):
    """Writes `failed.jsonl` alone."""

    def _write(self, extraction: Extraction) -> None:
        """It is kept elsewhere."""

    def _end(self) -> None:
        """Nothing is open."""


class _JsonFiles(Writer):
    def _write(self, extraction: Extraction) -> None:
        write_extractions(self.folder, [extraction])

    def _end(self) -> None:
        """Each file is whole already."""


class _JsonLines(Writer):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._lines = _Lines(folder / "extractions.jsonl")

    def _write(self, extraction: Extraction) -> None:
        self._lines.write(extraction.model_dump_json())

    def _end(self) -> None:
        self._lines.end()

    def _stop(self) -> None:
        self._lines.stop()


class _Parquet(Writer):
    """`extractions/part-00000.parquet` and so on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._partial = folder / "extractions.partial"
        self._rows: list[dict[str, Any]] = []
        self._shards = 0

    def _write(self, extraction: Extraction) -> None:
        from summarizer.corpus.columns import row_of  # noqa: PLC0415 - pyarrow takes its time

        if not self._rows and not self._shards:
            shutil.rmtree(self._partial, ignore_errors=True)
            self._partial.mkdir(parents=True)
        self._rows.append(row_of(extraction))
        if len(self._rows) == _ROWS:
            self._shard()

    def _shard(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 - takes its time
        import pyarrow.parquet as pq  # noqa: PLC0415

        from summarizer.corpus.columns import extraction_columns  # noqa: PLC0415

        with (self._partial / f"part-{self._shards:05}.parquet").open("wb") as file:
            pq.write_table(pa.Table.from_pylist(self._rows, extraction_columns()), file, compression="zstd")
            _sync(file)
        self._shards += 1
        self._rows = []

    def _end(self) -> None:
        if self._rows:
            self._shard()
        if self._shards:
            shutil.rmtree(self.folder / "extractions", ignore_errors=True)
            self._partial.rename(self.folder / "extractions")


class _Lines:
    """A file of lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._partial = path.with_name(f"{path.name}.partial")
        self._file: Any = None

    def write(self, line: str) -> None:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._partial.open("w", encoding="utf-8", newline="\n")
        self._file.write(line + "\n")
        self._file.flush()

    def end(self) -> None:
        if self._file is None:
            self._path.unlink(missing_ok=True)
            return
        _sync(self._file)
        self._file.close()
        self._partial.replace(self._path)

    def stop(self, *, drop: bool = False) -> None:
        """Close what is not whole; where nothing came of the run, it goes."""
        if self._file is not None:
            self._file.close()
        if self._file is not None and drop:
            self._partial.unlink()
            with suppress(OSError):  # others have files there
                self._path.parent.rmdir()


def open_writer(folder: Path, form: OutFormat) -> Writer:
    """The writer of a format."""
    writers: dict[OutFormat, Callable[[Path], Writer]] = {
        OutFormat.JSON: _JsonFiles,
        OutFormat.JSONL: _JsonLines,
        OutFormat.PARQUET: _Parquet,
    }
    return writers[form](folder)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Errors of the system in one line."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror or error}); free some space or choose another --out, and run "
            "again: what was extracted is kept"
        ) from error


def _sync(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())
