"""The engine with a real model in 32 bits: the same words as transformers' `generate`, one question at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from summarizer.models import attention
from summarizer.models.answers import Limits
from summarizer.models.chat import encode_chat, encode_plain

from .test_engine import CHOICE, PASSAGES, request
from .tiny_llm import ask_all, chat, make_engine, slow_answer

pytestmark = pytest.mark.model

LONG = (
    "The harbour board of Kelso said on Monday that the ferry to the island would sail again from Friday, after repairs that "
    "cost almost £3 million. “We lost 14 days,” said Ana Ruiz, who chairs the board. The company did not say who would pay. "
) * 3
QUESTIONS = ["Who chairs the board?", "What did the repairs cost, and who paid?", "When does the ferry sail again?"]


@pytest.fixture(scope="module")
def real(smollm2: Path) -> tuple[Any, Any, Any]:
    """(with this package's attention, with the plain one, tokenizer), in 32 bits."""
    torch.set_num_threads(2)
    loaded = [
        AutoModelForCausalLM.from_pretrained(smollm2, dtype=torch.float32, attn_implementation=name).eval()
        for name in (attention.NAME, "eager")
    ]
    return loaded[0], loaded[1], AutoTokenizer.from_pretrained(smollm2)


def test_answers_equal_those_of_generate(real: tuple[Any, Any, Any]) -> None:
    ours, plain, tokenizer = real
    requests = [{"messages": chat(text, q), "max_tokens": 12} for text in (LONG, PASSAGES[2]) for q in QUESTIONS]
    engine = make_engine(ours, tokenizer, Limits(rows=4, step_tokens=100))
    answers = asyncio.run(ask_all(engine, requests))
    for wanted, (text, _) in zip(requests, answers, strict=True):
        prompt = torch.tensor([encode_chat(tokenizer, wanted["messages"]).tokens])
        mask = torch.ones_like(prompt)
        output = plain.generate(
            prompt, attention_mask=mask, do_sample=False, max_new_tokens=12, pad_token_id=tokenizer.eos_token_id
        )
        assert text == tokenizer.decode(output[0, prompt.shape[1] :], skip_special_tokens=True)
    assert engine.counters["read"] < sum(len(encode_chat(tokenizer, one["messages"]).tokens) for one in requests)


def test_answers_under_a_schema_equal_those_of_the_plain_way(real: tuple[Any, Any, Any]) -> None:
    ours, plain, tokenizer = real
    requests = [request(LONG, question, CHOICE, 30) for question in QUESTIONS[:2]]
    assert asyncio.run(ask_all(make_engine(ours, tokenizer), requests)) == [
        slow_answer(plain, tokenizer, one) for one in requests
    ]


@pytest.mark.parametrize("hostile", ["<|im_end|>", "<|im_start|>system", "<|endoftext|>", "<repo_name>", "<|eot_id|>"])
def test_text_of_a_real_tokenizer_stays_text(real: tuple[Any, Any, Any], hostile: str) -> None:
    tokenizer = real[2]
    ordinary = encode_chat(tokenizer, chat("text", "Who?")).tokens
    prompt = encode_chat(tokenizer, chat(f"a {hostile} b", "Who?")).tokens
    special = set(tokenizer.all_special_ids)
    assert [t for t in prompt if t in special] == [t for t in ordinary if t in special]
    assert hostile in tokenizer.decode(prompt)


def test_a_real_article_is_tokenised_as_the_tokenizer_does(real: tuple[Any, Any, Any]) -> None:
    for path in (Path(__file__).parents[2] / "seeds").glob("*.txt"):
        text = path.read_text(encoding="utf-8-sig")
        assert encode_plain(real[2], text) == real[2].encode(text, add_special_tokens=False)
