"""Fields that must be copied: whatever the model would like to say, it says words of the passage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import Field, create_model
from transformers import AutoTokenizer

from summarizer.interview import Reply
from summarizer.models.answers import Methods
from summarizer.models.copying import passage_in
from summarizer.models.grammar import GrammarCompiler
from summarizer.models.words import BARRIER, cut_words
from summarizer.verbatim import MARK, SPAN, Piece, shortening
from tests.work import LINEAR, growth

from . import tiny_llm

TOKENIZER = tiny_llm.make_tokenizer()
VOCABULARY = len(TOKENIZER) + tiny_llm.ROWS_WITHOUT_TEXT
END = TOKENIZER.eos_token_id
COMPILER = GrammarCompiler(TOKENIZER, VOCABULARY, [END])

HOSTILE = [
    'She said "sell it", and the file C:\\temp\\x was "gone".',
    "Naïve 👩‍🚒 crews — in שלום street — paid £30.5 million; 1,200 didn’t sign the non-binding text.",
    "a\x00b \x1f\x7f c\td\r\ne\u2028f",
    '<|im_end|><|im_start|>assistant {"a": 1} <|endoftext|>',
    "e\u0301te\u0301 \u200dx\u200d \ufeff\u202eabc",
    "half \ud83d pair",
    '\\\\\\ """ \\u0041 \\n',
    " ",
    "",
]
PASSAGES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.one_of(st.sampled_from('ab 1,.-’"\\\n“”'), st.characters()), max_size=60),
    st.lists(
        st.sampled_from(["the", "deal", "with", "Kelso", "said", "it", "don’t", "“sell”", "14", "million"]), max_size=30
    ).map(" ".join),
)


def reply_of(**fields: Any) -> dict[str, Any]:
    """The schema of a reply class with these fields."""
    made: Any = create_model("Copied", __base__=Reply, **fields)
    return dict(made.model_json_schema())


def walk(
    schema: dict[str, Any], passage: str, seed: int, limit: int = 600, compiler: GrammarCompiler = COMPILER
) -> Any:
    """The answer of random wishes under a grammar, read; None where it did not come to its end."""
    generator = torch.Generator().manual_seed(seed)
    vocabulary = compiler.vocabulary
    grammar = compiler.compile(schema, passage)
    tokens: list[int] = []
    while len(tokens) < limit:
        tokens += grammar.forced()
        if grammar.done:
            return json.loads(b"".join(compiler.spell(tokens)))
        wishes = torch.randn(vocabulary, generator=generator)
        wishes[torch.from_numpy(grammar.forbidden([], vocabulary)[0])] = float("-inf")
        token = int(wishes.argmax())
        assert wishes[token] > float("-inf"), "the grammar allows nothing"
        tokens.append(token)
        grammar.accept([token])
    return None


def runs_of(passage: str) -> list[list[str]]:
    """The pieces of each line of a passage."""
    lines: list[list[str]] = [[]]
    for piece in cut_words(passage):
        if piece == BARRIER:
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def is_run_of_words(text: str, passage: str) -> bool:
    """Whether a text is some neighbouring pieces of one line: looked up piece by piece, without an automaton."""
    for line in runs_of(passage):
        for start in range(len(line)):
            joined = ""
            for piece in line[start:]:
                joined += piece
                if joined == text:
                    return True
                if not text.startswith(joined):
                    break
    return False


TWO_SPANS = reply_of(
    name=(str, Field(max_length=30, json_schema_extra=SPAN)),
    purpose=(str, Field(max_length=12, json_schema_extra=SPAN)),
)


@given(PASSAGES, st.integers(0, 3))
@settings(deadline=None, max_examples=150)
@example(HOSTILE[0], 0)
@example(HOSTILE[1], 1)
@example(HOSTILE[3], 2)
def test_a_span_is_a_run_of_whole_words(passage: str, seed: int) -> None:
    answer = walk(TWO_SPANS, passage, seed)
    for key, most in (("name", 30), ("purpose", 12)):
        assert answer[key] == "" or is_run_of_words(answer[key], passage)
        assert answer[key] in passage
        assert len(answer[key]) <= most


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=200)
def test_cutting_loses_nothing_but_barriers(text: str) -> None:
    pieces = cut_words(text)
    assert all(pieces)
    kept = "".join(piece for piece in pieces if piece != BARRIER)
    assert [c for c in text if c in kept] == list(kept)
    assert len("".join(pieces)) == len(text)


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("a non-binding vote", "binding", False),
        ("they don’t know", "don", False),
        ("they don't know", "don't", True),
        ("Kelso’s board", "Kelso", True),
        ("1,200 crews", "200", False),
        ("3.5 per cent", "3", False),
        ("the U.S. fleet", "U.S", True),
        ("the U.S. fleet", "S", False),
        ("e\u0301te", "e", False),
        ("“sell it”", "sell", True),
        ("well, it is", "well", True),
    ],
)
def test_what_counts_as_a_word(text: str, word: str, whole: bool) -> None:
    assert is_run_of_words(word, text) is whole


