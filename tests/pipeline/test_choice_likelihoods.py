"""How likely a model's choices in a JSON answer were to it goes with the answer, of the try that counts."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable
from typing import Any, Literal

import pytest

from summarizer.interview import Interview, Reply
from summarizer.models.scripted import ScriptedModel, first_allowed

STRING = re.compile(r'("(?:[^"\\]|\\.)*":?)')


class Party(Reply):
    name: Literal["the quarry", "the village"]
    side: Literal["buyer", "seller"]


class Parties(Reply):
    parties: list[Party]


TWO = '{"parties": [{"name": "the quarry", "side": "seller"}, {"name": "the village", "side": "buyer"}]}'


def tokens(probability: float) -> Callable[[str], list[tuple[bytes, float]]]:
    """One token a string of the answer, each with this probability; keys and all else are forced."""

    def cut(answer: str) -> list[tuple[bytes, float]]:
        parts = [part for part in STRING.split(answer) if part]
        return [(part.encode(), math.log(probability) if part[0] == '"' and part[-1] != ":" else 0.0) for part in parts]

    return cut


def ask(model: ScriptedModel, reply: type[Reply]) -> Any:
    interview = Interview(model, "an article")
    return asyncio.run(interview.ask("agreement", "The quarry paid the village.", "Who?", reply))


def test_a_choice_has_the_models_probability_wherever_it_stands() -> None:
    answer = ask(ScriptedModel(lambda question, schema: TWO, tokens=tokens(0.625)), Parties)
    assert answer.likelihood("parties", 1, "side") == pytest.approx(0.625)
    assert answer.likelihood("parties", 2, "side") is None


def test_without_logprobs_there_is_none() -> None:
    assert ask(ScriptedModel(lambda question, schema: TWO), Parties).likelihood("parties", 0, "name") is None


def test_a_second_try_counts_alone() -> None:
    asked: list[str] = []

    def script(question: str, schema: dict[str, Any]) -> str:
        asked.append(question)
        return '{"name": "nobody"}' if len(asked) == 1 else first_allowed(question, schema)

    answer = ask(ScriptedModel(script, tokens=tokens(0.8)), Party)
    assert len(asked) == 2
    assert answer.likelihood("side") == pytest.approx(0.8)
