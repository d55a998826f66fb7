"""A long run and its memory: `python -m tests.faults.memory --articles 10000 --model FOLDER --svg docs/memory.svg`.

`summarizer extract` over invented articles in a process of its own, with one thread. Prints a line of JSON every so often and one
at the end: articles written, seconds on the clock, CPU seconds, resident memory (`rss`) and the part that is no mapped file
(`anon`), in MB, all from Linux's /proc. `--from FILE` draws what an earlier run printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from .invented import invented

Sample = dict[str, float]


def samples(model: Path, articles: int, work: Path, every: float) -> Iterator[Sample]:
    """What was seen of a run, until it ended.

    Raises:
        RuntimeError: the run failed, or wrote another number of articles.
    """
    source = work / "in.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": f"{n}", "text": text}) + "\n" for n, text in enumerate(invented(articles)))
    arguments = ["extract", source, "--out", work / "out", "--out-format", "jsonl", "--model", model, "--device", "cpu"]
    environment = {"SUMMARIZER_CACHE": str(work / "cache"), "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    with (work / "told").open("w") as told:
        command = [sys.executable, "-m", "summarizer", *map(str, arguments), "--precision", "int8"]
        running = subprocess.Popen(command, env=os.environ | environment, stdout=told, stderr=told)
        started, lines = time.monotonic(), _Lines(work / "out" / "extractions.jsonl.partial")
        while running.poll() is None:
            time.sleep(every)
            if (seen := _seen(running.pid)) and running.poll() is None:
                yield {"articles": lines.count(), "seconds": round(time.monotonic() - started), **seen}
    written = (work / "out" / "extractions.jsonl").read_bytes().count(b"\n") if running.returncode == 0 else 0
    if written != articles:
        raise RuntimeError(f"{written} articles; {(work / 'told').read_text()[-2000:]}")


class _Lines:
    """Counts the lines of a file that grows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = self._lines = 0

    def count(self) -> int:
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._read)
                while block := file.read(1 << 20):
                    self._read += len(block)
                    self._lines += block.count(b"\n")
        return self._lines


def _seen(pid: int) -> Sample:
    """CPU seconds and memory of a process; nothing if it has ended."""
    try:
        status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return {}
    if "VmRSS" not in status:
        return {}
    memory = {name: int(status[key].split()[0]) // 1024 for name, key in (("rss", "VmRSS"), ("anon", "RssAnon"))}
    return {"cpu": sum(map(int, times)) // os.sysconf("SC_CLK_TCK"), **memory}


def growth(seen: Sequence[Sample], name: str, since: float = 0.5) -> float:
    """The slope of a column over thousands of articles, by least squares; the first half is left out."""
    kept = [one for one in seen if one["articles"] >= since * seen[-1]["articles"]]
    mean_x = sum(one["articles"] for one in kept) / len(kept)
    mean_y = sum(one[name] for one in kept) / len(kept)
    above = sum((one["articles"] - mean_x) * (one[name] - mean_y) for one in kept)
    return 1000 * above / (sum((one["articles"] - mean_x) ** 2 for one in kept) or 1)


def drawn(seen: Sequence[Sample], width: int = 720, height: int = 320) -> str:
    """An SVG: memory over articles."""
    left, right, top, bottom = 70, 20, 30, 45
    most_x = max(one["articles"] for one in seen)
    most_y = 250 * (max(one["rss"] for one in seen) // 250 + 1)

    def x(value: float) -> float:
        return round(left + value / most_x * (width - left - right), 1)

    def y(value: float) -> float:
        return round(height - bottom - value / most_y * (height - top - bottom), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f"<title>Memory of `summarizer extract` over {most_x:,.0f} articles</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for at in range(0, int(most_y) + 1, 250):
        parts.append(f'<path d="M{left} {y(at)}H{width - right}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y(at) + 4}" text-anchor="end">{at:,} MB</text>')
    for fifth in range(6):
        at = most_x * fifth / 5
        parts.append(f'<text x="{x(at)}" y="{height - bottom + 20}" text-anchor="middle">{at:,.0f}</text>')
    parts.append(f'<text x="{width / 2}" y="{height - 6}" text-anchor="middle">articles</text>')
    for row, (name, colour, words) in enumerate(
        (("rss", "#1f5fa8", "resident"), ("anon", "#b3541e", "without mapped files"))
    ):
        points = " ".join(f"{x(one['articles'])},{y(one[name])}" for one in seen)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{left + 10 + 90 * row}" y="18" fill="{colour}">{words}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--every", type=float, default=20.0, help="seconds between two samples")
    parser.add_argument("--from", dest="seen", type=Path, help="lines of an earlier run")
    parser.add_argument("--svg", type=Path)
    wanted = parser.parse_args()
    seen: list[Sample] = []
    if wanted.seen:
        seen = [json.loads(line) for line in wanted.seen.read_text().splitlines() if "thousand" not in line]
    else:
        with tempfile.TemporaryDirectory() as work:
            for one in samples(wanted.model, wanted.articles, Path(work), wanted.every):
                print(json.dumps(one), flush=True)
                seen.append(one)
    if wanted.svg:
        wanted.svg.write_text(drawn(seen), encoding="utf-8")
    slopes = {f"{name} a thousand articles": round(growth(seen, name), 3) for name in ("rss", "anon", "cpu")}
    print(json.dumps({**seen[-1], **slopes}))


if __name__ == "__main__":
    main()
