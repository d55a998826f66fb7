"""Any number of articles: in order, each once, in bounded memory, and nothing done twice."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.api import extract_each
from summarizer.corpus.embedded import embedded
from summarizer.corpus.keys import Keys
from summarizer.corpus.stream import Outcome, extract_stream
from summarizer.corpus.writers import OutFormat, open_writer
from summarizer.errors import InputError, OutputError, SummarizerError
from summarizer.language import Analyser
from summarizer.models.scripted import ScriptedModel
from summarizer.read import ReadResult, count_articles, extraction_file_name, given_blocks, read_blocks, read_paths
from summarizer.schema import Extraction
from summarizer.store import Store

from ..cli.runs import ROOT

TEXT = (
    "Fire at the harbour\n\nA fire hurt {n} people in Stanmouth on Monday. “We lost {n} boats,” said Moira Kent.\n\n"
    "Storm Ada left {n} homes without power, Kent told Jan Roos.\n"
)
"""The model is asked of what kind Storm Ada is."""


def texts(count: int) -> list[str]:
    return [TEXT.format(n=n + 10) for n in range(count)]


def read_lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(blocks: Iterable[ReadResult], model: Any, store: Store | None = None) -> Iterator[Outcome]:
    analyser = Analyser(kept_characters=0)
    return extract_stream(blocks, embedded(model, analyser), Keys(model.info, analyser.info), store)


def dumped(outcomes: Iterable[Outcome]) -> list[str]:
    return [one.result.model_dump_json() if isinstance(one.result, Extraction) else str(one.result) for one in outcomes]


def test_outcomes_come_in_the_order_of_the_input_and_reading_is_not_far_ahead() -> None:
    read = 0

    def articles() -> Iterator[str]:
        nonlocal read
        for text in texts(1200):
            read += 1
            yield text

    model = ScriptedModel()
    outcomes = run(given_blocks(articles()), model)
    first = [next(outcomes) for _ in range(3)]
    assert [one.task.id for one in first] == ["text 1", "text 2", "text 3"]
    assert read == 500
    assert len(model.questions) < 2000
    outcomes.close()


def test_what_was_kept_is_the_same_and_asks_nothing(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "kept.sqlite3")) as store:
        first = dumped(run(given_blocks(texts(8)), ScriptedModel(), store))
        model = ScriptedModel()
        again = list(run(given_blocks(texts(10)), model, store))
    assert dumped(again)[:8] == first
    assert [one.reused for one in again] == [True] * 8 + [False] * 2
    assert [n for n in range(10, 20) if any(f"left {n} homes" in question for question in model.questions)] == [18, 19]
    assert len(set(first)) == 8


def test_a_run_that_ends_early_keeps_what_is_done(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "kept.sqlite3")) as store:
        outcomes = run(given_blocks(texts(60)), ScriptedModel(), store)
        next(outcomes)
        outcomes.close()
        again = list(run(given_blocks(texts(60)), ScriptedModel(), store))
        assert 1 <= sum(one.reused for one in again) < 60
        assert dumped(again) == dumped(run(given_blocks(texts(60)), ScriptedModel()))


def test_an_article_that_fails_is_recorded_in_its_place_and_the_others_are_not(tmp_path: Path) -> None:
    class Failing(ScriptedModel):
        async def create(self, **request: Any) -> Any:
            if "left 13 homes" in str(request["messages"]):
                raise SummarizerError("the server refuses")
            return await super().create(**request)

    given = [*texts(6), "\0", {"title": "no text"}, 5]
    with open_writer(tmp_path / "out", OutFormat.JSONL) as writer:
        for outcome in run(given_blocks(given), Failing()):
            writer.write(outcome)
    lines = read_lines(tmp_path / "out" / "extractions.jsonl")
    assert [one["article"]["id"] for one in lines] == [f"text {n}" for n in (1, 2, 3, 5, 6)]
    failed = read_lines(tmp_path / "out" / "failed.jsonl")
    assert [one["article"] for one in failed] == ["text 4", "article 7", "article 8", "article 9"]
    assert failed[0]["error"] == "the server refuses"


def test_a_store_that_cannot_be_written_ends_the_run() -> None:
    class Full(ScriptedModel):
        async def create(self, **request: Any) -> Any:
            raise OutputError("the disk is full")

    with pytest.raises(OutputError, match="full"):
        list(run(given_blocks(texts(3)), Full()))


def test_all_formats_hold_the_same(tmp_path: Path) -> None:
    datasets, duckdb = pytest.importorskip("datasets"), pytest.importorskip("duckdb")
    import pandas as pd

    outcomes = list(run(given_blocks(texts(3)), ScriptedModel()))
    for form in OutFormat:
        with open_writer(tmp_path / form, form) as writer:
            for outcome in outcomes:
                writer.write(outcome)
    expected = [one.result.model_dump(mode="json") for one in outcomes if isinstance(one.result, Extraction)]
    files = [tmp_path / "json" / "extractions" / extraction_file_name(one["article"]["id"]) for one in expected]
    assert [json.loads(path.read_text()) for path in files] == expected
    assert read_lines(tmp_path / "jsonl" / "extractions.jsonl") == expected
    shards = tmp_path / "parquet" / "extractions"
    rows = list(datasets.load_dataset("parquet", data_dir=str(shards), split="train", streaming=True))
    assert [row["article"] for row in rows] == [one["article"] for one in expected]
    assert [json.loads(row["run"]["settings"]) for row in rows] == [one["run"]["settings"] for one in expected]
    assert list(rows[0]) == list(Extraction.model_fields)
    assert [row.article["id"] for row in pd.read_parquet(shards).itertuples()] == [f"text {n}" for n in (1, 2, 3)]
    found = duckdb.sql(f"SELECT article.id, len(figures) FROM '{shards}/*.parquet'").fetchall()  # noqa: S608
    assert found == [(one["article"]["id"], len(one["figures"])) for one in expected]
    assert not list(tmp_path.rglob("*.partial"))


def test_an_interrupted_writer_leaves_what_is_there(tmp_path: Path) -> None:
    outcomes = list(run(given_blocks(texts(2)), ScriptedModel()))
    for form in (OutFormat.JSONL, OutFormat.PARQUET):
        with open_writer(tmp_path, form) as writer:
            for outcome in outcomes:
                writer.write(outcome)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        with pytest.raises(KeyboardInterrupt), open_writer(tmp_path, form) as writer:
            writer.write(outcomes[0])
            raise KeyboardInterrupt
        assert {path: path.read_bytes() for path in before} == before


def test_blocks_of_a_small_input_are_what_is_read_at_once(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.txt").write_text(TEXT)
    (tmp_path / "a.jsonl").write_text('{"text": "Rain fell."}\nnonsense\n{"text": "Snow fell.", "id": "x"}\n')
    paths = [str(tmp_path / name) for name in ("north", "south", "a.jsonl")]
    whole, (block,) = read_paths(paths), read_blocks(paths)
    assert block.articles == whole.articles
    assert [str(one.error) for one in block.failures] == [str(one.error) for one in whole.failures]
    assert count_articles(paths) == 5


def test_nothing_to_read_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(InputError, match="empty"):
        next(read_blocks([str(tmp_path / "a.txt")]))
    with pytest.raises(InputError, match="no article was given"):
        next(given_blocks([]))


def test_ids_are_distinct_over_all_blocks() -> None:
    records = ({"id": "same" if n % 2 else f"own {n}", "text": f"Rain fell {n} times."} for n in range(1300))
    blocks = list(given_blocks(records))
    assert [len(block.articles) for block in blocks] == [500, 500, 300]
    ids = [article.id for block in blocks for article in block.articles]
    assert len(set(ids)) == 1300
    assert ids[:4] == ["own 0", "same", "own 2", "same~2"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of records over the size up to which they are read at once, with a bad record each."""
    folder = tmp_path_factory.mktemp("large")
    text = "“Rain” fell, öfter.\n" * 500
    with (folder / "a.jsonl").open("w", encoding="utf-8-sig") as lines:
        for n in range(1800):
            lines.write("nonsense\n" if n == 7 else json.dumps({"id": f"{n}", "text": f"{n} {text}"}) + "\n")
        lines.write('{"text": "' + "x" * 40_000_000 + '"}\n{"text": "The last one."}')
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([["id", "text"], *([n, f"{n} {text}"] for n in range(1800))])
    return folder


