"""Rows of Parquet files and of local Hugging Face data sets, without network and without a cache left behind."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.read.about.fields import holds_text, is_known
from summarizer.read.naming import shown
from summarizer.read.records.drafts import Numbered

DATASET_MARKS = ("dataset_info.json", "state.json")
_ROWS = 16
DATASET_DICT_MARK = "dataset_dict.json"


def is_dataset(folder: Path) -> bool:
    """Whether a folder is what `save_to_disk` writes: a data set, or several splits of one."""
    return (folder / DATASET_DICT_MARK).is_file() or all((folder / mark).is_file() for mark in DATASET_MARKS)


def parquet_records(path: Path, where: str, text_field: str = "") -> Numbered:
    """The rows of a Parquet file, read as a stream.

    Raises:
        InputError: the file is not Parquet, or has no text column.
    """
    parquet = importlib.import_module("pyarrow.parquet")

    def load() -> _Rows:
        file = parquet.ParquetFile(path)
        return _Rows(file.schema_arrow.names, lambda columns: _rows(file, columns))

    yield from _numbered(load, where, text_field)


@dataclass(frozen=True)
class _Rows:
    """What a file of rows offers of a data set's interface."""

    column_names: list[str]
    read: Callable[[list[str]], Iterator[dict[str, Any]]]

    def select_columns(self, columns: list[str]) -> Iterator[dict[str, Any]]:
        return self.read(columns)


def _rows(file: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    # a few rows at a time: texts that repeat are a few bytes in the file, and all of them at once might not fit
    for batch in file.iter_batches(_ROWS, columns=columns):
        yield from batch.to_pylist()


def dataset_records(path: Path, where: str, text_field: str = "") -> Numbered:
    """The rows of a data set folder; of several splits, the only one.

    Raises:
        InputError: the folder is damaged, holds several splits, or has no text column.
    """
    datasets = _datasets()

    def load() -> Any:
        if not any(path.rglob("*.arrow")):  # the library saves an empty data set, but fails to load it
            raise InputError(f"{where}: holds no records; give at least one article")
        found = datasets.load_from_disk(str(path))
        if not isinstance(found, datasets.DatasetDict):
            return found
        if len(found) != 1:
            names = [shown(name) for name in found]
            example = f", for example {where}/{names[0]}" if names else ""
            raise InputError(f"{where}: a data set with the splits {', '.join(names) or 'none'}; name one{example}")
        return next(iter(found.values()))

    yield from _numbered(load, where, text_field)


def count_rows(path: Path) -> int | None:
    """How many rows a Parquet file or a data set says that it has; None where it does not say."""
    try:
        if path.is_dir():
            found = _datasets().load_from_disk(str(path))
            return int(found.num_rows) if isinstance(found.num_rows, int) else None
        return int(importlib.import_module("pyarrow.parquet").read_metadata(path).num_rows)
    except Exception:  # whoever reads it says what is wrong
        return None


def _numbered(load: Any, where: str, text_field: str) -> Iterator[tuple[str, int, Any]]:
    """Rows with their places. Reading is lazy, so damage may show at any row."""
    number = 0
    try:
        table = load()
        if table.column_names is not None:
            table = table.select_columns(_read_columns(table.column_names, where, text_field))
        for number, row in enumerate(table, start=1):
            yield f"record {number}", number, row
    except InputError:
        raise
    except Exception as error:
        # the libraries below raise errors of a dozen types for damaged files
        what = shown(" ".join(str(error).split())[:120])
        raise InputError(f"{where}: cannot be read after record {number} ({what}); write it again") from error


def _read_columns(columns: list[str], where: str, text_field: str) -> list[str]:
    if not holds_text(columns, text_field):
        wanted = f'"{text_field}"' if text_field else '"text" or "content"'
        raise InputError(f"{where}: has no column {wanted}; name the one that holds the articles with --text-field")
    return [name for name in columns if is_known(name) or name == text_field.partition(".")[0]]


def _datasets() -> Any:
    """The library, imported here because it takes over a second."""
    return importlib.import_module("datasets")
