"""Agreements: the one kind that the model lists freely; the ground stage finds the passages, or rejects."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import Any, Literal

from pydantic import Field, ValidationError, create_model
from pydantic_core import from_json

from summarizer.errors import ExtractionError
from summarizer.extract.called import agreements_called
from summarizer.extract.clauses import trim
from summarizer.extract.found import Found, span
from summarizer.extract.passages import Passage, passage_of
from summarizer.interview import Interview, Reply
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.prompts import render_prompt
from summarizer.schema import Agreement, Stage
from summarizer.verbatim import SPAN
from summarizer.wording import AGREEMENT_NOUN, content_stems

_MOST = 6  # agreements in one passage: longer lists of small models are repetitions
_NEW = re.compile(
    r"(?<!\bthe\s)(?<!\bthis\s)(?<!\bits\s)(?<!\btheir\s)\b(?:an?|another|separate|second|new)\s+(?:[\w’'-]+\s+){0,4}?"
    + AGREEMENT_NOUN.pattern,
    re.I,
)
"""An agreement that is spoken of for the first time: with an indefinite article, or as another one."""
_APART = re.compile(r"\b(?:another|separate|second)\b", re.I)
_CLAUSE_END = re.compile(r"[;:.](?=\s|$)|[”“\"\n]|,\s(?!and\b|or\b|[A-Z])")
_PLAIN_NOUNS = content_stems("agreement deal treaty pact accord compromise separate another second")
_TELLING_STEMS = 3
_SAME = 0.25
"""Share of its words that a phrase has in common with a listed agreement that it may be about."""


async def extract_agreements(reading: Reading, passages: list[Passage], interview: Interview) -> Found[Agreement]:
    """All deals, treaties, pacts and compromises: those that the model lists, and those that a sentence newly speaks of.

    A passage without a word for an agreement is not asked about: a small model invents one rather than give an empty list.
    """
    found: Found[Agreement] = Found()
    answers = await asyncio.gather(*(_list(reading, passage, interview) for passage in passages))
    listed = [item for answer in answers for item in answer]
    new = _uncovered(reading, listed)
    described = await asyncio.gather(*(_describe(reading, piece, passages, interview) for piece in new))
    items: list[tuple[dict[str, Any], Piece | None]] = [(item, None) for item in listed]
    for item, piece in zip(described, new, strict=True):
        if item and not any(_same(reading, piece, item, other) for other in listed):
            items.append((item, piece))
    for i, (item, pointed) in enumerate(items, 1):
        evidence = [span(reading, reading.sentence_of(pointed))] if pointed else []
        found.items.append(Agreement(id=f"g{i}", evidence=evidence, **_trimmed(item)))
    return found


async def _list(reading: Reading, passage: Passage, interview: Interview) -> list[dict[str, Any]]:
    names = _names(reading, passage)
    if not names or not AGREEMENT_NOUN.search(passage.text):
        return []
    called = agreements_called(passage.text)
    reply = _listed_class(names, called)
    try:
        answer = await interview.ask("agreements", passage.text, render_prompt("agreements.v1"), reply, max_tokens=640)
    except ExtractionError as error:  # counted by the interview, and shown
        return _whole_items(error.raw, _one_class(names, called))
    listed: list[dict[str, Any]] = answer.model_dump()["agreements"]
    return listed


def _trimmed(item: dict[str, Any]) -> dict[str, Any]:
    """An agreement whose purpose does not begin with "which": the words are the article's, but it was cut out of a sentence."""
    return {**item, "purpose": trim(item["purpose"]) or item["purpose"]}


def _whole_items(raw: str, item: type[Reply]) -> list[dict[str, Any]]:
    """The items of a list that was cut off, but for the one that was being written; each once."""
    try:
        written = from_json(raw, allow_partial=True)
    except ValueError:
        return []
    whole: list[dict[str, Any]] = []
    for one in (written.get("agreements") or []) if isinstance(written, dict) else []:
        with suppress(ValidationError):
            whole.append(item.model_validate(one).model_dump())
    return [one for index, one in enumerate(whole) if one not in whole[:index]]


