"""Which code computes answers on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path


def code_digest(root: Path, files: Iterable[Path]) -> hashlib._Hash:
    """A SHA-256 over files below a folder, with their places in it; more can be added to it."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest


def engine_sha256() -> str:
    """Digest of what computes answers here: this package's code, and the versions of the libraries below it.

    Another version may round in another way, so that an answer of the one is none of the other.
    """
    folder = Path(__file__).parent
    digest = code_digest(folder, folder.rglob("*.py"))
    for library in ("torch", "transformers", "llguidance"):
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()
