"""Having a line written: what a model is handed, what comes back with it, and what happens where it is cut off or wrong."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Sequence
from typing import Any, Literal

import pytest
from pydantic import Field

from summarizer.errors import ExtractionError
from summarizer.interview import Interview, Reply
from summarizer.models.endpoint import EndpointModel
from summarizer.models.protocol import Model
from summarizer.models.scripted import ScriptedModel
from summarizer.store import answer_key

from ..models.endpoint_server import Served, serve

EXAMPLES = "Labels for numbers.\n\nSentence: The ferry carried [14] crew.\nNumber: 14\nLabel: crew aboard the ferry\n"
ITEM = "Sentence: Frost spoiled [a third] of the harvest.\nNumber: a third\nLabel:"


class Label(Reply):
    label: str = Field(min_length=1)


class Which(Reply):
    number: Literal["14", "212"]


class Watching(ScriptedModel):
    """Keeps what it is handed."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.requests: list[dict[str, Any]] = []

    async def create(self, **request: Any) -> Any:
        self.requests.append(request)
        return await super().create(**request)


def says(said: Any, asked: list[tuple[str, list[str]]] | None = None) -> Any:
    def go_on(item: str, options: Sequence[str]) -> Any:
        if asked is not None:
            asked.append((item, list(options)))
        return said

    return go_on


def write(model: Model, reply: type[Reply] = Label, **more: Any) -> tuple[Interview, Any]:
    """The interview and its answer, or the error that it raised."""
    interview = Interview(model, "an article", seed=3)

    async def one() -> Any:
        try:
            return await interview.write("figure: a third", EXAMPLES, ITEM, reply, **more)
        except ExtractionError as error:
            return error

    return interview, asyncio.run(one())


def test_a_line_and_how_likely_it_was() -> None:
    asked: list[tuple[str, list[str]]] = []
    interview, answer = write(ScriptedModel(lines=says((" share of the harvest ", -0.5), asked)))
    assert answer.label == "share of the harvest"
    assert answer.mean_logprob == pytest.approx(-0.5)
    assert answer.likelihood == pytest.approx(math.exp(-0.5 * 5))  # four words and the line's end
    assert asked == [(ITEM, [])]
    assert [one.outcome for one in interview.exchanges] == ["valid"]
    assert interview.tokens["prompt"] > 0


def test_a_choice_and_its_share() -> None:
    asked: list[tuple[str, list[str]]] = []
    _, answer = write(ScriptedModel(lines=says(("212", math.log(0.75)), asked)), Which)
    assert answer.number == "212"
    assert answer.likelihood == pytest.approx(0.75)
    assert asked == [(ITEM, ["14", "212"])]


def test_without_logprobs_nothing_is_said_of_likelihood() -> None:
    _, answer = write(ScriptedModel(lines=says("share of the harvest")))
    assert answer.likelihood is None
    assert answer.mean_logprob is None


def test_a_text_that_does_not_end_in_its_limit_is_told_as_cut_off_and_not_asked_again() -> None:
    model = ScriptedModel(lines=says("share of the harvest spoiled by frost"))
    interview, error = write(model, max_tokens=4)
    assert isinstance(error, ExtractionError)
    assert (error.reason, error.raw) == ("truncated", '{"label": "share of the harvest"}')
    assert [(one.outcome, len(one.raw)) for one in interview.exchanges] == [("truncated", 1)]
    assert len(model.questions) == 1


def test_the_limit_of_texts_is_none_for_options() -> None:
    class Long(Reply):
        number: Literal["no number of the sentence"]

    assert write(ScriptedModel(lines=says("no number of the sentence")), Long, max_tokens=1)[1].number


@pytest.mark.parametrize(("reply", "said"), [(Label, ""), (Which, "15")])
def test_what_the_class_refuses_is_invalid_and_not_asked_again(reply: type[Reply], said: str) -> None:
    interview, error = write(ScriptedModel(lines=says(said)), reply)
    assert isinstance(error, ExtractionError)
    assert error.reason == "invalid"
    assert [one.outcome for one in interview.exchanges] == ["invalid"]


def test_a_model_that_knows_no_lines_answers_the_messages() -> None:
    model = Watching(script=lambda question, schema: json.dumps({"label": "share of the harvest"}))
    _, answer = write(model)
    assert answer.label == "share of the harvest"
    system, user = model.requests[0]["messages"]
    assert '"label"' in system["content"]
    assert "".join(part["text"] for part in user["content"]) == f"{EXAMPLES}\n{ITEM}"
    assert tuple(part["text"] for part in user["content"]) == model.requests[0]["line"]["prompt"]


def test_drawing_and_its_seed_are_handed_on() -> None:
    model = Watching(lines=says("x"))
    write(model)
    write(model, temperature=0.7, seed=9)
    assert [(one["temperature"], one["seed"]) for one in model.requests] == [(0.0, 3), (0.7, 9)]


def test_lines_that_differ_in_their_limit_alone_are_kept_apart() -> None:
    model = Watching(lines=says("x"))
    write(model)
    write(model, max_tokens=19)
    assert len({answer_key(model.info, {"line": one["line"]}) for one in model.requests}) == 2


def test_an_endpoint_gets_an_ordinary_request() -> None:
    with serve(Served(model=ScriptedModel(lambda question, schema: '{"number": "14"}'))) as served:

        async def one() -> tuple[Any, Any]:
            model = EndpointModel(served.url, "served")
            interview = Interview(model)
            try:
                return interview, await interview.write("figure: 14", EXAMPLES, ITEM, Which)
            finally:
                await model.close()

        interview, answer = asyncio.run(one())
    assert answer.number == "14"
    assert [one.outcome for one in interview.exchanges] == ["valid"]
    (body,) = served.asked
    assert set(body) <= {"model", "messages", "response_format", "max_tokens", "temperature", "seed", "logprobs"}
    assert body["messages"][-1] == {"role": "user", "content": f"{EXAMPLES}\n{ITEM}"}
    schema = body["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["number"]["enum"] == ["14", "212"]
    assert set(schema["properties"]["number"]) <= {"enum", "title", "type"}
