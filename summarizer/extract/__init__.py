"""The extract stage: what was found in an article, and a model's answers about it -> an extraction.

The model is asked one small question per candidate: it writes a short text from one sentence, or chooses among found things.
Checks that ask no model decide whether a text is shown (`writing`).
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import asdict, dataclass, replace

from summarizer.extract.actors import extract_actors
from summarizer.extract.agreements import extract_agreements
from summarizer.extract.figures import extract_figures
from summarizer.extract.found import Found, span_dump
from summarizer.extract.headline import write_headline
from summarizer.extract.quotes import extract_quotes
from summarizer.extract.writing.ability import can_write
from summarizer.extract.writing.vocabulary import vocabulary_of
from summarizer.extract.writing.writer import Writer
from summarizer.interview import Interview, Listener, no_listener
from summarizer.language.pipeline import Parser
from summarizer.language.reading import Reading
from summarizer.models.protocol import Model
from summarizer.prompts import prompts_sha256
from summarizer.schema import Agreement, Extraction, Rejected, Run

__all__ = ["ExtractSettings", "Interview", "can_write", "extract"]


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """Settings that change what is extracted.

    Attributes:
        seed: for models that sample; the local engine is greedy.
        writes: whether the model writes labels, roles, names and headlines; None tests it (`can_write`). What does not write
            only chooses, and labels are the parse's.
        unchecked: checks of what is written that are left out, as `run.settings["refused"]` names them ("label: it repeats
            the number"): a text that one of them would refuse first stands. For measuring what a check is worth.
    """

    seed: int = 0
    writes: bool | None = None
    unchecked: tuple[str, ...] = ()


async def extract(
    reading: Reading,
    model: Model,
    settings: ExtractSettings | None = None,
    listen: Listener = no_listener,
    parser: Parser | None = None,
) -> Extraction:
    """Ask the model about everything that was found in an article.

    Args:
        reading: the article with its candidates.
        model: what answers.
        settings: what changes the result.
        listen: told of each question asked and answered.
        parser: parses what the model writes; without one it cannot be checked, so nothing is written.

    Returns:
        An extraction whose items are not yet grounded (status "unverified").
    """
    settings = settings or ExtractSettings()
    if settings.writes is None:
        settings = replace(settings, writes=await can_write(model))
    interview = Interview(model, reading.article.id, settings.seed, listen)
    writer = Writer(interview, parser, bool(settings.writes), frozenset(settings.unchecked))
    words = vocabulary_of(reading, parser)
    asked = asyncio.create_task(extract_actors(reading, words, writer))

    async def among_actors() -> Found[Agreement]:
        return await extract_agreements(reading, words, (await asked).items, writer)

    actors, agreements, figures, quotes, headline = await asyncio.gather(
        asked,
        among_actors(),
        extract_figures(reading, words, writer),
        extract_quotes(reading, writer),
        write_headline(reading, words, writer),
    )
    kinds = (actors, agreements, figures, quotes)
    return Extraction(
        article=reading.article,
        headline=headline,
        actors=actors.items,
        agreements=agreements.items,
        figures=figures.items,
        quotes=quotes.items,
        rejected=[*_set_aside(reading), *(one for kind in kinds for one in kind.rejected), *_failed(interview)],
        run=_run(writer, model, settings, reading.pipeline),
    )


def _run(writer: Writer, model: Model, settings: ExtractSettings, pipeline: str) -> Run:
    interview = writer.interview
    return Run(
        model=model.info.id,
        weights_sha256=model.info.weights_sha256,
        prompts_sha256=prompts_sha256(),
        settings={
            **asdict(settings),
            "unchecked": list(settings.unchecked),
            **model.info.settings,
            "revision": model.info.revision,
            "language": pipeline or "none",
            "answers": dict(Counter(exchange.outcome for exchange in interview.exchanges)),
            "refused": dict(sorted(writer.refused.items())),
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
        if exchange.outcome != "valid"
    ]
