"""Linear layers in 8 bits: near to the exact product, whatever stands beside a row, and less memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from summarizer.models.load import load_engine
from summarizer.models.processor.int8 import Int8Linear, hadamard, quantise
from summarizer.models.protocol import ModelInfo

from ..processor import exact_integers
from . import tiny_llm
from .test_engine import CHOICE, PASSAGES, request
from .tiny_llm import make_config, run_all


@exact_integers
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("rows", [1, 7, 300])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32])
def test_the_product_is_within_a_hundredth(bias: bool, rows: int, dtype: torch.dtype) -> None:
    torch.manual_seed(1)
    linear = nn.Linear(96, 160, bias=bias, dtype=dtype)
    x = torch.randn(2, rows, 96, dtype=dtype) * torch.logspace(-3, 3, rows)[None, :, None].to(dtype)
    with torch.inference_mode():
        exact, ours = linear(x).float(), Int8Linear(linear)(x)
    assert ours.dtype == dtype and ours.shape == exact.shape
    error = (ours.float() - exact).norm(dim=-1) / exact.norm(dim=-1)
    assert float(error.max()) < 0.05
    assert float(error.mean()) < 0.015


@exact_integers
def test_outliers_do_not_claim_the_range_of_the_others() -> None:
    """Few activations that are 300 times as large as the rest, as in the last layers of feed-forward blocks."""
    torch.manual_seed(3)
    linear = nn.Linear(512, 64, bias=False)
    x = torch.randn(40, 512)
    x[:, 17] *= 300
    weight = linear.weight.detach().clone()
    weight[:, 17] = 0  # what the outlier itself adds is left out: the rest has to be near
    linear.weight = nn.Parameter(weight)
    with torch.inference_mode():
        exact, ours = linear(x), Int8Linear(linear)(x)
        coarse = nn.functional.linear((x * (127 / x.abs().amax(1, keepdim=True))).round(), weight)
        coarse *= x.abs().amax(1, keepdim=True) / 127
    assert float((ours - exact).norm()) < 0.35 * float((coarse - exact).norm())


@pytest.mark.parametrize("size", [1, 2, 64])
def test_the_rotation_is_its_own_inverse_but_for_its_size(size: int) -> None:
    matrix = hadamard(size)
    assert torch.equal(matrix @ matrix, size * torch.eye(size))


@exact_integers
@pytest.mark.parametrize("inputs", [64, 96, 1536])
def test_a_row_of_zeros_and_what_stands_beside_a_row_change_nothing(inputs: int) -> None:
    """In 32 bits, where sums are exact by construction; in 16 it is the kernels', which are asked (test_repeatable.py)."""
    torch.manual_seed(2)
    layer = Int8Linear(nn.Linear(inputs, 64, bias=False))
    x = torch.randn(5, inputs)
    x[2] = 0
    x[3] *= 1e6
    with torch.inference_mode():
        together = layer(x)
        alone = torch.cat([layer(row[None]) for row in x])
    assert torch.equal(together, alone)
    assert not together[2].any()


def save(folder: Path, tokenizer: Any) -> Path:
    sizes = {"hidden_size": 256, "intermediate_size": 512, "head_dim": 64}
    ours, _ = tiny_llm.make_models(make_config("qwen2", tokenizer, **sizes))
    ours.to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@exact_integers
def test_large_layers_are_replaced_and_the_others_stay(tmp_path: Path, tokenizer: Any) -> None:
    engine = load_engine(save(tmp_path, tokenizer), ModelInfo("mine"), "cpu", precision="int8")
    assert engine.info.settings["dtype"] == "int8"
    kinds = {name.rsplit(".", 1)[-1]: type(module) for name, module in engine.network.named_modules()}
    assert kinds["gate_proj"] is kinds["down_proj"] is kinds["q_proj"] is Int8Linear
    assert kinds["k_proj"] is nn.Linear  # small
    ((text, reason),) = run_all(engine, [request(PASSAGES[0], "Who?", CHOICE, 60)])
    assert reason == "stop" and text.startswith('{"speaker": "')


@exact_integers
@pytest.mark.parametrize("kind", ["llama", "qwen2", "qwen3", "mistral", "gemma", "phi3", "gpt2"])
def test_logits_stay_near_those_of_the_whole_weights(tokenizer: Any, kind: str) -> None:
    sizes = {"hidden_size": 256, "intermediate_size": 512, "head_dim": 64, "n_embd": 256, "n_head": 4}
    _, plain = tiny_llm.make_models(make_config(kind, tokenizer, **sizes))
    tokens = torch.randint(0, 300, (1, 40), generator=torch.Generator().manual_seed(5))
    with torch.inference_mode():
        exact = plain(input_ids=tokens).logits
        replaced = quantise(plain)
        near = plain(input_ids=tokens).logits
    assert not torch.equal(exact, near)
    assert (replaced == 1) == (kind == "gpt2")  # whose layers are no `Linear`, but for the head
    error = float((near - exact).norm() / exact.norm())
    assert error < 0.2, error


def test_weights_that_others_share_are_read_again_from_their_file(tmp_path: Path) -> None:
    """The pages of a mapped file are given back; whoever still holds the weights finds them there."""
    weight = torch.randn(512, 512)
    save_file({"weight": weight}, tmp_path / "w.safetensors")
    shared = load_file(tmp_path / "w.safetensors")["weight"]
    block = nn.Module()
    block.layer = nn.Linear(512, 512, bias=False)
    block.layer.weight = nn.Parameter(shared, requires_grad=False)
    block.get_output_embeddings = lambda: None  # type: ignore[method-assign,assignment]
    assert quantise(block) == 1
    assert torch.equal(shared, weight)
