"""CSV to records."""

from __future__ import annotations

import csv
import io
from typing import TextIO

from summarizer.errors import InputError
from summarizer.read.about.fields import holds_text
from summarizer.read.records.drafts import Numbered

_LONGEST_HEADER = 1_000_000


def csv_records(text: str, where: str, text_field: str = "") -> Numbered:
    """The rows of a CSV file with a header line; commas, semicolons or tabs, whichever gives a text column.

    Fields stay the strings that they are (an id of "007" keeps its zeros).

    Raises:
        InputError: no header with a text column, or a row that is not CSV.
    """
    # the default of 131,072 is below what an article may have; the module knows only a process-wide setting
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    return csv_rows(io.StringIO(text, newline=""), where, text_field)


def csv_rows(file: TextIO, where: str, text_field: str = "") -> Numbered:
    """The rows of an open CSV file; see `csv_records`."""
    header = file.readline(_LONGEST_HEADER)
    file.seek(0)
    for delimiter in ",;\t":
        if holds_text(next(csv.reader([header], delimiter=delimiter), []), text_field):
            return _rows(file, delimiter, where)
    wanted = f'"{text_field}"' if text_field else '"text" or "content"'
    raise InputError(
        f"{where}: the first line has no column {wanted}; name the column of the articles with --text-field"
    )


def _rows(file: TextIO, delimiter: str, where: str) -> Numbered:
    rows = csv.DictReader(file, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{where}, record {number}: not valid CSV ({error}); check its quotation marks") from None
        yield f"record {number}", number, row
