"""Actors: the names are found, three ways say what each is, the model writes its part."""

from __future__ import annotations

import asyncio
import re
from typing import cast

from summarizer.extract.agreements.mention import listed
from summarizer.extract.found import Found, name_at, span, span_dump
from summarizer.extract.kinds import ACTING, Judged, fits_role, kind_of
from summarizer.extract.writing.roles import Role, write_role
from summarizer.extract.writing.vocabulary import Vocabulary
from summarizer.extract.writing.writer import Writer
from summarizer.language.parse import APPOSITIONS, CONJUNCTS, MODIFIERS
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading
from summarizer.schema import Actor, ActorKind

_SINGULAR = re.compile(r"(?:an?|one|another)\s", re.I)
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|two|three|many|most)\s+\w|(?!the\b|this\b|his\b|her\b|its\b)[\w’'-]+\s+(?:[\w’'-]+\s+)*\w+s$",
    re.I,
)
_NO_ACTORS = {
    "place": "named as a place",
    "event": "an event, not an actor",
    "thing": "a thing, not an actor",
}
_IN_PASSING = "named in passing: it does nothing"


async def extract_actors(reading: Reading, vocabulary: Vocabulary, writer: Writer) -> Found[Actor]:
    """All names of the article that act, speak, are party to something or are named as a source."""
    found: Found[Actor] = Found()
    taking_part: list[Name] = []
    for name in reading.names:
        if takes_part(reading, name):
            taking_part.append(name)
        else:
            found.reject("actor", {"name": name.name, **span_dump(reading, name.mentions[0])}, _IN_PASSING)
    answers = await asyncio.gather(*(_describe(reading, name, vocabulary, writer) for name in taking_part))
    for name, (judged, role) in zip(taking_part, answers, strict=True):
        if judged.kind not in ACTING:
            found.reject("actor", {"name": name.name, **span_dump(reading, name.mentions[0])}, _NO_ACTORS[judged.kind])
            continue
        found.items.append(_actor(reading, name, judged, role, f"a{len(found.items) + 1}"))
    found.items += _unnamed_speakers(reading, len(found.items))
    return found


async def _describe(reading: Reading, name: Name, vocabulary: Vocabulary, writer: Writer) -> tuple[Judged, Role | None]:
    judged = await kind_of(reading, name, writer)
    role = await write_role(reading, vocabulary, name, judged.kind, writer) if judged.kind in ACTING else None
    if role is not None and not await fits_role(name, judged, role.text, writer):
        return Judged("thing", judged.confidence), None
    return judged, role


def takes_part(reading: Reading, name: Name) -> bool:
    """Whether an article says what a name does, undergoes, says or is, or names an agreement by it ("the Norland-Kelso deal")."""
    cues = [quotation.cue.speaker for quotation in reading.quotations if quotation.cue]
    speaks = any(_heads(reading, m, cue) for cue in cues for m in name.mentions)
    return name.acts or speaks or bool(name.titles) or any(_agrees(reading, mention) for mention in name.mentions)


def _heads(reading: Reading, mention: Piece, speaker: Piece) -> bool:
    """Whether a name is a speaker's, or one of several speakers': not "Kenya" in "Kenyan troops" or "Kenya's minister"."""
    own = reading.parse.root_of(mention)
    if own is None or mention.end <= speaker.start or speaker.end <= mention.start:
        return False
    return reading.parse.root_of(speaker) in {own, reading.parse.first_joined(own, APPOSITIONS | CONJUNCTS)}


def _agrees(reading: Reading, mention: Piece) -> bool:
    """Whether a mention stands in the noun phrase of an agreement."""
    root = reading.parse.root_of(mention)
    above = () if root is None else reading.parse.ancestors(root)
    head = next((one for one in map(reading.parse.tokens.__getitem__, above) if one.dep not in MODIFIERS), None)
    inside = root is not None and reading.parse.tokens[root].dep in MODIFIERS
    return inside and head is not None and head.lemma.casefold() in listed("nouns")


def _actor(reading: Reading, name: Name, judged: Judged, role: Role | None, number: str) -> Actor:
    return Actor(
        id=number,
        name=name.name,
        kind=cast(ActorKind, judged.kind),
        role=role.text if role else None,
        aliases=[form for form in name.forms if form != name.name],
        evidence=[span(reading, mention) for mention in name.mentions],
        confidence={"kind": judged.confidence, **({"role": role.confidence} if role else {})},
    )


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
