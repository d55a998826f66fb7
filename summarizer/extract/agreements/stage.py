"""How far an agreement has come: the verbs that govern its mentions, with their tense and negation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.extract.agreements.mention import Mention, listed, modifying_verbs, stage_verbs
from summarizer.language.modality import is_supposed
from summarizer.language.parse import AUXILIARIES, OBJECTS, SUBJECTS, Parse
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import Stage

_ORDER: tuple[Stage, ...] = ("rejected", "in_force", "ratified", "signed", "announced", "proposed")
"""What has happened comes before what is ahead: a treaty that was signed and must still be ratified is signed."""
_FIRM = frozenset({"will", "shall", "'ll", "’ll"})
_PLANNED = frozenset("set expect due plan prepare agree schedule poise go about ready".split())
_FORCE = frozenset({"effect", "force"})
_ENTERING = frozenset({"take", "come", "enter", "go", "be"})


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
    objects = [] if mention.verb is None else parse.children(mention.verb, OBJECTS)
    does = parse.tokens[mention.head].dep in SUBJECTS and any(parse.tokens[i].lemma not in _FORCE for i in objects)
    governing = [] if mention.verb is None or does else [mention.verb]
    verbs = [*governing, *modifying_verbs(parse, mention.head), *parse.children(mention.head, {"amod"})]
    return list(dict.fromkeys([*verbs, *(j for i in verbs for j in parse.children(i, {"conj"}))]))


def _staged(reading: Reading, verb: int) -> Staged | None:
    parse = reading.parse
    lemma = parse.lemma_of(verb)
    stage: Stage | None = stage_verbs().get(lemma)
    if lemma in _ENTERING and _FORCE & {parse.tokens[i].lemma for i in parse.subtree(verb)}:
        stage = "in_force"
    if stage is None:
        return None
    ahead = _ahead(parse, verb)
    told = stage in {"proposed", "announced"} and lemma not in listed("reached")
    return Staged(stage if ahead is None or told else ahead, verb, _words(parse, verb))


def _ahead(parse: Parse, verb: int) -> Stage | None:
    """The stage of what has not happened yet: announced where it is firm or planned, else proposed; None where it has."""
    token, lemmas = parse.tokens[verb], {parse.lemma_of(i) for i in parse.children(verb, AUXILIARIES)}
    above = parse.lemma_of(token.head)
    bare = not lemmas and (above == "let" or token.tag == "VB")  # "a clock that lets him sign the pact"
    if bare or is_supposed(parse, verb):
        return "proposed"
    if lemmas & _FIRM:
        return "announced"
    if "to" not in lemmas and token.dep not in {"xcomp", "pcomp"}:
        return None
    return "announced" if above in _PLANNED or token.dep == "pcomp" else "proposed"


def _words(parse: Parse, verb: int) -> Piece:
    """The verb with its auxiliaries: "are set to sign"."""
    first = verb
    while first and parse.tokens[first - 1].dep in AUXILIARIES | {"neg"}:
        first -= 1
    return parse.stretch(first, verb)
