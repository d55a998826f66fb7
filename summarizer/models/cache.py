"""The cache folder: converted models, each complete or absent, with a manifest that says what they were made from.

    <root>/models/<key>/            model.safetensors, config.json, tokenizer.json, ..., conversion.json
    <root>/models/packed-<digest>/  the same weights in 8 bits for one processor, see processor/packed.py
    <root>/models/.<key>.*.tmp/     being made, or left behind by a killed process; swept by the next one
    <root>/locks/<key>.lock
    <root>/digests/                 digests of the user's own folders and files, by size and time of change
    <root>/measured/                what was measured on this machine
    <root>/examples/                what was read of examples, see kept_examples.py

A folder appears under its own name only by a rename, when everything in it has been written.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock, Timeout

from summarizer.errors import OutputError
from summarizer.models.progress import Progress, counting, silent

MANIFEST = "conversion.json"
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class FileRecord:
    """One file as it was when its digest was taken; `mtime_ns` is in nanoseconds since 1970."""

    bytes: int
    mtime_ns: int
    sha256: str

    def matches(self, path: Path) -> bool:
        """Whether size and time of change are still the same; reads nothing."""
        try:
            status = path.stat()
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (self.bytes, self.mtime_ns)


@dataclass(frozen=True)
class Manifest:
    """What a converted folder was made from, and what it holds.

    Attributes:
        source_sha256: digest of the GGUF file.
        source: where that came from, for people.
        converter: `CONVERTER_VERSION` of the code that made it.
        libraries: versions of the libraries that took part.
        files: by name, everything in the folder but the manifest.
    """

    source_sha256: str
    source: str
    converter: int
    libraries: dict[str, str]
    files: dict[str, FileRecord]


@dataclass(frozen=True)
class Cache:
    """The cache under one root folder."""

    root: Path

    @classmethod
    def default(cls) -> Cache:
        """`$SUMMARIZER_CACHE`, else the user's cache folder of this system."""
        named = os.environ.get("SUMMARIZER_CACHE")
        return cls(Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("grounded-summarizer")))

    def folder(self, key: str) -> Path:
        """Where the converted model `key` is or would be."""
        return self.root / "models" / key

    def manifest(self, key: str) -> Manifest | None:
        """The manifest of `key`; None if there is no complete folder, or its manifest cannot be read."""
        return read_manifest(self.folder(key))

    def is_ready(self, key: str) -> bool:
        """Whether every file of `key` has the size and time of change that its manifest recorded."""
        manifest, folder = self.manifest(key), self.folder(key)
        return manifest is not None and all(record.matches(folder / name) for name, record in manifest.files.items())

    def build(self, key: str, make: Callable[[Path, Path], Manifest], progress: Progress = silent) -> Path:
        """The folder of `key`, made by `make` unless it is ready; safe against other processes and against being killed.

        Args:
            key: name of the folder.
            make: called as `make(work, out)` with two new folders: `work` for temporary files, `out` for the result;
                returns the manifest, its `files` still empty. An exception leaves nothing behind.
            progress: told "wait" while another process makes the same folder, "hash" while the result is read again.

        Raises:
            OutputError: the cache folder cannot be written.
        """
        folder = self.folder(key)
        if self.is_ready(key):
            return folder
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            (self.root / "locks").mkdir(exist_ok=True)
            with _lock(self.root / "locks" / f"{key}.lock", progress):
                if not self.is_ready(key) and not self._confirm(key, progress):
                    self._make(key, make, progress)
        except OSError as error:  # no permission, a full disk, a file in the way
            raise OutputError(f"cannot write the cache {self.root} ({error}); set SUMMARIZER_CACHE") from error
        return folder

    def use(self, key: str) -> None:
        """Note that a folder is used now, for `prune`."""
        with suppress(OSError):
            (self.folder(key) / MANIFEST).touch()

    def prune(self, prefix: str, limit: int) -> None:
        """Remove what was used longest ago of the folders whose keys begin with `prefix`, down to `limit` bytes."""
        total = 0
        for manifest in sorted(
            self.folder("").glob(f"{prefix}*/{MANIFEST}"), key=lambda path: -path.stat().st_mtime_ns
        ):
            total += sum(path.stat().st_size for path in manifest.parent.iterdir())
            if total > limit:
                shutil.rmtree(manifest.parent, ignore_errors=True)

    def _confirm(self, key: str, progress: Progress) -> bool:
        """Accept a folder whose files were copied or touched but hold the recorded bytes; record their new times."""
        manifest, folder = self.manifest(key), self.folder(key)
        if manifest is None:
            return False
        with suppress(FileNotFoundError):
            files = _records(folder, list(manifest.files), progress)
            if {name: record.sha256 for name, record in files.items()} == {
                name: record.sha256 for name, record in manifest.files.items()
            }:
                _write_manifest(folder, manifest, files)
                return True
        return False

    def _make(self, key: str, make: Callable[[Path, Path], Manifest], progress: Progress) -> None:
        folder = self.folder(key)
        for leftover in folder.parent.glob(f".{key}.*.tmp"):  # we hold the lock: whoever made it is dead
            shutil.rmtree(leftover, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=f".{key}.", suffix=".tmp", dir=folder.parent))
        try:
            out = work / "out"
            out.mkdir()
            manifest = make(work, out)
            names = sorted(path.name for path in out.iterdir())
            _write_manifest(out, manifest, _records(out, names, progress))
            if folder.exists():  # ours, and found damaged
                shutil.rmtree(folder)
            out.rename(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in `folder`, None if it is missing or unreadable."""
    try:
        entry = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: FileRecord(**record) for name, record in entry.pop("files").items()}
        return Manifest(**entry, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def sha256_of(path: Path, advance: Callable[[int], None] = lambda count: None) -> str:
    """SHA-256 of a file, hexadecimal; `advance` is told the bytes of each piece read."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            advance(len(chunk))
    return digest.hexdigest()


def record_of(path: Path, advance: Callable[[int], None] = lambda count: None) -> FileRecord:
    """Size, time of change and digest of a file."""
    status = path.stat()
    return FileRecord(status.st_size, status.st_mtime_ns, sha256_of(path, advance))


def key_of(known: Mapping[str, Any]) -> str:
    """What a thing is kept under: a digest of all that it depends on, JSON values, in whatever order; 32 hexadecimal digits."""
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()[:32]


def keep_json(path: Path, value: Any) -> None:
    """Write a small file, complete or not at all; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, partial = tempfile.mkstemp(dir=path.parent, suffix=".partial")
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(value, out)
    Path(partial).replace(path)


def _records(folder: Path, names: list[str], progress: Progress) -> dict[str, FileRecord]:
    total = sum((folder / name).stat().st_size for name in names)
    advance = counting(progress, "hash", total)
    return {name: record_of(folder / name, advance) for name in names}


def _write_manifest(folder: Path, manifest: Manifest, files: dict[str, FileRecord]) -> None:
    entry = asdict(manifest) | {"files": {name: asdict(record) for name, record in files.items()}}
    partial = folder / f"{MANIFEST}.partial"
    partial.write_text(json.dumps(entry, indent=2) + "\n", encoding="utf-8")
    partial.replace(folder / MANIFEST)


def _lock(path: Path, progress: Progress) -> FileLock:
    """A held lock; waits for as long as another process works, whose death releases it."""
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        progress("wait", 0, 0)
        lock.acquire()
    return lock
