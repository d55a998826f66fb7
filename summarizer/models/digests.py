"""Digests of the user's own weights, kept by path, size and time of change, so that gigabytes are hashed once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.models.cache import Cache, FileRecord, keep_json, record_of
from summarizer.models.progress import Progress, counting, silent


def weights_digest(files: list[Path], cache: Cache, progress: Progress = silent, *, fresh: bool = False) -> str:
    """One digest for the files of a model.

    Args:
        files: at least one file; their order does not matter.
        cache: where digests are kept.
        progress: told about "hash".
        fresh: read the files even if their digests are known.

    Returns:
        The SHA-256 of a single file; for several, that of one line for each, digest, two spaces and name, in the
        order of names (what `sha256sum *.safetensors | sha256sum` prints).

    Raises:
        WeightsError: a file cannot be read.
    """
    try:
        advance = counting(progress, "hash", sum(path.stat().st_size for path in files))
        digests = {path.name: _digest(path, cache, advance, fresh=fresh) for path in files}
    except OSError as error:
        raise WeightsError(f"cannot read the weights {error.filename}: {error.strerror}") from error
    if len(digests) == 1:
        return next(iter(digests.values()))
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _digest(path: Path, cache: Cache, advance: Callable[[int], None], *, fresh: bool) -> str:
    absolute = path.resolve()
    kept = cache.root / "digests" / f"{hashlib.sha256(os.fsencode(absolute)).hexdigest()[:32]}.json"
    if not fresh:
        with suppress(OSError, ValueError, TypeError):
            record = FileRecord(**json.loads(kept.read_text(encoding="utf-8")))
            if record.matches(absolute):
                return record.sha256
    record = record_of(absolute, advance)
    with suppress(OSError):  # a cache that cannot be written costs time, not correctness
        keep_json(kept, asdict(record))
    return record.sha256
