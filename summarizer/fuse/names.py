"""What a name is made of: honorific, office, given names, surname; and when two names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.fuse.wordlists import word_set, words_of

_MALE = frozenset({"mr", "sir", "lord", "king", "prince"})
_FEMALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "baroness"})
_GIVEN_NAME_HONORIFICS = frozenset({"sir", "dame", "king", "queen", "prince", "princess", "pope"})
"""Honorifics that stand with the given name ("Sir Keith")."""
_HONORIFICS = (
    _MALE | _FEMALE | _GIVEN_NAME_HONORIFICS
    | word_set(
    "dr prof professor rev reverend fr father sen senator rep reps representative gov governor col colonel gen "
    "general lt capt captain sgt sergeant cpl major maj admiral adm cmdr commander judge justice detective "
    "inspector constable superintendent pc cllr councillor president minister secretary chancellor ambassador "
    "mayor premier taoiseach chairman chairwoman chair chief executive director leader spokesman spokeswoman "
    "spokesperson coach manager speaker analyst aide adviser advisor economist lawyer attorney prosecutor "
    "commissioner sheriff officer head co-leader deputy vice acting former ex-president ex-minister outgoing "
    "incoming hon right honourable shri smt imam sheikh bishop archbishop cardinal pope rabbi"
)
)  # fmt: skip
_OFFICE_HEADS = word_set(
    "secretary minister president chairman chairwoman chair chief executive director leader co-leader ambassador "
    "mayor premier governor senator representative chancellor commissioner speaker spokesman spokeswoman "
    "spokesperson coach manager officer economist analyst aide adviser advisor judge justice prosecutor attorney "
    "sheriff taoiseach king queen pope head envoy"
)
_PORTFOLIOS = word_set(
    "the a an prime first foreign home finance defence defense interior health education trade transport "
    "environment energy culture housing labour labor justice shadow treasury state economic national security "
    "press permanent managing chief white house government party company police fire of for and to affairs "
    "business new then top senior"
)
"""Words that make an office with a head ("Finance Minister") and are no part of a person's name beside one."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "mp", "mep", "msp", "kc", "qc", "obe", "cbe", "mbe", "phd", "md"})
_PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "di", "da", "del", "la", "le", "bin", "ibn", "al", "el", "ter"}
)
_NICKNAMES = {
    frozenset(pair.split())
    for pair in words_of(
        "joe joseph|bob robert|rob robert|bill william|will william|tom thomas|jim james|jimmy james|mike "
        "michael|dave david|tony anthony|steve steven|steve stephen|chris christopher|nick nicholas|ed edward|ted "
        "edward|dan daniel|sam samuel|ben benjamin|matt matthew|andy andrew|liz elizabeth|beth elizabeth|kate "
        "katherine|kate catherine|jen jennifer|sue susan|dick richard|rick richard|larry lawrence|charlie charles|jon "
        "jonathan|tim timothy|greg gregory|alex alexander|alex alexandra|don donald|ron ronald|ken kenneth|jeff "
        "jeffrey|pat patrick|pat patricia|peggy margaret|maggie margaret|jack john|harry henry|gus angus|vicky "
        "victoria|becky rebecca|angie angela|barry barack",
        "|",
    )
}
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
    if left == right or frozenset({left, right}) in _NICKNAMES:
        return True
    return min(len(left), len(right)) == 1 and left[0] == right[0]


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
    while found and found[-1] in _SUFFIXES:
        found.pop()
    matches = matches[: len(found)]
    if all(word in _HONORIFICS or word in _PORTFOLIOS for word in found):
        return ""
    start = max((at + 1 for at, word in enumerate(found[:-1]) if word in _HONORIFICS), default=0)
    run = _name_run(matches[start:])
    return name[run[0].start() : run[-1].end()] if run else ""


def _name_run(rest: list[re.Match[str]]) -> list[re.Match[str]]:
    """The capitalised words that are the name: all, those before `of Ohio`, or the last two after `of the Orchard Party`."""
    breaks = [at for at, m in enumerate(rest) if m.group()[0].islower() and m.group() not in _PARTICLES]
    if not breaks:
        return rest
    if breaks[0] >= 1:
        return rest[: breaks[0]]
    last = rest[breaks[-1] + 1 :]
    return last[-2:] if len(last) > 2 else []


@lru_cache(maxsize=8192)
def person(name: str) -> PersonName:
    """The parts of a person's name; both empty for an office without a holder ("the Prime Minister")."""
    lead = [word.casefold() for word in words(name)]
    core = [word.casefold() for word in words(strip_titles(name))]
    titles = [word for word in lead if word not in core]
    gender = next((sex for sex, table in (("m", _MALE), ("f", _FEMALE)) if any(word in table for word in titles)), "")
    if not core:
        return PersonName("", "", gender)
    if len(core) == 1:
        before = lead[lead.index(core[0]) - 1] if core[0] in lead and lead.index(core[0]) > 0 else ""
        return PersonName(core[0], "", gender) if before in _GIVEN_NAME_HONORIFICS else PersonName("", core[0], gender)
    at = next((i for i, word in enumerate(core[1:], 1) if word in _PARTICLES), len(core) - 1)
    return PersonName(core[0], " ".join(core[at:]), gender)


def office(name: str) -> str:
    """The office that a phrase without a holder's name stands for, casefolded; "" where it is none.

    >>> office("the Home Secretary"), office("Jane Roe")
    ('home secretary', '')
    """
    found = [word.casefold() for word in words(name) if word.casefold() != "the"]
    return " ".join(found) if found and found[-1] in _OFFICE_HEADS and not strip_titles(name) else ""


def office_before(name: str) -> str:
    """The office that stands before a holder's name (`Prime Minister Sir John Roe` -> `prime minister`), or ""."""
    core = strip_titles(name)
    lead = words(name[: name.find(core)]) if core and core in name else []
    found = [word.casefold() for word in lead if word.casefold() not in _MALE | _FEMALE | {"the", "dr"}]
    return " ".join(found) if found and found[-1] in _OFFICE_HEADS else ""


def plain(name: str) -> str:
    """A name as a comparison key: casefolded, no leading article, no possessive, plain marks, single spaces."""
    low = " ".join(name.replace("’", "'").casefold().split())
    return low.removeprefix("the ").removesuffix("'s").strip(" .,")
