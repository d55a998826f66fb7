"""The tokenizer of a GGUF file, as its model's makers publish it.

transformers rebuilds vocabulary, merges, special tokens and chat template. What it leaves out is put right here, because
a text that is cut up differently from training costs quality in silence:

- padding entries ("[PAD151665]"), which only fill the embedding up to a round size, are dropped again: a grammar mask
  would take them for text;
- the normalizer and the digit splitting that a GGUF file only names (`tokenizer.ggml.pre`) are set for the names below;
- all control tokens are declared special, not just the ones with a role.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from summarizer.errors import WeightsError

_UNUSED = 5
"""`gguf.TokenType.UNUSED`"""
_NFC = {"type": "NFC"}
_DIGITS_THEN_BYTES = {
    "type": "Sequence",
    "pretokenizers": [
        {"type": "Digits", "individual_digits": True},
        {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
    ],
}
PUBLISHED: dict[str, dict[str, Any]] = {
    "qwen2": {"normalizer": _NFC},
    "smollm": {"pre_tokenizer": _DIGITS_THEN_BYTES},
}
"""By `tokenizer.ggml.pre`: the parts of the makers' tokenizer.json that a GGUF file does not carry."""
END_TOKENS = ("<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>", "</s>")
"""Control tokens that end an answer whatever the file's own end token is (llama.cpp keeps the same kind of list)."""


def save_tokenizer(gguf_path: Path, fields: dict[str, Any], class_name: str, folder: Path) -> dict[str, Any]:
    """Write tokenizer.json, tokenizer_config.json and the chat template into `folder`.

    Args:
        gguf_path: the GGUF file.
        fields: its metadata (`gguf.GGUFReader.fields`).
        class_name: the class of transformers that builds the tokenizer (its `AutoTokenizer` would read the whole header again
            to find out).
        folder: an existing folder.

    Returns:
        The settings of generation_config.json: `eos_token_id` (a list), `bos_token_id`, `pad_token_id`.

    Raises:
        WeightsError: the file has no chat template or a tokenizer that cannot be rebuilt.
    """
    import transformers  # noqa: PLC0415

    try:
        tokenizer = getattr(transformers, class_name).from_pretrained(
            str(gguf_path.parent), gguf_file=gguf_path.name, local_files_only=True
        )
    except Exception as error:  # what a damaged file makes the libraries raise is of any kind
        raise WeightsError(f"{gguf_path.name}: its tokenizer cannot be rebuilt ({error})") from error
    if not tokenizer.chat_template:
        raise WeightsError(f"{gguf_path.name} has no chat template; use an instruction-tuned model")
    special = [token.content for token in tokenizer.added_tokens_decoder.values() if token.special]
    tokenizer.add_special_tokens({"additional_special_tokens": special}, replace_extra_special_tokens=False)
    tokenizer.model_max_length = _context_length(gguf_path, fields)
    tokenizer.save_pretrained(folder)
    _finish(folder / "tokenizer.json", fields)
    return {
        "eos_token_id": _end_ids(tokenizer, special),
        "bos_token_id": tokenizer.bos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }


def _finish(path: Path, fields: dict[str, Any]) -> None:
    """Drop padding entries from the vocabulary and set what the file only names."""
    described = json.loads(path.read_text(encoding="utf-8"))
    types = fields["tokenizer.ggml.token_type"].contents() if "tokenizer.ggml.token_type" in fields else []
    unused = {index for index, kind in enumerate(types) if kind == _UNUSED}
    vocabulary = described["model"]["vocab"]
    if isinstance(vocabulary, dict):
        described["model"]["vocab"] = {token: index for token, index in vocabulary.items() if index not in unused}
    scheme = fields["tokenizer.ggml.pre"].contents() if "tokenizer.ggml.pre" in fields else ""
    described.update(PUBLISHED.get(scheme, {}))
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def _end_ids(tokenizer: Any, special: list[str]) -> list[int]:
    ends = [tokenizer.eos_token, *(token for token in END_TOKENS if token in special)]
    return list(dict.fromkeys(tokenizer.convert_tokens_to_ids(token) for token in ends if token))


def _context_length(gguf_path: Path, fields: dict[str, Any]) -> int:
    key = f"{fields['general.architecture'].contents()}.context_length"
    if key not in fields:
        raise WeightsError(f"{gguf_path.name} does not say how long its context is ({key})")
    return int(fields[key].contents())
