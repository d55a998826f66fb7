"""Actors: the names are found, the model says what each is and which wording tells its part."""

from __future__ import annotations

import asyncio
import re
from typing import cast

from summarizer.errors import ExtractionError
from summarizer.extract.found import Found, name_at, reply_class, span, span_dump
from summarizer.extract.passages import Passage, passage_of
from summarizer.extract.roles import role_options
from summarizer.interview import Interview
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading
from summarizer.prompts import render_prompt
from summarizer.schema import Actor, ActorKind

_KINDS = ["organisation", "group", "place", "event", "thing"]
_PERSON_OR = ["person", *_KINDS]
_SINGULAR = re.compile(r"(?:an?|one|another)\s", re.I)
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|two|three|many|most)\s+\w|(?!the\b|this\b|his\b|her\b|its\b)[\w’'-]+\s+(?:[\w’'-]+\s+)*\w+s$",
    re.I,
)
_ACTING = frozenset({"person", "organisation", "country", "group"})
_NO_ACTORS = {
    "place": "named as a place",
    "event": "an event, not an actor",
    "thing": "a thing, not an actor",
}


async def extract_actors(reading: Reading, passages: list[Passage], interview: Interview) -> Found[Actor]:
    """All names of the article that act, speak, are party to something or are named as a source."""
    found: Found[Actor] = Found()
    answers = await asyncio.gather(*(_ask(reading, name, passages, interview) for name in reading.names))
    for name, (kind, role) in zip(reading.names, answers, strict=True):
        if kind not in _ACTING:
            found.reject("actor", {"name": name.name, **span_dump(reading, name.mentions[0])}, _NO_ACTORS[kind])
            continue
        found.items.append(_actor(reading, name, cast(ActorKind, kind), role, f"a{len(found.items) + 1}"))
    found.items += _unnamed_speakers(reading, len(found.items))
    return found


def _actor(reading: Reading, name: Name, kind: ActorKind, role: str | None, number: str) -> Actor:
    return Actor(
        id=number,
        name=name.name,
        kind=kind,
        role=role,
        aliases=[form for form in name.forms if form != name.name],
        evidence=[span(reading, mention) for mention in name.mentions],
    )


async def _ask(reading: Reading, name: Name, passages: list[Passage], interview: Interview) -> tuple[str, str | None]:
    """Kind and role; what the form of the name gives away for certain is not asked."""
    if name.place_only or name.thing:
        return ("place" if name.place_only else "thing"), None
    roles = role_options(reading, name)
    kinds = _kinds(reading, name)
    if len(kinds) == 1 and len(roles) < 2:
        return kinds[0], (roles[0] if roles else None)
    reply = reply_class("ActorReply", kind=kinds if len(kinds) > 1 else [], role=roles if len(roles) > 1 else [])
    question = render_prompt(
        "actor.v2", name=name.name, kinds=kinds if len(kinds) > 1 else [], roles=roles if len(roles) > 1 else []
    )
    passage = passage_of(passages, name.mentions[0])
    try:
        filled = await interview.ask(f"actor: {name.name}", passage.text, question, reply)
    except ExtractionError:  # counted by the interview; the name itself was found exactly and stays
        return name.kind or "organisation", (roles[0] if roles else None)
    answer = filled.model_dump()
    return answer.get("kind") or kinds[0], answer.get("role") or (roles[0] if roles else None)


def _kinds(reading: Reading, name: Name) -> list[str]:
    """What a name may be. One word is a person only with a title or a voice; a country's form would have told."""
    if name.kind:
        return [name.kind]
    cues = [quotation.cue.speaker for quotation in reading.quotations if quotation.cue]
    speaks = any(cue.start < m.end and m.start < cue.end for cue in cues for m in name.mentions)
    return _PERSON_OR if speaks or name.titles or len(name.name.split()) > 1 else _KINDS


def _unnamed_speakers(reading: Reading, taken: int) -> list[Actor]:
    """Speakers without a name who are new to the reader ("A party spokesperson", "Council officials"), once each."""
    spans: dict[str, list[Piece]] = {}
    for quotation in reading.quotations:
        cue = quotation.cue
        if cue and _INDEFINITE.match(reading.text(cue.speaker)) and name_at(reading, cue.speaker) is None:
            pieces = spans.setdefault(reading.text(cue.speaker), [])
            if cue.speaker not in pieces:
                pieces.append(cue.speaker)
    return [
        Actor(
            id=f"a{taken + i}",
            name=written,
            kind="person" if _SINGULAR.match(written) else "group",
            evidence=[span(reading, piece) for piece in pieces],
        )
        for i, (written, pieces) in enumerate(spans.items(), 1)
    ]
