"""A campaign of this folder in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..cli.runs import ROOT


def found_by(campaign: str, *arguments: str | Path) -> dict[str, Any]:
    """What `tests.faults.<campaign>` prints; it has to end well."""
    ended = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{campaign}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found
