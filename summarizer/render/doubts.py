"""Which of the model's choices in a fact are more likely wrong than right, in words.

The choice of a role is left out: several wordings can tell one actor's part, so that a small probability says how many they are.
"""

from __future__ import annotations

from collections.abc import Mapping

LOW = 0.5
"""Below it a choice is more likely wrong than right."""

_SHOWN = 0.49
"""The highest that is printed: 0.499 is low, and "0.50" would not look it."""


def doubt(confidence: Mapping[str, float]) -> str:
    """What is printed beside a fact: "low confidence: measures 0.41", least sure first; "" where nothing is that unsure."""
    low = sorted((value, key) for key, value in confidence.items() if value < LOW)
    return f"low confidence: {', '.join(f'{key} {min(value, _SHOWN):.2f}' for value, key in low)}" if low else ""
