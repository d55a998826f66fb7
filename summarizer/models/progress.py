"""How long steps report what they have done."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called as `progress(step, done, total)`, in bytes; steps are "join", "hash", "convert", "download", "wait" for
another process that does the same, and "load". `total` is 0 where it is not known."""


def silent(step: str, done: int, total: int) -> None:
    """Report nothing."""
