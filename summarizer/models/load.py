"""From a folder of weights to an engine on a device."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

from summarizer.errors import SettingError, SummarizerError, WeightsError
from summarizer.models import attention
from summarizer.models.answers import Limits
from summarizer.models.cache import Cache
from summarizer.models.engine import LocalEngine, context_of
from summarizer.models.identity import engine_sha256
from summarizer.models.kept_examples import KeptExamples
from summarizer.models.processor.int8 import quantise, widen
from summarizer.models.processor.measured import here, keep_measured
from summarizer.models.processor.packed import KeptLayers
from summarizer.models.processor.precision import PRECISIONS, pick_form, working_type
from summarizer.models.processor.repeatable import is_repeatable
from summarizer.models.protocol import ModelInfo

_LARGE_BLOCK, _KEPT_HEAP, _ARENAS = -3, -1, -8
"""glibc's M_MMAP_THRESHOLD and M_TRIM_THRESHOLD, in bytes, and M_ARENA_MAX (malloc.h)."""
_LOADING = {_LARGE_BLOCK: 4 << 20, _KEPT_HEAP: 32 << 20, _ARENAS: 1}
"""Loading takes blocks that are never needed again: each goes back to the system."""
_RUNNING = {_LARGE_BLOCK: 32 << 20, _KEPT_HEAP: 128 << 20}
"""A pass takes the blocks of the one before: mapped and cleared anew, they cost a quarter of it (docs/LOG.md)."""
_PRIMITIVES = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "64", "LRU_CACHE_CAPACITY": "64"}
"""oneDNN compiles each product anew for each number of rows, and keeps 1,024 of them, 0.1 to 0.6 MB each; torch's own cache of
them keeps 1,024 more per thread. One pass needs about six; making them takes a few milliseconds."""
_ROW_TOKENS = 1024
"""What a row is given room for: the longest answers that the product asks for, with their questions."""
_MOST_ROWS, _MOST_PASSAGE_TOKENS, _MOST_STEP_TOKENS = 128, 1 << 17, 8192
_REFUSAL = (
    "models with {} cannot be run by the local engine; choose one with full attention in every layer, "
    "or serve it and use its endpoint"
)


def load_engine(
    folder: Path,
    info: ModelInfo,
    device: str = "auto",
    limits: Limits | None = None,
    precision: str = "auto",
) -> LocalEngine:
    """Load a folder with safetensors, configuration and tokenizer.

    Args:
        folder: what `transformers` can load; nothing of it is executed, and no pickle is read.
        info: what the model is; settings are added to it.
        device: "auto" (CUDA where there is one), "cpu" or "cuda".
        limits: what bounds the memory of decoding.
        precision: "bfloat16"; "int8" for large layers in 8 bits (CPU alone); "float32" as a reference: rounding then
            changes no answer, whatever is batched; "auto" for what is faster here of the first two.

    Raises:
        SettingError: no such device or precision, or a model of another kind than causal language models with plain attention.
        WeightsError: files that transformers cannot read.
    """
    _set_allocator(_LOADING)
    _bound_primitives()
    config = read_config(folder)
    device, precision = pick_form(device, precision, config)
    place = torch.device(device)
    with _readable(folder):
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        model: Any = AutoModelForCausalLM.from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=PRECISIONS[precision],
            device_map=None,
            attn_implementation=attention.NAME,
        )
    if not model._supports_attention_backend:  # it would read all questions as one text
        raise SettingError(f"{folder}: {_REFUSAL.format('an attention of their own')}")
    if not tokenizer.is_fast:
        raise SettingError(f"{folder}: {_REFUSAL.format('a tokenizer without tokenizer.json')}")
    model = model.to(place).eval()
    if precision == "int8":
        quantise(model, _kept_layers(info, precision))
    if working_type(precision) != PRECISIONS[precision]:
        widen(model)
    if limits is None and place.type == "cuda":
        limits = fit_limits(torch.cuda.mem_get_info()[0], _token_bytes(config.get_text_config()))
    _set_allocator(_RUNNING)
    settings = {**info.settings, "dtype": precision, "device": place.type, "repeatable": _repeatable(model, precision)}
    kept = _kept_examples(info, precision) if place.type == "cpu" else None
    return LocalEngine(model, tokenizer, replace(info, settings=settings), limits, kept)


