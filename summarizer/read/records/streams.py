"""Files of records that are too large to be read at once: one record after the other, in UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from summarizer.errors import InputError
from summarizer.read.limits import MIB, in_bytes
from summarizer.read.records.csv_text import csv_rows
from summarizer.read.records.drafts import Numbered
from summarizer.read.records.json_text import records_of_lines
from summarizer.read.settings import ReadSettings

STREAMED_BYTES = 16 * MIB
"""Larger files are read as a stream; smaller ones at once, in any encoding."""
_ESCAPED = 6
"""Bytes that JSON may write for one of a text: \\u0041."""


def stream_records(path: Path, kind: Literal["jsonl", "csv"], where: str, settings: ReadSettings) -> Numbered:
    """The records of a file, with an error in the place of each that cannot be read.

    Raises:
        InputError: the file is not UTF-8, or no CSV from some row on.
    """
    most = settings.limits.max_bytes
    if kind == "jsonl":
        with path.open("rb") as lines:
            yield from records_of_lines(_lines(lines, _ESCAPED * most), where)
        return
    csv.field_size_limit(max(csv.field_size_limit(), most))
    with path.open(encoding="utf-8-sig", newline="") as rows:
        try:
            yield from csv_rows(rows, where, settings.text_field)
        except UnicodeDecodeError as error:
            raise InputError(f"{where}: not UTF-8 ({error.reason}); save it as UTF-8") from None


def _lines(file: BinaryIO, most: int) -> Iterator[str | InputError]:
    """The lines of a file; of one that is too long nothing is kept."""
    line = file.readline(most).removeprefix(b"\xef\xbb\xbf")
    while line:
        if len(line) >= most - 3 and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(most)
            yield InputError(f"longer than {in_bytes(most)}; split it")
        else:
            yield _decoded(line)
        line = file.readline(most)


def _decoded(line: bytes) -> str | InputError:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        return InputError(f"not UTF-8 (byte 0x{line[error.start]:02X} at offset {error.start}); save it as UTF-8")
