"""Folders of installed distributions that carry data: found through metadata, checked against pinned digests, never imported."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path


def installed_folder(package: str, marker: str) -> Path | None:
    """The folder of an installed distribution that holds a file named `marker`; None where there is none."""
    try:
        distribution = importlib.metadata.distribution(package)
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return None
    markers = [file for file in distribution.files or () if file.name == marker]
    folders = [Path(str(distribution.locate_file(file))).parent for file in markers]
    return next((folder for folder in folders if folder.is_dir()), None)


def pinned_digests(package: str, name: str) -> dict[str, str]:
    """SHA-256 by file name, from `data/<name>` of one of our packages, in the form that `sha256sum` prints."""
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    return {file: digest for digest, file in (line.split(maxsplit=1) for line in text.splitlines())}


def differing_file(folder: Path, pinned: Mapping[str, str]) -> str | None:
    """The first pinned file that a folder lacks or has differently; None where all are as pinned."""
    return next((name for name, digest in pinned.items() if _digest(folder / name) != digest), None)


def digest_of(pinned: Mapping[str, str]) -> str:
    """One digest for all pinned files."""
    return hashlib.sha256(json.dumps(pinned, sort_keys=True).encode()).hexdigest()


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
