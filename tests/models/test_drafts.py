"""Drafts copied from the prompt: what is proposed, that they change no answer, and the stop for answers in circles."""

from __future__ import annotations

import asyncio
import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.answers import Limits, Methods
from summarizer.models.chat import encode_chat
from summarizer.models.drafts import MOST_SAID, Copier, Drafter, goes_in_circles
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
    """Questions with long answers, which a model of random weights fills with repeats: what drafts are good at."""
    schemas = [None, NAMES, CHOICE]
    return [request(PASSAGES[n % 3], f"Question {n}?", schemas[n % 3], 40 + 5 * n) for n in range(9)]


def test_what_followed_the_longest_earlier_occurrence_is_proposed() -> None:
    # "1 2" stands further back than the "2" before the 4
    assert Copier([1, 2, 3, 9, 2, 4]).follow([1, 2], 3) == (2, [3, 9, 2])
    assert Copier([2, 5, 2, 6, 2]).follow([2], 1) == (1, [6])  # of equal ones the latest
    assert Copier([1, 2, 3]).follow([4], 4) == (0, [])
    assert Copier([1, 2, 3]).follow([3], 4) == (0, [])  # nothing follows there


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.integers(1, 9))
def test_a_proposal_is_a_copy_of_what_followed_the_last_token(tokens: list[int], most: int) -> None:
    text = Copier(tokens)
    length, draft = text.follow(text.last(), most)
    assert len(draft) <= most
    assert bool(draft) == bool(length) == (tokens[-1] in tokens[:-1])
    run = [*tokens[len(tokens) - length :], *draft]
    assert any(tokens[n : n + len(run)] == run for n in range(len(tokens)))


@given(st.lists(st.integers(0, 3), max_size=30), st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_a_text_that_grows_is_searched_as_if_it_had_been_whole(first: list[int], then: list[int]) -> None:
    grown, whole = Copier(first), Copier([*first, *then])
    grown.extend(then)
    assert grown.follow(grown.last(), 5) == whole.follow(whole.last(), 5)


def propose(own: list[int], said: list[int], expected: list[int], allowed: Callable[[int], bool] = bool) -> list[int]:
    return Drafter(own, Copier(said)).propose(4, expected, lambda guess: list(itertools.takewhile(allowed, guess)))


def test_a_guess_comes_from_the_text_that_has_more_of_the_last_words() -> None:
    own = [1, 2, 30, 31, 7, 2]
    assert propose(own, said=[5, 2, 40], expected=[]) == [30, 31, 7, 2]  # both have one word: the answer's own text
    assert propose(own, said=[5, 7, 2, 40], expected=[]) == [40]


def test_what_is_expected_is_a_guess_where_no_text_goes_on_as_it_may() -> None:
    def short(token: int) -> bool:
        return token < 9

    own = [4, 6, 7, 1, 2]
    assert propose(own, said=[2, 9], expected=[4], allowed=short) == [4, 6, 7, 1]  # with what followed that
    assert propose([1, 2], said=[2, 9], expected=[4, 5], allowed=short) == [4, 5]
    assert propose([1, 2], said=[2, 9], expected=[], allowed=short) == []
    assert propose([1, 2], said=[2, 8], expected=[4, 5], allowed=short) == [8]


def test_of_many_answers_the_last_are_kept() -> None:
    said = Copier(most=MOST_SAID)
    for number in range(900):
        said.extend([number] * 10)
    assert len(said) <= 5000
    assert said.follow([899], 1) == (1, [899])
    assert said.follow([0], 1) == (0, [])


def test_what_one_answer_said_and_what_must_follow_saves_the_next_one_passes(tiny: Any, tokenizer: Any) -> None:
    """One question after the other, alike: the second needs fewer passes, and says the same."""
    engine = make_engine(tiny, tokenizer)
    passes, answers = [0], []
    for _ in range(2):
        answers += run_all(engine, [request(PASSAGES[0], "Question?", NAMES, 120)])
        passes.append(engine.counters["passes"])
    assert answers[0] == answers[1]
    assert passes[2] - passes[1] < 0.7 * (passes[1] - passes[0] - 1)  # the passage was read in one pass, once


def test_drafts_are_accepted_and_change_no_answer(looping: tuple[Any, Any], tokenizer: Any) -> None:
    ours, plain = looping
    requests = [request(PASSAGES[n % 3], f"Question {n}?", [None, NAMES][n % 2], 44) for n in range(9)]
    expected = [slow_answer(plain, tokenizer, one) for one in requests]
    passes = []
    for drafts in (0, 1, 8):
        engine = make_engine(ours, tokenizer, methods=Methods(drafts=drafts, pass_tokens=256))
        assert run_all(engine, requests) == expected
        assert bool(drafts) == bool(engine.counters["accepted"])
        assert engine.counters["accepted"] <= engine.counters["drafted"]
        passes.append(engine.counters["passes"])
    assert passes[2] < 0.7 * passes[0]


@pytest.mark.parametrize(
    "methods",
    [Methods(shared=False), Methods(drafts=3, pass_tokens=12), Methods(shared=False, drafts=0), Methods(pass_tokens=1)],
    ids=["not shared", "few drafts", "neither", "no room for drafts"],
)
@pytest.mark.parametrize("rows", [1, 5])
def test_methods_change_no_answer(tiny: Any, plain: Any, tokenizer: Any, methods: Methods, rows: int) -> None:
    requests = [*many_requests(10), *long_requests()]
    engine = make_engine(tiny, tokenizer, Limits(rows=rows), methods=methods)
    assert run_all(engine, requests) == [slow_answer(plain, tokenizer, one) for one in requests]


def test_without_forced_tokens_the_model_writes_all_of_the_answer(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer, methods=Methods(forced=False))
    answers = run_all(engine, [request(PASSAGES[0], f"Question {n}?", CHOICE, 200) for n in range(4)])
    assert engine.counters["forced"] == 0
    assert all(text.startswith('{"speaker": "') and text.endswith("}") for text, _ in answers)


def test_what_is_not_shared_is_read_for_each_question(tiny: Any, tokenizer: Any) -> None:
    requests = [request(PASSAGES[0], f"Question {n}?", CHOICE) for n in range(4)]
    engine = make_engine(tiny, tokenizer, methods=Methods(shared=False))
    run_all(engine, requests)
    assert engine.counters["read"] == 4 * encode_chat(tokenizer, requests[0]["messages"]).shared


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
        logits[torch.from_numpy(grammar.forbidden([], len(logits))[0])] = -torch.inf
        token = int(logits.argmax())
        grammar.accept([token])
        tokens.append(token)
        found.append(float(logits.log_softmax(-1)[token]))
    return found


@pytest.mark.parametrize("drafts", [0, 8])
def test_logprobs_are_those_among_the_allowed_tokens(tiny: Any, plain: Any, tokenizer: Any, drafts: int) -> None:
    one = request(PASSAGES[0], "Who?", NAMES, 200)
    engine = make_engine(tiny, tokenizer, methods=Methods(drafts=drafts))
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
