"""The plain way: `generate` of transformers, one question at a time, under the same grammar; nothing is shared."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig, LogitsProcessor, LogitsProcessorList

from evals.bench.meter import Meter
from summarizer.errors import ExtractionError
from summarizer.models.chat import encode_chat, encode_plain
from summarizer.models.copying import passage_in
from summarizer.models.grammar import Grammar, GrammarCompiler
from summarizer.models.load import pick_device
from summarizer.models.network import find_textless, load_stop_tokens
from summarizer.models.protocol import ModelInfo

_CONTEXT = 8192


class GenerateModel:
    """Answers one question after the other.

    Args:
        model: a causal language model of transformers.
        tokenizer: its fast tokenizer.
        info: what the model is.
        lookup: `prompt_lookup_num_tokens`, 0 for none.
    """

    def __init__(self, model: Any, tokenizer: Any, info: ModelInfo, lookup: int = 0) -> None:
        self.model = model
        self.meter = Meter(model)
        self.counters = {"sampled": 0, "drafted": 0, "accepted": 0}
        self._tokenizer = tokenizer
        self._info = info
        self._lookup = lookup
        self._stop = load_stop_tokens(model, tokenizer)
        self._grammars = GrammarCompiler(tokenizer, model.config.get_text_config().vocab_size, self._stop)
        textless = find_textless(tokenizer, model.config.get_text_config().vocab_size, torch.device("cpu"))
        self._textless = textless.nonzero().flatten().tolist()
        self._turn = asyncio.Lock()

    @property
    def info(self) -> ModelInfo:
        """What answers."""
        return self._info

    def count_tokens(self, text: str) -> int:
        """Number of tokens of `text` as plain text."""
        return len(encode_plain(self._tokenizer, text))

    async def create(self, **request: Any) -> ChatCompletion:
        """Answer one conversation; see `Model.create`.

        Raises:
            ExtractionError: prompt and answer do not fit the context (reason "context").
        """
        async with self._turn:
            return await asyncio.to_thread(self._answer, request)

    async def close(self) -> None:
        """Nothing is kept between questions."""

    @torch.inference_mode()
    def _answer(self, request: dict[str, Any]) -> ChatCompletion:
        prompt = list(encode_chat(self._tokenizer, request["messages"]).tokens)
        limit = int(request.get("max_tokens") or 512)
        if len(prompt) + limit > self._info.context:
            raise ExtractionError(f"{len(prompt)} tokens exceed the context of {self._info.id}", reason="context")
        wanted = request.get("response_format") or {}
        schema = wanted.get("json_schema", {}).get("schema") if wanted.get("type") == "json_schema" else None
        masks = LogitsProcessorList()
        if schema is not None:
            passage = passage_in(request["messages"])
            masks.append(GrammarMask(lambda: self._grammars.compile(schema, passage), len(prompt), self._stop))
        ids = torch.tensor([prompt], device=self.model.device)
        before = sum(n for *_, n in self.meter.passes), sum(t * n for t, _, n in self.meter.passes)
        output = self.model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            logits_processor=masks,
            generation_config=self._settings(limit),
        )[0, len(prompt) :].tolist()
        self._count(len(prompt), len(output), before)
        ended = bool(output) and output[-1] in self._stop
        return self._completion(prompt, output[:-1] if ended else output, "stop" if ended else "length")

    def _settings(self, limit: int) -> GenerationConfig:
        """Greedy, and nothing of the sampling and penalties that come with the weights."""
        more: dict[str, Any] = {"prompt_lookup_num_tokens": self._lookup} if self._lookup else {}
        if self._textless:
            more["suppress_tokens"] = self._textless
        return GenerationConfig(  # type: ignore[no-untyped-call]
            max_new_tokens=limit, do_sample=False, eos_token_id=self._stop, pad_token_id=self._stop[0], **more
        )

    def _count(self, prompt: int, output: int, before: tuple[int, int]) -> None:
        """A pass gives a token more than the drafted ones that it confirms."""
        passes = sum(n for *_, n in self.meter.passes) - before[0]
        read = sum(t * n for t, _, n in self.meter.passes) - before[1]
        self.counters["sampled"] += output
        self.counters["drafted"] += read - prompt - (passes - 1)
        self.counters["accepted"] += max(0, output - passes)

    def _completion(self, prompt: list[int], output: list[int], reason: Any) -> ChatCompletion:
        text = self._tokenizer.decode(output, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        total = len(prompt) + len(output)
        return ChatCompletion(
            id=f"generate-{time.monotonic_ns()}",
            object="chat.completion",
            created=int(time.time()),
            model=self._info.id,
            choices=[
                Choice(index=0, finish_reason=reason, message=ChatCompletionMessage(role="assistant", content=text))
            ],
            usage=CompletionUsage(prompt_tokens=len(prompt), completion_tokens=len(output), total_tokens=total),
        )


class GrammarMask(LogitsProcessor):
    """The engine's grammar as a logits processor of `generate`.

    With drafts, `generate` asks about several continuations of one answer, among them taken-back ones: the grammar is
    brought to whatever continuation it is asked about (transformers 5 masks each drafted position by its own prefix).

    Args:
        compiled: gives a fresh grammar.
        prompt: tokens of the prompt.
        stop: ids that end an answer.
    """

    def __init__(self, compiled: Callable[[], Grammar], prompt: int, stop: list[int]) -> None:
        self._compiled = compiled
        self._prompt = prompt
        self._stop = stop
        self._seen: list[int] = []
        self._grammar = compiled()

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Scores (1, vocabulary) with what the schema forbids behind `input_ids` at -inf."""
        self._go_to(input_ids[0, self._prompt :].tolist())
        masked = scores.clone()
        if self._grammar.done:
            masked[:] = -torch.inf
            masked[:, self._stop] = scores[:, self._stop]
        else:
            forbidden = torch.from_numpy(self._grammar.forbidden([], scores.shape[-1])[0])
            masked[0].masked_fill_(forbidden.to(scores.device), -torch.inf)
        return masked

    def _go_to(self, output: list[int]) -> None:
        known = len(self._seen)
        if output[:known] != self._seen:
            self._grammar, known = self._compiled(), 0
        if output[known:]:
            self._grammar.accept(output[known:])
        self._seen = output


def load_generate(folder: Path, info: ModelInfo, device: str, lookup: int) -> GenerateModel:
    """Load a folder as transformers does by itself, in bf16."""
    model: Any = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype=torch.bfloat16)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return GenerateModel(model.to(pick_device(device)).eval(), tokenizer, ModelInfo(info.id, context=_CONTEXT), lookup)
