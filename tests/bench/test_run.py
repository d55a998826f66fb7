"""What is run, what is left to run, and what refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evals.bench.command import numbers
from evals.bench.llama import LlamaServer, find_gguf
from evals.bench.meter import own_peak, peak_of
from evals.bench.records import LOG_NAME, Setup, append, open_log, read_records
from evals.bench.run import Plan, copies, jobs
from evals.bench.variants import pick
from evals.bench.worker import canonical, digest
from summarizer.errors import EndpointError, InputError, SettingError, WeightsError
from summarizer.read import read_paths
from summarizer.schema import Article

from .records import MACHINE, repeat


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    for name, text in {
        "a.txt": "Ferry sails\n\nThe ferry sails.\n",
        "b.txt": "Strike ends\n\nThe strike has ended.\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return list(read_paths([str(tmp_path)]).articles)


def test_copies_differ_from_the_first_line_on(articles: list[Article]) -> None:
    made = copies(articles, 60)
    assert len({one.id for one in made}) == len({one.text.split("\n")[0] for one in made}) == 60
    assert all(one.text.endswith(articles[n % 2].text) for n, one in enumerate(made))
    assert len({one.text_sha256 for one in made}) == 60
    assert not any(c.isdigit() for one in made for c in one.text.split("\n")[0])  # no figure more to ask about


def test_jobs_that_are_left(articles: list[Article], tmp_path: Path) -> None:
    plan = Plan("tiny", articles, pick("engine,generate"), 3, (5, 20), (1, 4))
    everything = [
        (job.task, job.variant, len(job.articles), job.first, job.repeats) for job in jobs(plan, tmp_path, [])
    ]
    assert everything == [
        ("machine", "", 0, 0, 1),
        ("bench", "engine", 2, 0, 3),
        ("bench", "generate", 2, 0, 3),
        ("scaling", "engine", 5, 0, 1),
        ("scaling", "engine", 20, 0, 1),
        ("questions", "engine", 1, 0, 3),
    ]
    done = [
        MACHINE,
        *(repeat("engine", 1.0, n) for n in range(3)),
        repeat("generate", 1.0),
        repeat("engine", 1.0, task="scaling", size=5),
        repeat("engine", 1.0, task="questions", size=1),
    ]
    left = [(job.task, job.variant, len(job.articles), job.first, job.repeats) for job in jobs(plan, tmp_path, done)]
    assert left == [("bench", "generate", 2, 1, 2), ("scaling", "engine", 20, 0, 1)]


def setup(**more: str) -> Setup:
    values = {"model": "tiny", "device": "cpu", "articles_sha256": "1", "code_sha256": "2"} | more
    return Setup(**values, place={})


def test_a_log_goes_on_after_a_kill(tmp_path: Path) -> None:
    log = tmp_path / "new" / LOG_NAME
    assert open_log(log, setup()) == []
    append(log, repeat("engine", 2.0))
    with log.open("a", encoding="utf-8") as file:
        file.write('{"type": "repeat", "vari')
    assert open_log(log, setup()) == [repeat("engine", 2.0)]
    append(log, MACHINE)
    assert read_records(log) == [repeat("engine", 2.0), MACHINE]


@pytest.mark.parametrize("name", ["model", "device", "articles_sha256", "code_sha256"])
def test_a_log_of_something_else_is_refused(tmp_path: Path, name: str) -> None:
    open_log(tmp_path / LOG_NAME, setup())
    with pytest.raises(SettingError, match="another --out"):
        open_log(tmp_path / LOG_NAME, setup(**{name: "other"}))


def test_a_broken_line_is_told(tmp_path: Path) -> None:
    (tmp_path / LOG_NAME).write_text(setup().model_dump_json() + "\n{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        open_log(tmp_path / LOG_NAME, setup())


def test_numbers() -> None:
    assert numbers("5, 20,80", "--scaling") == [5, 20, 80]
    assert numbers("", "--scaling") == []
    for text in ("five", "0", "-1", "1;2"):
        with pytest.raises(SettingError, match="--scaling"):
            numbers(text, "--scaling")


def test_no_interpreter_for_the_server(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="make bench"):
        LlamaServer(tmp_path / "python", tmp_path / "x.gguf", "tiny", 1)


def test_an_interpreter_without_the_server(tmp_path: Path) -> None:
    python = write_script(tmp_path, "echo \"ModuleNotFoundError: No module named 'llama_cpp'\" >&2; exit 1")
    with pytest.raises(SettingError, match=r"no llama-cpp-python.*No module named"):
        LlamaServer(python, tmp_path / "x.gguf", "tiny", 1)


def test_a_server_that_does_not_start(tmp_path: Path) -> None:
    python = write_script(tmp_path, 'if [ "$1" = -c ]; then echo 1.0; else echo "cannot load model"; exit 3; fi')
    with pytest.raises(EndpointError, match="did not start: cannot load model"):
        LlamaServer(python, tmp_path / "x.gguf", "tiny", 1)


def write_script(folder: Path, body: str) -> Path:
    script = folder / "python"
    script.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def test_gguf_files(tmp_path: Path) -> None:
    path = tmp_path / "own.gguf"
    path.write_bytes(b"GGUF")
    assert find_gguf(str(path)) == path  # the user's own
    with pytest.raises(WeightsError, match="not the published"):
        find_gguf("smollm2-135m", str(path))
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(WeightsError, match="no GGUF"):
        find_gguf(str(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_peak_memory_of_a_process() -> None:
    peak = own_peak()
    assert peak and 10_000_000 < peak < 1 << 40
    assert peak_of("self")
    assert peak_of(2**22 + 1) is None  # more than a process's number can be


def test_answers_are_the_same_whatever_their_blanks() -> None:
    assert canonical('{"a": 1,  "b": "x y"}') == canonical('{ "b": "x y",\n "a": 1 }')
    assert canonical('{"b": "x y"}') != canonical('{"b": "x  y"}')
    assert canonical("no { json") == "no { json"
    assert digest("q", "ab") != digest("qa", "b")
