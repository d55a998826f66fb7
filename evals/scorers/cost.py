"""Cost: what a sample took. Pooled as means per article or story; lower is better."""

from __future__ import annotations

import re
from pathlib import Path

from evals.scorers.results import Ratio, Scores, Unscored
from summarizer.schema import Run

TIME_FILE = "time.txt"
"""What GNU time writes: `/usr/bin/time -v -o OUT/time.txt summarizer brief … --out OUT`."""
_ELAPSED = re.compile(r"Elapsed \(wall clock\) time[^\n]*: (?:(\d+):)?(\d+):([\d.]+)$", re.MULTILINE)
_CPU = re.compile(r"(?:User|System) time \(seconds\): ([\d.]+)$", re.MULTILINE)
_PEAK = re.compile(r"Maximum resident set size \(kbytes\): (\d+)$", re.MULTILINE)
_TOKENS = {"prompt": "cost.prompt_tokens", "completion": "cost.generated_tokens"}


def score_cost(run: Run, peak_memory_bytes: int | None = None, load_seconds: float | None = None) -> Scores:
    """Seconds, tokens, peak resident memory (GiB) and model load time of one sample; what is not recorded is unscored."""
    scores = Scores()
    if run.seconds > 0:
        scores.ratios["cost.seconds"] = Ratio(run.seconds, 1, 1)
    else:
        scores.unscored.append(Unscored("cost.seconds", "not recorded"))
    for key, metric in _TOKENS.items():
        if key in run.tokens:
            scores.ratios[metric] = Ratio(run.tokens[key], 1, 1)
        else:
            scores.unscored.append(Unscored(metric, "not recorded"))
    for metric, value in (
        ("cost.peak_memory_gib", None if peak_memory_bytes is None else peak_memory_bytes / 2**30),
        ("cost.load_seconds", load_seconds),
    ):
        if value is None:
            scores.unscored.append(Unscored(metric, "not recorded"))
        else:
            scores.ratios[metric] = Ratio(value, 1, 1)
    return scores


def score_time_file(path: Path) -> Scores:
    """Seconds, CPU seconds and peak memory of the process that wrote an output folder, as GNU time noted them beside it."""
    scores = Scores()
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    elapsed, peak, cpu = _ELAPSED.search(text), _PEAK.search(text), [float(s) for s in _CPU.findall(text)]
    if not (elapsed and peak and cpu):
        scores.unscored.append(Unscored("cost.story_seconds", f"no {path.name} of GNU time in the output folder"))
        return scores
    hours, minutes, seconds = (float(part or 0) for part in elapsed.groups())
    for metric, value in (
        ("cost.story_seconds", 3600 * hours + 60 * minutes + seconds),
        ("cost.story_cpu_seconds", sum(cpu)),
        ("cost.peak_memory_gib", int(peak[1]) / 2**20),
    ):
        scores.ratios[metric] = Ratio(value, 1, 1)
    return scores
