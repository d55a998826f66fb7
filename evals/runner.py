"""Run a system over gold stories, sample by sample, into a log; and score a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.gold.load import find_article
from evals.gold.schema import Story
from evals.log import BriefingRecord, Manifest, Record, RunLog, SampleRecord, key
from evals.output import gold_names
from evals.scorers.cost import score_cost
from evals.scorers.results import Scores, Unscored
from evals.scorers.validity import score_validity
from evals.scoring import BRIEFING, Sample, score_article, score_briefing, score_failure
from evals.systems.protocol import Answer, Completion, System
from summarizer.errors import SummarizerError
from summarizer.read import read_paths
from summarizer.schema import Article, Briefing, Extraction, Run

Tell = Callable[[str], None]
_OLD = "the run was made with another version of the contract"


async def run(
    system: System, stories: Sequence[Story], log: RunLog, repeats: int = 1, tell: Tell = lambda _: None
) -> None:
    """Do what the log does not hold yet; one sample at a time, so that each one's seconds are its own.

    Args:
        system: what is measured.
        stories: the gold.
        log: where records go; finished samples are not run again.
        repeats: how often everything is run.
        tell: told of each sample that ended.
    """
    done = log.done()
    for repeat in range(repeats):
        for story in stories:
            for name in sorted(story.articles):
                if ("sample", story.id, name, repeat) not in done:
                    record = await _sample(system, story, name, repeat)
                    log.append(record)
                    tell(f"{story.id} / {name}: {record.error or f'{record.seconds:.1f} s'}")
            if ("briefing", story.id, "", repeat) not in done:
                extractions = _extractions(log.records, story, repeat)
                briefing = await _brief(system, story, extractions, repeat)
                log.append(briefing)
                tell(f"{story.id} / briefing: {briefing.error or f'{briefing.seconds:.1f} s'}")


def score_run(records: Sequence[Record], stories: Sequence[Story]) -> list[Sample]:
    """Score the records of a log; records of stories without gold are left out, missing ones are unscored."""
    by_id = {s.id: s for s in stories}
    found = {key(r): r for r in records if r.story in by_id}
    samples = []
    for record in found.values():
        story = by_id[record.story]
        if isinstance(record, SampleRecord):
            samples.append(Sample(story.id, record.article, record.repeat, _score_sample(record, story)))
        else:
            extractions = _extractions(records, story, record.repeat)
            samples.append(Sample(story.id, BRIEFING, record.repeat, _score_story(record, extractions, story)))
    return sorted([*samples, *_missing(found.values(), stories)], key=lambda s: (s.story, s.name, s.repeat))


def run_of(record: SampleRecord) -> Run:
    """A record's cost in the contract's shape: tokens from the raw completions, whatever the strategy reports."""
    tokens = {
        "prompt": sum(c.get("prompt_tokens", 0) for c in record.completions),
        "completion": sum(c.get("generated_tokens", 0) for c in record.completions),
    }
    return Run(model="", prompts_sha256="", seconds=record.seconds, tokens=tokens if record.completions else {})


def require_same_gold(manifest: Manifest, digests: dict[str, str]) -> list[str]:
    """Stories whose gold is not the one of the run: their extractions are scored against other labels than were there."""
    before = {g["story"]: g["sha256"] for g in manifest.gold}
    return [story for story, digest in digests.items() if before.get(story, digest) != digest]


def read_article(story: Story, name: str, articles: Path | None = None) -> Article:
    """An article of the gold, read as the product reads it; the gold's own text where its file is no longer there."""
    path = find_article(story.folder, name, articles)
    read = read_paths([str(path)])
    article = read.articles[0]
    return article.model_copy(update={"id": name})


async def _sample(system: System, story: Story, name: str, repeat: int) -> SampleRecord:
    try:
        article = read_article(story, name, story.texts)
        answer = await system.extract(article)
    except SummarizerError as error:
        answer = Answer(None, error=str(error), outcomes={"failed": 1})
    except Exception as error:
        answer = Answer(None, error=f"bug: {type(error).__name__}: {error}", outcomes={"failed": 1})
    return SampleRecord(
        story=story.id,
        article=name,
        repeat=repeat,
        extraction=answer.extraction.model_dump(mode="json") if answer.extraction else None,
        error=answer.error,
        outcomes=answer.outcomes,
        failed={str(k): v for k, v in answer.failed.items()},
        completions=[asdict(c) for c in answer.completions],
        seconds=round(answer.seconds, 3),
        peak_memory=answer.peak_memory,
        load_seconds=system.load_seconds,
    )


async def _brief(system: System, story: Story, extractions: list[Extraction], repeat: int) -> BriefingRecord:
    started = time.monotonic()
    briefing: Briefing | None = None
    completions: tuple[Completion, ...] = ()
    error = "" if extractions else "no article was extracted"
    if extractions:
        try:
            briefing, completions = await system.brief(extractions)
        except SummarizerError as problem:
            error = str(problem)
        except Exception as problem:
            error = f"bug: {type(problem).__name__}: {problem}"
    return BriefingRecord(
        story=story.id,
        repeat=repeat,
        briefing=briefing.model_dump(mode="json") if briefing else None,
        error=error,
        completions=[asdict(c) for c in completions],
        seconds=round(time.monotonic() - started, 3),
    )


def _extractions(records: Sequence[Record], story: Story, repeat: int) -> list[Extraction]:
    found = [r for r in records if isinstance(r, SampleRecord) and r.story == story.id and r.repeat == repeat]
    read = (extraction_of(r) for r in sorted(found, key=lambda r: r.article))
    return [e for e in read if e is not None]


def extraction_of(record: SampleRecord) -> Extraction | None:
    """The record's extraction; None where there is none, or it breaks the present contract (an old run)."""
    try:
        return Extraction.model_validate(record.extraction) if record.extraction else None
    except ValidationError:
        return None


def _score_sample(record: SampleRecord, story: Story) -> Scores:
    extraction = extraction_of(record)
    if extraction is None:
        return score_failure(record.outcomes, record.error or _OLD)
    scores = score_validity(record.outcomes)
    scores.add(score_article(extraction, story, record.article, record.failed))
    scores.add(score_cost(run_of(record), record.peak_memory, record.load_seconds))
    return scores


def _score_story(record: BriefingRecord, extractions: list[Extraction], story: Story) -> Scores:
    if record.briefing is None:
        return Scores(unscored=[Unscored("fusion", record.error)])
    try:
        briefing = Briefing.model_validate(record.briefing)
    except ValidationError:
        return Scores(unscored=[Unscored("fusion", _OLD)])
    return score_briefing(briefing, story, gold_names(extractions, story))


def _missing(found: Any, stories: Sequence[Story]) -> list[Sample]:
    """Samples of the first repeat that were never run."""
    seen = {(r.story, r.article if isinstance(r, SampleRecord) else BRIEFING) for r in found}
    wanted = [(s.id, n) for s in stories for n in (*sorted(s.articles), BRIEFING)]
    reason = "not run; `summarizer evaluate` with the same --out goes on"
    return [Sample(s, n, 0, Scores(unscored=[Unscored("sample", reason)])) for s, n in wanted if (s, n) not in seen]
