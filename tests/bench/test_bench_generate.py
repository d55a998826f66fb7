"""The plain way on the tiny model: the same greedy answers as the engine's slow double, and as the engine for lines."""

from __future__ import annotations

import asyncio
import json
from copy import deepcopy
from typing import Any, Literal

import pytest

from evals.bench.generate import GenerateModel
from summarizer.errors import ExtractionError
from summarizer.interview import Reply
from summarizer.models.lines import make_line
from summarizer.models.protocol import ModelInfo

from ..models.tiny_llm import (
    EXAMPLES,
    as_format,
    chat,
    make_config,
    make_engine,
    make_models,
    make_tokenizer,
    slow_answer,
)

SCHEMA = {
    "type": "object",
    "properties": {"speaker": {"enum": ["the harbour board", "the café"]}, "days": {"enum": [14, 15]}},
    "required": ["speaker", "days"],
    "additionalProperties": False,
}
PASSAGE = "The harbour board said that the ferry will sail. The harbour board said that the ferry will sail again."
ITEM = "Sentence: The ferry will sail again on [Friday].\nLabel:"


class Label(Reply):
    label: str


class Kind(Reply):
    kind: Literal["the harbour board", "the ferry", "Friday"]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return make_tokenizer()


@pytest.fixture(scope="module")
def models(tokenizer: Any) -> Any:
    """(with this package's attention, with the plain one)."""
    return make_models(make_config("qwen2", tokenizer))


@pytest.fixture
def plain(models: Any, tokenizer: Any) -> GenerateModel:
    return GenerateModel(deepcopy(models[1]), tokenizer, ModelInfo("tiny"))


@pytest.mark.parametrize("question", ["Who said it?", "The harbour board said that", "What sails?"])
def test_free_answers_equal_those_of_the_slow_way(
    plain: GenerateModel, models: Any, tokenizer: Any, question: str
) -> None:
    request = {"messages": chat(PASSAGE, question), "max_tokens": 40}
    choice = asyncio.run(plain.create(**request)).choices[0]
    assert (choice.message.content, choice.finish_reason) == slow_answer(models[1], tokenizer, request)


def test_an_answer_keeps_to_its_schema_and_says_how_likely_it_was(plain: GenerateModel) -> None:
    request = {"messages": chat(PASSAGE, "How many?"), "max_tokens": 40, **as_format(SCHEMA)}
    choice = asyncio.run(plain.create(**request, logprobs=True)).choices[0]
    answer = json.loads(choice.message.content or "")
    assert (answer["speaker"] in {"the harbour board", "the café"}, answer["days"] in {14, 15}) == (True, True)
    assert choice.finish_reason == "stop"
    assert choice.logprobs is not None and all(token.logprob <= 0 for token in choice.logprobs.content or ())


@pytest.mark.parametrize("reply", [Label, Kind])
def test_lines_are_those_of_the_engine(plain: GenerateModel, models: Any, tokenizer: Any, reply: type[Reply]) -> None:
    request = {"messages": chat("", ITEM), "line": make_line(reply, EXAMPLES, ITEM, 8), "max_tokens": 40}

    async def ask(model: Any) -> Any:
        choice = (await model.create(**request, logprobs=True)).choices[0]
        await model.close()
        return choice

    choice = asyncio.run(ask(plain))
    expected = asyncio.run(ask(make_engine(models[0], tokenizer)))
    assert (choice.message.content, choice.finish_reason) == (expected.message.content, expected.finish_reason)
    assert (choice.logprobs is None) == (expected.logprobs is None)
    assert choice.logprobs is not None or reply is Label  # a line of random weights may be no text
    if choice.logprobs is not None:
        logprobs = [[token.logprob for token in one.logprobs.content] for one in (choice, expected)]
        assert logprobs[0] == pytest.approx(logprobs[1], abs=1e-3)


def test_what_does_not_fit(models: Any, tokenizer: Any) -> None:
    small = GenerateModel(models[1], tokenizer, ModelInfo("tiny", context=50))
    with pytest.raises(ExtractionError) as refused:
        asyncio.run(small.create(messages=chat(PASSAGE, "?"), max_tokens=40))
    assert refused.value.reason == "context"
