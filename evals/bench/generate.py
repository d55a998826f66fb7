"""The plain way: `generate` of transformers, one question at a time, under the same grammar; nothing is shared."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import torch
from openai.types.chat import ChatCompletion
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig, LogitsProcessor, LogitsProcessorList

from summarizer.errors import ExtractionError
from summarizer.models.answers import Answer
from summarizer.models.chat import encode_plain
from summarizer.models.engine import context_of
from summarizer.models.forms import Forms
from summarizer.models.grammar import Grammar
from summarizer.models.network import Network
from summarizer.models.protocol import ModelInfo


class GenerateModel:
    """Answers one question after the other; shared passages and batches are the engine's.

    Args:
        model: a causal language model of transformers.
        tokenizer: its fast tokenizer.
        info: what the model is.
    """

    def __init__(self, model: Any, tokenizer: Any, info: ModelInfo) -> None:
        self.model = model
        self._network = Network(model, tokenizer)
        self._tokenizer = tokenizer
        self._info = info
        self._forms = Forms(tokenizer, self._network)
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
        answer = self._forms.read(request)
        if len(answer.prompt.tokens) + answer.max_tokens > self._info.context:
            raise ExtractionError(f"the prompt exceeds the context of {self._info.id}", reason="context")
        async with self._turn:
            await asyncio.to_thread(self._score if answer.scoring else self._generate, answer)
        return self._forms.write(self._info.id, answer, bool(request.get("logprobs")))

    async def close(self) -> None:
        """Nothing is kept between questions."""

    @torch.inference_mode()
    def _generate(self, answer: Answer) -> None:
        """Write the likeliest tokens, and their log-probabilities, into an answer."""
        ends = sorted(answer.ends or self._network.stop)
        ids = torch.tensor([answer.prompt.tokens], device=self._network.device)
        masks: list[LogitsProcessor] = [HideTextless(self._network.textless)]
        if answer.grammar is not None:
            masks.append(GrammarMask(answer.grammar, ids.shape[1], ends))
        made: Any = self.model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            logits_processor=LogitsProcessorList(masks),
            generation_config=GenerationConfig(  # type: ignore[no-untyped-call]
                max_new_tokens=answer.max_tokens,
                do_sample=False,
                eos_token_id=ends,
                pad_token_id=ends[0],
                output_scores=True,
                return_dict_in_generate=True,
            ),
        )
        output = made.sequences[0, ids.shape[1] :].tolist()
        shares = [scores[0].float().log_softmax(-1) for scores in made.scores]
        ended = output[-1] in ends
        kept = len(output) - (ended and not answer.ends)  # a line's last token may belong to its text
        answer.output = output[:kept]
        answer.logprobs = [float(share[token]) for share, token in zip(shares, answer.output, strict=False)]
        answer.finish_reason = "stop" if ended else "length"

    @torch.inference_mode()
    def _score(self, answer: Answer) -> None:
        """Score the options of a line, each in a pass of its own."""
        scoring = answer.scoring
        while scoring is not None and scoring.waiting:
            first = not scoring.logprobs
            rows = [self._logprobs([*answer.prompt.tokens, *option], len(option) + 1) for option in scoring.waiting]
            scoring.take(torch.cat([*([rows[0][:1]] if first else []), *(one[1:] for one in rows)]))
        answer.finish_reason = "stop"

    def _logprobs(self, tokens: list[int], count: int) -> torch.Tensor:
        """Log-probabilities (count, V) of what comes behind each of the last tokens."""
        ids = torch.tensor([tokens], device=self._network.device)
        logits: torch.Tensor = self.model(input_ids=ids, use_cache=False, logits_to_keep=count).logits[0].float()
        return logits.masked_fill(self._network.textless, -torch.inf).log_softmax(-1)


class HideTextless(LogitsProcessor):
    """Hides the rows of a vocabulary that no token spells; shape (V), True for those."""

    def __init__(self, textless: torch.Tensor) -> None:
        self._textless = textless

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Scores (1, V) with these at -inf."""
        return scores.masked_fill(self._textless, -torch.inf)


class GrammarMask(LogitsProcessor):
    """The engine's grammar as a logits processor of `generate`.

    Args:
        grammar: a fresh one.
        prompt: tokens of the prompt.
        ends: ids that end an answer.
    """

    def __init__(self, grammar: Grammar, prompt: int, ends: list[int]) -> None:
        self._grammar = grammar
        self._seen = prompt
        self._ends = ends

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Scores (1, V) with what the schema forbids behind `input_ids` at -inf."""
        if new := input_ids[0, self._seen :].tolist():
            self._grammar.accept(new)
            self._seen += len(new)
        if self._grammar.done:
            masked = torch.full_like(scores, -torch.inf)
            masked[:, self._ends] = scores[:, self._ends]
            return masked
        forbidden = torch.from_numpy(self._grammar.forbidden(scores.shape[-1]))
        return scores.masked_fill(forbidden.to(scores.device), -torch.inf)


def load_generate(folder: Path, info: ModelInfo, device: torch.device) -> GenerateModel:
    """Load a folder as transformers does by itself, in 16 bits."""
    model: Any = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype=torch.bfloat16)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    own = ModelInfo(info.id, context=context_of(model.config.get_text_config()), settings={"dtype": "bfloat16"})
    return GenerateModel(model.to(device).eval(), tokenizer, own)
