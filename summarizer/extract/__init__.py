"""The extract stage: what was found in an article, and a model's answers about it -> an extraction.

The model is asked one small question per candidate; it points at the article's own wording instead of writing it.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict, dataclass

from summarizer.extract.actors import extract_actors
from summarizer.extract.agreements import extract_agreements
from summarizer.extract.figures import extract_figures
from summarizer.extract.found import span_dump
from summarizer.extract.passages import split_passages
from summarizer.extract.quotes import extract_quotes
from summarizer.interview import Interview, Listener, no_listener
from summarizer.language.reading import Reading
from summarizer.models.protocol import Model
from summarizer.prompts import prompts_sha256
from summarizer.schema import Extraction, Rejected, Run

__all__ = ["ExtractSettings", "Interview", "extract"]


_INSTRUCTIONS = "questions.v1"


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """Settings that change what is extracted.

    Attributes:
        passage_tokens: longest passage that the model reads at once; what is longer is read in several.
        seed: for models that sample; the local engine is greedy.
    """

    passage_tokens: int = 3000
    seed: int = 0


async def extract(
    reading: Reading, model: Model, settings: ExtractSettings | None = None, listen: Listener = no_listener
) -> Extraction:
    """Ask the model about everything that was found in an article.

    Args:
        reading: the article with its candidates.
        model: what answers.
        settings: what changes the result.
        listen: told of each question asked and answered.

    Returns:
        An extraction whose items are not yet grounded (status "unverified"); agreements have no evidence yet.
    """
    settings = settings or ExtractSettings()
    interview = Interview(model, reading.article.id, settings.seed, listen, _INSTRUCTIONS)
    passages = split_passages(reading, model.count_tokens, settings.passage_tokens)
    actors, agreements, figures, quotes = await asyncio.gather(
        extract_actors(reading, passages, interview),
        extract_agreements(reading, passages, interview),
        extract_figures(reading, passages, interview),
        extract_quotes(reading, passages, interview),
    )
    return Extraction(
        article=reading.article,
        actors=actors.items,
        agreements=agreements.items,
        figures=figures.items,
        quotes=quotes.items,
        rejected=[
            *_set_aside(reading),
            *actors.rejected,
            *agreements.rejected,
            *figures.rejected,
            *quotes.rejected,
            *_failed(interview),
        ],
        run=_run(interview, model, settings, reading.pipeline),
    )


def _run(interview: Interview, model: Model, settings: ExtractSettings, pipeline: str) -> Run:
    outcomes: dict[str, int] = {}
    for exchange in interview.exchanges:
        outcomes[exchange.outcome] = outcomes.get(exchange.outcome, 0) + 1
    return Run(
        model=model.info.id,
        weights_sha256=model.info.weights_sha256,
        prompts_sha256=prompts_sha256(),
        settings={
            **asdict(settings),
            **model.info.settings,
            "revision": model.info.revision,
            "language": pipeline or "none",
            "answers": outcomes,
        },
        seconds=round(time.monotonic() - interview.started, 3),
        tokens=dict(interview.tokens),
    )


def _set_aside(reading: Reading) -> list[Rejected]:
    """Boilerplate, and quotation marks without a partner."""
    return [
        Rejected(kind="text", item=span_dump(reading, block), reason=f"not the article's own text: {block.reason}")
        for block in reading.blocks
        if not block.is_body
    ] + [
        Rejected(kind="quote", item=span_dump(reading, mark), reason="a quotation mark without its partner")
        for mark in reading.unpaired
    ]


def _failed(interview: Interview) -> list[Rejected]:
    return [
        Rejected(
            kind=exchange.topic.split(":")[0].rstrip("s"),
            item={"question": exchange.topic, "answer": exchange.raw[-1] if exchange.raw else ""},
            reason=f"the model's answer was {exchange.outcome}",
        )
        for exchange in interview.exchanges
        if exchange.outcome not in {"valid", "reasked"}
    ]