def read_config(folder: Path) -> Any:
    """The configuration of a model that can be run.

    Raises:
        SettingError: it is of another kind than causal language models with full attention.
        WeightsError: transformers cannot read it.
    """
    with _readable(folder):
        config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        _check_kind(config, folder)
        return config


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """What a damaged file makes the libraries raise, of any kind, becomes one line."""
    try:
        yield
    except (SummarizerError, MemoryError):
        raise
    except Exception as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise WeightsError(f"{folder}: not a model that transformers can load: {first}") from error


def _repeatable(model: Any, precision: str) -> bool:
    """Whether answers are known to depend on nothing else that is asked; on a GPU they are not."""
    if model.device.type != "cpu":
        return False
    text = model.config.get_text_config()
    of = {"precision": precision, "model": text.to_json_string(), "engine": engine_sha256()}
    return keep_measured("repeatable", of, partial(is_repeatable, model, working_type(precision)), Cache.default())


def _kept_examples(info: ModelInfo, precision: str) -> KeptExamples | None:
    """What earlier runs read of examples with the same weights; None where nobody says which they are."""
    if info.weights_sha256 is None:
        return None
    of = {"weights": info.weights_sha256, "precision": precision, "engine": engine_sha256(), **here()}
    return KeptExamples(Cache.default().root / "examples", of)


def _kept_layers(info: ModelInfo, precision: str) -> KeptLayers | None:
    """What earlier runs packed of the same weights; None where nobody says which they are."""
    if info.weights_sha256 is None:
        return None
    return KeptLayers(Cache.default(), {"weights": info.weights_sha256, "dtype": str(PRECISIONS[precision])})


def _set_allocator(options: Mapping[int, int]) -> None:
    """Set options of glibc's malloc (Linux; a no-op elsewhere).

    Left alone, its thresholds grow with the largest block that was freed, so that whatever was large stays in the heap for good.
    """
    mallopt: Any = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    for option, value in options.items() if mallopt else ():
        mallopt(option, value)


def _bound_primitives() -> None:
    """Have oneDNN keep few compiled products; both variables are read at the first product, not when torch is imported."""
    for name, most in _PRIMITIVES.items():
        os.environ.setdefault(name, most)


def _check_kind(config: Any, folder: Path) -> None:
    text = config.get_text_config()
    kinds = set(getattr(text, "layer_types", None) or ())
    wrong = [kind.replace("_", " ") for kind in sorted(kinds - {"full_attention"})]
    window = None if kinds else getattr(text, "sliding_window", None)
    if window is not None and getattr(text, "use_sliding_window", True) and window < context_of(text):
        wrong.append(f"sliding attention ({window} tokens)")
    if wrong:
        raise SettingError(f"{folder}: {_REFUSAL.format(', '.join(wrong))}")


def _token_bytes(config: Any) -> int:
    """Bytes of one token's keys and values, in 16 bits."""
    heads = getattr(config, "num_key_value_heads", None) or config.num_attention_heads
    size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    return 4 * int(config.num_hidden_layers) * int(heads) * int(size)


def fit_limits(free_bytes: int, token_bytes: int) -> Limits:
    """Limits for a device with much memory: a quarter of what is free for passages, a quarter for rows, the rest for activations.

    Args:
        free_bytes: memory that is free once the weights are there.
        token_bytes: keys and values of one token.
    """
    tokens = free_bytes // (4 * token_bytes)
    least = Limits()
    return Limits(
        rows=max(least.rows, min(_MOST_ROWS, tokens // _ROW_TOKENS)),
        passage_tokens=max(least.passage_tokens, min(_MOST_PASSAGE_TOKENS, tokens)),
        example_tokens=least.example_tokens,
        step_tokens=max(least.step_tokens, min(_MOST_STEP_TOKENS, tokens // 8)),
        question_tokens=least.question_tokens,
    )
