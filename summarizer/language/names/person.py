"""What a person's name is made of: honorific, office, given names, surname; and when two names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.language.lexicon import words as listed

_WITH_GIVEN_NAMES = frozenset({"sir", "dame", "king", "queen", "prince", "princess", "pope"})
"""Honorifics that stand with the given name ("Sir Keith")."""
_OWNER = re.compile(r"^.{0,60}['’]s\s")
"""What stands before a possessive ("Lima's mayor Jane Roe") names somebody else."""
_PIECE = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, casefolded; `given` or `surname` is "" where the form leaves it out."""

    given: str
    surname: str
    gender: str = ""

    def fits(self, other: PersonName) -> bool:
        """Whether both can be names of one person, as far as the names say."""
        if self.gender and other.gender and self.gender != other.gender:
            return False
        if self.surname and other.surname and self.surname != other.surname:
            return False
        if self.given and other.given:
            return _given_fits(self.given, other.given)
        return bool((self.surname and self.surname == other.surname) or (self.given and self.given == other.given))

    @property
    def is_full(self) -> bool:
        """Whether both a given name and a surname are there."""
        return bool(self.given and self.surname)


def _given_fits(left: str, right: str) -> bool:
    if left == right or frozenset({left, right}) in _nicknames():
        return True
    return min(len(left), len(right)) == 1 and left[0] == right[0]


@cache
def _nicknames() -> frozenset[frozenset[str]]:
    found = (word.split("=") for word in listed("nicknames"))
    return frozenset(frozenset({short, full}) for short, full in found)


def _is_title(word: str) -> bool:
    """Whether a word stands before a name: an honorific or the last word of an office."""
    return word in listed("honorifics") or _is_office(word)


def _is_office(word: str) -> bool:
    """Whether a word is the last of an office: `minister`, `attorney-general`."""
    return word.rpartition("-")[2] in _offices()


@cache
def _offices() -> frozenset[str]:
    return listed("offices") | {"head", "executive", "aide", "lawyer", "co-leader"}


def words(name: str) -> list[str]:
    """The words of a name as written, without commas and full stops at their ends."""
    return [match.group().rstrip(".") for match in _PIECE.finditer(name)]


@lru_cache(maxsize=8192)
def strip_titles(name: str) -> str:
    """A person's name without the honorifics and offices before it and the letters behind it, as written.

    >>> strip_titles("Acting Finance Minister Dr Jane Q. Roe MP")
    'Jane Q. Roe'
    """
    return next((found for part in name.split(",") if (found := _core(part))), "")


def _core(name: str) -> str:
    owner = _OWNER.match(name)
    matches = list(_PIECE.finditer(name, owner.end() if owner else 0))
    found = [match.group().rstrip(".").casefold() for match in matches]
    while found and found[-1] in listed("name_suffixes") | {"mp", "mep", "msp"}:
        found.pop()
    matches = matches[: len(found)]
    if all(_is_title(word) or word in listed("office_parts") for word in found):
        return ""
    start = max((at + 1 for at, word in enumerate(found[:-1]) if _is_title(word)), default=0)
    run = _name_run(matches[start:])
    return name[run[0].start() : run[-1].end()] if run else ""


def _name_run(rest: list[re.Match[str]]) -> list[re.Match[str]]:
    """The capitalised words that are the name: all, those before `of Ohio`, or the last after a description."""
    particles = listed("particles")
    breaks = [at for at, m in enumerate(rest) if m.group()[0].islower() and m.group() not in particles]
    if not breaks:
        return rest
    if breaks[0] >= 1 and rest[breaks[0]].group() in _OF:
        return rest[: breaks[0]]
    last = rest[breaks[-1] + 1 :]
    return last[-2:] if len(last) > 2 or breaks[0] >= 1 else []


_OF = frozenset({"of", "from", "in", "at"})


@lru_cache(maxsize=8192)
def person(name: str) -> PersonName:
    """The parts of a person's name; both empty for an office without a holder ("the Prime Minister")."""
    lead = [word.casefold() for word in words(name)]
    core = [word.casefold() for word in words(strip_titles(name))]
    titles = [word for word in lead if word not in core]
    sexes = (
        ("m", listed("male_honorifics") | {"king", "prince"}),
        ("f", listed("female_honorifics") | {"queen", "princess"}),
    )
    gender = next((sex for sex, table in sexes if any(word in table for word in titles)), "")
    if not core:
        return PersonName("", "", gender)
    if len(core) == 1:
        before = lead[lead.index(core[0]) - 1] if core[0] in lead and lead.index(core[0]) > 0 else ""
        with_given = before in _WITH_GIVEN_NAMES
        return PersonName(core[0], "", gender) if with_given else PersonName("", core[0], gender)
    at = next((i for i, word in enumerate(core[1:], 1) if word in listed("particles")), len(core) - 1)
    return PersonName(core[0], " ".join(core[at:]), gender)


def office(name: str) -> str:
    """The office that a phrase without a holder's name stands for, casefolded; "" where it is none.

    >>> office("the Home Secretary"), office("Jane Roe")
    ('home secretary', '')
    """
    found = [word.casefold() for word in words(name) if word.casefold() != "the"]
    return " ".join(found) if found and _is_office(found[-1]) and not strip_titles(name) else ""


def office_before(name: str) -> str:
    """The office that stands before a holder's name (`Prime Minister Sir John Roe` -> `prime minister`), or ""."""
    core = strip_titles(name)
    lead = words(name[: name.find(core)]) if core and core in name else []
    plain = listed("honorifics") | {"the", "dr"}
    found = [word.casefold() for word in lead if word.casefold() not in plain]
    return " ".join(found) if found and _is_office(found[-1]) else ""


def plain_name(name: str) -> str:
    """A name as a comparison key: casefolded, no leading article, no possessive, plain marks, single spaces."""
    low = " ".join(name.replace("’", "'").casefold().split())
    return low.removeprefix("the ").removesuffix("'s").strip(" .,")
