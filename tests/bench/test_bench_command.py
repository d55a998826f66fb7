"""The whole command with the smallest real model, and one short article."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = (
    "Ferry sails again\n\nThe ferry to Kelso Island will sail on Friday after a deal between the harbour board and the Seafarers "
    "Union, the board said. “We lost 14 days,” said Ana Ruiz, the chair. Repairs cost £3 million.\n"
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "evals", "bench", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.model
def test_both_ways_on_one_article(tmp_path: Path, article: Path, smollm2: Path) -> None:
    out = tmp_path / "out"
    ended = run("--model", smollm2, "--articles", article, "--device", "cpu", "--repeat", "1", "--out", out)
    assert ended.returncode == 0, ended.stderr
    engine, plain = json.loads((out / "bench.json").read_text(encoding="utf-8"))["outcomes"]
    assert (engine["way"], plain["way"]) == ("engine", "generate")
    for one in (engine, plain):
        assert one["questions"] == len(one["answers"]) > 0
        assert one["briefing_seconds"] >= one["seconds"] > 0
        assert one["peak_bytes"] > 200_000_000
        assert not one["failed"]
    assert (out / "bench.md").read_text(encoding="utf-8") in ended.stdout
    assert "times as fast" in ended.stdout


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="reads the children of a process from /proc")
def test_who_ends_it_ends_its_worker(tmp_path: Path, article: Path, smollm2: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "evals", "bench", "--model", smollm2, "--articles", article, "--out", tmp_path / "out"],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while not children.read_text().strip():
        assert running.poll() is None
        time.sleep(0.05)
    worker = Path("/proc") / children.read_text().split()[-1]
    assert "evals.bench.worker" in (worker / "cmdline").read_text()
    running.terminate()
    assert running.wait(timeout=120) == 128 + signal.SIGTERM
    assert not worker.exists()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--model", "no-such-model"), "unknown model"),
        (("--articles", "gone.txt"), "gone.txt"),
    ],
)
def test_bad_settings_are_told_in_one_line(tmp_path: Path, arguments: tuple[str, ...], word: str) -> None:
    ended = run(*arguments, "--out", tmp_path / "out")
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert word in ended.stderr
    assert not (tmp_path / "out").exists()
