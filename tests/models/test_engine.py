"""The engine against the plain way to run a model: same answers, whatever is shared, batched, forced or in which order."""

from __future__ import annotations

import asyncio
import json
import random
import threading
from typing import Any

import pytest
import torch

from summarizer.errors import ExtractionError, SettingError
from summarizer.models.answers import Limits
from summarizer.models.chat import encode_chat

from . import tiny_llm
from .tiny_llm import as_format, ask_all, chat, make_engine, run_all, slow_answer

PASSAGES = [
    "The ferry to the island will sail again on Friday, the harbour board said.",
    "Naïve café owners paid £30 million — “almost nothing”.",
    "Россия, Ελλάδα, 日本: " + "the board said that the ferry will sail. " * 6,
]
CHOICE = {
    "type": "object",
    "properties": {
        "speaker": {"enum": ["the harbour board", "the ferry company", "nobody"]},
        "sure": {"type": "boolean"},
    },
    "required": ["speaker", "sure"],
    "additionalProperties": False,
}


def request(passage: str, question: str, schema: dict[str, Any] | None = None, max_tokens: int = 24) -> dict[str, Any]:
    return {"messages": chat(passage, question), "max_tokens": max_tokens, **as_format(schema)}


def many_requests(count: int = 24) -> list[dict[str, Any]]:
    """Questions of different lengths about three passages, half of them under a schema."""
    return [
        request(PASSAGES[n % 3], f"Question {n}: who said it?" * (1 + n % 4), CHOICE if n % 2 else None, 5 + n % 13)
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def expected(plain: Any, tokenizer: Any) -> list[tuple[str, str]]:
    return [slow_answer(plain, tokenizer, one) for one in many_requests()]


def test_free_answers_equal_those_of_generate_one_at_a_time(tiny: Any, plain: Any, tokenizer: Any) -> None:
    requests = [request(PASSAGES[n % 3], f"Question {n}: who?", None, 20) for n in range(9)]
    textless = list(range(len(tokenizer), plain.config.vocab_size))
    for wanted, (text, reason) in zip(requests, run_all(make_engine(tiny, tokenizer), requests), strict=True):
        prompt = torch.tensor([encode_chat(tokenizer, wanted["messages"]).tokens])
        output = plain.generate(prompt, do_sample=False, max_new_tokens=20, suppress_tokens=textless)[
            0, prompt.shape[1] :
        ]
        assert text == tokenizer.decode(output, skip_special_tokens=True)
        assert reason == ("stop" if int(output[-1]) == tokenizer.eos_token_id else "length")


def test_questions_of_all_kinds_at_once_answer_as_alone(tiny: Any, tokenizer: Any, expected: list[Any]) -> None:
    assert run_all(make_engine(tiny, tokenizer), many_requests()) == expected


@pytest.mark.parametrize("seed", range(4))
def test_order_and_number_of_questions_change_nothing(
    tiny: Any, tokenizer: Any, expected: list[Any], seed: int
) -> None:
    """More questions than rows, so that rows are left and taken over all the time."""
    order = list(range(len(expected)))
    random.Random(seed).shuffle(order)  # noqa: S311  # not for secrets
    order = order[: 8 + 5 * seed]
    requests = many_requests()
    limits = Limits(rows=1 + 2 * seed)
    answers = run_all(make_engine(tiny, tokenizer, limits), [requests[n] for n in order])
    assert answers == [expected[n] for n in order]


@pytest.mark.parametrize(
    "limits",
    [
        Limits(rows=6, passage_tokens=150),
        Limits(rows=6, passage_tokens=10),
        Limits(rows=6, step_tokens=17),
        Limits(rows=6, question_tokens=20),
        Limits(rows=6, passage_tokens=1, step_tokens=1, question_tokens=1),
    ],
    ids=["passages wait", "no passage fits", "passages in pieces", "long questions", "all of it"],
)
def test_limits_of_memory_change_no_answer(tiny: Any, tokenizer: Any, expected: list[Any], limits: Limits) -> None:
    assert run_all(make_engine(tiny, tokenizer, limits), many_requests()) == expected


def test_rows_join_while_others_decode(tiny: Any, tokenizer: Any, expected: list[Any]) -> None:
    async def trickle() -> list[Any]:
        engine = make_engine(tiny, tokenizer, Limits(rows=5))

        async def later(n: int) -> Any:
            await asyncio.sleep(0.004 * n)
            return (await ask_all(engine, [many_requests()[n]]))[0]

        return list(await asyncio.gather(*map(later, range(len(expected)))))

    assert asyncio.run(trickle()) == expected


def test_an_engine_serves_one_loop_after_another(tiny: Any, tokenizer: Any, expected: list[Any]) -> None:
    engine = make_engine(tiny, tokenizer)
    for _ in range(2):
        assert run_all(engine, many_requests()[:4]) == expected[:4]


def test_a_passage_is_read_once_and_forced_tokens_are_not_decoded(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer)
    requests = [request(PASSAGES[2], f"Question {n}?", CHOICE) for n in range(6)]
    answers = run_all(engine, requests)
    assert all(reason == "stop" for _, reason in answers)
    prompts = [encode_chat(tokenizer, one["messages"]) for one in requests]
    assert engine.counters["read"] == prompts[0].shared
    written = sum(len(tokenizer.encode(text)) for text, _ in answers)
    assert engine.counters["forced"] > engine.counters["sampled"] > 0
    assert abs(engine.counters["forced"] + engine.counters["sampled"] - written) <= 0.2 * written
    assert engine.counters["passes"] < max(len(tokenizer.encode(text)) for text, _ in answers)


def test_what_passages_begin_with_alike_is_read_once(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer)
    wire = "The harbour board said that the ferry will sail again on Friday. " * 3
    requests = [
        request(wire + end, "Who said it?", CHOICE) for end in ("", "It did not say when.", "It did not say why.")
    ]
    alone = [run_all(make_engine(tiny, tokenizer), [one])[0] for one in requests]
    assert run_all(engine, requests) == alone
    prompts = [encode_chat(tokenizer, one["messages"]) for one in requests]
    assert engine.counters["read"] + engine.counters["begun"] == sum(prompt.shared for prompt in prompts)
    alike = len(tokenizer.encode(wire))
    assert engine.counters["begun"] > 2 * alike
    assert engine.counters["read"] < 2 * prompts[0].shared


def test_reading_a_passage_ends_where_its_keys_and_values_are_known(tiny: Any, tokenizer: Any) -> None:
    """The last layer has nothing to say about a passage."""
    first, last = [], []
    layers = tiny.model.layers
    hooks = [
        layer.mlp.register_forward_hook(lambda _m, args, _o, into=into: into.append(args[0].shape[1]))
        for layer, into in ((layers[0], first), (layers[-1], last))
    ]
    engine = make_engine(tiny, tokenizer)
    try:
        run_all(engine, [request(PASSAGES[2], "Who?", CHOICE)])
    finally:
        for hook in hooks:
            hook.remove()
    assert sum(first) - sum(last) == engine.counters["read"] > 0


def test_all_passes_run_in_one_thread(tiny: Any, tokenizer: Any) -> None:
    """oneDNN and OpenMP keep memory for each thread that computes."""
    threads: set[int] = set()
    hook = tiny.model.embed_tokens.register_forward_hook(lambda *_: threads.add(threading.get_ident()))
    engine = make_engine(tiny, tokenizer)
    try:
        for n in range(6):
            run_all(engine, many_requests()[n : n + 3])
    finally:
        hook.remove()
    assert len(threads) == 1 and threading.get_ident() not in threads


def test_passages_that_nobody_asks_about_make_room(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer, Limits(passage_tokens=300))
    first = request("the board said. " * 20, "Who?")
    shared = encode_chat(tokenizer, first["messages"]).shared
    run_all(engine, [first])
    run_all(engine, [first])
    assert engine.counters["read"] == shared  # kept from one call to the next
    run_all(engine, [request("the ferry will sail. " * 30, "Who?")])
    run_all(engine, [first])
    assert engine.counters["read"] > 2 * shared  # was given up meanwhile


def test_one_step_never_carries_more_new_tokens_than_its_limit(tiny: Any, tokenizer: Any) -> None:
    """Memory of a step grows with its tokens: questions that come all at once are let in by and by."""
    widths: list[int] = []
    hook = tiny.model.embed_tokens.register_forward_hook(lambda _m, args, _o: widths.append(args[0].shape[1]))
    try:
        run_all(
            make_engine(tiny, tokenizer, Limits(rows=16, step_tokens=64)),
            [request(PASSAGES[0], f"Question {n}: who said it?", None, 4) for n in range(16)],
        )
    finally:
        hook.remove()
    assert max(widths) <= 64


@pytest.mark.parametrize("schema", [None, CHOICE], ids=["free", "schema"])
def test_a_cut_off_answer_says_so_and_keeps_its_limit(tiny: Any, tokenizer: Any, schema: dict[str, Any] | None) -> None:
    engine = make_engine(tiny, tokenizer)
    completion = asyncio.run(engine.create(**request(PASSAGES[0], "Who?", schema, 3)))
    assert completion.choices[0].finish_reason == "length"
    assert completion.usage is not None
    assert completion.usage.completion_tokens == 3


def test_an_answer_that_the_schema_leaves_no_choice_about(tiny: Any, tokenizer: Any) -> None:
    schema = {
        "type": "object",
        "properties": {"kind": {"const": "person"}},
        "required": ["kind"],
        "additionalProperties": False,
    }
    engine = make_engine(tiny, tokenizer)
    answers = run_all(engine, [request(PASSAGES[0], "Who?", schema, 60), *many_requests(4)])
    assert json.loads(answers[0][0]) == {"kind": "person"}
    assert answers[0][1] == "stop"


def test_a_question_that_does_not_fit_the_context_is_refused(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer, context=256)
    with pytest.raises(ExtractionError, match="256") as refused:
        asyncio.run(engine.create(**request("the ferry will sail. " * 200, "Who?")))
    assert refused.value.reason == "context"
    assert run_all(engine, many_requests(2))


def test_a_schema_that_is_no_grammar_is_a_setting_error(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer)
    for schema in ({"type": "no such type"}, {"$ref": "#/$defs/missing"}):
        with pytest.raises(SettingError, match="schema") as refused:
            asyncio.run(engine.create(**request(PASSAGES[0], "Who?", schema)))
        assert len(str(refused.value).splitlines()) == 1


def test_a_cancelled_question_does_not_disturb_the_others(tiny: Any, tokenizer: Any, expected: list[Any]) -> None:
    async def give_some_up() -> list[Any]:
        engine = make_engine(tiny, tokenizer, Limits(rows=6))
        tasks = [asyncio.create_task(ask_all(engine, [one])) for one in many_requests()]
        for at in (0, 3, 7, 15, 23):
            await asyncio.sleep(0.015)
            tasks[at].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    answers = asyncio.run(give_some_up())
    assert sum(isinstance(one, asyncio.CancelledError) for one in answers) >= 1
    for got, wanted in zip(answers, expected, strict=True):
        assert isinstance(got, asyncio.CancelledError) or got == [wanted]


class BreakdownError(RuntimeError):
    pass


def test_an_error_of_the_model_reaches_all_who_wait_and_the_engine_goes_on(
    tiny: Any, tokenizer: Any, expected: list[Any]
) -> None:
    calls = 0

    def break_down(_module: Any, _args: Any, _out: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise BreakdownError("out of memory")

    engine = make_engine(tiny, tokenizer, Limits(rows=4))
    hook = tiny.lm_head.register_forward_hook(break_down)

    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*(engine.create(**one) for one in many_requests()), return_exceptions=True)

    try:
        answers = asyncio.run(asyncio.wait_for(all_of_them(), 20))
    finally:
        hook.remove()
    assert sum(isinstance(one, BreakdownError) for one in answers) >= 20  # a few may have ended before
    assert run_all(engine, many_requests()) == expected


def test_closing_ends_the_wait_of_all_who_still_ask(tiny: Any, tokenizer: Any, expected: list[Any]) -> None:
    engine = make_engine(tiny, tokenizer, Limits(rows=2))

    async def close_midway() -> list[Any]:
        tasks = [asyncio.create_task(engine.create(**one)) for one in many_requests()]
        await asyncio.sleep(0.03)
        await engine.close()
        return await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 10)

    assert any(isinstance(one, BaseException) for one in asyncio.run(close_midway()))
    assert run_all(engine, many_requests()[:3]) == expected[:3]


