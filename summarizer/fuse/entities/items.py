"""One actor of one article, with what its names say about it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from summarizer.fuse.thresholds import MISSPELT
from summarizer.language import places
from summarizer.language.lexicon import words as listed
from summarizer.language.names import person as names
from summarizer.schema import Actor, ActorKind

_DESCRIPTIVE = frozenset({"union", "club", "group", "team", "police", "authorities", "officials"})
"""Nouns that describe a body and name none, beside those that head the names of bodies."""


@dataclass(frozen=True)
class Item:
    """One actor of one article."""

    article: str
    actor: Actor

    @cached_property
    def country(self) -> str | None:
        """The country, where the actor's own name is a country's."""
        return places.country(self.actor.name)

    @cached_property
    def kind(self) -> ActorKind:
        """The kind, put right where the name is a country's."""
        return "country" if self.country else self.actor.kind

    @cached_property
    def people(self) -> list[names.PersonName]:
        """The personal names among name and aliases, fullest first; empty for other kinds and who has no name."""
        if self.kind != "person" or self.is_indefinite:
            return []
        own, *others = dict.fromkeys(map(names.person, self.forms))
        found = (p for p in (own, *others) if p.given or p.surname)
        return sorted(found, key=lambda p: (not p.is_full, p != own, p.surname, p.given, p.gender))

    @property
    def forms(self) -> list[str]:
        """The name and the aliases as given."""
        return [self.actor.name, *self.actor.aliases]

    @property
    def key(self) -> str:
        """The actor's name as a comparison key."""
        return names.plain_name(self.actor.name)

    @cached_property
    def offices(self) -> frozenset[str]:
        """Offices by which the article introduces this person ("prime minister")."""
        return frozenset(office for form in self.forms if (office := names.office_before(form) or names.office(form)))

    @cached_property
    def bare_office(self) -> str:
        """The office, for an actor that is given by office alone."""
        return "" if self.people else names.office(self.actor.name)

    @property
    def is_indefinite(self) -> bool:
        """Whether the name is "a spokesperson": two articles may mean two."""
        return self.actor.name.casefold().startswith(("a ", "an ", "one ", "another ", "some "))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Comparison keys of a body's proper names; descriptive aliases ("the party", "officials") give none."""
        return frozenset({self.key, *(names.plain_name(form) for form in self.actor.aliases if self._is_proper(form))})

    def _is_proper(self, form: str) -> bool:
        found = [word for word in names.words(form) if word.casefold() != "the"]
        if not found or found[0][0].islower() or not found[-1][0].isupper():
            return False
        described = found[0].casefold() in _DESCRIPTIVE | listed("organisation_heads")
        return len(found) > 1 or not described or names.plain_name(form) == self.key


def is_misspelt(surname: str, other: str) -> bool:
    """Whether two surnames are the same but for a letter or two."""
    return SequenceMatcher(None, surname.casefold(), other.casefold(), autojunk=False).ratio() >= MISSPELT
