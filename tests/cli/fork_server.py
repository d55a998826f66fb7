"""Runs the command line in forked processes: real processes and exit codes, without the seconds of import for each.

Reads one JSON object a line: `arguments`, `environment`, and the paths `stdin`, `out` and `err`. Prints the exit code.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Any

import summarizer.models.engine  # noqa: F401  # seconds of import that each run would pay
from summarizer.cli import main


def run(task: dict[str, Any]) -> None:
    """In the child: what `python -m summarizer` does."""
    for number, path, flags in ((0, "stdin", os.O_RDONLY), (1, "out", os.O_WRONLY), (2, "err", os.O_WRONLY)):
        os.dup2(os.open(task[path], flags), number)
    os.environ.update(task["environment"])
    sys.argv = ["summarizer", *task["arguments"]]
    code: Any = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def serve() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            run(json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.__stdout__.write(f"{code}\n")
        sys.__stdout__.flush()


if __name__ == "__main__":
    serve()