def test_large_files_of_records_are_read_one_by_one(large: Path) -> None:
    sizes = {}
    for name in ("a.jsonl", "a.csv"):
        blocks = list(read_blocks([str(large / name)]))
        sizes[name] = [len(block.articles) for block in blocks]
        articles = [article for block in blocks for article in block.articles]
        assert articles[5].id == "5"
        assert articles[5].text.startswith("5 “Rain” fell, öfter.\n")
        failures = [str(one.error) for block in blocks for one in block.failures]
        if name == "a.jsonl":
            assert articles[-1].text == "The last one."
            assert ["line 8: not valid JSON" in failures[0], "longer than 30 MiB" in failures[1]] == [True, True]
            assert len(failures) == 2
    assert sizes["a.csv"] == [500, 500, 500, 300]
    assert sum(sizes["a.jsonl"]) == 1800


def test_a_large_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file).writerows([["text"], *(["für " * 2000] for _ in range(2200))])
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_blocks([str(path)]))


def test_rows_that_datasets_streams() -> None:
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_list([{"id": f"{n}", "text": text} for n, text in enumerate(texts(3))])
    found = list(extract_each(rows.to_iterable_dataset(), ScriptedModel()))
    assert [name for name, _ in found] == ["0", "1", "2"]
    assert all(isinstance(one, Extraction) and one.quotes for _, one in found)


