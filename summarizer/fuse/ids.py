"""Ids made from content, so that a later run of the same story gives the same fact the same id."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from summarizer.schema import Disagreement, FusedActor, FusedAgreement, FusedFigure, FusedQuote

Fact = TypeVar("Fact", FusedActor, FusedAgreement, FusedFigure, FusedQuote, Disagreement)


def stable_id(prefix: str, *parts: str) -> str:
    """`prefix` and ten hexadecimal digits of the SHA-256 of the parts: `fig-0f3a…`."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:10]}"


def with_ids(prefix: str, facts: Iterable[Fact], keys: Iterable[Sequence[str]]) -> list[Fact]:
    """The facts with one id each, from their keys in the same order; equal keys are told apart by number (`…-2`)."""
    seen: Counter[str] = Counter()
    made: list[Fact] = []
    for fact, key in zip(facts, keys, strict=True):
        base = stable_id(prefix, *key)
        seen[base] += 1
        made.append(fact.model_copy(update={"id": base if seen[base] == 1 else f"{base}-{seen[base]}"}))
    return made


def key_of(words: Iterable[str]) -> str:
    """Words as one order-free key part."""
    return " ".join(sorted(set(words)))
