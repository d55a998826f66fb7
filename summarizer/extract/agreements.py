"""Agreements: the one kind that the model lists freely; the ground stage finds the passages, or rejects."""

from __future__ import annotations

import asyncio
from typing import Any, Literal, cast

from pydantic import Field, create_model

from summarizer.document import Document
from summarizer.errors import ExtractionError
from summarizer.extract.found import Found
from summarizer.extract.passages import Passage
from summarizer.interview import Interview, Reply
from summarizer.prompts import render_prompt
from summarizer.schema import Agreement, Stage

_MOST = 6  # agreements in one passage: longer lists of small models are repetitions
_STAGES = ("proposed", "announced", "signed", "ratified", "in_force", "rejected", "other")


async def extract_agreements(document: Document, passages: list[Passage], interview: Interview) -> Found[Agreement]:
    """All deals, treaties, pacts and compromises that the model lists, passage by passage."""
    found: Found[Agreement] = Found()
    answers = await asyncio.gather(*(_ask(document, passage, interview) for passage in passages))
    listed = [item for answer in answers for item in answer]
    for i, item in enumerate(listed, 1):
        found.items.append(Agreement(id=f"g{i}", stage=cast(Stage, item.pop("stage")), **item))
    return found


async def _ask(document: Document, passage: Passage, interview: Interview) -> list[dict[str, Any]]:
    names = [n.name for n in document.names if any(passage.start <= m.start < passage.end for m in n.mentions)]
    if not names:
        return []
    try:
        reply = await interview.ask(
            "agreements", passage.text, render_prompt("agreements.v1"), _reply_class(names), max_tokens=640
        )
    except ExtractionError:  # counted by the interview, and shown
        return []
    listed: list[dict[str, Any]] = reply.model_dump()["agreements"]
    return listed


def _reply_class(names: list[str]) -> type[Reply]:
    """A list whose parties are the article's own names; `parties` of an agreement are at least two sides, or unknown."""
    party: Any = Literal[tuple(dict.fromkeys(names))]
    fields: dict[str, Any] = {
        "name": (str, Field(max_length=90)),
        "parties": (list[party], Field(max_length=8)),
        "purpose": (str, Field(max_length=160)),
        "stage": (Literal[_STAGES], ...),
    }
    one = create_model("AgreementReply", __base__=Reply, **fields)
    many: Any = list[one]  # type: ignore[valid-type]  # the class is made here
    listed: dict[str, Any] = {"agreements": (many, Field(max_length=_MOST))}
    made: type[Reply] = create_model("AgreementsReply", __base__=Reply, **listed)
    return made