def test_rows_without_text_are_never_answered(tiny: Any, tokenizer: Any) -> None:
    """The vocabulary of a model is often larger than its tokenizer's: what is left over spells nothing."""
    seen: list[torch.Tensor] = []
    hook = tiny.lm_head.register_forward_hook(lambda _m, _a, out: seen.append(out.argmax(-1).flatten()))
    try:
        engine = make_engine(tiny, tokenizer)
        requests = [request(PASSAGES[n % 3], f"Question {n}?", None, 30) for n in range(12)]
        answers = [asyncio.run(engine.create(**one)) for one in requests]
    finally:
        hook.remove()
    assert int(torch.cat(seen).max()) >= len(tokenizer)  # such rows would have been the likeliest
    for answer in answers:
        assert answer.usage is not None
        text = answer.choices[0].message.content or ""
        assert bool(text) == bool(answer.usage.completion_tokens)


def test_temperature_draws_by_its_seed(tiny: Any, tokenizer: Any) -> None:
    def draw(seed: int) -> list[Any]:
        one = {**request(PASSAGES[0], "Who?", None, 16), "temperature": 1.5, "seed": seed}
        return run_all(make_engine(tiny, tokenizer), [one, *many_requests(3)])[:1]

    assert draw(1) == draw(1)
    assert len({str(draw(seed)) for seed in range(4)}) > 1


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("llama", {}),
        ("qwen3", {}),
        ("mistral", {"sliding_window": None}),
        ("gemma", {}),
        ("phi3", {"pad_token_id": 0}),
        ("gpt2", {"n_embd": 32, "n_layer": 2, "n_head": 4, "n_positions": 2048}),
    ],
)
def test_other_architectures_answer_as_in_the_plain_way(tokenizer: Any, kind: str, changes: dict[str, Any]) -> None:
    ours, plain = tiny_llm.make_models(tiny_llm.make_config(kind, tokenizer, **changes))
    requests = many_requests(6)
    assert run_all(make_engine(ours, tokenizer, Limits(rows=3)), requests) == [
        slow_answer(plain, tokenizer, one) for one in requests
    ]


def test_a_prompt_may_begin_with_the_question(plain: Any, tiny: Any) -> None:
    """A base model without a template, asked without instructions: nothing comes before the question."""
    bare = tiny_llm.make_tokenizer(None)
    asked = [{"messages": [{"role": "user", "content": f"The ferry {n}"}], "max_tokens": 6} for n in range(3)]
    assert encode_chat(bare, asked[0]["messages"]).shared == 0
    assert run_all(make_engine(tiny, bare), asked) == [slow_answer(plain, bare, one) for one in asked]
