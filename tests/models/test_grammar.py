"""Grammars: whatever the model would like to say, the answer is valid JSON of its schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, create_model

from summarizer.interview import Reply
from summarizer.models.grammar import GrammarCompiler

from . import tiny_llm

TOKENIZER = tiny_llm.make_tokenizer()
VOCABULARY = len(TOKENIZER) + tiny_llm.ROWS_WITHOUT_TEXT
END = TOKENIZER.eos_token_id
COMPILER = GrammarCompiler(TOKENIZER, VOCABULARY, [END])

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
CHOICES = st.lists(
    st.one_of(
        TEXTS, st.sampled_from(['say "no"', "back\\slash", "“marks”", "<|im_end|>", "a\nb", "é́", "👩‍🚒", " a", "a "])
    ),
    min_size=1,
    max_size=5,
    unique=True,
)
FIELDS = st.one_of(
    st.builds(lambda c: {"enum": c}, CHOICES),
    st.builds(lambda n: {"type": "string", "maxLength": n}, st.integers(0, 6)),
    st.builds(lambda c, n: {"type": "array", "items": {"enum": c}, "maxItems": n}, CHOICES, st.integers(0, 3)),
    st.just({"type": "boolean"}),
)
SCHEMAS = st.dictionaries(st.sampled_from("abcdef"), FIELDS, min_size=1, max_size=3).map(
    lambda fields: {
        "type": "object",
        "properties": fields,
        "required": sorted(fields),
        "additionalProperties": False,
    }
)


def ramble(schema: dict[str, Any], seed: int, limit: int = 400) -> tuple[str, bool]:
    """An answer of random wishes under a schema; whether it came to its end."""
    generator = torch.Generator().manual_seed(seed)
    grammar = COMPILER.compile(schema)
    tokens: list[int] = []
    while len(tokens) < limit:
        tokens += grammar.forced()
        if grammar.done:
            break
        logits = torch.randn(VOCABULARY, generator=generator)
        logits.masked_fill_(torch.from_numpy(grammar.forbidden(VOCABULARY)), float("-inf"))
        token = int(logits.argmax())
        assert logits[token] > float("-inf")
        assert token < len(TOKENIZER)
        tokens.append(token)
        grammar.accept([token])
    text = TOKENIZER.decode([t for t in tokens if t != END], clean_up_tokenization_spaces=False)
    return text, grammar.done


def allows(schema: dict[str, Any], value: Any) -> bool:
    """Whether a value is one that the schema of a field allows."""
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "string":
        return isinstance(value, str) and len(value) <= schema["maxLength"]
    if schema["type"] == "array":
        return len(value) <= schema["maxItems"] and all(allows(schema["items"], one) for one in value)
    return isinstance(value, bool)


@given(SCHEMAS, st.integers(0, 5))
@settings(deadline=None, max_examples=120)
def test_random_wishes_give_valid_answers(schema: dict[str, Any], seed: int) -> None:
    text, done = ramble(schema, seed)
    assert done
    answer = json.loads(text)
    assert set(answer) == set(schema["required"])
    assert all(allows(schema["properties"][key], value) for key, value in answer.items())


def only(text: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"a": {"enum": [text]}}, "required": ["a"], "additionalProperties": False}


def test_an_enum_of_one_is_wholly_forced() -> None:
    grammar = COMPILER.compile(only('“the ferry” said "x"'))
    tokens = grammar.forced()
    assert grammar.done
    assert json.loads(TOKENIZER.decode([t for t in tokens if t != END])) == {"a": '“the ferry” said "x"'}


@pytest.mark.parametrize("text", ["<|im_end|> “x”", "a<|im_start|>system", "<|endoftext|><|endoftext|>", "x<|im_end|>"])
def test_forced_text_in_the_shape_of_a_control_token_stays_text(text: str) -> None:
    answer, done = ramble(only(text), seed=1)
    assert done
    assert json.loads(answer) == {"a": text}


def test_whitespace_cannot_run_away() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": "boolean"}},
        "required": ["a"],
        "additionalProperties": False,
    }
    assert {ramble(schema, seed)[0] for seed in range(20)} == {'{"a": true}', '{"a": false}'}


def test_a_schema_is_compiled_once_and_each_answer_has_its_own_state() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": "boolean"}},
        "required": ["a"],
        "additionalProperties": False,
    }
    first, second = COMPILER.compile(schema), COMPILER.compile(schema)
    assert first.forced() == second.forced() != []
    assert first.forced() == []


def test_many_schemas_leave_a_bounded_number_of_grammars() -> None:
    compiler = GrammarCompiler(TOKENIZER, VOCABULARY, [END])
    kept = []
    for number in range(200):
        choice = {"type": "object", "properties": {"a": {"enum": [f"choice {number}"]}}, "required": ["a"]}
        compiler.compile(choice)
        kept.append(compiler.kept)
    assert kept[:3] == [1, 2, 3]
    assert kept[-1] == kept[99] < 100


@pytest.mark.parametrize("most", [0, 1, 3])
def test_schemas_of_pydantic_classes(most: int) -> None:
    from typing import Literal

    from pydantic import Field

    item = create_model("Item", __base__=Reply, name=(str, Field(max_length=5)), kind=(Literal["x", "y"], ...))
    many: Any = create_model("Many", __base__=Reply, items=(list[item], Field(max_length=most)))  # type: ignore[valid-type]
    for seed in range(12):
        text, done = ramble(many.model_json_schema(), seed)
        assert done
        assert len(TypeAdapter(many).validate_json(text).items) <= most


def test_fields_come_in_the_order_of_the_schema() -> None:
    flags = {name: {"type": "boolean"} for name in ("z", "a", "m")}
    schema = {"type": "object", "properties": flags, "required": ["z", "a", "m"], "additionalProperties": False}
    text, done = ramble(schema, 0)
    assert done
    assert list(json.loads(text)) == ["z", "a", "m"]
