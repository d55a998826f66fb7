"""Loading a folder as an engine: what works, and one clear line for what does not."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import torch

from summarizer.errors import SettingError, SummarizerError, WeightsError
from summarizer.models.answers import Limits
from summarizer.models.load import fit_limits, load_engine
from summarizer.models.processor.precision import pick_device
from summarizer.models.protocol import ModelInfo

from . import tiny_llm
from .tiny_llm import as_format, chat, make_config, run_all


def save(folder: Path, kind: str, tokenizer: Any, **changes: Any) -> Path:
    ours, _ = tiny_llm.make_models(make_config(kind, tokenizer, **changes))
    ours.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_a_saved_model_answers_and_says_what_it_is(tmp_path: Path, tokenizer: Any) -> None:
    engine = load_engine(save(tmp_path, "llama", tokenizer), ModelInfo("mine", weights_sha256="ab"), "cpu")
    settings = engine.info.settings
    assert {key: type(value) for key, value in settings.items()} == {"dtype": str, "device": str, "repeatable": bool}
    assert (settings["dtype"] in {"int8", "bfloat16"}, settings["device"]) == (True, "cpu")
    assert (engine.info.id, engine.info.weights_sha256, engine.info.context) == ("mine", "ab", 2048)
    schema = {
        "type": "object",
        "properties": {"a": {"enum": ["x", "y"]}},
        "required": ["a"],
        "additionalProperties": False,
    }
    answers = run_all(engine, [{"messages": chat("the ferry", "Who?"), "max_tokens": 30, **as_format(schema)}] * 3)
    assert len(set(answers)) == 1
    assert json.loads(answers[0][0])["a"] in {"x", "y"}


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("mistral", {"sliding_window": 64}),
        ("gemma2", {"sliding_window": 64}),
        ("gemma3_text", {"sliding_window": 64}),
        ("starcoder2", {"sliding_window": 64}),
        ("bloom", {"n_layer": 2, "n_head": 4}),
        ("mamba", {"state_size": 8}),
    ],
)
def test_models_that_attend_in_another_way_are_refused(
    tmp_path: Path, tokenizer: Any, kind: str, changes: dict[str, Any]
) -> None:
    config = make_config(kind, tokenizer, **changes)
    from transformers import AutoModelForCausalLM

    AutoModelForCausalLM.from_config(config, attn_implementation="eager").save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    with pytest.raises(SettingError) as refused:
        load_engine(tmp_path, ModelInfo("mine"), "cpu")
    assert len(str(refused.value).splitlines()) == 1


def test_a_window_as_wide_as_the_context_is_no_matter(tmp_path: Path, tokenizer: Any) -> None:
    engine = load_engine(save(tmp_path, "mistral", tokenizer, sliding_window=4096), ModelInfo("mine"), "cpu")
    assert engine.info.context == 2048


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_damaged_files_are_one_line(tmp_path: Path, tokenizer: Any, name: str, damage: str) -> None:
    file = save(tmp_path, "llama", tokenizer) / name
    if damage == "missing":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:200])
    else:
        file.write_text("[1, 2]")
    with pytest.raises(WeightsError) as refused:
        load_engine(tmp_path, ModelInfo("mine"), "cpu")
    assert len(str(refused.value).splitlines()) == 1
    assert str(tmp_path) in str(refused.value)


def test_weights_of_another_shape_are_one_line(tmp_path: Path, tokenizer: Any) -> None:
    save(tmp_path, "llama", tokenizer)
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**config, "hidden_size": 64, "head_dim": 16}))
    with pytest.raises(SummarizerError) as refused:
        load_engine(tmp_path, ModelInfo("mine"), "cpu")
    assert len(str(refused.value).splitlines()) == 1


def test_devices() -> None:
    import torch

    assert pick_device("cpu").type == "cpu"
    assert pick_device("auto").type == ("cuda" if torch.cuda.is_available() else "cpu")
    with pytest.raises(SettingError, match="auto, cpu or cuda"):
        pick_device("tpu")
    if not torch.cuda.is_available():
        with pytest.raises(SettingError, match="--device cpu"):
            pick_device("cuda")


@pytest.mark.parametrize(("free", "rows"), [(0, 24), (2 << 30, 24), (16 << 30, 128), (80 << 30, 128)])
def test_limits_grow_with_free_memory_and_stay_within_it(free: int, rows: int) -> None:
    token_bytes = 28 << 10
    limits = fit_limits(free, token_bytes)
    least = Limits()
    assert limits.rows == rows
    assert limits.passage_tokens >= least.passage_tokens and limits.step_tokens >= least.step_tokens
    if limits != least:
        assert (limits.passage_tokens + 1024 * limits.rows) * token_bytes <= max(free, 1 << 30)


def test_an_unknown_number_type_is_refused(tmp_path: Path, tokenizer: Any) -> None:
    with pytest.raises(SettingError, match=r"float16.*auto, bfloat16, int8, float32"):
        load_engine(save(tmp_path, "llama", tokenizer), ModelInfo("mine"), "cpu", precision="float16")
    engine = load_engine(tmp_path, ModelInfo("mine"), "cpu", precision="float32")
    assert engine.network.dtype is torch.float32
    assert engine.info.settings["dtype"] == "float32"


def test_few_compiled_products_are_kept_unless_the_user_says_how_many(
    tmp_path: Path, tokenizer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", raising=False)
    monkeypatch.setenv("LRU_CACHE_CAPACITY", "200")
    load_engine(save(tmp_path, "llama", tokenizer), ModelInfo("mine"), "cpu")
    assert (os.environ["ONEDNN_PRIMITIVE_CACHE_CAPACITY"], os.environ["LRU_CACHE_CAPACITY"]) == ("64", "200")
