"""Weights carried by installed distributions: found through their metadata, joined and hashed, never imported.

The distributions are third-party mirrors. Nothing of theirs runs: metadata says where their files are, and the digest
says whether they are what they should be.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.models.progress import Progress, silent
from summarizer.models.registry import BuiltinModel, PackageParts

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class InstalledParts:
    """What is installed of one model's distributions.

    Attributes:
        files: the parts in order; complete only if `missing` is empty.
        missing: names of the distributions that are not installed, or have lost their file.
        other_versions: "name version" of those whose version is not the pinned one.
    """

    files: tuple[Path, ...]
    missing: tuple[str, ...]
    other_versions: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every part is there."""
        return not self.missing

    def describe(self) -> str:
        """A few words for a table, such as "packages (21 of 22 parts)"."""
        total = len(self.files) + len(self.missing)
        return f"packages ({len(self.files)} of {total} parts)" if self.files else ""


def installed_parts(parts: PackageParts, search_path: Sequence[str] | None = None) -> InstalledParts:
    """Find the parts of `parts` among the installed distributions.

    Args:
        parts: what to look for.
        search_path: where distributions are looked for; None means `sys.path`.
    """
    found: list[Path] = []
    missing: list[str] = []
    others: list[str] = []
    for number in range(1, parts.parts + 1):
        name = parts.name.format(n=number)
        distribution = _distribution(name, search_path)
        path = None if distribution is None else _file_of(distribution, parts, number)
        if distribution is None or path is None:
            missing.append(name)
            continue
        found.append(path)
        if distribution.version != parts.version:
            others.append(f"{name} {distribution.version}")
    return InstalledParts(tuple(found), tuple(missing), tuple(others))


def check_and_join(model: BuiltinModel, parts: InstalledParts, folder: Path, progress: Progress = silent) -> Path:
    """One GGUF file with the digest of `model`: the single part itself, or the parts joined in `folder`.

    Raises:
        WeightsError: the bytes are not those that the registry pins. Nothing but the file in `folder` is deleted.
    """
    single = len(parts.files) == 1
    joined = folder / f"{model.id}.gguf"
    digest = hashlib.sha256()
    size = 0
    if single:
        for chunk in _chunks(parts.files):
            digest.update(chunk)
            size += len(chunk)
            progress("hash", size, model.bytes)
    else:
        with joined.open("wb") as out:
            for chunk in _chunks(parts.files):
                digest.update(chunk)
                out.write(chunk)
                size += len(chunk)
                progress("join", size, model.bytes)
    if digest.hexdigest() != model.sha256:
        joined.unlink(missing_ok=True)
        raise WeightsError(_mismatch(model, parts, digest.hexdigest(), size))
    return parts.files[0] if single else joined


def _distribution(name: str, search_path: Sequence[str] | None) -> importlib.metadata.Distribution | None:
    where = sys.path if search_path is None else list(search_path)
    return next(iter(importlib.metadata.distributions(name=name, path=where)), None)


def _file_of(distribution: importlib.metadata.Distribution, parts: PackageParts, number: int) -> Path | None:
    module, file = parts.module.format(n=number), parts.file.format(n=number)
    path = Path(str(distribution.locate_file(f"{module}/{file}")))
    return path if path.is_file() else None


def _chunks(files: Sequence[Path]) -> Iterator[bytes]:
    for path in files:
        with path.open("rb") as source:
            while chunk := source.read(CHUNK_BYTES):
                yield chunk


def _mismatch(model: BuiltinModel, parts: InstalledParts, actual: str, size: int) -> str:
    where = parts.files[0] if len(parts.files) == 1 else f"{parts.files[0]} and {len(parts.files) - 1} more parts"
    versions = f"; other versions than pinned: {', '.join(parts.other_versions)}" if parts.other_versions else ""
    return (
        f"weights of {model.id} are not the published ones: {where} have SHA-256 {actual} ({size} bytes), expected "
        f"{model.sha256} ({model.bytes} bytes){versions}; reinstall them or run: summarizer models fetch {model.id}"
    )
