"""The local engine: a transformers model in this process, behind an OpenAI-shaped asynchronous `create`.

Callers ask one question at a time and await the answer; the engine decodes whatever is waiting together (decoder.py).
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from typing import Any

import torch
from openai.types.chat import ChatCompletion

from summarizer.errors import ExtractionError
from summarizer.models.answers import Answer, Limits
from summarizer.models.chat import encode_plain
from summarizer.models.decoder import Decoder
from summarizer.models.forms import Forms
from summarizer.models.kept_examples import KeptExamples
from summarizer.models.network import Network
from summarizer.models.protocol import ModelInfo

_GATHER_SECONDS = 0.01
"""How long the first question waits for others to join it: far less than a forward pass."""
_CONTEXT_LIMIT = 8192
"""Longer contexts are possible with most models, but their passages would not fit the promised memory."""


class LocalEngine:
    """A local model that answers many questions at once.

    Args:
        model: a causal language model of transformers, loaded with this package's attention.
        tokenizer: its fast tokenizer.
        info: what the model is.
        limits: what bounds the memory of decoding.
        kept: see `Decoder`.
    """

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        info: ModelInfo,
        limits: Limits | None = None,
        kept: KeptExamples | None = None,
    ) -> None:
        self._tokenizer = tokenizer
        self._network = Network(model, tokenizer)
        self._forms = Forms(tokenizer, self._network)
        self._decoder = Decoder(self._network, limits, kept)
        self._waiting: deque[tuple[Answer, asyncio.Future[Answer]]] = deque()
        self._running: dict[int, tuple[Answer, asyncio.Future[Answer]]] = {}
        self._driver: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "summarizer-engine")  # oneDNN and OpenMP keep memory per thread
        self._info = replace(info, context=min(info.context, context_of(model.config.get_text_config())))

    @property
    def info(self) -> ModelInfo:
        """What answers."""
        return self._info

    @property
    def network(self) -> Any:
        """The model of transformers that computes the passes."""
        return self._network.model

    @property
    def counters(self) -> dict[str, int]:
        """What was done since the start: `Counters`."""
        return asdict(self._decoder.counters)

    def count_tokens(self, text: str) -> int:
        """Number of tokens of `text` as plain text."""
        return len(encode_plain(self._tokenizer, text))

    async def create(self, **request: Any) -> ChatCompletion:
        """Answer one conversation; see `Model.create`.

        Raises:
            ExtractionError: prompt and answer do not fit the context (reason "context").
            SettingError: the schema of the answer cannot be used.
        """
        answer = self._answer(request)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((answer, future))
        if self._driver is None or self._driver.done():
            self._driver = asyncio.create_task(self._drive())
        try:
            return self._forms.write(self._info.id, await future, bool(request.get("logprobs")))
        finally:
            answer.cancelled = True  # matters only where the caller gave up before the end

    async def close(self) -> None:
        """Cancel what is still asked, wait for the pass that runs, and give the memory of passages and rows back."""
        for answer, future in [*self._waiting, *self._running.values()]:
            answer.cancelled = True
            future.cancel()
        if self._driver is not None and not self._driver.done():
            await asyncio.gather(self._driver, return_exceptions=True)
        self._decoder.clear()

    def _answer(self, request: dict[str, Any]) -> Answer:
        answer = self._forms.read(request)
        if len(answer.prompt.tokens) + answer.max_tokens > self._info.context:
            raise ExtractionError(
                f"prompt of {len(answer.prompt.tokens)} tokens and answer of {answer.max_tokens} exceed the context of "
                f"{self._info.context} tokens of {self._info.id}",
                reason="context",
            )
        return answer

    async def _drive(self) -> None:
        """Decode until nothing waits and nothing runs. The passes run in a thread: the caller's loop stays free.

        What may become long goes first: a batch waits in the end for its longest answers.
        """
        await asyncio.sleep(_GATHER_SECONDS)
        loop = asyncio.get_running_loop()
        try:
            while self._waiting or self._decoder.busy:
                self._waiting = deque(sorted(self._waiting, key=lambda pair: -pair[0].max_tokens))
                for answer in await loop.run_in_executor(self._thread, self._advance):
                    _, future = self._running.pop(id(answer))
                    if not future.done():
                        future.set_result(answer)
        except Exception as error:
            self._fail(error)

    @torch.inference_mode()
    def _advance(self) -> list[Answer]:
        """Fill the free rows with what waits, as far as there is room, then one step."""
        waiting, self._waiting = self._waiting, deque()
        for answer, future in waiting:
            if answer.cancelled:
                continue
            if self._decoder.admit(answer):
                self._running[id(answer)] = answer, future
            else:
                self._waiting.append((answer, future))
        return self._decoder.step()

    def _fail(self, error: Exception) -> None:
        """Hand an error of the model to all who wait for it."""
        futures = [future for _, future in [*self._running.values(), *self._waiting]]
        self._running.clear()
        self._waiting.clear()
        self._decoder.clear()
        for future in futures:
            if not future.done():
                future.set_exception(error)


def context_of(config: Any) -> int:
    """Tokens that prompt and answer may have together."""
    return min(getattr(config, "max_position_embeddings", None) or _CONTEXT_LIMIT, _CONTEXT_LIMIT)
