"""With a real model in 8 bits: answers and their probabilities are the same bit for bit, whatever else the engine is doing."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

import pytest
import torch

from summarizer.models.answers import Limits
from summarizer.models.engine import LocalEngine
from summarizer.models.load import load_engine
from summarizer.models.processor.int8 import sums_exactly
from summarizer.models.protocol import ModelInfo

from .test_engine import CHOICE, request
from .test_engine_real import LONG, QUESTIONS
from .tiny_llm import EXAMPLES, chat, line_request

pytestmark = pytest.mark.model

OTHER = (
    "The town of Arlen will vote on the new bridge in May. The mayor said: “It is 30 years too late.” Nobody objected. "
)
NEVER = {"type": "object", "properties": {"note": {"type": "string", "maxLength": 60}}, "required": ["note"]}
Bits = tuple[str, tuple[float, ...]]


def questions() -> list[dict[str, Any]]:
    """About passages that begin alike, and one of more tokens than one product sums; lines behind examples that do as well."""
    texts = [LONG, LONG + OTHER, OTHER, (LONG + OTHER) * 6]
    free = [{"messages": chat(text, question), "max_tokens": 16} for text in texts for question in QUESTIONS[:2]]
    lines = [
        line_request(f"Sentence: {OTHER * (1 + n)}\nLabel:", options, 12, examples)
        for n, examples in enumerate((EXAMPLES, EXAMPLES + LONG, LONG))
        for options in ((), ("30", "30 years", "May", "the town of Arlen"), [f"{n} years" for n in range(24)])
    ]
    turns = [request(text, QUESTIONS[0], schema, 40) for text in texts for schema in (CHOICE, NEVER)]
    return [*free, *turns, *lines]


@pytest.fixture(scope="module")
def load(smollm2: Path) -> Any:
    def make(limits: Limits | None = None) -> LocalEngine:
        return load_engine(smollm2, ModelInfo("smollm2-135m"), "cpu", limits, precision="int8")

    if not sums_exactly():
        pytest.skip("this processor sums products of 8-bit numbers in 16 bits, which overflow: measured")
    if not make().info.settings["repeatable"]:
        pytest.skip("the kernels of this processor do not keep rows apart, and runs say so: measured")

    torch.set_num_threads(2)
    return make


def ask(engine: LocalEngine, order: list[int], together: int) -> list[Bits]:
    """Answers to the questions in this order, so many of them at a time; in the order of the questions."""
    wanted = questions()
    found: dict[int, Bits] = {}

    async def one(number: int) -> None:
        choice = (await engine.create(**wanted[number], logprobs=True)).choices[0]
        content = choice.logprobs.content if choice.logprobs is not None else None
        found[number] = choice.message.content or "", tuple(token.logprob for token in content or ())

    async def all_of_them() -> None:
        for start in range(0, len(order), together):
            await asyncio.gather(*map(one, order[start : start + together]))
        await engine.close()

    asyncio.run(all_of_them())
    return [found[number] for number in range(len(wanted))]


@pytest.fixture(scope="module")
def expected(load: Any) -> list[Bits]:
    """Each question alone."""
    return ask(load(), list(range(len(questions()))), 1)


@pytest.mark.parametrize("seed", range(2))
def test_company_and_order_change_no_bit(load: Any, expected: list[Bits], seed: int) -> None:
    assert any(len(set(logprobs) - {0.0}) > 3 for _, logprobs in expected)
    order = list(range(len(expected)))
    random.Random(seed).shuffle(order)  # noqa: S311  # not for secrets
    assert ask(load(), order, [len(order), 5, 2][seed]) == expected


@pytest.mark.parametrize(
    "limits",
    [
        Limits(step_tokens=97, rows=5),
        Limits(passage_tokens=10, example_tokens=10, begun_tokens=0),
    ],
    ids=["small passes", "nothing kept"],
)
def test_limits_change_no_bit(load: Any, expected: list[Bits], limits: Limits) -> None:
    """Not of `question_tokens`: what it decides depends on the question alone, and its sums are of other parts of the text."""
    assert ask(load(limits), list(range(len(expected))), len(expected)) == expected
