"""A short form of the campaign of mutated inputs; docs/RELIABILITY.md has the long one."""

from __future__ import annotations

import json
import subprocess
import sys

from summarizer.read.readers import SUFFIXES

from ..cli.runs import ROOT
from .mutations import seeds


def test_mutated_inputs_give_articles_or_one_line() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.mutations", "--inputs", "3000", "--seed", "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert found["inputs"] == 3000
    assert found["defects"] == {}


def test_every_reader_has_its_mutations() -> None:
    assert {SUFFIXES[one] for one in seeds()} == set(SUFFIXES.values())
