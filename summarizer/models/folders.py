"""Model folders that transformers loads: what is accepted, and what is refused because loading it would run code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import WeightsError

_SINGLE = "model.safetensors"
_INDEX = "model.safetensors.index.json"
_CONFIGS = ("config.json", "tokenizer_config.json")
_PICKLED = ("*.bin", "*.pt", "*.pth", "*.ckpt")


@dataclass(frozen=True)
class ModelFolder:
    """A folder that passed the checks.

    Attributes:
        files: its safetensors files.
        context_length: tokens, as its config.json says, None where it does not.
    """

    path: Path
    files: tuple[Path, ...]
    context_length: int | None


def check_folder(path: Path) -> ModelFolder:
    """Check that `path` holds a whole model as safetensors, and asks for no code of its own.

    Raises:
        WeightsError: no config.json, weights missing or only as pickles, a shard missing, or `auto_map` in a config.
    """
    if not (path / "config.json").is_file():
        raise WeightsError(f"{path} has no config.json; name a model that is published as safetensors")
    config = _read_json(path / "config.json")
    for name in _CONFIGS:
        if (path / name).is_file() and "auto_map" in _read_json(path / name):
            raise WeightsError(
                f"{path / name} asks for code from the model's repository (auto_map), which is never run here; "
                "use a model whose architecture is part of transformers"
            )
    length = _text_config(config).get("max_position_embeddings")
    return ModelFolder(path, tuple(_weight_files(path)), length if isinstance(length, int) else None)


def _weight_files(path: Path) -> list[Path]:
    if (path / _SINGLE).is_file():
        return [path / _SINGLE]
    if (path / _INDEX).is_file():
        return _shards(path)
    pickled = next((found for pattern in _PICKLED for found in sorted(path.glob(pattern))), None)
    if pickled is not None:
        raise WeightsError(
            f"{path} has its weights only as a pickle ({pickled.name}), which can run code when loaded; "
            "save the model as safetensors (save_pretrained does)"
        )
    raise WeightsError(f"{path} has no {_SINGLE}; name a folder that holds a whole model")


def _shards(path: Path) -> list[Path]:
    index = _read_json(path / _INDEX)
    table = index.get("weight_map")
    names = set(table.values()) if isinstance(table, dict) else set()
    if not names or not all(isinstance(name, str) and Path(name).name == name for name in names):
        raise WeightsError(f"{path / _INDEX} lists no files of its own folder; download the model again")
    missing = sorted(name for name in names if not (path / name).is_file())
    if missing:
        raise WeightsError(f"{path} lacks {len(missing)} of {len(names)} weight files, first {missing[0]}")
    return [path / name for name in sorted(names)]


def _text_config(config: dict[str, Any]) -> dict[str, Any]:
    inner = config.get("text_config")
    return inner if isinstance(inner, dict) else config


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(f"{path} cannot be read as JSON ({error})") from error
    if not isinstance(content, dict):
        raise WeightsError(f"{path} is not a JSON object")
    return content
