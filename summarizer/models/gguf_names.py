"""Names and layouts: how a GGUF file spells the tensors of a dense decoder, and how transformers does.

Three architectures are covered (llama, qwen2, qwen3, all dense). Left out on purpose: mixtures of experts, hybrids, and
files with scaled rotary factors (`rope_freqs`), whose configuration a GGUF file does not carry in full; those are
refused by name, and can be used as a folder of safetensors instead.

    blk.3.attn_q.weight -> model.layers.3.self_attn.q_proj.weight
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EMBEDDING = "token_embd.weight"
HEAD = "output.weight"

_TOP = {EMBEDDING: "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight", HEAD: "lm_head.weight"}
_IN_LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "attn_q_norm": "self_attn.q_norm",
    "attn_k_norm": "self_attn.k_norm",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_LAYER_NAME = re.compile(r"blk\.(\d+)\.(\w+)\.(weight|bias)")
_PERMUTED = re.compile(r"blk\.\d+\.attn_([qk])\.(?:weight|bias)")


@dataclass(frozen=True)
class Architecture:
    """What has to be known about one GGUF architecture beyond its tensor names."""

    causal_lm: str
    """The transformers class, for `config.architectures`."""
    tokenizer: str
    """The transformers class that builds the tokenizer."""
    rotary_pairs_interleaved: bool
    """llama.cpp stores the rotary halves of q and k interleaved for this architecture; transformers wants them apart."""


ARCHITECTURES = {
    "llama": Architecture("LlamaForCausalLM", "PreTrainedTokenizerFast", rotary_pairs_interleaved=True),
    "qwen2": Architecture("Qwen2ForCausalLM", "Qwen2Tokenizer", rotary_pairs_interleaved=False),
    "qwen3": Architecture("Qwen3ForCausalLM", "Qwen2Tokenizer", rotary_pairs_interleaved=False),
}


def transformers_name(gguf_name: str) -> str | None:
    """The transformers name of a tensor, or None for a tensor that the covered architectures do not have."""
    if gguf_name in _TOP:
        return _TOP[gguf_name]
    match = _LAYER_NAME.fullmatch(gguf_name)
    if match is None or match[2] not in _IN_LAYER:
        return None
    return f"model.layers.{match[1]}.{_IN_LAYER[match[2]]}.{match[3]}"


def row_order(gguf_name: str, rows: int, heads: int, key_value_heads: int) -> NDArray[np.intp] | None:
    """Which stored row each row of transformers' q or k projection comes from; None for every other tensor.

    Source: the inverse of `permute` in llama.cpp's `convert_hf_to_gguf.py` (interleaved -> half-split rotary pairs).
    Rows are whole quantization blocks, so the order can be applied to packed data.
    """
    match = _PERMUTED.fullmatch(gguf_name)
    if match is None:
        return None
    groups = heads if match[1] == "q" else key_value_heads
    return np.arange(rows).reshape(groups, rows // groups // 2, 2).swapaxes(1, 2).reshape(-1)
