"""What was read of examples is kept: the next run reads none, and says the same; what is damaged is read anew."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from summarizer.models.engine import LocalEngine
from summarizer.models.kept_examples import KeptExamples
from summarizer.models.load import load_engine
from summarizer.models.protocol import ModelInfo

from . import tiny_llm
from .tiny_llm import EXAMPLES, line_request

OF = {"weights": "ab"}


def make(tiny: Any, tokenizer: Any, kept: KeptExamples) -> LocalEngine:
    return LocalEngine(tiny, tokenizer, ModelInfo("tiny", context=2048), kept=kept)


def ask(engine: LocalEngine, examples: str = EXAMPLES) -> Any:
    wanted = line_request("Sentence: the ferry will sail [14]\nLabel:", examples=examples)
    return asyncio.run(engine.create(**wanted, logprobs=True)).choices[0].model_dump()


def test_the_next_run_reads_no_examples_and_says_the_same(tiny: Any, tokenizer: Any, tmp_path: Path) -> None:
    first = make(tiny, tokenizer, KeptExamples(tmp_path / "examples", OF))
    said = ask(first)
    assert first.counters["read"] > 0
    second = make(tiny, tokenizer, KeptExamples(tmp_path / "examples", OF))
    assert ask(second) == said
    assert (second.counters["read"], second.counters["begun"]) == (0, first.counters["read"])


def test_other_weights_and_other_examples_are_read(tiny: Any, tokenizer: Any, tmp_path: Path) -> None:
    ask(make(tiny, tokenizer, KeptExamples(tmp_path, OF)))
    for of, examples in (({"weights": "cd"}, EXAMPLES), (OF, EXAMPLES[:60])):
        engine = make(tiny, tokenizer, KeptExamples(tmp_path, of))
        ask(engine, examples)
        assert engine.counters["read"] > 0


@pytest.mark.parametrize("at", [4, -5], ids=["its description", "a number"])
def test_what_is_damaged_is_read_anew(tiny: Any, tokenizer: Any, tmp_path: Path, at: int) -> None:
    said = ask(make(tiny, tokenizer, KeptExamples(tmp_path, OF)))
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    content[at] ^= 255
    file.write_bytes(content)
    for read in (True, False):  # and is kept again
        engine = make(tiny, tokenizer, KeptExamples(tmp_path, OF))
        assert ask(engine) == said
        assert bool(engine.counters["read"]) == read


def test_what_was_used_longest_ago_goes(tiny: Any, tokenizer: Any, tmp_path: Path) -> None:
    ask(make(tiny, tokenizer, KeptExamples(tmp_path, OF)))
    (old,) = tmp_path.iterdir()
    os.utime(old, (1, 1))
    ask(make(tiny, tokenizer, KeptExamples(tmp_path, OF, limit=old.stat().st_size)), EXAMPLES[:60])
    assert old not in tmp_path.iterdir() and len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_costs_time_alone(tiny: Any, tokenizer: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert ask(make(tiny, tokenizer, KeptExamples(tmp_path / "file" / "examples", OF)))["message"]["content"]


@pytest.mark.parametrize(("weights", "kept"), [("ab", 1), (None, 0)])
def test_they_lie_in_the_cache_folder(
    tokenizer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: str | None, kept: int
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    ours, _ = tiny_llm.make_models(tiny_llm.make_config("qwen2", tokenizer))
    ours.save_pretrained(tmp_path / "model")
    tokenizer.save_pretrained(tmp_path / "model")
    ask(load_engine(tmp_path / "model", ModelInfo("mine", weights_sha256=weights), "cpu", precision="float32"))
    assert len(list((tmp_path / "cache" / "examples").glob("*.safetensors"))) == kept
