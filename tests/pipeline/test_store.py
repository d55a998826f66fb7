"""Kept answers: found again under the same question alone, by several processes, and never in the way of a run."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import OutputError
from summarizer.models.identity import engine_sha256
from summarizer.models.protocol import ModelInfo
from summarizer.models.scripted import ScriptedModel
from summarizer.store import Store, StoredModel, answer_key

INFO = ModelInfo("m", revision="r", weights_sha256="w", settings={"dtype": "bfloat16"})
REQUEST: dict[str, Any] = {
    "messages": [{"role": "user", "content": [{"type": "text", "text": "passage"}, {"type": "text", "text": "Who?"}]}],
    "response_format": {"type": "json_schema", "json_schema": {"schema": {"enum": ["a", "b"]}}},
    "max_tokens": 20,
    "temperature": 0.0,
    "seed": 0,
}


def asked(question: str) -> dict[str, Any]:
    return {**REQUEST, "messages": [{"role": "user", "content": question}]}


@pytest.mark.parametrize(
    ("info", "request_"),
    [
        (replace(INFO, id="n"), REQUEST),
        (replace(INFO, revision="s"), REQUEST),
        (replace(INFO, weights_sha256="v"), REQUEST),
        (replace(INFO, settings={"dtype": "float32"}), REQUEST),
        (INFO, asked("Who?")),
        (INFO, {**REQUEST, "response_format": {"type": "json_schema", "json_schema": {"schema": {"enum": ["a"]}}}}),
        (INFO, {**REQUEST, "max_tokens": 21}),
        (INFO, {**REQUEST, "temperature": 0.1}),
        (INFO, {**REQUEST, "seed": 1}),
    ],
    ids="model revision weights settings messages schema max_tokens temperature seed".split(),
)
def test_whatever_can_change_an_answer_changes_its_key(info: ModelInfo, request_: dict[str, Any]) -> None:
    assert answer_key(info, request_) != answer_key(INFO, REQUEST)


def test_an_answer_of_another_engine_is_not_reused(tmp_path: Path) -> None:
    asked_of = []
    for engine in ("old", "new", "new", ""):
        model = ScriptedModel(lambda question, schema: "x")
        stored = StoredModel(model, Store(tmp_path / "answers.sqlite3"), engine)
        asyncio.run(stored.create(**asked("Who?")))
        asked_of.append(len(model.questions))
        asyncio.run(stored.close())
    assert asked_of == [1, 1, 0, 1]
    assert engine_sha256() == engine_sha256()


def test_the_order_of_arguments_does_not_change_the_key() -> None:
    assert answer_key(INFO, dict(reversed(REQUEST.items()))) == answer_key(INFO, REQUEST)


def test_a_kept_answer_is_the_same_completion_and_not_asked_again(tmp_path: Path) -> None:
    model = ScriptedModel(lambda question, schema: f"“{question}” 🚒 \x00 ü")
    stored = StoredModel(model, Store(tmp_path / "deep" / "answers.sqlite3"))
    first = asyncio.run(stored.create(**asked("Who?")))
    assert asyncio.run(stored.create(**asked("Who?"))) == first
    assert (model.questions, stored.reused) == (["Who?"], 1)
    assert asyncio.run(stored.create(**asked("Why?"))) != first
    assert stored.info == model.info
    assert stored.count_tokens("a b") == 2


def test_a_question_with_half_a_surrogate_has_a_key() -> None:
    assert answer_key(INFO, asked("\ud800")) != answer_key(INFO, asked("\ud801"))


def test_answers_stay_for_the_next_run(tmp_path: Path) -> None:
    for expected in (["Who?"], []):
        model = ScriptedModel(lambda question, schema: "x")
        stored = StoredModel(model, Store(tmp_path / "answers.sqlite3"))
        asyncio.run(stored.create(**asked("Who?")))
        asyncio.run(stored.close())
        assert model.questions == expected


def test_an_answer_that_cannot_be_read_is_asked_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "answers.sqlite3")
    model = ScriptedModel(lambda question, schema: "x")
    store.put(answer_key(model.info, asked("Who?")), '{"half": ')
    answer = asyncio.run(StoredModel(model, store).create(**asked("Who?")))
    assert answer.choices[0].message.content == "x"


@pytest.mark.parametrize("content", [b"this is no database " * 300, b"\0" * 5000])
def test_a_file_that_is_no_store_is_one_line_and_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(content)
    with pytest.raises(OutputError, match="--fresh") as refused:
        Store(path)
    assert len(str(refused.value).splitlines()) == 1
    assert str(path) in str(refused.value)
    assert path.read_bytes() == content


def test_a_file_damaged_later_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    store = Store(path)
    for n in range(400):
        store.put(f"key {n}", "x" * 500)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(OutputError) as refused:
        [Store(path).get(f"key {n}") for n in range(400)]
    assert len(str(refused.value).splitlines()) == 1


def test_a_place_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="file"):
        Store(tmp_path / "file" / "answers.sqlite3")


def test_threads_with_loops_of_their_own_share_a_store(tmp_path: Path) -> None:
    stored = StoredModel(ScriptedModel(lambda question, schema: question), Store(tmp_path / "answers.sqlite3"))
    answers: list[list[str | None]] = []

    async def ask() -> list[str | None]:
        completions = await asyncio.gather(*(stored.create(**asked(f"{n}?")) for n in range(40)))
        return [one.choices[0].message.content for one in completions]

    threads = [threading.Thread(target=lambda: answers.append(asyncio.run(ask()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[f"{n}?" for n in range(40)]] * 4


WRITER = """
import sys
from pathlib import Path
from summarizer.store import Store
store = Store(Path(sys.argv[1]))
for n in range(200):
    store.put(f"{n}", f"{n}" * 50)
    assert store.get(f"{n}") == f"{n}" * 50
"""


def test_two_processes_write_one_store(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    root = Path(__file__).parents[2]
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=root) for _ in range(2)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    store = Store(path)
    assert [store.get(f"{n}") for n in range(200)] == [f"{n}" * 50 for n in range(200)]
    store.close()
