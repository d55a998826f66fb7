"""The cache under its worst conditions: two processes at once, a killed one, damaged and touched files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.models.cache import Cache, Manifest

BUILDER = """
import os, signal, sys, time
from pathlib import Path
from summarizer.models.cache import Cache, Manifest

root, log, behaviour = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def make(work, out):
    with log.open("a") as lines:
        lines.write("made\\n")
    (work / "big.tmp").write_bytes(b"0" * 1000)
    (out / "model.safetensors").write_bytes(b"half")
    if behaviour == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.5)
    (out / "model.safetensors").write_bytes(b"half and half")
    return Manifest("0" * 64, "test", 1, {}, {})

folder = Cache(root).build("key", make)
print((folder / "model.safetensors").read_text())
"""


def start(root: Path, log: Path, behaviour: str = "live") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(root), str(log), behaviour], stdout=subprocess.PIPE, text=True
    )


def make(work: Path, out: Path) -> Manifest:
    (out / "model.safetensors").write_bytes(b"whole")
    return Manifest("0" * 64, "test", 1, {"numpy": "2"}, {})


def never(work: Path, out: Path) -> Manifest:
    raise AssertionError("made again")


def test_two_processes_at_once_make_it_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    both = [start(tmp_path / "cache", log) for _ in range(2)]
    assert [process.communicate(timeout=60)[0] for process in both] == ["half and half\n"] * 2
    assert log.read_text() == "made\n"


def test_killed_while_making_leaves_nothing_that_counts_and_is_swept(tmp_path: Path) -> None:
    root, log = tmp_path / "cache", tmp_path / "log"
    killed = start(root, log, "die")
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert list((root / "models").glob(".key.*.tmp"))
    assert not Cache(root).is_ready("key")
    assert not Cache(root).folder("key").exists()
    folder = Cache(root).build("key", make)
    assert (folder / "model.safetensors").read_bytes() == b"whole"
    assert [path.name for path in (root / "models").iterdir()] == ["key"]


def test_failure_while_making_leaves_nothing(tmp_path: Path) -> None:
    def fail(work: Path, out: Path) -> Manifest:
        (out / "model.safetensors").write_bytes(b"part")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).build("key", fail)
    assert list((tmp_path / "models").iterdir()) == []


def test_second_start_reads_no_weights_and_makes_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    folder = cache.build("key", make)
    weights = folder / "model.safetensors"
    status = weights.stat()
    weights.write_bytes(b"WHOLE")  # same size and, below, same time: only `verify` reads the bytes
    os.utime(weights, ns=(status.st_atime_ns, status.st_mtime_ns))
    cache.build("key", never)


def test_copied_cache_is_confirmed_by_its_digests_not_made_again(tmp_path: Path) -> None:
    Cache(tmp_path / "one").build("key", make)
    shutil.copytree(tmp_path / "one", tmp_path / "two", copy_function=shutil.copyfile)
    other = Cache(tmp_path / "two")
    os.utime(other.folder("key") / "model.safetensors", ns=(1, 1))
    assert not other.is_ready("key")
    other.build("key", never)
    assert other.is_ready("key")


@pytest.mark.parametrize("damage", ["truncated", "changed", "gone", "manifest", "manifest-list"])
def test_damaged_folder_is_made_again(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    folder = cache.build("key", make)
    target = folder / ("conversion.json" if damage.startswith("manifest") else "model.safetensors")
    if damage == "gone":
        target.unlink()
    else:
        target.write_text({"truncated": "wh", "changed": "wHole", "manifest": "{", "manifest-list": "[]"}[damage])
    cache.build("key", make)
    assert (folder / "model.safetensors").read_bytes() == b"whole"
    assert cache.is_ready("key")


def test_waiting_for_another_process_is_said(tmp_path: Path) -> None:
    root, log = tmp_path / "cache", tmp_path / "log"
    other = start(root, log)
    while not log.exists():
        assert other.poll() is None
        time.sleep(0.01)
    steps: list[str] = []
    Cache(root).build("key", never, lambda step, done, total: steps.append(step))
    other.communicate(timeout=60)
    assert steps[0] == "wait"


def test_cache_that_cannot_be_written_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="SUMMARIZER_CACHE"):
        Cache(tmp_path / "file").build("key", make)


def test_cache_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    assert Cache.default().root == tmp_path
    monkeypatch.delenv("SUMMARIZER_CACHE")
    assert "grounded-summarizer" in str(Cache.default().root)
