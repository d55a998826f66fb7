"""Which code computes answers on this machine."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path


def engine_sha256() -> str:
    """Digest of what computes answers here: this package's code, and the versions of the libraries below it.

    Another version may round in another way, so that an answer of the one is none of the other.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in ("torch", "transformers", "llguidance"):
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()
