"""How far an agreement has come: the verbs that govern its mentions, with their tense and negation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.extract.agreements.mention import Mention, listed, modifying_verbs, stage_verbs
from summarizer.language.modality import is_supposed
from summarizer.language.parse import OBJECTS, SUBJECTS, Parse
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import Stage

_ORDER: tuple[Stage, ...] = ("rejected", "in_force", "ratified", "signed", "announced", "proposed")
"""What has happened comes before what is ahead: a treaty that was signed and must still be ratified is signed."""
_FIRM = frozenset({"will", "shall", "'ll", "’ll"})
_PLANNED = frozenset("set expect due plan prepare agree schedule poise go about ready".split())
_FORCE = frozenset({"effect", "force"})


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage, the verb that tells it, and its words."""

    stage: Stage
    verb: int
    words: Piece


def stage_of(reading: Reading, mentions: Sequence[Mention]) -> Staged | None:
    """The furthest stage that the mentions of an agreement tell; None where none does."""
    found = [
        staged for mention in mentions for verb in _verbs(reading.parse, mention) if (staged := _staged(reading, verb))
    ]
    return min(found, key=lambda one: _ORDER.index(one.stage), default=None)


def _verbs(parse: Parse, mention: Mention) -> list[int]:
    """The verb that governs a mention, those that modify it, and those joined to them; not what it does to something itself."""
    subject = parse.tokens[mention.head].dep in SUBJECTS and mention.verb is not None
    objects = [parse.tokens[i] for i in parse.children(mention.verb or 0) if parse.tokens[i].dep in OBJECTS]
    does = subject and any(one.lemma not in _FORCE for one in objects)
    amods = [i for i in parse.children(mention.head) if parse.tokens[i].dep == "amod"]
    verbs = [
        i for i in (None if does else mention.verb, *modifying_verbs(parse, mention.head), *amods) if i is not None
    ]
    return list(
        dict.fromkeys([*verbs, *(j for i in verbs for j in parse.children(i) if parse.tokens[j].dep == "conj")])
    )


def _staged(reading: Reading, verb: int) -> Staged | None:
    parse = reading.parse
    token = parse.tokens[verb]
    stage: Stage | None = stage_verbs().get(token.lemma.casefold())
    if {parse.tokens[i].lemma for i in parse.subtree(verb)} & _FORCE and token.lemma in {
        "take",
        "come",
        "enter",
        "go",
        "be",
    }:
        stage = "in_force"
    if stage is None:
        return None
    ahead = _ahead(parse, verb)
    told = stage in {"proposed", "announced"} and token.lemma.casefold() not in listed("reached")
    if ahead is not None and not told:
        stage = ahead
    return Staged(stage, verb, _words(parse, verb))


def _ahead(parse: Parse, verb: int) -> Stage | None:
    """The stage of what has not happened yet: announced where it is firm or planned, else proposed; None where it has."""
    lemmas = {
        parse.tokens[i].lemma.casefold() for i in parse.children(verb) if parse.tokens[i].dep in {"aux", "auxpass"}
    }
    let = parse.tokens[parse.tokens[verb].head].lemma == "let"
    bare = not lemmas and (let or parse.tokens[verb].tag == "VB")  # "a clock that lets him sign the pact"
    if bare or is_supposed(parse, verb):
        return "proposed"
    if lemmas & _FIRM:
        return "announced"
    if "to" not in lemmas and parse.tokens[verb].dep not in {"xcomp", "pcomp"}:
        return None
    above = parse.tokens[parse.tokens[verb].head].lemma.casefold()
    return "announced" if above in _PLANNED or parse.tokens[verb].dep == "pcomp" else "proposed"


def _words(parse: Parse, verb: int) -> Piece:
    """The verb with its auxiliaries: "are set to sign"."""
    first = verb
    while first and parse.tokens[first - 1].dep in {"aux", "auxpass", "neg"}:
        first -= 1
    return Piece(parse.tokens[first].start, parse.tokens[verb].end)