def _uncovered(reading: Reading, listed: list[dict[str, Any]]) -> list[Piece]:
    """Phrases that newly speak of an agreement ("a separate deal between …") in words that no listed one shares."""
    names = _name_stems(reading)
    known = [content_stems(f"{item['name']} {item['purpose']}") for item in listed]
    pieces = []
    for sentence in reading.sentences:
        for noun in _NEW.finditer(reading.article.text, sentence.start, sentence.end):
            if any(q.start <= noun.start() < q.end and not q.fragment for q in reading.quotations):
                continue  # a speaker's "a better deal" is a wish more often than an agreement
            stop = _CLAUSE_END.search(reading.article.text, noun.end(), sentence.end)
            apart = _APART.search(noun.group())  # "under a separate agreement, the bank will lend …"
            piece = Piece(noun.start(), stop.start() if stop and not apart else sentence.end)
            stems = content_stems(reading.text(piece)) - _PLAIN_NOUNS - names
            if len(stems) >= _TELLING_STEMS and all(len(stems & k) < _SAME * len(stems) for k in known):
                pieces.append(piece)
                known.append(stems)
    return pieces[:_MOST]


def _name_stems(reading: Reading) -> set[str]:
    """Stems of all names: who is party to an agreement does not tell which one it is."""
    return content_stems(" ".join(form for name in reading.names for form in name.forms))


def _same(reading: Reading, piece: Piece, described: dict[str, Any], listed: dict[str, Any]) -> bool:
    """Whether the model gave a phrase the name of a listed agreement, and the phrase shares a word with that one."""
    if described["name"].casefold() != listed["name"].casefold():
        return False
    wording = content_stems(f"{listed['name']} {listed['purpose']}") - _PLAIN_NOUNS - _name_stems(reading)
    return bool(content_stems(reading.text(piece)) & wording)


async def _describe(
    reading: Reading, piece: Piece, passages: list[Passage], interview: Interview
) -> dict[str, Any] | None:
    """One agreement that a phrase newly speaks of."""
    sentence = reading.text(reading.sentence_of(piece)).strip()
    passage = passage_of(passages, piece)
    names, called = _names(reading, passage), agreements_called(passage.text)
    if not names or not called:
        return None
    question = render_prompt("agreement.v1", phrase=reading.text(piece), sentence=sentence)
    try:
        reply = await interview.ask("agreement", passage.text, question, _one_class(names, called), max_tokens=240)
    except ExtractionError:  # counted by the interview, and shown
        return None
    return reply.model_dump()


def _names(reading: Reading, passage: Passage) -> list[str]:
    return [n.name for n in reading.names if any(passage.start <= m.start < passage.end for m in n.mentions)]


def _one_class(names: list[str], called: list[str]) -> type[Reply]:
    """An agreement whose parties are the article's own names."""
    party: Any = Literal[tuple(dict.fromkeys(names))]
    fields: dict[str, Any] = {
        "name": (Literal[tuple(called)], ...),
        "parties": (list[party], Field(max_length=8)),
        "purpose": (str, Field(max_length=160, json_schema_extra=SPAN)),
        # Decides nothing (the passages say it), but without the question small models listed no better and wrote no less.
        "stage": (Stage, ...),
    }
    made: type[Reply] = create_model("AgreementReply", __base__=Reply, **fields)
    return made


def _listed_class(names: list[str], called: list[str]) -> type[Reply]:
    many: Any = list[_one_class(names, called)]  # type: ignore[misc]  # the class is made here
    listed: dict[str, Any] = {"agreements": (many, Field(max_length=_MOST))}
    made: type[Reply] = create_model("AgreementsReply", __base__=Reply, **listed)
    return made