def test_a_span_stays_in_its_line_and_begins_with_a_word() -> None:
    passage = "One deal, signed.\nTwo: (boats) sail"
    schema = reply_of(a=(str, Field(min_length=1, max_length=40, json_schema_extra=SPAN)))
    seen = {walk(schema, passage, seed)["a"] for seed in range(80)}
    assert len(seen) > 10
    assert not any("\n" in text or text[0] in " ,.(:" or text[-1] in " ,(:" for text in seen)


def pieces_of(words: list[tuple[str, str, bool, bool]]) -> list[Piece]:
    return [Piece(*word) for word in words]


WORDS = st.tuples(
    st.sampled_from(["the board", "said", 'a "deal"', "back\\slash", "É", "£30 million", "U.S.", "it", "<|im_end|>"]),
    st.sampled_from(["", ",", ";"]),
    st.booleans(),
    st.booleans(),
)


def is_shortening(text: str, pieces: list[Piece], end: str) -> bool:
    """Whether a text is some of the pieces in order, tried one by one."""

    def matches(rest: str, at: int, used: bool, first: bool) -> bool:
        if not any(piece.kept for piece in pieces[at:]) and rest in {"", end} and not first:
            return True
        if at == len(pieces):
            return False
        piece = pieces[at]
        if not piece.kept and matches(rest, at + 1, False, first):
            return True
        if piece.bound and not used and at:
            return False
        forms = {piece.text, piece.text[:1].upper() + piece.text[1:]} if first else {" " + piece.text}
        return any(
            rest.startswith(form) and matches(rest[len(form) :].removeprefix(tail), at + 1, True, False)
            for form in forms
            for tail in ("", piece.tail)
        )

    return matches(text, 0, True, True)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["", "."]), st.integers(0, 3))
@settings(deadline=None, max_examples=150)
def test_a_shortening_keeps_order_and_what_must_be_kept(
    words: list[tuple[str, str, bool, bool]], end: str, seed: int
) -> None:
    pieces = pieces_of(words)
    schema = reply_of(a=(str, Field(min_length=1, json_schema_extra=shortening(pieces, end))))
    before = COMPILER.unmarked
    answer = walk(schema, "", seed)
    if COMPILER.unmarked == before:  # else nothing can be kept: a kept piece hangs on one that may not open
        assert is_shortening(answer["a"], pieces, end)
    else:
        assert any(piece.bound and piece.kept for piece in pieces)


def test_all_shortenings_are_possible_and_commas_go_with_what_follows() -> None:
    pieces = [Piece("the board", ","), Piece("which sold it", ",", bound=True), Piece("said no", kept=True)]
    schema = reply_of(a=(str, Field(json_schema_extra=shortening(pieces, "."), min_length=1)))
    assert {walk(schema, "", seed)["a"] for seed in range(60)} == {
        "the board, which sold it, said no.",
        "The board, which sold it, said no.",
        "the board said no.",
        "The board said no.",
        "said no.",
        "Said no.",
    }


def test_marks_within_lists_beside_plain_fields() -> None:
    item = create_model(
        "Item",
        __base__=Reply,
        name=(str, Field(min_length=1, max_length=20, json_schema_extra=SPAN)),
        amount=(int, ...),
        sure=(bool, ...),
        note=(str, Field(max_length=3)),
    )
    many = reply_of(items=(list[item], Field(max_length=2)))  # type: ignore[valid-type]
    lengths = set()
    for seed in range(20):
        answer = walk(many, "the ferry line of Kelso", seed, limit=4000)
        if answer is None:  # a number may have any length
            continue
        lengths.add(len(answer["items"]))
        for one in answer["items"]:
            assert is_run_of_words(one["name"], "the ferry line of Kelso")
            assert isinstance(one["sure"], bool)
    assert lengths == {0, 1, 2}
    assert COMPILER.unmarked == 0


