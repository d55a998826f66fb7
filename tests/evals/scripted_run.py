"""A scripted system that answers with the labels of the invented story, and runs of it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval_stories import ideal_briefing, story

from evals.gold.ideal import as_extractions
from evals.log import RunLog
from evals.manifest import make_manifest
from evals.runner import run
from evals.systems.protocol import Answer, Completion
from summarizer.errors import ExtractionError
from summarizer.schema import Article, Briefing, Extraction


class ScriptedSystem:
    """Answers with the labels, after a delay; `spoil` may alter what it gives, or raise."""

    load_seconds: float | None = 0.5

    def __init__(self, delay: float = 0.0, spoil=None, model: str = "scripted") -> None:
        self.delay, self.spoil, self.model = delay, spoil or (lambda e: e), model
        self.asked: list[str] = []

    def describe(self) -> dict[str, Any]:
        return {"strategy": "candidates", "model": self.model}

    async def extract(self, article: Article) -> Answer:
        self.asked.append(article.id)
        await asyncio.sleep(self.delay)
        found = next(e for e in as_extractions(story()) if e.article.id == article.id)
        try:
            extraction = self.spoil(found.model_copy(deep=True))
        except ExtractionError as e:
            return Answer(None, error=str(e), outcomes={"truncated": 1})
        completions = (Completion("all?", "{…}", "stop", 100, 20),)
        return Answer(extraction, outcomes={"first_try": 4}, completions=completions, seconds=1.5, peak_memory=2**30)

    async def brief(self, extractions: Sequence[Extraction]) -> tuple[Briefing, tuple[Completion, ...]]:
        await asyncio.sleep(self.delay)
        return ideal_briefing(), ()

    async def close(self) -> None:
        pass


def run_into(folder: Path, system: ScriptedSystem, repeats: int = 1) -> None:
    with RunLog(folder, make_manifest(system, [story()], repeats)) as log:
        asyncio.run(run(system, [story()], log, repeats))


def run_slowly(folder: Path, ready) -> None:
    """A run of 24 samples of 0.08 s each, for killing; sets the event when it starts."""
    story()
    ready.set()
    run_into(folder, ScriptedSystem(0.08), repeats=8)
