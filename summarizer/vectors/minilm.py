"""Sentence vectors of a BERT encoder: the mean over a sentence's tokens, scaled to length 1.

Sentences are read one at a time on one thread: a second thread makes so small a matrix slower, and the shape of a product decides
how its sums are rounded, so that padding and neighbours in a batch change the last bits.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from summarizer.vectors.protocol import Vectors

_MOST_TOKENS = 256
"""What the makers trained with; of a longer text the beginning is read."""
_KEPT = 20_000
"""Vectors kept, at 1.5 kB and the text."""


class MiniLM:
    """See `SentenceVectors`.

    Args:
        folder: config.json, tokenizer.json and model.safetensors, checked by the caller.
        sha256: digest of these files.
    """

    def __init__(self, folder: Path, sha256: str) -> None:
        self.sha256 = sha256
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.encode_special_tokens = True  # "[SEP]" in an article is text
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._network = _loaded(folder)
        self._width = int(self._network.config.hidden_size)
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `SentenceVectors`."""
        with self._lock, _one_thread(), torch.inference_mode():
            found = [self._vector(text) for text in texts]
        return np.stack(found) if found else np.zeros((0, self._width), np.float32)

    def _vector(self, text: str) -> Vectors:
        if text not in self._kept:
            ids = torch.tensor([self._tokenizer.encode(text).ids])
            states = self._network(input_ids=ids).last_hidden_state[0]
            self._kept[text] = torch.nn.functional.normalize(states.mean(0), dim=0).numpy()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[text]


def _loaded(folder: Path) -> BertModel:
    with torch.random.fork_rng(devices=[]):  # the constructor draws weights that are overwritten at once
        network = BertModel(BertConfig.from_json_file(folder / "config.json"), add_pooling_layer=False)
    weights = load_file(folder / "model.safetensors")
    own = {name: weight for name, weight in weights.items() if not name.startswith("pooler.")}
    own.pop("embeddings.position_ids", None)
    network.load_state_dict(own)
    network.train(mode=False)
    return network


@contextmanager
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
