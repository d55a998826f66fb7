"""The local engine: a transformers model in this process, behind an OpenAI-shaped asynchronous `create`.

Callers ask one question at a time and await the answer; the engine decodes whatever is waiting together (decoder.py).
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
import time
from collections import deque
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice, ChoiceLogprobs
from openai.types.chat.chat_completion_token_logprob import ChatCompletionTokenLogprob
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

from summarizer.errors import ExtractionError, SettingError, SummarizerError, WeightsError
from summarizer.models import attention
from summarizer.models.answers import Answer, Limits, Methods
from summarizer.models.attention import Plan
from summarizer.models.chat import encode_chat, encode_plain
from summarizer.models.copying import passage_in
from summarizer.models.decoder import Decoder, find_textless, load_stop_tokens
from summarizer.models.grammar import GrammarCompiler
from summarizer.models.protocol import ModelInfo

_GATHER_SECONDS = 0.01
"""How long the first question waits for others to join it: far less than a forward pass."""
_ALLOCATOR = ((-3, 4 << 20), (-1, 32 << 20), (-8, 1))
"""glibc's M_MMAP_THRESHOLD and M_TRIM_THRESHOLD in bytes, M_ARENA_MAX (malloc.h)."""
_DTYPES = {"bfloat16": torch.bfloat16, "float32": torch.float32}
_CONTEXT_LIMIT = 8192
"""Longer contexts are possible with most models, but their passages would not fit the promised memory."""
_REFUSAL = (
    "models with {} cannot be run by the local engine; choose one with full attention in every layer, "
    "or serve it and use its endpoint"
)


class LocalEngine:
    """A local model that answers many questions at once.

    Args:
        model: a causal language model of transformers, loaded with this package's attention.
        tokenizer: its fast tokenizer.
        info: what the model is.
        limits: what bounds the memory of decoding.
        methods: by which means passes are saved.
    """

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        info: ModelInfo,
        limits: Limits | None = None,
        methods: Methods | None = None,
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        stop = load_stop_tokens(model, tokenizer)
        config = model.config.get_text_config()
        self._grammars = GrammarCompiler(tokenizer, config.vocab_size, stop)
        textless = find_textless(tokenizer, config.vocab_size, torch.device(model.device))
        self._decoder = Decoder(self._forward, stop, textless, limits, methods)
        self._waiting: deque[tuple[Answer, asyncio.Future[Answer]]] = deque()
        self._running: dict[int, tuple[Answer, asyncio.Future[Answer]]] = {}
        self._driver: asyncio.Task[None] | None = None
        self._info = replace(info, context=min(info.context, _context_of(config)))

    @property
    def info(self) -> ModelInfo:
        """What answers."""
        return self._info

    @property
    def counters(self) -> dict[str, int]:
        """Forward passes, tokens read, sampled and forced since the start."""
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
            return self._completion(await future, bool(request.get("logprobs")))
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
        prompt = encode_chat(self._tokenizer, request["messages"])
        max_tokens = int(request.get("max_tokens") or 512)
        if len(prompt.tokens) + max_tokens > self._info.context:
            raise ExtractionError(
                f"prompt of {len(prompt.tokens)} tokens and answer of {max_tokens} exceed the context of "
                f"{self._info.context} tokens of {self._info.id}",
                reason="context",
            )
        wanted = request.get("response_format") or {}
        schema = wanted.get("json_schema", {}).get("schema") if wanted.get("type") == "json_schema" else None
        return Answer(
            prompt=prompt,
            grammar=None if schema is None else self._grammars.compile(schema, passage_in(request["messages"])),
            max_tokens=max_tokens,
            temperature=float(request.get("temperature") or 0.0),
            seed=int(request.get("seed") or 0),
        )

    async def _drive(self) -> None:
        """Decode until nothing waits and nothing runs. The passes run in a thread: the caller's loop stays free.

        What may become long goes first: a batch waits in the end for its longest answers.
        """
        await asyncio.sleep(_GATHER_SECONDS)
        try:
            while self._waiting or self._decoder.busy:
                self._waiting = deque(sorted(self._waiting, key=lambda pair: -pair[0].max_tokens))
                for answer in await asyncio.to_thread(self._advance):
                    _, future = self._running.pop(id(answer))
                    if not future.done():
                        future.set_result(answer)
        except Exception as error:
            self._fail(error)

    @torch.inference_mode()
    def _advance(self) -> list[Answer]:
        """Fill the free rows with what waits, then one step."""
        while self._waiting:
            answer, future = self._waiting[0]
            if not answer.cancelled:
                if not self._decoder.admit(answer):
                    break
                self._running[id(answer)] = answer, future
            self._waiting.popleft()
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

    def _forward(self, tokens: torch.Tensor, positions: torch.Tensor, plan: Plan, keep: torch.Tensor) -> torch.Tensor:
        out = self._model(
            input_ids=tokens[None], position_ids=positions[None], use_cache=False, logits_to_keep=keep, plan=plan
        )
        logits: torch.Tensor = out.logits[0]
        return logits

    def _completion(self, answer: Answer, logprobs: bool) -> ChatCompletion:
        text = self._tokenizer.decode(answer.output, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        prompt, output = len(answer.prompt.tokens), len(answer.output)
        return ChatCompletion(
            id=f"local-{time.monotonic_ns()}",
            object="chat.completion",
            created=int(time.time()),
            model=self._info.id,
            choices=[
                Choice(
                    index=0,
                    finish_reason="length" if answer.finish_reason == "length" else "stop",
                    message=ChatCompletionMessage(role="assistant", content=text),
                    logprobs=self._logprobs(answer, text) if logprobs else None,
                )
            ],
            usage=CompletionUsage(prompt_tokens=prompt, completion_tokens=output, total_tokens=prompt + output),
        )

    def _logprobs(self, answer: Answer, text: str) -> ChoiceLogprobs | None:
        """The tokens' log-probabilities; None where the tokens' bytes, joined, are not the text."""
        pieces = self._grammars.spell(answer.output)
        if b"".join(pieces) != text.encode():
            return None
        content = [
            ChatCompletionTokenLogprob(
                token=piece.decode(errors="replace"), bytes=list(piece), logprob=logprob, top_logprobs=[]
            )
            for piece, logprob in zip(pieces, answer.logprobs, strict=True)
        ]
        return ChoiceLogprobs(content=content)


def load_engine(  # noqa: PLR0913
    folder: Path,
    info: ModelInfo,
    device: str = "auto",
    limits: Limits | None = None,
    methods: Methods | None = None,
    dtype: str = "bfloat16",
) -> LocalEngine:
    """Load a folder with safetensors, configuration and tokenizer.

    Args:
        folder: what `transformers` can load; nothing of it is executed, and no pickle is read.
        info: what the model is; settings are added to it.
        device: "auto" (CUDA where there is one), "cpu" or "cuda".
        limits: what bounds the memory of decoding.
        methods: by which means passes are saved.
        dtype: "bfloat16", or "float32" as a reference: rounding then changes no answer, whatever is batched or drafted.

    Raises:
        SettingError: no such device or number type, or a model of another kind than causal language models with plain attention.
        WeightsError: files that transformers cannot read.
    """
    _bound_allocator()
    place = pick_device(device)
    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        _check_kind(config, folder)
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        model: Any = AutoModelForCausalLM.from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=_pick_dtype(dtype),
            device_map=None,
            attn_implementation=attention.NAME,
        )
    except (SummarizerError, MemoryError):
        raise
    except Exception as error:  # what a damaged file makes the libraries raise is of any kind
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise WeightsError(f"{folder}: not a model that transformers can load: {first}") from error
    if not model._supports_attention_backend:  # it would read all questions as one text
        raise SettingError(f"{folder}: {_REFUSAL.format('an attention of their own')}")
    if not tokenizer.is_fast:
        raise SettingError(f"{folder}: {_REFUSAL.format('a tokenizer without tokenizer.json')}")
    model = model.to(place).eval()
    settings = {**info.settings, "dtype": dtype, "device": place.type}
    return LocalEngine(model, tokenizer, replace(info, settings=settings), limits, methods)


