"""The product's own way (`candidates`), through its public pipeline."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import summarizer
from evals.gold.schema import KINDS, Kind
from evals.scorers.validity import recorded_outcomes
from evals.systems.protocol import Answer, Completion
from evals.systems.recorder import Recorder, peak_memory
from summarizer.errors import ExtractionError, SummarizerError
from summarizer.models.identity import code_digest
from summarizer.models.protocol import Model
from summarizer.pipeline import Extracted, extract_article, make_briefing
from summarizer.prompts import prompts_sha256
from summarizer.schema import Article, Briefing, Extraction

_CODE = frozenset({".py", ".toml", ".txt", ".json", ".jsonl", ".tsv", ".csv"})
_NO_RESULT = frozenset({"cli", "render", "_prompts"})


class Product:
    """`summarizer.pipeline` with one model; articles are taken one at a time, so that seconds are an article's own."""

    def __init__(self, model: Model, load_seconds: float | None = None) -> None:
        self.model = Recorder(model)
        self._load_seconds = load_seconds

    @property
    def load_seconds(self) -> float | None:
        """How long the model took to load."""
        return self._load_seconds

    def describe(self) -> dict[str, Any]:
        """Model, weights, prompts, settings."""
        return {"strategy": "candidates", **describe_model(self.model)}

    async def extract(self, article: Article) -> Answer:
        """Extract one article as `summarizer extract` does, without stored answers."""
        started = time.monotonic()
        try:
            extraction = await extract_article(article, self.model)
        except SummarizerError as error:
            return failed(error, started, self.model)
        return Answer(
            extraction,
            outcomes=recorded_outcomes(extraction.run) or {},
            failed=failed_kinds(extraction),
            completions=self.model.take(),
            seconds=time.monotonic() - started,
            peak_memory=peak_memory(),
        )

    async def brief(self, extractions: Sequence[Extraction]) -> tuple[Briefing, tuple[Completion, ...]]:
        """Fuse and summarise."""
        briefing = await make_briefing(Extracted(list(extractions)), self.model)
        return briefing, self.model.take()

    async def close(self) -> None:
        """Close the model."""
        await self.model.close()


def describe_model(model: Model) -> dict[str, Any]:
    """Everything about a model and its prompts that can change a result."""
    info = model.info
    return {
        "model": info.id,
        "revision": info.revision,
        "weights_sha256": info.weights_sha256,
        "settings": {"context": info.context, **info.settings},
        "prompts_sha256": prompts_sha256(),
        "code_sha256": code_sha256(),
    }


@cache
def code_sha256() -> str:
    """Digest of the product's code that can change a result: all modules but the command line and the rendering."""
    root = Path(summarizer.__file__).parent
    code = (path for path in root.rglob("*") if path.suffix in _CODE and path.is_file())
    return code_digest(root, (p for p in code if p.relative_to(root).parts[0] not in _NO_RESULT)).hexdigest()


def failed(error: SummarizerError, started: float, model: Recorder) -> Answer:
    """An article without an extraction."""
    reason = error.reason if isinstance(error, ExtractionError) else "failed"
    return Answer(
        None,
        error=str(error),
        outcomes={"truncated" if reason == "truncated" else "failed": 1},
        completions=model.take(),
        seconds=time.monotonic() - started,
        peak_memory=peak_memory(),
    )


def failed_kinds(extraction: Extraction) -> dict[Kind, str]:
    """Kinds all of whose questions failed: they are not empty, they were not answered."""
    out: dict[Kind, str] = {}
    for kind in KINDS:
        lost = [r for r in extraction.rejected if r.kind == kind and r.reason.startswith("the model's answer was")]
        if lost and not getattr(extraction, f"{kind}s"):
            out[kind] = lost[0].reason
    return out
