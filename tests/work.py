"""Work counted instead of timed: a busy machine is slow, not wrong.

Counted are lines of Python and calls of functions written in C. What happens inside one such call (a regular expression that
goes back and forth) is one step: tests for that let hostile text through and rely on coming to an end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

LINEAR = 2.5
"""Twice the input may take this many times the steps: 2 for linear work, 4 for quadratic."""


def steps(do: Callable[[], object]) -> int:
    """How many lines of Python and calls of C functions `do` executes."""
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        do()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


def growth(do: Callable[[str], object], text: str, size: int = 4_000) -> float:
    """How many times as many steps twice `size` characters take, of `text` repeated; imports and caches are warm."""
    once, twice = (text * (n // len(text)) for n in (size, 2 * size))
    do(once)
    return steps(lambda: do(twice)) / steps(lambda: do(once + text))
