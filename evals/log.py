"""The log of a run: JSON lines, appended and flushed to disk one by one, never rewritten.

The first line is the manifest (what can change a result, and where it ran), each resume adds another; then one record a
sample with the raw completions. A line that a kill cut short is at the end, has no newline, and is dropped on opening.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from summarizer.errors import InputError, OutputError, SettingError

LOG_NAME = "log.jsonl"


class Line(BaseModel):
    """Base of the log's lines."""

    model_config = ConfigDict(extra="forbid")


class Manifest(Line):
    """What is run. A resume must agree in `system`, `gold` and `schema_sha256`; `place` may differ and is kept."""

    type: Literal["manifest"] = "manifest"
    system: dict[str, Any]
    gold: list[dict[str, str]]
    schema_sha256: str
    repeats: int
    place: dict[str, Any]
    started: str


class SampleRecord(Line):
    """One article, once."""

    type: Literal["sample"] = "sample"
    story: str
    article: str
    repeat: int
    extraction: dict[str, Any] | None
    error: str = ""
    outcomes: dict[str, int] = {}
    failed: dict[str, str] = {}
    completions: list[dict[str, Any]] = []
    seconds: float = 0.0
    peak_memory: int | None = None
    load_seconds: float | None = None


class BriefingRecord(Line):
    """One story's briefing, once."""

    type: Literal["briefing"] = "briefing"
    story: str
    repeat: int
    briefing: dict[str, Any] | None
    error: str = ""
    completions: list[dict[str, Any]] = []
    seconds: float = 0.0


Record = SampleRecord | BriefingRecord
_LINE: TypeAdapter[Manifest | SampleRecord | BriefingRecord] = TypeAdapter(
    Annotated[Manifest | SampleRecord | BriefingRecord, Field(discriminator="type")]
)


class RunLog:
    """An open log of one run; nobody else can write to it meanwhile. Use as a context manager."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open or make the log of `folder`.

        Raises:
            SettingError: the folder holds a run of something else; its first difference is named.
            OutputError: another process writes to it, or it cannot be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as e:
            raise OutputError(f"{folder}: cannot be made ({e.strerror}); choose another --out.") from e
        self._lock = FileLock(folder / ".lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as e:
            raise OutputError(
                f"{folder}: another evaluation is writing to it; wait for it or choose another --out."
            ) from e
        try:
            self.path = folder / LOG_NAME
            self.records = self._open(manifest)
            self._file = self.path.open("a", encoding="utf-8")
            self._write(manifest)
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> RunLog:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._lock.release()

    def done(self) -> set[tuple[str, str, str, int]]:
        """Keys of what is finished, see `key`."""
        return {key(r) for r in self.records}

    def append(self, record: Record) -> None:
        """Write one record; when this returns, a kill cannot lose it."""
        self._write(record)
        self.records.append(record)

    def _write(self, line: Line) -> None:
        self._file.write(line.model_dump_json() + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _open(self, manifest: Manifest) -> list[Record]:
        if not self.path.exists():
            return []
        drop_torn_line(self.path)
        if not self.path.stat().st_size:
            return []
        before, records = read_log(self.path.parent)
        _require_same(before, manifest, self.path)
        return records


def key(record: Record) -> tuple[str, str, str, int]:
    """What makes a record the same piece of work: type, story, article ("" for a briefing), repeat."""
    return record.type, record.story, record.article if isinstance(record, SampleRecord) else "", record.repeat


def read_log(folder: Path) -> tuple[Manifest, list[Record]]:
    """The first manifest and all records of a run; a torn last line is left out.

    Raises:
        InputError: there is no log, or a line of it is broken.
    """
    path = folder / LOG_NAME
    if not path.is_file():
        raise InputError(f"{folder}: is no run (no {LOG_NAME}); give the --out folder of `summarizer evaluate`.")
    manifest: Manifest | None = None
    records: list[Record] = []
    for number, line in enumerate(_whole_lines(path), start=1):
        try:
            parsed = _LINE.validate_json(line)
        except ValidationError as e:
            raise InputError(f"{path}: line {number} is broken; remove the line, its sample is then run again.") from e
        if isinstance(parsed, Manifest):
            manifest = manifest or parsed
        else:
            records.append(parsed)
    if manifest is None:
        raise InputError(f"{path}: has no manifest; the run was killed before its start, start it again.")
    return manifest, records


def drop_torn_line(path: Path) -> None:
    """Cut off what stands behind the last newline."""
    with path.open("rb+") as file:
        data = file.read()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            file.truncate(whole)
            os.fsync(file.fileno())


def _whole_lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield line


def _require_same(before: Manifest, now: Manifest, path: Path) -> None:
    for name in ("system", "gold", "schema_sha256"):
        old, new = getattr(before, name), getattr(now, name)
        if old != new:
            raise SettingError(
                f"{path}: is a run with other {_first_difference(name, old, new)}; choose another --out."
            )


def _first_difference(name: str, old: Any, new: Any) -> str:
    if isinstance(old, dict) and isinstance(new, dict):
        for k in sorted(old.keys() | new.keys()):
            if old.get(k) != new.get(k):
                return f"{k} ({str(old.get(k))[:60]} there, {str(new.get(k))[:60]} here)"
    return name.removesuffix("_sha256")
