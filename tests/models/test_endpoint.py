"""A served model, asked over real HTTP on the loopback address."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import EndpointError, ExtractionError, SettingError, SummarizerError, UnreachableError
from summarizer.models.endpoint import EndpointModel, base_url, bound_tokens, connect
from summarizer.models.scripted import ScriptedModel

from ..conftest import weights_folder
from . import tiny_llm
from .endpoint_server import Served, serve

SCHEMA = {"type": "object", "properties": {"days": {"enum": [14, 15]}}, "required": ["days"]}


@pytest.fixture
def served() -> Iterator[Served]:
    with serve(Served()) as running:
        yield running


def ask(model: EndpointModel, *questions: str, **more: Any) -> list[Any]:
    """All questions at once; answers, and errors in their places."""

    async def work() -> list[Any]:
        requests = [{"messages": tiny_llm.chat("The ferry sails.", q), "max_tokens": 20, **more} for q in questions]
        try:
            return await asyncio.gather(*(model.create(**one) for one in requests), return_exceptions=True)
        finally:
            await model.close()

    return asyncio.run(work())


def failure(served: Served, **more: Any) -> SummarizerError:
    (error,) = ask(EndpointModel(served.url, "served"), "When?", **more)
    assert isinstance(error, SummarizerError)
    assert "\n" not in str(error)
    return error


def test_an_answer_under_a_schema(served: Served) -> None:
    (answer,) = ask(connect(served.url, "served"), "How many?", temperature=0.0, seed=7, **tiny_llm.as_format(SCHEMA))
    assert answer.choices[0].message.content == '{"days": 14}'
    body = served.asked[0]
    assert (body["model"], body["seed"], body["temperature"], body["max_tokens"]) == ("served", 7, 0.0, 20)
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert body["messages"][-1] == {"role": "user", "content": "The ferry sails.\n\nHow many?"}


def test_requests_go_out_together_up_to_the_bound() -> None:
    with serve(Served(delay=0.05)) as served:
        answers = ask(EndpointModel(served.url, "served", at_once=4), *map(str, range(12)))
    assert [type(one).__name__ for one in answers] == ["ChatCompletion"] * 12
    assert 2 <= served.most_running <= 4


def test_the_context_that_the_server_states() -> None:
    listed = (200, {"data": [{"id": "served", "max_model_len": 4096}, {"id": "other"}]})
    with serve(Served(listed=listed)) as served:
        assert connect(served.url, "served").info.context == 4096
        assert connect(served.url, "other").info.context == 8192


def test_what_answers_is_named_with_its_address_and_not_with_weights(served: Served) -> None:
    info = connect(served.url + "/v1/", "served").info
    assert (info.id, info.weights_sha256, info.settings) == ("served", None, {"endpoint": f"{served.url}/v1"})


def test_a_server_that_cannot_list_its_models_is_asked_all_the_same() -> None:
    for status, body in ((404, {"detail": "Not Found"}), (200, {"object": "list"})):
        with serve(Served(listed=(status, body))) as served:
            assert ask(connect(served.url, "any"), "When?")[0].choices


def test_another_model_than_those_served_is_refused_before_anything_is_asked(served: Served) -> None:
    with pytest.raises(SettingError, match=r"does not serve 'gone'.*--model: served"):
        connect(served.url, "gone")


def test_a_name_without_its_tag() -> None:
    with serve(Served(listed=(200, {"data": [{"id": "served:latest"}]}))) as served:
        assert connect(served.url, "served").info.id == "served"


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(EndpointError, match=r"cannot be reached.*is the server running"):
            connect(url, "served")


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(Served(key="open sesame")) as served:
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        with pytest.raises(EndpointError, match=r"401.*OPENAI_API_KEY"):
            connect(served.url, "served")
        monkeypatch.setenv("OPENAI_API_KEY", "open sesame")
        model = connect(served.url, "served")
        assert ask(model, "When?")[0].choices
        assert "sesame" not in repr(model.info)


def test_an_unknown_model_or_path(served: Served) -> None:
    served.refuse = lambda body: (404, {"error": {"message": "The model `served` does not exist."}})
    error = failure(served)
    assert isinstance(error, EndpointError)
    assert "404" in str(error)
    assert "does not exist" in str(error)


CONTEXT_REFUSALS = {
    "vllm": {"message": "This model's maximum context length is 512 tokens. However, you requested 600.", "code": 400},
    "llama.cpp": {"message": "the request exceeds the available context size", "type": "exceed_context_size_error"},
    "openai": {"message": "Too many tokens.", "code": "context_length_exceeded"},
}


@pytest.mark.parametrize("server", CONTEXT_REFUSALS)
def test_a_prompt_that_does_not_fit(served: Served, server: str) -> None:
    served.refuse = lambda body: (400, {"error": CONTEXT_REFUSALS[server]})
    error = failure(served)
    assert isinstance(error, ExtractionError)
    assert error.reason == "context"


def test_another_bad_request(served: Served) -> None:
    served.refuse = lambda body: (400, {"error": {"message": "temperature must be positive\nTraceback"}})
    error = failure(served)
    assert isinstance(error, EndpointError)
    assert "temperature must be positive" in str(error)


@pytest.mark.parametrize(("status", "gone"), [(401, True), (404, True), (503, True), (400, False), (500, False)])
def test_whether_other_questions_would_fare_better(served: Served, status: int, gone: bool) -> None:
    served.refuse = lambda body: (status, {"error": "no"})
    assert isinstance(failure(served), UnreachableError) == gone


def test_no_answer_in_time() -> None:
    with serve(Served(delay=0.5)) as served:
        (error,) = ask(EndpointModel(served.url, "served", timeout=0.05), "When?")
    assert isinstance(error, EndpointError)
    assert "in time" in str(error)
    assert len(served.asked) == 3  # two retries, then it is told


@pytest.mark.parametrize("body", ["<html>Welcome</html>", {"choices": []}, {"error": "no"}, [], None])
def test_an_answer_of_another_shape(served: Served, body: Any) -> None:
    served.refuse = lambda _: (200, body)
    assert isinstance(failure(served), EndpointError)


def test_a_server_that_fails_at_first_is_asked_again(served: Served) -> None:
    served.refuse = lambda body: (503, {"error": "loading"}) if len(served.asked) == 1 else None
    assert ask(EndpointModel(served.url, "served"), "When?")[0].choices
    assert len(served.asked) == 2


def test_probabilities_are_asked_for_until_they_are_refused(served: Served) -> None:
    served.refuse = lambda body: (400, {"error": "logprobs is not supported"}) if body.get("logprobs") else None
    model = EndpointModel(served.url, "served", at_once=1)
    answers = ask(model, "When?", "Where?", logprobs=True)
    assert all(one.choices for one in answers)
    assert [one.get("logprobs") for one in served.asked] == [True, None, None]


def test_a_server_that_knows_the_older_way_to_hand_a_schema_on(served: Served) -> None:
    def refuse(body: dict[str, Any]) -> Any:
        new = body["response_format"]["type"] == "json_schema"
        return (422, {"detail": [{"loc": ["body", "response_format", "type"]}]}) if new else None

    served.refuse = refuse
    ask(EndpointModel(served.url, "served"), "How many?", **tiny_llm.as_format(SCHEMA))
    assert served.asked[-1]["response_format"] == {"type": "json_object", "schema": SCHEMA}
    assert len(served.asked) == 2


def test_a_schema_that_is_refused_both_ways_ends(served: Served) -> None:
    served.refuse = lambda body: (400, {"error": "response_format: not supported"})
    assert "response_format" in str(failure(served, **tiny_llm.as_format(SCHEMA)))
    assert len(served.asked) == 2


ADDRESSES = {
    "http://localhost:8000": "http://localhost:8000/v1",
    "http://localhost:8000/": "http://localhost:8000/v1",
    " https://host.example/api/v2/ ": "https://host.example/api/v2",
    "http://[::1]:80/v1": "http://[::1]:80/v1",
}


@pytest.mark.parametrize("url", ADDRESSES)
def test_addresses(url: str) -> None:
    assert base_url(url) == ADDRESSES[url]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8000",
        "ftp://host",
        "http://",
        "http://host:port",
        "http://[::1",
        "http://u:p@host",
        "http://h?k=1",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(SettingError, match="--endpoint"):
        base_url(url)


@given(st.text())
def test_the_bound_never_exceeds_the_bytes_by_more_than_one(text: str) -> None:
    assert 1 <= bound_tokens(text) <= len(text.encode()) + 1


def test_the_bound_is_linear() -> None:
    assert bound_tokens("x" * 2_000_000) == 2_000_001
    assert bound_tokens("\U0001f600" * 100_000) == 400_001


@pytest.mark.model
@pytest.mark.parametrize("name", ["smollm2-135m", "qwen2.5-coder-1.5b"])
def test_the_bound_holds_for_real_tokenizers(name: str) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(weights_folder(name))
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            assert len(tokenizer.encode(paragraph, add_special_tokens=False)) <= bound_tokens(paragraph)


def test_the_scripted_model_behind_a_server_answers_like_the_scripted_model(served: Served) -> None:
    request = {"messages": tiny_llm.chat("Text.", "How many?"), **tiny_llm.as_format(SCHEMA)}
    direct = asyncio.run(ScriptedModel().create(**request))
    (over,) = ask(EndpointModel(served.url, "served"), "How many?", **tiny_llm.as_format(SCHEMA))
    assert over.choices[0].message == direct.choices[0].message
