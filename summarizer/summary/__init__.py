"""The summary stage: fused facts -> a headline and three to six sentences, each with the passages that it cites.

The model shortens cited passages: it chooses what to leave out of what may be left out (pieces.py), and a model with a grammar
can write nothing else. A sentence that is no sound shortening all the same is written once more, then the passage itself is
shown; how many of each there are is part of the briefing.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from pydantic import Field, create_model

from summarizer.errors import ExtractionError
from summarizer.interview import Interview, Reply
from summarizer.models.protocol import Model
from summarizer.prompts import render_prompt
from summarizer.schema import Briefing, SummarySentence
from summarizer.summary.check import carrying, unsupported
from summarizer.summary.pieces import cut_passage
from summarizer.summary.plan import Plan, plan_summary
from summarizer.verbatim import Piece, shortening

__all__ = ["summarise"]


_SENTENCE_CHARACTERS = 320
_HEADLINE_CHARACTERS = 110


async def summarise(briefing: Briefing, model: Model, seed: int = 0) -> Briefing:
    """Write the headline and the summary of a briefing.

    Args:
        briefing: fused facts.
        model: what writes.
        seed: for models that sample.

    Returns:
        The briefing with `headline`, `summary` and, in `run["summary"]`, how many sentences the model wrote, wrote twice,
        or had replaced. Without any fact there is no summary.
    """
    plans = plan_summary(briefing)
    if not plans:
        return briefing
    interview = Interview(model, "summary", seed)
    how: Counter[str] = Counter()
    sentences = await asyncio.gather(*(_sentence(plan, interview, how) for plan in plans))
    headline = await _headline(briefing, plans[0], interview, how)
    counts = {**how, "tokens": dict(interview.tokens)}
    run = {**briefing.run, "summary": counts, "summary_sentences": _share(how)}
    return briefing.model_copy(update={"headline": headline, "summary": list(sentences), "run": run})


def _share(how: Counter[str]) -> str:
    """How the sentences came about, for the reader."""
    told = {
        "from facts": "as the sources have them",
        "written": "shortened by the model",
        "rewritten": "shortened at the second try",
        "replaced": "replaced by the source's own sentence",
    }
    return ", ".join(f"{how[key]} {words}" for key, words in told.items() if how[key]) or "none"


async def _sentence(plan: Plan, interview: Interview, how: Counter[str]) -> SummarySentence:
    pieces = [] if plan.fixed else cut_passage(plan.plain)
    if all(piece.kept for piece in pieces):
        how["from facts"] += 1
        text = plan.plain
    else:
        text = await _shortened(plan, pieces, interview, how)
    return SummarySentence(text=text, citations=carrying(text, plan.citations))


async def _shortened(plan: Plan, pieces: list[Piece], interview: Interview, how: Counter[str]) -> str:
    """The model's shortening of the plan's passage if it passes its check, at the first or second try; else the passage."""
    most = max(_SENTENCE_CHARACTERS, len(plan.plain))
    reply_class = _reply_class("sentence", most, shortening(pieces, "." if plan.plain.endswith(".") else ""))
    complaint: str | None = None
    for outcome in ("written", "rewritten"):
        question = render_prompt("sentence.v1", topic=plan.topic, complaint=complaint)
        try:
            reply = await interview.ask("summary", plan.plain, question, reply_class)
        except ExtractionError:
            break
        sentence = " ".join(reply.model_dump()["sentence"].split())
        complaint = unsupported(sentence, plan.plain)
        if complaint is None:
            how["from facts" if sentence == plan.plain else outcome] += 1
            return sentence
    how["replaced"] += 1
    return plan.plain


async def _headline(briefing: Briefing, lead: Plan, interview: Interview, how: Counter[str]) -> SummarySentence:
    text = _plain_headline(briefing, lead)
    try:
        question = render_prompt("headline.v1", topic=lead.topic)
        reply = await interview.ask("headline", lead.plain, question, _headline_class(lead), max_tokens=48)
        headline = " ".join(reply.model_dump()["headline"].split())
        if unsupported(headline, lead.plain) is None:
            how["headline written"] += 1
            text = headline.rstrip(".")
            return SummarySentence(text=text, citations=carrying(text, lead.citations))
    except ExtractionError:
        pass
    how["headline replaced"] += 1
    return SummarySentence(text=text, citations=list(lead.citations))


def _reply_class(field: str, most: int, mark: dict[str, Any]) -> type[Reply]:
    """What the model fills in: one string of at most `most` characters, with the mark of what it is copied from."""
    fields: dict[str, Any] = {field: (str, Field(min_length=5, max_length=most, json_schema_extra=mark))}
    made: type[Reply] = create_model(f"{field.title()}Reply", __base__=Reply, **fields)
    return made


def _headline_class(lead: Plan) -> type[Reply]:
    """A headline is free, and checked, where what has to be kept of the passage is too long for one."""
    pieces = cut_passage(lead.plain)
    least = sum(len(piece.text) + 1 for piece in pieces if piece.kept)
    free = least > _HEADLINE_CHARACTERS or all(piece.kept for piece in pieces)
    return _reply_class("headline", _HEADLINE_CHARACTERS, {} if free else shortening(pieces))


def _plain_headline(briefing: Briefing, lead: Plan) -> str:
    if briefing.agreements:
        first = max(briefing.agreements, key=lambda one: (one.origins, one.articles))
        parties = " and ".join(
            [", ".join(first.parties[:-1]), first.parties[-1]] if len(first.parties) > 1 else first.parties
        )
        return f"{parties}: {first.name}" if parties else first.name
    return lead.plain