ASK = """
import sys, json
from contextlib import closing
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from summarizer.corpus.embedded import embedded
from summarizer.corpus.keys import Keys
from summarizer.corpus.stream import extract_stream
from summarizer.language import Analyser
from summarizer.models.scripted import ScriptedModel
from summarizer.read import given_blocks
from summarizer.store import Store, StoredModel
import summarizer
assert summarizer.__file__.startswith(sys.argv[1])
class Watched(ScriptedModel):
    asked = []
    async def create(self, **request):
        self.asked.append(json.dumps(request["messages"]))
        return await super().create(**request)
model, analyser, path = Watched(), Analyser(), Path(sys.argv[2])
with closing(Store(path)) as store:
    stored = StoredModel(model, Store(path), "")
    blocks = given_blocks([sys.argv[3]])
    outcomes = list(extract_stream(blocks, embedded(stored, analyser), Keys(model.info, analyser.info), store))
print(json.dumps([outcomes[0].reused, model.asked]))
"""


def test_a_changed_prompt_asks_its_own_questions_anew_and_no_others(tmp_path: Path) -> None:
    """In a copy of the package, whose prompts may change."""
    for name in ("summarizer", "prompts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))

    def ask() -> tuple[bool, list[str]]:
        arguments = [str(tmp_path), str(tmp_path / "kept.sqlite3"), TEXT.format(n=14)]
        ended = subprocess.run(
            [sys.executable, "-c", ASK, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stderr
        reused, asked = json.loads(ended.stdout)
        return reused, asked

    reused, first = ask()
    assert not reused
    assert ask() == (True, [])
    prompt = tmp_path / "prompts" / "kind.v1.jinja"
    prompt.write_text("Zanzibar. " + prompt.read_text())
    reused, second = ask()
    assert not reused
    assert 0 < len(second) < len(first)
    assert all("Zanzibar" in question for question in second)
    assert ask() == (True, [])
    render = tmp_path / "summarizer" / "render" / "words.py"
    render.write_text(render.read_text() + "# changed\n")
    assert ask() == (True, [])
