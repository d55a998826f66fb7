"""Ids made from content, so that a later run of the same story gives the same fact the same id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence


def stable_id(prefix: str, *parts: str) -> str:
    """`prefix` and ten hexadecimal digits of the SHA-256 of the parts: `fig-0f3a…`."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:10]}"


def distinct_ids(prefix: str, keys: Sequence[tuple[str, ...]]) -> list[str]:
    """One id per key, in order; equal keys are told apart by their number of occurrence (`…-2`)."""
    seen: dict[str, int] = {}
    made: list[str] = []
    for key in keys:
        base = stable_id(prefix, *key)
        seen[base] = seen.get(base, 0) + 1
        made.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return made


def key_of(words: Iterable[str]) -> str:
    """Words as one order-free key part."""
    return " ".join(sorted(set(words)))
