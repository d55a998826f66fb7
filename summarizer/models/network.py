"""A causal language model of transformers, as the decoder sees it: forward passes, and which of its tokens are what."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import torch

from summarizer.models.attention import AllReadException, PassagePlan, Plan
from summarizer.models.caches import PassageCache


class Network:
    """The passes of a model that was loaded with this package's attention.

    Args:
        model: of transformers.
        tokenizer: its fast tokenizer.

    Attributes:
        device: where the model is.
        vocabulary: rows of the vocabulary, V.
        stop: ids that end a free answer.
        textless: shape (V), on the device: True for rows of the vocabulary that spell nothing and are never chosen.
    """

    def __init__(self, model: Any, tokenizer: Any) -> None:
        config = model.config.get_text_config()
        self.model = model
        self.device = torch.device(model.device)
        self.vocabulary: int = config.vocab_size
        self.stop = frozenset(load_stop_tokens(model, tokenizer))
        self.textless = find_textless(tokenizer, self.vocabulary, self.device)
        self._layers: int = config.num_hidden_layers

    def read(self, tokens: torch.Tensor, positions: torch.Tensor, passage: PassageCache, start: int) -> None:
        """Fill the cache of a passage with its tokens (T) from `start` on; the pass ends as soon as that is done."""
        with suppress(AllReadException):
            self.run(tokens, positions, PassagePlan(passage, start, self._layers), torch.zeros_like(tokens[:1]))

    def run(self, tokens: torch.Tensor, positions: torch.Tensor, plan: Plan, keep: torch.Tensor) -> torch.Tensor:
        """A forward pass over tokens (T) at their positions (T).

        Returns:
            The logits (n, V) behind the tokens at the n indices `keep`.
        """
        out = self.model(
            input_ids=tokens[None], position_ids=positions[None], use_cache=False, logits_to_keep=keep, plan=plan
        )
        logits: torch.Tensor = out.logits[0]
        return logits


def load_stop_tokens(model: Any, tokenizer: Any) -> list[int]:
    """Ids that end an answer: those of the generation settings and of the tokenizer."""
    configured = model.generation_config.eos_token_id
    ids = configured if isinstance(configured, list) else [configured]
    return sorted({int(i) for i in (*ids, tokenizer.eos_token_id) if i is not None})


def find_textless(tokenizer: Any, vocabulary: int, device: torch.device) -> torch.Tensor:
    """Rows of a model's vocabulary that its tokenizer knows no token for; shape (vocabulary), True for those."""
    known = [i for i in tokenizer.get_vocab().values() if i < vocabulary]
    textless = torch.ones(vocabulary, dtype=torch.bool, device=device)
    textless[torch.tensor(known, device=device)] = False
    return textless
