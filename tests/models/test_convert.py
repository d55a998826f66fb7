"""Converted models, held against transformers' own reading of the same GGUF file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer
from transformers.modeling_gguf_pytorch_utils import load_gguf_checkpoint

from summarizer.errors import WeightsError
from summarizer.models.convert import convert_gguf

from .gguf_double import TinyGguf, vocabulary


def converted(tmp_path: Path, tiny: TinyGguf) -> Path:
    out = tmp_path / "out"
    out.mkdir()
    convert_gguf(tiny.write(tmp_path / "tiny.gguf"), out)
    return out


def by_transformers(tmp_path: Path) -> dict[str, torch.Tensor]:
    """What transformers' own GGUF reader makes of the file that `converted` wrote."""
    config = AutoConfig.from_pretrained(tmp_path, gguf_file="tiny.gguf", local_files_only=True)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    read = load_gguf_checkpoint(tmp_path / "tiny.gguf", return_tensors=True, model_to_load=model)
    return {name: value.to(torch.bfloat16) for name, value in read["tensors"].items()}


@pytest.mark.parametrize("architecture", ["qwen2", "llama"])
def test_every_tensor_equals_what_transformers_reads_from_the_same_file(tmp_path: Path, architecture: str) -> None:
    out = converted(tmp_path, TinyGguf(architecture=architecture, head="own"))
    model, loading = AutoModelForCausalLM.from_pretrained(out, output_loading_info=True, local_files_only=True)
    assert not any(loading.values()), loading
    expected = by_transformers(tmp_path)
    ours = model.state_dict()
    assert ours.keys() == expected.keys()
    for name, value in expected.items():
        assert torch.equal(ours[name], value), name


@pytest.mark.parametrize("architecture", ["qwen2", "llama", "qwen3"])
@pytest.mark.parametrize("vocabulary_size", [True, False])
def test_configuration_and_tokenizer_are_those_of_transformers(
    tmp_path: Path, architecture: str, vocabulary_size: bool
) -> None:
    """It is given the header in parts here, which is faster."""
    out = converted(tmp_path, TinyGguf(architecture=architecture, head="none", vocabulary_size=vocabulary_size))
    own = {"architectures", "dtype", "tie_word_embeddings", "transformers_version", "_name_or_path"}
    ours, theirs = (
        AutoConfig.from_pretrained(*where, local_files_only=True, **more).to_dict()
        for where, more in (((out,), {}), ((tmp_path,), {"gguf_file": "tiny.gguf"}))
    )
    assert {k: v for k, v in ours.items() if k not in own} == {k: v for k, v in theirs.items() if k not in own}
    written = json.loads((out / "tokenizer_config.json").read_text())["tokenizer_class"]
    expected = AutoTokenizer.from_pretrained(tmp_path, gguf_file="tiny.gguf", local_files_only=True)
    assert written == type(expected).__name__


@pytest.mark.parametrize("head", ["tied", "none"])
def test_tied_head_is_written_once_and_loads_tied(tmp_path: Path, head: str) -> None:
    out = converted(tmp_path, TinyGguf(head=head))
    with safe_open(out / "model.safetensors", "pt") as weights:
        assert "lm_head.weight" not in weights.keys()  # noqa: SIM118
    model = AutoModelForCausalLM.from_pretrained(out, local_files_only=True)
    assert model.dtype == torch.bfloat16
    assert model.lm_head.weight.data_ptr() == model.model.embed_tokens.weight.data_ptr()


def test_tied_matrix_is_the_copy_with_more_bits(tmp_path: Path) -> None:
    out = converted(tmp_path, TinyGguf(head="tied"))
    expected = by_transformers(tmp_path)
    with safe_open(out / "model.safetensors", "pt") as weights:
        written = weights.get_tensor("model.embed_tokens.weight")
    assert torch.equal(written, expected["lm_head.weight"])
    assert not torch.equal(written, expected["model.embed_tokens.weight"])


