"""A line of text as the JSON object that was asked for, and its tokens as parts of it."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, Field

from summarizer.models.likelihoods import text_logprob
from summarizer.models.lines import Line, line_content, line_logprobs, make_line

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=20).map(str.strip)
BLANKS = st.text(" \t", max_size=3)


def a_line(field: str = "label") -> Line:
    return Line(prompt=("", ""), field=field, options=[], max_tokens=18)


def completion(content: str, tokens: object) -> ChatCompletion:
    choice = {
        "index": 0,
        "finish_reason": "stop",
        "message": {"role": "assistant", "content": content},
        "logprobs": {"content": tokens},
    }
    made = {"id": "x", "object": "chat.completion", "created": 0, "model": "x", "choices": [choice]}
    return ChatCompletion.model_validate(made)


@given(st.data(), TEXT, BLANKS, BLANKS, st.sampled_from(["label", 'a "field"', "größe"]))
def test_every_token_that_was_chosen_counts_once_however_the_line_is_cut(
    data: st.DataObject, text: str, before: str, after: str, field: str
) -> None:
    whole = f"{before}{text}{after}\n\n".encode()
    at = sorted({0, len(whole), *data.draw(st.lists(st.integers(0, len(whole)), max_size=8))})
    pieces = [whole[a:b] for a, b in pairwise(at)]
    logprobs = data.draw(st.lists(st.floats(-20, 0), min_size=len(pieces), max_size=len(pieces)))
    tokens = line_logprobs(a_line(field), text, pieces, logprobs)
    assert tokens is not None
    content = line_content(a_line(field), text)
    assert json.loads(content) == {field: text}
    assert b"".join(bytes(token.bytes or ()) for token in tokens) == content.encode()
    found = text_logprob(completion(content, [token.model_dump() for token in tokens]))
    assert found is not None
    assert (found.total, found.tokens) == (pytest.approx(sum(logprobs), abs=1e-9), len(pieces))
    assert found.mean == pytest.approx(sum(logprobs) / len(pieces), abs=1e-9)


def test_tokens_that_spell_another_text_have_no_logprobs() -> None:
    assert line_logprobs(a_line(), "crew �", [b" crew", b" \xf0\x9f"], [-1.0, -1.0]) is None
    assert line_logprobs(a_line(), "crew", [b" crew", b"\n"], [-1.0]) is None


class Number(StrEnum):
    SMALL = "14"
    LARGE = "212"


class Named(BaseModel):
    number: Number


class Chosen(BaseModel):
    number: Literal["14", "212"]


class Only(BaseModel):
    number: Literal["14"]


class Written(BaseModel):
    number: str = Field(min_length=1, max_length=200)


@pytest.mark.parametrize(
    ("reply", "options"), [(Named, ["14", "212"]), (Chosen, ["14", "212"]), (Only, ["14"]), (Written, [])]
)
def test_a_class_with_one_string_asks_for_a_line(reply: type[BaseModel], options: list[str]) -> None:
    line = make_line(reply, "\nExamples.\n\n", " Sentence: x\nNumber: ", 7)
    assert line == Line(prompt=("Examples.\n\n", "Sentence: x\nNumber:"), field="number", options=options, max_tokens=7)
    assert json.loads(json.dumps(line))["options"] == options


class Two(BaseModel):
    name: str
    role: str


class Count(BaseModel):
    number: int


class Mixed(BaseModel):
    number: Literal["14", 14]


class Nothing(BaseModel):
    pass


class Perhaps(BaseModel):
    number: str | None


@pytest.mark.parametrize("reply", [Two, Count, Mixed, Perhaps, Nothing])
def test_other_classes_ask_for_no_line(reply: type[BaseModel]) -> None:
    with pytest.raises(TypeError, match="one field, a string"):
        make_line(reply, "", "", 7)
