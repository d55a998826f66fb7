"""How long steps report what they have done."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called as `progress(step, done, total)`, in bytes; steps are "join", "hash", "convert" and "download"."""


def silent(step: str, done: int, total: int) -> None:
    """Report nothing."""
