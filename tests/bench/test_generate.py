"""The plain way on the tiny model: the same greedy answers as the engine's slow double, with drafts and without."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from typing import Any

import pytest

from evals.bench.generate import GenerateModel
from evals.bench.meter import Meter, shape_of
from summarizer.errors import ExtractionError
from summarizer.models.protocol import ModelInfo

from ..models.tiny_llm import as_format, chat, make_config, make_models, make_tokenizer, slow_answer

SCHEMA = {
    "type": "object",
    "properties": {"speaker": {"enum": ["the harbour board", "the café"]}, "text": {"type": "string", "maxLength": 12}},
    "required": ["speaker", "text"],
    "additionalProperties": False,
}
PASSAGE = "The harbour board said that the ferry will sail. The harbour board said that the ferry will sail again."


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return make_tokenizer()


@pytest.fixture(scope="module")
def plain(tokenizer: Any) -> Any:
    return make_models(make_config("qwen2", tokenizer))[1]


def ask(model: GenerateModel, **request: Any) -> Any:
    return asyncio.run(model.create(**request))


@pytest.mark.parametrize("lookup", [0, 4])
@pytest.mark.parametrize("schema", [SCHEMA, None])
@pytest.mark.parametrize("question", ["Who said it?", "The harbour board said that", "What sails?"])
def test_answers_equal_those_of_the_slow_way(
    plain: Any, tokenizer: Any, lookup: int, schema: dict[str, Any] | None, question: str
) -> None:
    request = {"messages": chat(PASSAGE, question), "max_tokens": 40, **as_format(schema)}
    answer = ask(GenerateModel(deepcopy(plain), tokenizer, ModelInfo("tiny"), lookup), **request).choices[0]
    expected = unforced(plain, tokenizer, request) if schema else slow_answer(plain, tokenizer, request)
    assert (answer.message.content, answer.finish_reason) == expected


def unforced(plain: Any, tokenizer: Any, request: dict[str, Any]) -> tuple[str, str]:
    """The plain way without drafts: what drafts must not change. Under a grammar forced tokens may be spelt otherwise."""
    choice = ask(GenerateModel(deepcopy(plain), tokenizer, ModelInfo("tiny")), **request).choices[0]
    return choice.message.content, choice.finish_reason


def test_an_answer_keeps_to_its_schema(plain: Any, tokenizer: Any) -> None:
    schema = {
        "type": "object",
        "properties": {"days": {"enum": [14, 15]}},
        "required": ["days"],
        "additionalProperties": False,
    }
    request = {"messages": chat(PASSAGE, "How many?"), "max_tokens": 40, **as_format(schema)}
    for lookup in (0, 4):
        choice = ask(GenerateModel(deepcopy(plain), tokenizer, ModelInfo("tiny"), lookup), **request).choices[0]
        assert choice.message.content in {'{"days": 14}', '{"days": 15}'}
        assert choice.finish_reason == "stop"


def test_tokens_are_counted(plain: Any, tokenizer: Any) -> None:
    request = {"messages": chat(PASSAGE, "The harbour board said that"), "max_tokens": 30}
    model = GenerateModel(deepcopy(plain), tokenizer, ModelInfo("tiny"))
    answer = ask(model, **request)
    passes = sum(n for *_, n in model.meter.passes)
    assert model.counters["sampled"] == passes
    assert model.counters["sampled"] - answer.usage.completion_tokens in {0, 1}  # the one that ends it
    assert (model.counters["drafted"], model.counters["accepted"]) == (0, 0)
    assert sum(tokens * n for tokens, _, n in model.meter.passes) == answer.usage.prompt_tokens + passes - 1
    drafting = GenerateModel(deepcopy(plain), tokenizer, ModelInfo("tiny"), 4)
    ask(drafting, **request)
    assert drafting.counters["drafted"] >= drafting.counters["accepted"] >= 0
    fewer = sum(n for *_, n in drafting.meter.passes)
    assert fewer == drafting.counters["sampled"] - drafting.counters["accepted"]


def test_what_does_not_fit(plain: Any, tokenizer: Any) -> None:
    with pytest.raises(ExtractionError) as refused:
        ask(GenerateModel(plain, tokenizer, ModelInfo("tiny", context=50)), messages=chat(PASSAGE, "?"), max_tokens=40)
    assert refused.value.reason == "context"


def test_weights_of_a_pass(plain: Any) -> None:
    shape = shape_of(plain)
    config = plain.config
    attention = 2 * 32 * 32 + 2 * 32 * 16
    assert shape.layer_weights == config.num_hidden_layers * (attention + 3 * 32 * 64)
    assert shape.head_weights == 32 * config.vocab_size
    assert shape.layer_bytes == 4 * shape.layer_weights  # the tiny model is in 32 bits


def test_the_meter_begins_anew(plain: Any, tokenizer: Any) -> None:
    import torch

    model = deepcopy(plain)
    meter = Meter(model)
    model(input_ids=torch.tensor([[1, 2, 3]]), logits_to_keep=1)
    assert meter.passes == [(3, 1, 1)]
    assert meter.seconds and meter.seconds > 0
    meter.clear()
    assert (meter.passes, meter.seconds) == ([], 0.0)
