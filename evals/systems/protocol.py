"""The seam between the harness and what it measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from evals.gold.schema import Kind
from summarizer.schema import Article, Briefing, Extraction

Strategy = Literal["candidates", "json", "free"]
STRATEGIES: tuple[Strategy, ...] = ("candidates", "json", "free")
"""candidates: the product's way, a question per candidate. json: one schema-constrained list per kind. free: the same lists
asked for without a constraint, parsed from the text."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One answer of the model, as it came."""

    question: str
    text: str
    finish_reason: str
    prompt_tokens: int = 0
    generated_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system gave for one article.

    Attributes:
        extraction: None where there is none; `error` then says why.
        outcomes: how the model's answers ended: counts of "first_try", "re_asked", "failed", "truncated".
        failed: kinds without a usable answer, with the reason; they are unscored, not empty.
        completions: raw completions, in the order in which they came.
        seconds: wall clock.
        peak_memory: of the process so far, bytes; None where it cannot be read.
    """

    extraction: Extraction | None
    error: str = ""
    outcomes: dict[str, int] = field(default_factory=dict)
    failed: dict[Kind, str] = field(default_factory=dict)
    completions: tuple[Completion, ...] = ()
    seconds: float = 0.0
    peak_memory: int | None = None


class System(Protocol):
    """Something that extracts and fuses. Which one it is, exactly, is in `describe`."""

    def describe(self) -> dict[str, Any]:
        """What can change a result: model, weights, prompts, strategy, settings; JSON values."""
        ...

    @property
    def load_seconds(self) -> float | None:
        """How long the model took to load; None where nothing was loaded."""
        ...

    async def extract(self, article: Article) -> Answer:
        """Extract one article. Errors of the system are answers without an extraction."""
        ...

    async def brief(self, extractions: Sequence[Extraction]) -> tuple[Briefing, tuple[Completion, ...]]:
        """Fuse the extractions of one story; with the raw completions, if a model was asked."""
        ...

    async def close(self) -> None:
        """Give back what it holds."""
        ...
