"""The real command line in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str


@cache
def server() -> subprocess.Popen[str]:
    """One process that imports the package once and forks for each run; it ends when this process does."""
    script = Path(__file__).with_name("fork_server.py")
    return subprocess.Popen(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**settings(), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def summarizer(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Ended:
    """Run the command line with arguments, standard input and variables of the environment."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name for name in ("stdin", "out", "err")}
        for path in paths.values():
            path.write_bytes(b"")
        paths["stdin"].write_bytes(stdin)
        files = {name: str(path) for name, path in paths.items()}
        task = {"arguments": [str(one) for one in arguments], "environment": environment, **files}
        running = server()
        assert running.stdin and running.stdout
        running.stdin.write(json.dumps(task) + "\n")
        running.stdin.flush()
        code = int(running.stdout.readline())
        return Ended(code, paths["out"].read_text(encoding="utf-8"), paths["err"].read_text(encoding="utf-8"))


def command(*arguments: str | Path) -> list[str]:
    """`python -m summarizer …`, for a process that a test starts itself."""
    return [sys.executable, "-m", "summarizer", *map(str, arguments)]


def settings(**environment: str) -> dict[str, str]:
    """An environment without what the user may have set for the package."""
    kept = {key: value for key, value in os.environ.items() if key not in {"SUMMARIZER_MODEL", "COLUMNS"}}
    return {**kept, "HF_HUB_OFFLINE": "1", **environment}


def assert_refused(ended: Ended, *words: str) -> None:
    """Exit code 2, one line that names the trouble, and no traceback."""
    assert ended.code == 2, ended
    lines = ended.err.splitlines()
    assert len(lines) == 1, ended.err
    assert lines[0].startswith("error: "), ended.err
    for word in words:
        assert word in lines[0], ended.err
    assert ended.out == ""
