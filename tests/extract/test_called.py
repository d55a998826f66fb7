"""What a passage calls its agreements: exact pieces of it, for the model to choose among."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract import extract
from summarizer.extract.called import agreements_called
from summarizer.models.scripted import ScriptedModel, first_allowed
from summarizer.verbatim import MARK
from summarizer.wording import AGREEMENT_NOUN

from .invented import make_document


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (
            "They signed a new water treaty with Kelso. The treaty holds.",
            ["new water treaty", "new water treaty with Kelso", "treaty"],
        ),
        (
            "a non-binding accord between the Port of Lund and Ostrava, and a pact",
            ["non-binding accord", "non-binding accord between the Port of Lund and Ostrava", "pact"],
        ),
        ("“Deal!” she said.", ["Deal"]),
        ("the mayor’s own\nferry deal", ["ferry deal"]),
        ("no such word", []),
    ],
)
def test_what_agreements_are_called(text: str, called: list[str]) -> None:
    assert agreements_called(text) == called


@given(
    st.lists(
        st.sampled_from(["the", "Kelso", "ferry", "deal", "pact", "with", ",", "and", "\n", "x" * 100]), max_size=30
    )
)
def test_each_is_a_piece_of_the_text_with_the_word_in_it(words: list[str]) -> None:
    text = " ".join(words)
    called = agreements_called(text)
    assert len(set(called)) == len(called)
    assert bool(called) == bool(AGREEMENT_NOUN.search(text))
    for name in called:
        assert name in text
        assert AGREEMENT_NOUN.search(name)


def test_the_model_is_asked_for_a_name_and_a_purpose_of_the_article() -> None:
    schemas: list[dict[str, Any]] = []

    def answer(question: str, schema: dict[str, Any]) -> str:
        schemas.append(schema)
        return first_allowed(question, schema)

    text = "KELSO - Kelso and Ostrava have signed a new water treaty to share the river.\n\nThe treaty holds for ten years."
    asyncio.run(extract(make_document(text), ScriptedModel(answer)))
    asked = [
        schema["$defs"]["AgreementReply"]["properties"] for schema in schemas if "agreements" in schema["properties"]
    ]
    assert [one["name"]["enum"] for one in asked] == [["new water treaty", "treaty"]]
    assert [one["purpose"][MARK] for one in asked] == ["span"]
