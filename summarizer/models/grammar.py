"""JSON schema -> the tokens that an answer may go on with (llguidance).

A grammar is compiled once per schema and copied for each answer. Whitespace is fixed, so that no answer can run away in blanks.
"""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np
from llguidance import LLMatcher, LLTokenizer

from summarizer.errors import SettingError

if TYPE_CHECKING:  # a name of the stubs alone
    from llguidance._lib import JsonCompileOptions

_OPTIONS: JsonCompileOptions = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
_KEPT_GRAMMARS = 512  # one is some tens of kilobytes


class Grammar:
    """The state of one answer under its schema."""

    def __init__(self, matcher: LLMatcher) -> None:
        self._matcher = matcher

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

    def allowed(self, draft: list[int]) -> list[int]:
        """As much of `draft` as may follow."""
        return draft[: self._matcher.validate_tokens(draft)] if draft else draft

    def forbidden(self, draft: list[int], vocabulary: int) -> list[Mask]:
        """Which tokens may not come next, and which not behind each token of `draft`; the state stays as it is.

        Args:
            draft: tokens that may follow (`allowed`).
            vocabulary: number of logits of the model.

        Returns:
            1 + len(draft) masks of shape (vocabulary), True for tokens that the schema forbids there.
        """
        masks = [self._mask(vocabulary)]
        for token in draft:
            self.accept([token])
            masks.append(self._mask(vocabulary))
        if draft and not self._matcher.rollback(len(draft)):
            raise RuntimeError(f"the grammar could not go back: {self._matcher.get_error()}")
        return masks

    def _mask(self, vocabulary: int) -> Mask:
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
    """

    def __init__(self, tokenizer: Any, vocabulary: int, stop_tokens: list[int]) -> None:
        plain = _without_control_tokens(tokenizer)
        self._tokenizer = LLTokenizer(plain, n_vocab=vocabulary, eos_token=stop_tokens)
        self._kept: OrderedDict[str, LLMatcher] = OrderedDict()

    def compile(self, schema: dict[str, Any]) -> Grammar:
        """A fresh grammar for `schema`.

        Raises:
            SettingError: llguidance cannot express the schema.
        """
        key = json.dumps(schema, sort_keys=True)
        if key not in self._kept:
            matcher = LLMatcher(
                self._tokenizer, LLMatcher.grammar_from_json_schema(key, defaults=_OPTIONS), log_level=0
            )
            if matcher.is_error():
                raise SettingError(f"answer schema cannot be used as a grammar: {matcher.get_error()}")
            self._kept[key] = matcher
            if len(self._kept) > _KEPT_GRAMMARS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return Grammar(self._kept[key].deep_copy())

    def spell(self, tokens: list[int]) -> list[bytes]:
        """The bytes that each token stands for; none for control tokens."""
        return [
            b"" if self._tokenizer.is_special_token(token) else self._tokenizer.decode_bytes([token])
            for token in tokens
        ]


def _without_control_tokens(tokenizer: Any) -> str:
    """The JSON of a tokenizer in which control tokens have names that no text can guess.

    llguidance tokenises the text that a schema forces; under their own names it would read "<|im_end|>" in an article as the
    end of a turn, and then refuse it.
    """
    settings = json.loads(tokenizer.backend_tokenizer.to_str())
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
    return json.dumps(settings)
