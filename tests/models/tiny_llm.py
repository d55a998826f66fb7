"""A language model small enough for unit tests, with random weights and a real tokenizer; and the slow, plain way to run it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

from summarizer.models import attention
from summarizer.models.answers import Limits
from summarizer.models.chat import encode_chat
from summarizer.models.engine import LocalEngine
from summarizer.models.grammar import GrammarCompiler
from summarizer.models.lines import Line
from summarizer.models.protocol import ModelInfo

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
ROWS_WITHOUT_TEXT = 64
CORPUS = (
    "The harbour board of Ostrava said that the ferry to the island will sail again on Friday. "
    'Who said "the ferry will sail"? The answer is: {"speaker": "the harbour board", "value": 12, "yes": true}. '
    "Naïve café owners paid £30 million — “almost nothing”, they said. Ελλάδα, Россия, 日本. "
)


EXAMPLES = (
    "Labels.\n\nSentence: The ferry will sail again on [Friday].\nLabel: day\n\nSentence: “Almost nothing”.\nLabel: 12"
)


def make_tokenizer(chat_template: str | None = CHATML, corpus: str = CORPUS, by_words: bool = True) -> Any:
    """A byte-level BPE tokenizer of a few hundred tokens, like those of GPT-2 and Qwen.

    Not `by_words`, a token may go from a word over marks and line breaks.
    """
    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=by_words)
    backend.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=360,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator([corpus] * 3, trainer)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=backend, eos_token=SPECIAL[2], pad_token=SPECIAL[0], model_max_length=2048
    )
    tokenizer.chat_template = chat_template
    return tokenizer


def make_config(kind: str, tokenizer: Any, **changes: Any) -> Any:
    """Configuration of a two-layer model of an architecture, with more rows in its vocabulary than its tokenizer has."""
    sizes = {
        "vocab_size": len(tokenizer) + ROWS_WITHOUT_TEXT,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 2048,
        "initializer_range": 0.3,
        "head_dim": 8,
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
        "bos_token_id": None,
    }
    return AutoConfig.for_model(kind, **{**sizes, **changes})


def make_models(config: Any) -> tuple[Any, Any]:
    """The same random weights twice: with this package's attention, and with the plain one of transformers."""
    torch.manual_seed(3)
    plain = AutoModelForCausalLM.from_config(deepcopy(config), attn_implementation="eager").float().eval()
    ours = AutoModelForCausalLM.from_config(deepcopy(config), attn_implementation=attention.NAME).float().eval()
    ours.load_state_dict(plain.state_dict())
    return ours, plain


def make_engine(model: Any, tokenizer: Any, limits: Limits | None = None, context: int = 2048) -> LocalEngine:
    return LocalEngine(model, tokenizer, ModelInfo("tiny", context=context), limits)


def chat(passage: str, question: str) -> list[dict[str, Any]]:
    """A conversation as the interview makes it: instructions, a passage, and the question as the last part."""
    parts = [{"type": "text", "text": passage + "\n\n"}, {"type": "text", "text": question}]
    return [{"role": "system", "content": "Answer."}, {"role": "user", "content": parts}]


def line_request(item: str, options: Sequence[str] = (), max_tokens: int = 18, examples: str = EXAMPLES) -> Any:
    """What the interview asks for a line; the messages are not read."""
    line = Line(prompt=(f"{examples}\n\n", item), field="label", options=list(options), max_tokens=max_tokens)
    return {"messages": [], "line": line, "max_tokens": max_tokens + 24}


def as_format(schema: dict[str, Any] | None) -> dict[str, Any]:
    if schema is None:
        return {}
    return {"response_format": {"type": "json_schema", "json_schema": {"name": "answer", "schema": schema}}}


async def ask_all(engine: LocalEngine, requests: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """All requests at once; content and finish reason of each."""
    answers = await asyncio.gather(*(engine.create(**request) for request in requests))
    return [(a.choices[0].message.content, a.choices[0].finish_reason) for a in answers]


def run_all(engine: LocalEngine, requests: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """`ask_all` in a loop of its own."""
    return asyncio.run(ask_all(engine, requests))


@torch.inference_mode()
def slow_answer(plain: Any, tokenizer: Any, request: dict[str, Any]) -> tuple[str, str]:
    """One answer in the plain way: the whole text through the model for each token, nothing shared, nothing kept."""
    prompt = list(encode_chat(tokenizer, request["messages"]).tokens)
    schema = request.get("response_format", {}).get("json_schema", {}).get("schema")
    compiler = GrammarCompiler(tokenizer, plain.config.vocab_size, [tokenizer.eos_token_id])
    grammar = None if schema is None else compiler.compile(schema)
    output: list[int] = []
    limit = request["max_tokens"]
    while True:
        if grammar is not None:
            output += [token for token in grammar.forced() if token != tokenizer.eos_token_id]
        ended = grammar is not None and grammar.done
        if ended or len(output) >= limit:
            break
        logits = plain(input_ids=torch.tensor([prompt + output])).logits[0, -1].float()
        logits[len(tokenizer) :] = float("-inf")
        if grammar is not None:
            logits.masked_fill_(torch.from_numpy(grammar.forbidden(len(logits))), float("-inf"))
        token = int(logits.argmax())
        ended = token == tokenizer.eos_token_id
        if ended:
            break
        output.append(token)
        if grammar is not None:
            grammar.accept([token])
    text = tokenizer.decode(output[:limit], skip_special_tokens=True, clean_up_tokenization_spaces=False)
    return text, "stop" if ended and len(output) <= limit else "length"
