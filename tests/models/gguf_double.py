"""A tiny but real GGUF model (two layers, a few hundred tokens), written with the reference writer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Kind

LAYERS, HIDDEN, INNER, HEADS, KEY_VALUE_HEADS = 2, 64, 96, 4, 2
HEAD_DIM = HIDDEN // HEADS
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
MERGES = ("t h", "Ġ th", "Ġth e", "i n")
PADDING = ("[PAD0]", "[PAD1]")


def byte_alphabet() -> list[str]:
    """The 256 characters that spell bytes in a byte-level vocabulary."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    shifted = {byte: 256 + index for index, byte in enumerate(byte for byte in range(256) if byte not in plain)}
    return [chr(shifted.get(byte, byte)) for byte in range(256)]


def vocabulary() -> list[str]:
    return [*byte_alphabet(), *(merge.replace(" ", "") for merge in MERGES), *CONTROL, *PADDING]


@dataclass(frozen=True)
class TinyGguf:
    """What to write; `head`: "none", "tied" (another quantization of the embedding) or "own"."""

    architecture: str = "qwen2"
    head: str = "tied"
    scheme: str = "qwen2"
    chat_template: str | None = CHAT_TEMPLATE
    extra_tensor: str | None = None
    vocabulary_size: bool = True
    context: int = 512
    seed: int = 7

    def write(self, path: Path) -> Path:
        writer = gguf.GGUFWriter(path, self.architecture)
        self._write_settings(writer)
        self._write_vocabulary(writer)
        for name, values, kind in self._tensors():
            writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return path

    def _write_settings(self, writer: gguf.GGUFWriter) -> None:
        writer.add_name("Tiny")
        writer.add_block_count(LAYERS)
        writer.add_context_length(self.context)
        writer.add_embedding_length(HIDDEN)
        writer.add_feed_forward_length(INNER)
        writer.add_head_count(HEADS)
        writer.add_head_count_kv(KEY_VALUE_HEADS)
        writer.add_rope_freq_base(10000.0)
        writer.add_layer_norm_rms_eps(1e-5)
        if self.vocabulary_size:
            writer.add_vocab_size(len(vocabulary()))
        if self.architecture == "llama":
            writer.add_rope_dimension_count(HEAD_DIM)

    def _write_vocabulary(self, writer: gguf.GGUFWriter) -> None:
        tokens = vocabulary()
        kinds = {**dict.fromkeys(CONTROL, gguf.TokenType.CONTROL), **dict.fromkeys(PADDING, gguf.TokenType.UNUSED)}
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(self.scheme)
        writer.add_token_list(tokens)
        writer.add_token_types([kinds.get(token, gguf.TokenType.NORMAL) for token in tokens])
        writer.add_token_merges(list(MERGES))
        writer.add_eos_token_id(tokens.index("<|im_end|>"))
        writer.add_pad_token_id(tokens.index("<|endoftext|>"))
        writer.add_bos_token_id(tokens.index("<|endoftext|>"))
        writer.add_add_bos_token(False)
        if self.chat_template is not None:
            writer.add_chat_template(self.chat_template)

    def _tensors(self) -> list[tuple[str, Any, Kind]]:
        random = np.random.default_rng(self.seed)

        def matrix(rows: int, columns: int) -> Any:
            return random.normal(0, 0.2, (rows, columns)).astype(np.float32)

        embedding = matrix(len(vocabulary()), HIDDEN)
        ones = np.ones(HIDDEN, dtype=np.float32)
        tensors = [("token_embd.weight", embedding, Kind.Q4_0), ("output_norm.weight", ones, Kind.F32)]
        if self.head != "none":
            other = embedding if self.head == "tied" else matrix(*embedding.shape)
            tensors.append(("output.weight", other, Kind.Q8_0))
        if self.extra_tensor is not None:
            tensors.append((self.extra_tensor, ones, Kind.F32))
        narrow = KEY_VALUE_HEADS * HEAD_DIM
        for layer in range(LAYERS):
            sizes = {
                "attn_q": (HIDDEN, HIDDEN),
                "attn_k": (narrow, HIDDEN),
                "attn_v": (narrow, HIDDEN),
                "attn_output": (HIDDEN, HIDDEN),
                "ffn_gate": (INNER, HIDDEN),
                "ffn_up": (INNER, HIDDEN),
                "ffn_down": (HIDDEN, INNER),
            }
            for name, (rows, columns) in sizes.items():
                tensors.append((f"blk.{layer}.{name}.weight", matrix(rows, columns), Kind.Q8_0))
            if self.architecture == "qwen2":
                for name in ("attn_q", "attn_k", "attn_v"):
                    bias = random.normal(0, 0.1, sizes[name][0]).astype(np.float32)
                    tensors.append((f"blk.{layer}.{name}.bias", bias, Kind.F32))
            for name in ("attn_norm", "ffn_norm"):
                norm = random.normal(1, 0.1, HIDDEN).astype(np.float32)
                tensors.append((f"blk.{layer}.{name}.weight", norm, Kind.F32))
        return tensors
