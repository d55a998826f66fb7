"""Asking: what is valid is taken, errors come through as what they are, everything is counted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, Literal

import pytest
from pydantic import Field

from summarizer.errors import ExtractionError, SettingError
from summarizer.interview import Interview, Reply
from summarizer.models.protocol import Model
from summarizer.models.scripted import ScriptedModel, first_allowed


class Speaker(Reply):
    speaker: Literal["the mayor", "nobody"]


class Report(Reply):
    title: str = Field(min_length=3, max_length=20)
    tags: list[Literal["a", "b"]] = Field(min_length=1, max_length=2)
    place: str | None
    speaker: Speaker


def script(*answers: str) -> Callable[[str, dict[str, Any]], str]:
    left = list(answers)
    return lambda question, schema: left.pop(0)


def ask(model: Model, **more: Any) -> tuple[Interview, Any]:
    """The interview and its answer, or the error that it raised."""
    interview = Interview(model, "an article")

    async def one() -> Any:
        try:
            return await interview.write("quote: No", "The mayor said “No”.", "Who says “No”?", Speaker, **more)
        except ExtractionError as error:
            return error

    return interview, asyncio.run(one())


def test_a_valid_answer() -> None:
    model = ScriptedModel(script('{"speaker": "the mayor"}'))
    interview, answer = ask(model)
    assert answer.speaker == "the mayor"
    assert [one.outcome for one in interview.exchanges] == ["valid"]
    assert model.questions == ["Who says “No”?"]
    assert interview.tokens["prompt"] > 0


def test_a_question_that_does_not_fit_the_context_says_so() -> None:
    model = ScriptedModel(context=30)
    interview, error = ask(model)
    assert isinstance(error, ExtractionError)
    assert error.reason == "context"
    assert [one.outcome for one in interview.exchanges] == ["context"]


def test_an_error_of_the_setting_comes_through_as_it_is() -> None:
    def fail(question: str, schema: dict[str, Any]) -> str:
        raise SettingError("no such schema")

    with pytest.raises(SettingError, match="no such schema"):
        ask(ScriptedModel(fail))


def test_a_breakdown_of_the_model_is_no_answer() -> None:
    def fail(question: str, schema: dict[str, Any]) -> str:
        raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError, match="out of memory"):
        ask(ScriptedModel(fail))


def test_many_questions_at_once_are_told_and_counted() -> None:
    told: list[tuple[str, int, int]] = []
    interview = Interview(ScriptedModel(), "an article", listen=lambda *counts: told.append(counts))

    async def many() -> None:
        await asyncio.gather(*(interview.write(f"quote: {n}", "text", f"Who {n}?", Speaker) for n in range(20)))

    asyncio.run(many())
    assert len(interview.exchanges) == 20
    assert told[-1] == ("an article", 20, 20)


def test_the_scripted_model_gives_the_simplest_answer_that_a_schema_allows() -> None:
    answer = Report.model_validate_json(first_allowed("", Report.model_json_schema()))
    assert answer.speaker.speaker == "the mayor"
    assert json.loads(first_allowed("", {"type": "array", "items": {"type": "integer"}})) == []


def test_the_scripted_model_counts_words_as_tokens() -> None:
    messages = [{"role": "user", "content": "one two three"}]
    completion = asyncio.run(ScriptedModel(script("four five")).create(messages=messages, max_tokens=5))
    assert completion.usage is not None
    assert (completion.usage.prompt_tokens, completion.usage.completion_tokens) == (3, 2)
