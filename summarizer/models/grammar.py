"""JSON schema -> the tokens that an answer may go on with (llguidance).

A grammar is compiled once per schema and copied for each answer. Whitespace is fixed, so that no answer can run away in blanks.
"""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from llguidance import LLMatcher, LLTokenizer
from pydantic_core import from_json, to_json

from summarizer.errors import SettingError

if TYPE_CHECKING:  # a name of the stubs alone
    from llguidance._lib import JsonCompileOptions

_OPTIONS: JsonCompileOptions = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
_KEPT_GRAMMARS = 64
"""One is some tens of kilobytes and takes 0.2 ms to compile; questions about other articles seldom have it again."""


class Grammar:
    """The state of one answer under its schema.

    Args:
        make: gives the matcher, when it is first needed: answers that wait hold none.
        tokenizer: the matcher's.
    """

    def __init__(self, make: Callable[[], LLMatcher], tokenizer: LLTokenizer) -> None:
        self._make = make
        self._tokenizer = tokenizer

    @cached_property
    def _matcher(self) -> LLMatcher:
        return self._make()

    def forced(self) -> list[int]:
        """Tokens that the schema leaves no choice about, now consumed; empty where there is a choice."""
        tokens: list[int] = self._matcher.compute_ff_tokens()
        if tokens:
            self.accept(tokens)
        return tokens

    def accept(self, tokens: list[int]) -> None:
        """Go on with `tokens`.

        Raises:
            RuntimeError: the schema does not allow them (a bug: masks come first).
        """
        if not self._matcher.consume_tokens(tokens):
            raise RuntimeError(f"the grammar refused its own tokens: {self._matcher.get_error()}")

    @property
    def done(self) -> bool:
        """Whether the answer is complete and nothing may follow."""
        return bool(self._matcher.is_stopped())

    def forbidden(self, vocabulary: int) -> Mask:
        """Which tokens may not come next: shape (vocabulary), the number of logits of the model; True for forbidden ones."""
        packed = np.frombuffer(self._matcher.compute_bitmask(), dtype=np.uint8)
        forbidden = np.ones(vocabulary, dtype=np.bool_)
        bits = np.unpackbits(packed, bitorder="little", count=min(packed.size * 8, vocabulary))
        forbidden[: bits.size] = bits == 0
        return forbidden


class GrammarCompiler:
    """Compiles schemas for one tokenizer, and keeps what it compiled.

    Args:
        tokenizer: a fast tokenizer of transformers.
        vocabulary: number of logits of the model (it may exceed the tokenizer's tokens).
        stop_tokens: ids that end an answer.

    Attributes:
        vocabulary: as given.
    """

    def __init__(self, tokenizer: Any, vocabulary: int, stop_tokens: list[int]) -> None:
        plain = _without_control_tokens(tokenizer)
        self._tokenizer = LLTokenizer(plain, n_vocab=vocabulary, eos_token=stop_tokens)
        self.vocabulary = vocabulary
        self._kept = _Kept(_KEPT_GRAMMARS, self._matcher)

    @property
    def kept(self) -> int:
        """Number of compiled grammars that are held."""
        return len(self._kept)

    def compile(self, schema: dict[str, Any]) -> Grammar:
        """A fresh grammar for a JSON schema.

        Raises:
            SettingError: llguidance cannot express the schema.
        """
        key = json.dumps(schema)  # in its own order: the answer has its fields in the order of the class
        compiled = self._kept.get(key, lambda: LLMatcher.grammar_from_json_schema(key, defaults=_OPTIONS))
        if compiled.is_error():
            raise SettingError(f"answer schema cannot be used as a grammar: {compiled.get_error()}")
        return Grammar(compiled.deep_copy, self._tokenizer)

    def _matcher(self, grammar: str) -> LLMatcher:
        return LLMatcher(self._tokenizer, grammar, log_level=0)

    def spell(self, tokens: list[int]) -> list[bytes]:
        """The bytes that each token stands for; none for control tokens."""
        return [
            b"" if self._tokenizer.is_special_token(token) else self._tokenizer.decode_bytes([token])
            for token in tokens
        ]


class _Kept:
    """The grammars that were used last."""

    def __init__(self, most: int, make: Callable[[str], LLMatcher]) -> None:
        self._most = most
        self._make = make
        self._matchers: OrderedDict[str, LLMatcher] = OrderedDict()

    def __len__(self) -> int:
        return len(self._matchers)

    def get(self, key: str, write: Callable[[], str]) -> LLMatcher:
        """The grammar under a key; written and compiled where it is not kept."""
        if key not in self._matchers:
            self._matchers[key] = self._make(write())
            if len(self._matchers) > self._most:
                self._matchers.popitem(last=False)
        self._matchers.move_to_end(key)
        return self._matchers[key]


def _without_control_tokens(tokenizer: Any) -> str:
    """The JSON of a tokenizer in which control tokens have names that no text can guess.

    llguidance tokenises the text that a schema forces; under their own names it would read "<|im_end|>" in an article as the
    end of a turn, and then refuse it.
    """
    settings = from_json(tokenizer.backend_tokenizer.to_str())
    settings.update(truncation=None, padding=None)
    mark = secrets.token_hex(16)
    names = {}
    for token in settings["added_tokens"]:
        if token["special"]:
            names[token["content"]] = f"{mark}-{token['id']}"
            token["content"] = names[token["content"]]
    model = settings["model"]
    vocabulary = model["vocab"]
    if isinstance(vocabulary, dict):
        model["vocab"] = {names.get(token, token): i for token, i in vocabulary.items()}
    else:  # Unigram: pairs of a token and its score
        model["vocab"] = [[names.get(token, token), score] for token, score in vocabulary]
    if model.get("unk_token"):
        model["unk_token"] = names.get(model["unk_token"], model["unk_token"])
    return to_json(settings).decode()  # 4 MB: json takes half a second longer
