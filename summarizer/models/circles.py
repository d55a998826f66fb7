"""The stop for answers that go in circles."""

from __future__ import annotations

_LONGEST_CYCLE = 192
_ROUNDS = 3
_LEAST = 48
"""Answers repeat themselves a little for good reasons (a list of like items); this many equal tokens they don't."""


def goes_in_circles(output: list[int]) -> bool:
    """Whether an answer ends in the same run of tokens (up to 192), again and again: three times, and 48 tokens in all."""
    for cycle in range(1, min(_LONGEST_CYCLE, len(output) // _ROUNDS) + 1):
        if output[-1] != output[-1 - cycle]:
            continue
        tail = max(_ROUNDS * cycle, _LEAST)
        if len(output) >= tail and output[-tail + cycle :] == output[-tail:-cycle]:
            return True
    return False
