"""Articles a second with one and two workers of Ray: `python -m tests.faults.throughput --model FOLDER --articles 200 --pairs 2`.

Runs with one and with two workers follow one another, so that what else the machine does meets both. Counted is from the first
extraction that is kept to the last one: Ray's start and the loading of models are left out. Prints a line of JSON a run: seconds,
articles a second, CPU seconds of the workers an article, and the load of the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.corpus.processes import below
from tests.corpus.test_ray import kept

from .invented import invented


def run(model: Path, articles: int, workers: int, seed: int) -> dict[str, float]:
    """One run with a store of its own.

    Raises:
        RuntimeError: it failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts = enumerate(invented(articles, seed))
        (work / "in.jsonl").write_text("".join(json.dumps({"id": f"{n}", "text": text}) + "\n" for n, text in texts))
        arguments = ["extract", work / "in.jsonl", "--out", work / "out", "--out-format", "jsonl", "--model", model]
        arguments += ["--device", "cpu", "--precision", "int8", "--engine", "ray", "--workers", workers, "--quiet"]
        command = [sys.executable, "-m", "summarizer", *map(str, arguments)]
        environment = os.environ | {"SUMMARIZER_CACHE": str(work / "cache"), "HF_HUB_OFFLINE": "1"}
        running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        seen: list[tuple[float, int]] = []
        used: list[float] = []
        while running.poll() is None:
            time.sleep(0.2)
            done = kept(work / "cache")
            if done > (seen[-1][1] if seen else 0):
                seen.append((time.monotonic(), done))
                used.append(sum(map(_cpu, below(running.pid, "ray::MapWorker"))))
        if running.returncode or seen[-1][1] != articles:
            raise RuntimeError(running.communicate()[1][-2000:])
    seconds, done = seen[-1][0] - seen[0][0], seen[-1][1] - seen[0][1]
    return {
        "workers": workers,
        "articles": done,
        "seconds": round(seconds, 1),
        "a second": round(done / seconds, 2),
        "CPU an article": round((max(used) - used[0]) / done, 3),
        "load": round(os.getloadavg()[0], 1),
    }


def _cpu(pid: int) -> float:
    try:
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=2)
    wanted = parser.parse_args()
    for pair in range(wanted.pairs):
        for workers in (1, 2):
            print(json.dumps(run(wanted.model, wanted.articles, workers, pair)), flush=True)


if __name__ == "__main__":
    main()
