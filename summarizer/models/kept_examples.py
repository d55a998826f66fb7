"""What was read of examples, kept from run to run: <root>/examples/<digest>.safetensors, the ones used last.

Examples are the same for every article and every run; reading them anew takes a quarter of the work of a short run. Keys and
values are kept as they were computed, so that answers are the same to the last bit, kept or not.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save

from summarizer.models.cache import key_of
from summarizer.models.caches import PassageCache

_MOST_BYTES = 1 << 29


class KeptExamples:
    """Examples on disk, for one model on one machine. A folder that cannot be read or written costs time, not correctness.

    Args:
        folder: where they are kept.
        of: all that changes what is read but the text: weights, code, processor; as JSON values.
        limit: bytes kept at most; what was used longest ago goes.
    """

    def __init__(self, folder: Path, of: Mapping[str, Any], limit: int = _MOST_BYTES) -> None:
        self._folder = folder
        self._of = of
        self._limit = limit

    def load(self, passage: PassageCache) -> bool:
        """Fill the cache of a passage, if it is kept, and undamaged."""
        path = self._path(passage)
        with suppress(OSError, SafetensorError, KeyError):
            with safe_open(path, "pt") as file:
                keys, values = file.get_tensor("keys"), file.get_tensor("values")
                intact = file.metadata()["sha256"] == _digest(keys, values)
            if intact:
                passage.fill(keys, values)
                path.touch()
                return True
        return False

    def save(self, passage: PassageCache) -> None:
        """Keep what was read of a passage, complete or not at all."""
        count = len(passage)
        keys, values = (torch.stack([one[:, :count] for one in store]) for store in (passage.keys, passage.values))
        content = save({"keys": keys, "values": values}, {"sha256": _digest(keys, values)})
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor, partial = tempfile.mkstemp(dir=self._folder, suffix=".partial")
            try:
                with os.fdopen(descriptor, "wb") as out:
                    out.write(content)
                Path(partial).replace(self._path(passage))
            finally:
                Path(partial).unlink(missing_ok=True)
            self._prune()

    def _path(self, passage: PassageCache) -> Path:
        return self._folder / f"{key_of({**self._of, 'tokens': passage.tokens})}.safetensors"

    def _prune(self) -> None:
        total = 0
        for path in sorted(self._folder.iterdir(), key=lambda path: -path.stat().st_mtime_ns):
            total += path.stat().st_size
            if total > self._limit:
                path.unlink(missing_ok=True)


def _digest(*tensors: torch.Tensor) -> str:
    digest = hashlib.sha256()
    for tensor in tensors:
        digest.update(tensor.contiguous().view(torch.uint8).numpy().data)
    return digest.hexdigest()
