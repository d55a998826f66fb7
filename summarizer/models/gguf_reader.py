"""The reader of the gguf package, over a plain array.

It takes a file's header apart by some million slices, and a slice of numpy's mapped arrays costs several times one of a plain
array over the same mapping (docs/LOG.md).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from gguf import GGUFReader


class PlainReader(GGUFReader):
    """A GGUF file's fields and tensors; see `gguf.GGUFReader`."""

    @property
    def data(self) -> Any:
        """The file's bytes."""
        return self._plain

    @data.setter
    def data(self, mapped: Any) -> None:
        self._plain = np.asarray(mapped).view(np.ndarray)
