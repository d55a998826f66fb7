"""The probability of a completion's text from its tokens, however the JSON is cut into tokens."""

from __future__ import annotations

import asyncio
import json
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.likelihoods import TextLogprob, text_logprob
from summarizer.models.scripted import ScriptedModel

LOGPROBS = st.floats(min_value=-30, max_value=0)
TEXTS = st.text(alphabet='aé“”🙂\\"\n \u200f{}:', max_size=12)


def read(text: str, tokens: list[tuple[bytes, float]] | None) -> TextLogprob | None:
    model = ScriptedModel(lambda question, schema: text, tokens=None if tokens is None else lambda answer: tokens)
    messages = [{"role": "user", "content": "x"}]
    return text_logprob(asyncio.run(model.create(messages=messages, logprobs=True, max_tokens=8000)))


def likelihood(text: str, tokens: list[tuple[bytes, float]] | None) -> float | None:
    found = read(text, tokens)
    return None if found is None else found.likelihood


@st.composite
def cut(draw: st.DrawFn, data: bytes) -> list[bytes]:
    """The bytes in pieces of any size, characters cut through too."""
    at = sorted({0, len(data), *draw(st.lists(st.integers(0, len(data)), max_size=40))})
    return [data[a:b] for a, b in pairwise(at)]


@given(st.data(), TEXTS, TEXTS, st.booleans(), st.sampled_from([None, 1]))
def test_a_text_has_the_product_of_the_tokens_that_overlap_it(
    data: st.DataObject, field: str, text: str, ascii_only: bool, indent: int | None
) -> None:
    whole = json.dumps({field: text}, ensure_ascii=ascii_only, indent=indent).encode()
    value = json.dumps(text, ensure_ascii=ascii_only).encode()
    end = whole.rindex(b'"') + 1
    start = end - len(value)
    pieces = data.draw(cut(whole))
    logprobs = data.draw(st.lists(LOGPROBS, min_size=len(pieces), max_size=len(pieces)))
    found = read(whole.decode(), list(zip(pieces, logprobs, strict=True)))
    bounds = list(pairwise([sum(map(len, pieces[:n])) for n in range(len(pieces) + 1)]))
    inside = [one for one, (first, last) in zip(logprobs, bounds, strict=True) if start < last and first < end]
    assert found is not None
    assert (found.total, found.tokens) == (pytest.approx(sum(inside)), len(inside))


def test_the_closing_mark_belongs_to_a_text() -> None:
    """It tells "Ann" from "Ann Lee"."""
    tokens = [(b'{"who":"', 0.0), (b"Ann", math.log(0.9)), (b'"}', math.log(0.5))]
    assert likelihood('{"who":"Ann"}', tokens) == pytest.approx(0.45)


def test_an_answer_inside_other_text_and_a_token_of_the_end() -> None:
    text = '```json\n{"a": "true"}\n```'
    tokens = [(b"```json\n", -1.0), (b'{"a": ', -0.5), (b'"true"', -0.25), (b"}", -0.125), (b"\n```", -3.0)]
    assert likelihood(text, [*tokens, (b"<|end|>", -4.0)]) == pytest.approx(math.exp(-0.25))


@pytest.mark.parametrize("logprob", [-9999.0, -math.inf])
def test_an_impossible_token_makes_its_text_impossible(logprob: float) -> None:
    assert likelihood('{"a": "1"}', [(b'{"a": ', 0.0), (b'"1', logprob), (b'"}', -0.5)]) == 0.0


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('{"a": "1"}', None),
        ('{"a": "1"}', []),
        ('{"a": "1"}', [(b'{"b": "1"}', -0.1)]),
        ('{"a": "1"}', [(b'{"a": "1"}', math.nan)]),
        ('{"a": 1}', [(b'{"a": 1}', -0.1)]),
        ('{"a": "1"', [(b'{"a": "1"', -0.1)]),
        ('{"a" "1"}', [(b'{"a" "1"}', -0.1)]),
        ("I think so.", [(b"I think so.", -0.1)]),
        ("", []),
    ],
)
def test_what_cannot_be_known_is_not_made_up(text: str, tokens: list[tuple[bytes, float]] | None) -> None:
    assert likelihood(text, tokens) is None


def test_a_text_of_nothing_but_brackets_has_no_probability() -> None:
    text = '{"a": ' + "[" * 100_000
    assert likelihood(text, [(text.encode(), -0.1)]) is None
