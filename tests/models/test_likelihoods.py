"""The probability of a JSON answer's values from its tokens, however the text is cut into tokens."""

from __future__ import annotations

import asyncio
import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.likelihoods import Path, value_likelihoods
from summarizer.models.scripted import ScriptedModel

SCALARS = st.text() | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False)
VALUES = st.recursive(SCALARS, lambda some: st.lists(some) | st.dictionaries(st.text(), some), max_leaves=12)
ANSWERS = st.dictionaries(st.text(), VALUES)
LOGPROBS = st.floats(min_value=-30, max_value=0)


def likelihoods(text: str, tokens: list[tuple[bytes, float]] | None) -> dict[Path, float]:
    model = ScriptedModel(lambda question, schema: text, tokens=None if tokens is None else lambda answer: tokens)
    messages = [{"role": "user", "content": "x"}]
    return value_likelihoods(asyncio.run(model.create(messages=messages, logprobs=True, max_tokens=8000)))


def paths(value: Any, path: Path = ()) -> set[Path]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path}.union(*(paths(one, (*path, key)) for key, one in inside))


@st.composite
def cut(draw: st.DrawFn, data: bytes) -> list[tuple[bytes, float]]:
    """The bytes in pieces of any size, characters cut through too."""
    at = sorted({0, len(data), *draw(st.lists(st.integers(0, len(data)), max_size=40))})
    pieces = [data[a:b] for a, b in pairwise(at)]
    return [(piece, draw(LOGPROBS)) for piece in pieces]


@given(st.data(), ANSWERS, st.booleans(), st.sampled_from([None, 1]))
def test_every_value_has_the_product_of_the_tokens_that_overlap_it(
    data: st.DataObject, answer: dict[str, Any], ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(answer, ensure_ascii=ascii_only, indent=indent)
    tokens = data.draw(cut(text.encode("utf-8", "surrogatepass")) if _is_text(text) else st.just([]))
    found = likelihoods(text, tokens) if _is_text(text) else {}
    assert set(found) == (paths(answer) if _is_text(text) else set())
    if tokens:
        assert found[()] == pytest.approx(math.exp(sum(logprob for _, logprob in tokens)))
    assert all(0 <= p <= 1 for p in found.values())
    assert all(found[path] >= found[path[:-1]] - 1e-12 for path in found if path)


def _is_text(text: str) -> bool:
    """Whether a text can be sent: a lone half of a surrogate pair cannot."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


@given(st.data(), st.lists(st.text(alphabet='aé“”🙂\\"\n \u200f', max_size=8), min_size=1, max_size=5), st.booleans())
def test_one_dear_token_costs_just_the_values_that_it_touches(
    data: st.DataObject, values: list[str], ascii_only: bool
) -> None:
    encoded = [json.dumps(value, ensure_ascii=ascii_only) for value in values]
    text, spans = "{", []
    for key, value in enumerate(encoded):
        text += f'{", " if key else ""}"{key}": '
        spans.append((len(text.encode()), len((text + value).encode())))
        text += value
    whole = (text + "}").encode()
    pieces = [piece for piece, _ in data.draw(cut(whole))]
    dear = data.draw(st.integers(0, len(pieces) - 1))
    start = sum(map(len, pieces[:dear]))
    end = start + len(pieces[dear])
    found = likelihoods(whole.decode(), [(piece, -2.0 if at == dear else 0.0) for at, piece in enumerate(pieces)])
    for key, (first, last) in enumerate(spans):
        assert found[str(key),] == pytest.approx(math.exp(-2) if start < last and first < end else 1.0)


def test_the_closing_mark_belongs_to_a_string() -> None:
    """It tells "Ann" from "Ann Lee"."""
    tokens = [(b'{"who":"', 0.0), (b"Ann", math.log(0.9)), (b'"}', math.log(0.5))]
    assert likelihoods('{"who":"Ann"}', tokens)["who",] == pytest.approx(0.45)


def test_forced_tokens_cost_nothing() -> None:
    tokens = [
        (b'{"who": "', 0.0),
        (b"A", math.log(0.7)),
        (b"nna", 0.0),
        (b'", "role": "', 0.0),
        (b'x"}', math.log(0.2)),
    ]
    found = likelihoods('{"who": "Anna", "role": "x"}', tokens)
    assert (found["who",], found["role",]) == (pytest.approx(0.7), pytest.approx(0.2))


def test_an_answer_inside_other_text_and_a_token_of_the_end() -> None:
    text = '```json\n{"a": [true]}\n```'
    tokens = [(b"```json\n", -1.0), (b'{"a": [', -0.5), (b"true", -0.25), (b"]}", -0.125), (b"\n```", -3.0)]
    found = likelihoods(text, None)
    assert found == {}
    model_end = [*tokens, (b"<|end|>", -4.0)]
    found = likelihoods(text, model_end)
    assert found["a", 0] == pytest.approx(math.exp(-0.25))
    assert found["a",] == pytest.approx(math.exp(-0.875))


def test_the_last_of_equal_keys_counts() -> None:
    found = likelihoods('{"a": 1, "a": 2}', [(b'{"a": 1', -1.0), (b', "a": ', 0.0), (b"2}", -2.0)])
    assert found["a",] == pytest.approx(math.exp(-2))


@pytest.mark.parametrize("logprob", [-9999.0, -math.inf])
def test_an_impossible_token_spoils_only_its_own_value(logprob: float) -> None:
    found = likelihoods('{"a": 1, "b": 2}', [(b'{"a": ', 0.0), (b"1", logprob), (b', "b": ', 0.0), (b"2}", -0.5)])
    assert (found["a",], found["b",]) == (0.0, pytest.approx(math.exp(-0.5)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('{"a": 1}', None),
        ('{"a": 1}', []),
        ('{"a": 1}', [(b'{"b": 1}', -0.1)]),
        ('{"a": 1}', [(b'{"a": 1}', math.nan)]),
        ('{"a": 1', [(b'{"a": 1', -0.1)]),
        ('{"a" 1}', [(b'{"a" 1}', -0.1)]),
        ("I think so.", [(b"I think so.", -0.1)]),
        ("", []),
    ],
)
def test_what_cannot_be_known_is_not_made_up(text: str, tokens: list[tuple[bytes, float]] | None) -> None:
    assert likelihoods(text, tokens) == {}


def test_a_text_of_nothing_but_brackets_has_no_probabilities() -> None:
    text = '{"a": ' + "[" * 100_000
    assert likelihoods(text, [(text.encode(), -0.1)]) == {}
