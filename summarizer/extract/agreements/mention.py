"""What is known of one place where an article speaks of an agreement."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.language.parse import (
    CONJUNCTS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PREPOSITIONAL_OBJECTS,
    SUBJECTS,
    VERBS,
    Parse,
)
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading
from summarizer.schema import Stage

_THROUGH = CONJUNCTS | PREPOSITIONAL_OBJECTS | {"prep", "appos", "agent"}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("summarizer.extract.agreements").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """A list of `words.toml`."""
    return frozenset(str(_table()[name]).split())


@cache
def stage_verbs() -> dict[str, Stage]:
    """Verb -> the stage that it tells of where it has happened; of two stages the more telling one."""
    found: dict[str, Stage] = {}
    for stage, verbs in _table()["stages"].items():
        for verb in verbs.split():
            found.setdefault(verb, stage)
    for verb in listed("reached"):
        found.setdefault(verb, "announced")
    return found


@dataclass(frozen=True, slots=True)
class Mention(Piece):
    """The noun phrase that speaks of an agreement, or the verb "agree"; the range is that of the words.

    Attributes:
        head: index of the noun or the verb in the parse.
        verb: index of the verb that governs the noun or tells of it; the verb itself; None where there is none.
        sentence: that it stands in.
        marks: lemmas that tell which agreement it is ("trade" in "a trade deal").
        fresh: whether it is spoken of as something new ("a deal").
        apart: whether it is spoken of as another one ("a separate deal").
        parties: names of actors that it gives as parties.
        bodies: those of them that are no persons: who signs for a body does not tell which agreement it is.
        named: the proper name, where it has one ("North American Free Trade Agreement").
    """

    head: int
    verb: int | None
    sentence: Piece
    marks: frozenset[str] = frozenset()
    fresh: bool = False
    apart: bool = False
    parties: tuple[str, ...] = ()
    bodies: frozenset[str] = frozenset()
    named: str = ""


def governing_verb(parse: Parse, noun: int) -> int | None:
    """The verb whose subject or object a noun is, or under whose preposition it stands."""
    token, governs = parse.tokens[noun], OBJECTS | PASSIVE_SUBJECTS | SUBJECTS
    for above in parse.ancestors(noun):
        head, through = parse.tokens[above], token.dep in _THROUGH
        if (through or token.dep in governs) and head.pos in VERBS:
            return above
        if not through or (head.pos in {"NOUN", "PROPN"} and head.lemma not in listed("nouns")):
            return None
        token = head
    return None


def modifying_verbs(parse: Parse, noun: int) -> list[int]:
    """The verbs that tell of a noun: "reached" in "the deal reached on Monday", "struck" in "the deal that Kelso struck"."""
    return [i for i in parse.children(noun, {"acl", "relcl"}) if parse.tokens[i].pos == "VERB"]


def with_joined(parse: Parse, index: int) -> list[int]:
    """A token and what is joined to it: both names of "A and B"."""
    return [index, *(i for child in parse.children(index, CONJUNCTS) for i in with_joined(parse, child))]


def treaties(reading: Reading) -> list[Name]:
    """The names of agreements that the article uses as names: with a short form, or twice."""
    return [
        name
        for name in reading.names
        if name.name.rsplit(maxsplit=1)[-1].casefold() in listed("nouns")
        and " " in name.name
        and (len(name.forms) > 1 or len(name.mentions) > 1)
    ]