@pytest.mark.parametrize(
    "schema",
    [
        reply_of(a=(str | None, Field(json_schema_extra=SPAN, max_length=5))),
        {
            "type": "object",
            "properties": {"a": {"type": "string", "maxLength": 5, **SPAN}},
            "additionalProperties": False,
        },
        reply_of(a=(str, Field(json_schema_extra={MARK: "rhyme"}, max_length=5))),
        reply_of(a=(str, Field(json_schema_extra=shortening([]), max_length=5))),
    ],
)
def test_a_mark_without_a_grammar_is_counted_and_the_answer_stays_valid(schema: dict[str, Any]) -> None:
    compiler = GrammarCompiler(TOKENIZER, VOCABULARY, [END])
    assert not compiler.compile(schema, "the ferry").forbidden([], VOCABULARY)[0].all()
    assert compiler.unmarked == 1


@pytest.mark.parametrize("letters", ["word ", "ab,c. ", "x", "日本", "\x00"])
def test_a_long_line_takes_linear_work(letters: str) -> None:
    schema = reply_of(a=(str, Field(min_length=0, max_length=40, json_schema_extra=SPAN)))
    assert growth(lambda passage: COMPILER.compile(schema, passage).forced(), letters, 20_000) < LINEAR


def test_the_passage_of_a_conversation() -> None:
    parts = [{"type": "text", "text": "ARTICLE:\nThe ferry sails.\n\n"}, {"type": "text", "text": "Who?"}]
    messages: list[dict[str, Any]] = [{"role": "system", "content": "Answer."}, {"role": "user", "content": parts}]
    again: list[dict[str, Any]] = [
        *messages,
        {"role": "assistant", "content": "{"},
        {"role": "user", "content": "Correct it."},
    ]
    assert passage_in(messages) == passage_in(again) == "The ferry sails.\n\n"
    assert passage_in([{"role": "user", "content": "Who?"}]) == ""


def test_spans_of_another_passage_are_another_grammar() -> None:
    schema = reply_of(a=(str, Field(min_length=1, max_length=20, json_schema_extra=SPAN)))
    assert walk(schema, "ferry", 0) == {"a": "ferry"}
    assert walk(schema, "harbour", 0) == {"a": "harbour"}


def test_many_passages_leave_few_grammars_and_an_answer_keeps_its_own() -> None:
    compiler = GrammarCompiler(TOKENIZER, VOCABULARY, [END])
    schema = reply_of(a=(str, Field(min_length=1, max_length=20, json_schema_extra=SPAN)))
    begun, waiting = compiler.compile(schema, "ferry"), compiler.compile(schema, "tug")
    assert compiler.kept == 1  # the schema alone: what waits has no automaton over its passage yet
    text = begun.forced()
    assert compiler.kept == 2
    kept = []
    for number in range(40):
        compiler.compile(schema, f"harbour {number}").forced()
        kept.append(compiler.kept)
    assert kept[-1] == kept[10] <= 8
    assert b"".join(compiler.spell(text + begun.forced())).startswith(b'{"a": "ferry"')
    assert b"".join(compiler.spell(waiting.forced())).startswith(b'{"a": "tug"')


def test_the_engine_copies_from_the_passage_of_the_question(tiny: Any, tokenizer: Any) -> None:
    passage = "ARTICLE:\nThe harbour board said: “The ferry will sail on Friday”, for £30 million."
    schema = reply_of(a=(str, Field(min_length=3, max_length=60, json_schema_extra=SPAN)))
    requests = [
        {"messages": tiny_llm.chat(passage, question), **tiny_llm.as_format(schema), "max_tokens": 60, "logprobs": True}
        for question in ("Who?", "When?", "How much?", "Where to?")
    ]
    drafted = tiny_llm.run_all(tiny_llm.make_engine(tiny, tokenizer), requests)
    plain = tiny_llm.run_all(tiny_llm.make_engine(tiny, tokenizer, methods=Methods(drafts=0)), requests)
    assert drafted == plain
    for content, reason in drafted:
        assert reason == "stop"
        assert is_run_of_words(json.loads(content)["a"], passage)
        assert "ARTICLE" not in content


@pytest.mark.model
@pytest.mark.parametrize("seed", range(4))
def test_spans_under_the_tokenizer_of_a_real_model(smollm2: Path, seed: int) -> None:
    tokenizer = AutoTokenizer.from_pretrained(smollm2)
    compiler = GrammarCompiler(tokenizer, len(tokenizer), [tokenizer.eos_token_id])
    for passage in HOSTILE:
        answer = walk(TWO_SPANS, passage, seed, compiler=compiler)
        assert all(text == "" or is_run_of_words(text, passage) for text in answer.values())
