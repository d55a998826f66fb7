"""Real Ray on this machine: the same bytes as without it, also where a worker is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from ..cli.conftest import tiny_folder  # noqa: F401 - a fixture
from ..cli.runs import ROOT, Ended, assert_refused, command, settings, summarizer
from ..models.endpoint_server import Served, serve
from .processes import below
from .test_stream import TEXT

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install -e .[ray]")


def kept(cache: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{cache / 'kept.sqlite3'}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM kept WHERE kind = 'extraction'").fetchone()[0])
    except sqlite3.Error:  # not there yet, or being written
        return 0


@needs_ray
def test_every_article_once_and_the_same_bytes_though_a_worker_is_killed(tmp_path: Path, tiny_folder: Path) -> None:  # noqa: F811
    """100 articles, one of which cannot be read, two workers."""
    source = tmp_path / "in.jsonl"
    records = [{"id": f"{n}", "text": TEXT.format(n=n + 10)} for n in range(99)]
    source.write_text("".join(json.dumps(one) + "\n" for one in [*records, {"id": "bad"}]), encoding="utf-8")
    common = ["extract", source, "--out-format", "jsonl", "--model", tiny_folder, "--device", "cpu"]
    plain = summarizer(*common, "--out", tmp_path / "plain", SUMMARIZER_CACHE=str(tmp_path / "cache 1"))
    assert plain.code == 1, plain.err
    cache = tmp_path / "cache 2"
    running = subprocess.Popen(
        command(*common, "--out", tmp_path / "ray", "--engine", "ray", "--workers", "2"),
        cwd=ROOT,
        env=settings(SUMMARIZER_CACHE=str(cache)),
        stderr=subprocess.PIPE,
        text=True,
    )
    while running.poll() is None and kept(cache) < 10:
        time.sleep(0.2)
    workers = below(running.pid, "ray::MapWorker")
    for worker in workers[:1]:
        os.kill(worker, signal.SIGKILL)
    done = kept(cache)
    _, err = running.communicate(timeout=300)
    assert running.returncode == 1, err
    assert len(workers) == 2
    assert done < 99, "the worker was killed too late"
    for name in ("extractions.jsonl", "failed.jsonl"):
        assert (tmp_path / "ray" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()
    assert kept(cache) == 99


@needs_ray
def test_workers_ask_a_server_and_end_when_it_is_gone(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": f"{n}", "text": TEXT.format(n=n + 10)}) + "\n" for n in range(12)))

    def extract(name: str, cache: str, *more: str) -> Ended:
        options = ["--endpoint", served.url, "--model", "served", "--out-format", "jsonl", "--out", tmp_path / name]
        return summarizer("extract", source, *options, "--quiet", *more, SUMMARIZER_CACHE=str(tmp_path / cache))

    with serve(Served()) as served:
        plain = extract("plain", "cache 1")
        assert plain.code == 0, plain.err
        asked = len(served.asked)
        served.refuse = lambda body: (503, {"error": "gone"}) if len(served.asked) > asked + asked // 2 else None
        gone = extract("ray", "cache 2", "--engine", "ray", "--workers", "2")
        assert gone.code == 2, gone.err
        last = gone.err.splitlines()[-1]  # Ray's own process may say something before
        assert last.startswith("error: ")
        assert last.endswith("what was answered is kept: run again when it is back")
        served.refuse = lambda body: None
        already = {json.dumps(body, sort_keys=True) for body in served.asked[asked:]}
        asked = len(served.asked)
        again = extract("ray", "cache 2", "--engine", "ray", "--workers", "2")
        assert again.code == 0, again.err
        assert len(served.asked) - asked < len(already), "all was asked anew"
    assert (tmp_path / "ray" / "extractions.jsonl").read_bytes() == (
        tmp_path / "plain" / "extractions.jsonl"
    ).read_bytes()


@pytest.mark.skipif(find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_it_is_one_line(tmp_path: Path, tiny_folder: Path) -> None:  # noqa: F811
    (tmp_path / "a.txt").write_text(TEXT)
    ended = summarizer(
        "extract", tmp_path / "a.txt", "--engine", "ray", "--model", tiny_folder, "--out", tmp_path / "o"
    )
    assert_refused(ended, "pip install")
