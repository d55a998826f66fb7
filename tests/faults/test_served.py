"""A real served model, llama.cpp's, killed while it is asked: what it answered is kept, the rest is asked when it is back.

The model has random weights; what it answers is of no use, but takes the same ways.
"""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from ..cli.runs import ROOT, assert_refused, summarizer
from ..models.gguf_double import TinyGguf
from .invented import invented

pytestmark = pytest.mark.skipif(
    find_spec("xllamacpp") is None, reason="llama.cpp's server is not installed: pip install xllamacpp"
)
ARTICLES = 4


class Server:
    """Can be started, killed and started again, at one address."""

    def __init__(self, folder: Path) -> None:
        self._model = TinyGguf(context=8192, head="own").write(folder / "tiny.gguf")
        self._log = folder / "server.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}/v1"
        self._running: subprocess.Popen[str] | None = None

    def start(self) -> None:
        with self._log.open("w") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.llama_server", str(self._model), str(self._port)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._running.stdout and self._running.stdout.readline(), self._log.read_text()

    def kill(self) -> None:
        if self._running:
            self._running.kill()
            self._running.communicate()
            self._running = None

    def begun(self) -> int:
        """How many questions it has begun to work on since it was started, by its log."""
        return self._log.read_text(errors="replace").count("| processing task")


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def answers(cache: Path) -> dict[str, int]:
    """The numbers of kept answers, which are given when they are written, by their keys."""
    try:
        with closing(sqlite3.connect(f"file:{cache / 'kept.sqlite3'}?mode=ro", uri=True)) as db:
            return dict(db.execute("SELECT key, number FROM kept WHERE kind = 'answer'").fetchall())
    except sqlite3.Error:  # not there yet, or being written
        return {}


@pytest.mark.parametrize("task", ["brief", "extract"])
def test_a_server_that_is_killed_and_comes_back(tmp_path: Path, task: str) -> None:
    source, cache = tmp_path / "in.jsonl", tmp_path / "cache"
    records = [json.dumps({"id": f"{n}", "text": text}) for n, text in enumerate(invented(ARTICLES))]
    source.write_text("\n".join(records), encoding="utf-8")
    with serving(tmp_path) as server, ThreadPoolExecutor(1) as beside:
        arguments = [task, source, "--endpoint", server.url, "--model", "served", "--out", tmp_path / "out", "--quiet"]
        running = beside.submit(summarizer, *arguments, SUMMARIZER_CACHE=str(cache))
        while not running.done() and len(answers(cache)) < 4:
            time.sleep(0.01)
        server.kill()
        ended = running.result()
        assert_refused(
            ended, f"{server.url}: cannot be reached", "what was answered is kept: run again when it is back"
        )
        before = answers(cache)
        assert len(before) >= 4

        server.start()
        ended = summarizer(*arguments, SUMMARIZER_CACHE=str(cache))
        assert ended.code == 0, ended.err
        after = answers(cache)
        assert before.items() <= after.items(), "what was kept was asked anew"
        assert server.begun() == len(after) - len(before) > 0
