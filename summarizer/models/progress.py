"""How long steps report what they have done."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called as `progress(step, done, total)`, in bytes; steps are "join", "hash", "convert", "download", "wait" for
another process that does the same, and "load". `total` is 0 where it is not known."""


def silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


def counting(progress: Progress, step: str, total: int) -> Callable[[int], None]:
    """What is told the bytes of one piece after the other, and reports how many of `total` they are together."""
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress(step, done, total)

    return advance
