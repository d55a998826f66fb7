"""GGUF file -> folder that transformers loads: model.safetensors, config, tokenizer, generation config."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summarizer.errors import WeightsError
from summarizer.models.gguf_names import ARCHITECTURES, EMBEDDING
from summarizer.models.gguf_tokenizer import save_tokenizer
from summarizer.models.gguf_weights import plan, write_safetensors
from summarizer.models.progress import Progress, counting, silent

CONVERTER_VERSION = 1
"""Goes into the name of every converted folder: raise it when the same GGUF file would give other files."""


def any_size(count: int) -> None:
    """Let every size pass."""


def convert_gguf(
    gguf_path: Path, folder: Path, progress: Progress = silent, allow: Callable[[int], None] = any_size
) -> None:
    """Write the model in `gguf_path` to the existing `folder` as bf16 safetensors with configuration and tokenizer.

    Args:
        gguf_path: the GGUF file.
        folder: an existing folder.
        progress: told about "convert".
        allow: called with the bytes that the weights will take before any is written; raises to stop.

    Raises:
        WeightsError: the file is not GGUF, is damaged, or holds an architecture that is not covered.
    """
    reader = _open(gguf_path)
    name = reader.fields["general.architecture"].contents() if "general.architecture" in reader.fields else "unknown"
    architecture = ARCHITECTURES.get(name)
    if architecture is None:
        raise WeightsError(
            f"{gguf_path.name} holds a {name} model; GGUF files can be used for {', '.join(ARCHITECTURES)}, "
            "any other model as a folder of safetensors"
        )
    config = _config(gguf_path, reader)
    tensors, tied = plan(
        reader,
        heads=config.num_attention_heads,
        key_value_heads=config.num_key_value_heads,
        interleaved=architecture.rotary_pairs_interleaved,
    )
    total = sum(tensor.nbytes for tensor in tensors)
    allow(total)
    advance = counting(progress, "convert", total)
    write_safetensors(tensors, folder / "model.safetensors", advance)
    ends = save_tokenizer(gguf_path, reader.fields, architecture.tokenizer, folder)
    _save_config(config, folder, tied=tied, causal_lm=architecture.causal_lm, ends=ends)


def _open(gguf_path: Path) -> Any:
    from summarizer.models.gguf_reader import PlainReader  # noqa: PLC0415 - imports gguf

    try:
        return PlainReader(gguf_path)
    except (ValueError, KeyError, IndexError, OSError) as error:
        raise WeightsError(f"{gguf_path} cannot be read as a GGUF file ({error})") from error


def _config(gguf_path: Path, reader: Any) -> Any:
    """The configuration that transformers reads out of the file's header, but for the vocabulary, which takes it seconds."""
    from transformers import AutoConfig  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        try:
            _write_settings(reader, Path(folder) / "settings.gguf")
            return AutoConfig.from_pretrained(folder, gguf_file="settings.gguf", local_files_only=True)
        except (ValueError, KeyError, TypeError, IndexError, OSError) as error:
            raise WeightsError(f"{gguf_path.name}: its configuration cannot be read ({error})") from error


def _write_settings(reader: Any, path: Path) -> None:
    """A GGUF file with all single values of another one: no lists, no tensors."""
    from gguf import GGUFValueType, GGUFWriter  # noqa: PLC0415

    name = reader.fields["general.architecture"].contents()
    settings = {
        key: field
        for key, field in reader.fields.items()
        if field.types[0] != GGUFValueType.ARRAY and key != "general.architecture" and not key.startswith("GGUF.")
    }
    writer = GGUFWriter(path, name)
    for key, field in settings.items():
        writer.add_key_value(key, field.contents(), field.types[0])
    embedding = next((tensor for tensor in reader.tensors if tensor.name == EMBEDDING), None)
    if f"{name}.vocab_size" not in settings and embedding is not None:
        writer.add_vocab_size(int(embedding.shape[1]))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()


def _save_config(config: Any, folder: Path, *, tied: bool, causal_lm: str, ends: dict[str, Any]) -> None:
    config.tie_word_embeddings = tied
    config.architectures = [causal_lm]
    config.dtype = "bfloat16"
    config.name_or_path = ""
    config.save_pretrained(folder)
    (folder / "generation_config.json").write_text(json.dumps(ends, indent=2) + "\n", encoding="utf-8")
