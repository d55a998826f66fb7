"""Faults, many times over: `python -m tests.faults.campaign --kills 100 --full-disks 20 --corrupted 20 --writers 10 --actors 20`.

Each run is the real command line in a process of its own, with a model of random weights. What must come out is what a run
without faults writes, to the byte where this processor allows it (8-bit weights, AVX-512 VNNI). What is missing, there twice, or
different is counted. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import summarizer.models.engine  # noqa: F401 - seconds of import that each run would pay
from summarizer.cli import main as command_line
from tests.corpus.processes import below
from tests.corpus.test_stream import TEXT

ARTICLES = 24


class Campaign:
    """The runs of one campaign.

    Args:
        work: a folder for all files.
        model: folder of a model.
        seed: of the times and places of faults.
    """

    def __init__(self, work: Path, model: Path, seed: int) -> None:
        self.work = work
        self.random = random.Random(seed)  # noqa: S311
        self.found: Counter[str] = Counter()
        self._model = model
        self._source = work / "in.jsonl"
        self._source.write_text(
            "".join(json.dumps({"id": f"{n}", "text": TEXT.format(n=n + 10)}) + "\n" for n in range(ARTICLES))
        )
        self.seconds = time.monotonic()
        assert self.run(work / "clean cache", work / "clean") == 0, self.told()
        self.seconds = time.monotonic() - self.seconds
        self.expected = (work / "clean" / "extractions.jsonl").read_bytes()
        first = json.loads(self.expected.splitlines()[0])
        self.repeatable = bool(first["run"]["settings"]["repeatable"])

    def start(self, cache: Path, out: Path, *more: str, most_bytes: int = 0) -> int:
        """Start a run in a process of its own; its id."""
        arguments = ["extract", self._source, "--out", out, "--out-format", "jsonl", "--model", self._model, *more]
        return self.start_any([*arguments, "--device", "cpu", "--precision", "int8"], cache, most_bytes=most_bytes)

    def start_any(self, arguments: list[Any], cache: Path, *, most_bytes: int = 0) -> int:
        child = os.fork()
        if child:
            return child
        os.setsid()
        told = os.open(self.work / "told", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(told, 1)
        os.dup2(told, 2)
        os.environ.update(SUMMARIZER_CACHE=str(cache), HF_HUB_OFFLINE="1")
        if most_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))
        sys.argv = ["summarizer", *map(str, arguments)]
        code: Any = 70
        try:
            command_line()
        except SystemExit as end:
            code = end.code
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(code or 0)

    def run(self, cache: Path, out: Path, *more: str, most_bytes: int = 0) -> int:
        """A whole run; its exit code."""
        return ended(self.start(cache, out, *more, most_bytes=most_bytes))

    def told(self) -> str:
        return (self.work / "told").read_text(errors="replace")

    def check(self, out: Path) -> None:
        """Compare what a run wrote."""
        written = (out / "extractions.jsonl").read_bytes()
        ids = [json.loads(line)["article"]["id"] for line in written.splitlines()]
        self.found["lost"] += ARTICLES - len(set(ids))
        self.found["doubled"] += len(ids) - len(set(ids))
        self.found["different files"] += self.repeatable and written != self.expected
        self.found["files compared"] += 1

    def refused(self) -> None:
        """Check that a run ended with one line that says what to do."""
        errors = [line for line in self.told().splitlines() if line.startswith("error: ")]
        self.found["unclear ends"] += len(errors) != 1 or "Traceback" in self.told()

    @contextmanager
    def place(self, size: str = "") -> Any:
        """A new folder; with a size, a file system of its own, where this process may make one."""
        folder = Path(tempfile.mkdtemp(dir=self.work))
        mounted = bool(size) and mount(folder, f"size={size}")
        try:
            yield folder, mounted
        finally:
            if mounted:
                subprocess.run(["umount", folder], check=True)
            shutil.rmtree(folder)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def mount(folder: Path, options: str) -> bool:
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], capture_output=True, check=False)
    return made.returncode == 0


def kills(campaign: Campaign, times: int) -> None:
    """kill -9 at random times; the run is started again until it comes to its end."""
    while campaign.found["kills"] < times:
        with campaign.place() as (folder, _):
            code = -9
            while code:
                child = campaign.start(folder / "cache", folder / "out")
                time.sleep(campaign.random.uniform(0, campaign.seconds))
                if campaign.found["kills"] < times:
                    os.killpg(child, signal.SIGKILL) if os.getpgid(child) == child else os.kill(child, signal.SIGKILL)
                code = ended(child)
                campaign.found["kills"] += code == -9
            campaign.check(folder / "out")


def full_disks(campaign: Campaign, times: int) -> None:
    """The cache on a disk of random size that is too small, or files that may not grow; then there is room again."""
    while campaign.found["full disks"] + campaign.found["files that could not grow"] < times:
        kilobytes = campaign.random.randint(60, 250)
        with campaign.place(f"{kilobytes}k") as (folder, mounted):
            code = campaign.run(folder / "cache", campaign.work / "full", most_bytes=0 if mounted else 1024 * kilobytes)
            campaign.found["full disks" if mounted else "files that could not grow"] += code == 2
            if code:
                campaign.refused()
            if mounted:
                subprocess.run(["mount", "-o", "remount,size=100m", folder], check=True)
            assert campaign.run(folder / "cache", campaign.work / "full") == 0, campaign.told()
            campaign.check(campaign.work / "full")


def corrupted(campaign: Campaign, times: int) -> None:
    """Random bytes written into a store, or its end cut off."""
    for number in range(times):
        with campaign.place() as (folder, _):
            shutil.copytree(campaign.work / "clean cache", folder / "cache")
            damage(folder / "cache" / "kept.sqlite3", campaign.random, number)
            if code := campaign.run(folder / "cache", folder / "out"):
                campaign.refused()
                assert code == 2, campaign.told()
                ended(campaign.start_any(["store", "verify"], folder / "cache"))
                assert campaign.run(folder / "cache", folder / "out") == 0, campaign.told()
            campaign.found["corrupted stores"] += 1
            campaign.check(folder / "out")


def damage(path: Path, chance: random.Random, number: int) -> None:
    content = bytearray(path.read_bytes())
    if number % 4 == 3:
        del content[chance.randrange(len(content)) :]
    for _ in range(chance.choice([1, 10, 200])):
        at = chance.randrange(len(content) or 1)
        content[at : at + 8] = chance.randbytes(8)
    path.write_bytes(content)


def writers(campaign: Campaign, times: int) -> None:
    """So many runs at once on one store."""
    with campaign.place() as (folder, _):
        children = [campaign.start(folder / "cache", folder / f"out {n}") for n in range(times)]
        codes = [ended(child) for child in children]
        campaign.found["writers at once"] = times
        campaign.found["writers that failed"] = sum(map(bool, codes))
        for n in range(times):
            campaign.check(folder / f"out {n}")


def actors(campaign: Campaign, times: int) -> None:
    """Ray's actors killed at random times, until so many are; runs follow one another."""
    while campaign.found["killed actors"] < times:
        with campaign.place() as (folder, _):
            child = campaign.start(folder / "cache", folder / "out", "--engine", "ray", "--workers", "2")
            code = None
            while code is None:
                time.sleep(campaign.random.uniform(0.2, 2))
                found = below(child, "ray::MapWorker")
                if found and campaign.found["killed actors"] < times:
                    os.kill(campaign.random.choice(found), signal.SIGKILL)
                    campaign.found["killed actors"] += 1
                    time.sleep(8)  # a worker that never comes to work would end no run
                done, status = os.waitpid(child, os.WNOHANG)
                code = os.waitstatus_to_exitcode(status) if done else None
            assert code == 0, campaign.told()
            campaign.check(folder / "out")


PARTS = {"kills": kills, "full-disks": full_disks, "corrupted": corrupted, "writers": writers, "actors": actors}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in PARTS:
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    wanted = vars(parser.parse_args())
    with tempfile.TemporaryDirectory() as work:
        campaign = Campaign(Path(work), wanted["model"], wanted["seed"])
        for name, part in PARTS.items():
            if times := wanted[name.replace("-", "_")]:
                part(campaign, times)
        print(json.dumps(campaign.found))


if __name__ == "__main__":
    main()