def _bound_allocator() -> None:
    """Have glibc give large blocks back at once (Linux; a no-op elsewhere).

    Its own threshold grows with the largest block that was freed, so that the activations of long passages stay in the heap
    for good: five articles with the 1.5B model peaked at 4.8 GB without this, and at 4.3 GB with it.
    """
    mallopt: Any = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    for option, value in _ALLOCATOR if mallopt else ():
        mallopt(option, value)


def pick_device(device: str) -> torch.device:
    """The device for "auto", "cpu" or "cuda".

    Raises:
        SettingError: another word, or "cuda" where torch sees no CUDA device.
    """
    if device not in {"auto", "cpu", "cuda"}:
        raise SettingError(f"device {device!r} is unknown: use auto, cpu or cuda")
    if device == "cuda" and not torch.cuda.is_available():
        raise SettingError("device cuda was asked for, but torch sees no CUDA device here: use --device cpu or auto")
    return torch.device("cuda" if device != "cpu" and torch.cuda.is_available() else "cpu")


def _pick_dtype(dtype: str) -> torch.dtype:
    if dtype not in _DTYPES:
        raise SettingError(f"number type {dtype!r} is unknown: use {' or '.join(_DTYPES)}")
    return _DTYPES[dtype]


def _context_of(config: Any) -> int:
    """Tokens that prompt and answer may have together."""
    return min(getattr(config, "max_position_embeddings", None) or _CONTEXT_LIMIT, _CONTEXT_LIMIT)


def _check_kind(config: Any, folder: Path) -> None:
    text = config.get_text_config()
    kinds = set(getattr(text, "layer_types", None) or ())
    wrong = [kind.replace("_", " ") for kind in sorted(kinds - {"full_attention"})]
    window = None if kinds else getattr(text, "sliding_window", None)
    if window is not None and getattr(text, "use_sliding_window", True) and window < _context_of(text):
        wrong.append(f"sliding attention ({window} tokens)")
    if wrong:
        raise SettingError(f"{folder}: {_REFUSAL.format(', '.join(wrong))}")