def test_head_of_its_own_stays_apart(tmp_path: Path) -> None:
    out = converted(tmp_path, TinyGguf(head="own"))
    model = AutoModelForCausalLM.from_pretrained(out, local_files_only=True)
    assert not torch.equal(model.lm_head.weight, model.model.embed_tokens.weight)


def test_tokenizer_has_template_ends_and_no_padding_entries(tmp_path: Path) -> None:
    out = converted(tmp_path, TinyGguf())
    tokenizer = AutoTokenizer.from_pretrained(out, local_files_only=True)
    chat = tokenizer.apply_chat_template(
        [{"role": "user", "content": "in the"}], tokenize=False, add_generation_prompt=True
    )
    assert chat == "<|im_start|>user\nin the<|im_end|>\n<|im_start|>assistant\n"
    tokens = vocabulary()
    assert tokenizer.encode(" the<|im_end|>") == [tokens.index("Ġthe"), tokens.index("<|im_end|>")]
    assert not [token for token in tokenizer.get_vocab() if token.startswith("[PAD")]
    assert {"<|im_start|>", "<|im_end|>", "<|endoftext|>"} <= set(tokenizer.all_special_tokens)
    settings = json.loads((out / "generation_config.json").read_text())
    assert settings["eos_token_id"] == [tokens.index("<|im_end|>"), tokens.index("<|endoftext|>")]


def test_qwen2_text_is_composed_before_it_is_cut_up(tmp_path: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(converted(tmp_path, TinyGguf(scheme="qwen2")), local_files_only=True)
    assert tokenizer.encode("e\u0301") == tokenizer.encode("\u00e9")


def test_smollm_digits_are_cut_off_from_the_spaces_before_them(tmp_path: Path) -> None:
    tiny = TinyGguf(architecture="llama", head="none", scheme="smollm")
    tokenizer = AutoTokenizer.from_pretrained(converted(tmp_path, tiny), local_files_only=True)
    pieces = [piece for piece, _ in tokenizer.backend_tokenizer.pre_tokenizer.pre_tokenize_str("in  12")]
    assert pieces == ["in", "ĠĠ", "1", "2"]


def test_nothing_beside_the_file_is_read_as_configuration(tmp_path: Path) -> None:
    (tmp_path / "tokenizer_config.json").write_text('{"auto_map": {"AutoTokenizer": ["evil.Tokenizer", null]}}')
    (tmp_path / "evil.py").write_text("raise SystemExit('code of the folder was run')")
    out = converted(tmp_path, TinyGguf())
    assert "auto_map" not in (out / "tokenizer_config.json").read_text()


def test_unknown_architecture_names_what_can_be_used(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"holds a falcon model; GGUF files can be used for llama, qwen2, qwen3"):
        converted(tmp_path, TinyGguf(architecture="falcon"))


def test_unknown_tensor_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"rope_freqs\.weight"):
        converted(tmp_path, TinyGguf(architecture="llama", extra_tensor="rope_freqs.weight"))


def test_file_without_chat_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="no chat template"):
        converted(tmp_path, TinyGguf(chat_template=None))


@pytest.mark.parametrize("keep", [0, 3, 100, 5000, -2000])
def test_damaged_file_is_one_clear_line(tmp_path: Path, keep: int) -> None:
    path = TinyGguf().write(tmp_path / "tiny.gguf")
    path.write_bytes(path.read_bytes()[:keep])
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(WeightsError, match=r"tiny\.gguf cannot be read as a GGUF file") as caught:
        convert_gguf(path, out)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"qwen2.context_length", b"qwen2.context_lengtg", "how long its context is"),
        (b"tokenizer.ggml.tokens", b"tokenizer.ggml.tokenz", "tokenizer cannot be rebuilt"),
        (b"GGUF", b"GGUG", "cannot be read as a GGUF file"),
    ],
)
def test_a_damaged_header_is_told_in_one_line(tmp_path: Path, old: bytes, new: bytes, told: str) -> None:
    path = TinyGguf().write(tmp_path / "tiny.gguf")
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    (tmp_path / "out").mkdir()
    with pytest.raises(WeightsError, match=told) as raised:
        convert_gguf(path, tmp_path / "out")
    assert "\n" not in str(raised.value)
