"""Long answers: the same as the plain way gives, their logprobs, and the stop for those that go in circles."""

from __future__ import annotations

import asyncio
import math
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.answers import Limits
from summarizer.models.chat import encode_chat
from summarizer.models.circles import goes_in_circles
from summarizer.models.grammar import GrammarCompiler

from .test_engine import CHOICE, PASSAGES, many_requests, request
from .tiny_llm import make_config, make_engine, make_models, run_all, slow_answer


@pytest.fixture(scope="module")
def looping(tokenizer: Any) -> tuple[Any, Any]:
    """Models whose next word depends on the last one alone (no attention), so that answers soon go in circles."""
    both = make_models(make_config("qwen2", tokenizer))
    for model in both:
        for layer in model.model.layers:
            torch.nn.init.zeros_(layer.self_attn.o_proj.weight)
    return both


NAMES = {
    "type": "object",
    "properties": {
        "names": {"type": "array", "items": {"type": "string", "maxLength": 30}, "minItems": 3, "maxItems": 3},
        "speaker": {"enum": ["the harbour board", "the harbour ferry", "the ferry company"]},
    },
    "required": ["names", "speaker"],
    "additionalProperties": False,
}


def long_requests() -> list[dict[str, Any]]:
    """Questions with long answers."""
    schemas = [None, NAMES, CHOICE]
    return [request(PASSAGES[n % 3], f"Question {n}?", schemas[n % 3], 40 + 5 * n) for n in range(9)]


@pytest.mark.parametrize("rows", [1, 5])
def test_long_answers_are_those_of_the_plain_way(tiny: Any, plain: Any, tokenizer: Any, rows: int) -> None:
    requests = [*many_requests(10), *long_requests()]
    engine = make_engine(tiny, tokenizer, Limits(rows=rows))
    assert run_all(engine, requests) == [slow_answer(plain, tokenizer, one) for one in requests]


@torch.inference_mode()
def expected_logprobs(plain: Any, tokenizer: Any, one: dict[str, Any], text: str) -> list[float]:
    """Each token of an answer among what its grammar allows, one full pass a token; 0 for forced ones."""
    compiler = GrammarCompiler(tokenizer, plain.config.vocab_size, [tokenizer.eos_token_id])
    grammar = compiler.compile(one["response_format"]["json_schema"]["schema"])
    tokens = list(encode_chat(tokenizer, one["messages"]).tokens)
    found: list[float] = []
    start = len(tokens)
    while tokenizer.decode(tokens[start:]) != text:
        forced = grammar.forced()
        tokens += forced
        found += [0.0] * len(forced)
        if tokenizer.decode(tokens[start:]) == text:
            break
        logits = plain(input_ids=torch.tensor([tokens])).logits[0, -1].float()
        logits[len(tokenizer) :] = -torch.inf
        logits[torch.from_numpy(grammar.forbidden(len(logits)))] = -torch.inf
        token = int(logits.argmax())
        grammar.accept([token])
        tokens.append(token)
        found.append(float(logits.log_softmax(-1)[token]))
    return found


def test_logprobs_are_those_among_the_allowed_tokens(tiny: Any, plain: Any, tokenizer: Any) -> None:
    one = request(PASSAGES[0], "Who?", NAMES, 200)
    engine = make_engine(tiny, tokenizer)
    choice = asyncio.run(engine.create(**one, logprobs=True)).choices[0]
    assert choice.logprobs is not None and choice.logprobs.content is not None
    content = choice.logprobs.content
    assert b"".join(bytes(token.bytes or []) for token in content).decode() == choice.message.content
    found = [token.logprob for token in content]
    expected = expected_logprobs(plain, tokenizer, one, str(choice.message.content))
    assert found == pytest.approx(expected, abs=1e-4)
    assert 0.0 in found and any(-math.inf < logprob < -0.01 for logprob in found)


def test_logprobs_come_only_where_they_are_asked_for(tiny: Any, tokenizer: Any) -> None:
    completion = asyncio.run(make_engine(tiny, tokenizer).create(**request(PASSAGES[0], "Who?", CHOICE)))
    assert completion.choices[0].logprobs is None


@given(st.lists(st.integers(0, 5), max_size=20), st.lists(st.integers(0, 5), min_size=1, max_size=192))
def test_a_run_again_and_again_is_a_circle(before: list[int], run: list[int]) -> None:
    rounds = max(3, -(-48 // len(run)))
    assert goes_in_circles([*before, *(run * rounds)])


@given(st.lists(st.integers(0, 10**9), unique=True, max_size=80))
def test_what_never_repeats_is_no_circle(output: list[int]) -> None:
    assert not goes_in_circles(output)
    assert not goes_in_circles(output[:11] * 3)


def test_an_answer_in_circles_is_cut_off_and_counted(looping: tuple[Any, Any], tokenizer: Any) -> None:
    engine = make_engine(looping[0], tokenizer)
    answers = run_all(engine, [request(PASSAGES[n], f"Question {n}?", None, 900) for n in range(3)])
    assert engine.counters["repeated"] == 3
    assert [reason for _, reason in answers] == ["length"] * 3
    assert engine.counters["sampled"] < 3 * 400
