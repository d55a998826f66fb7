"""Which names of bodies are one: governments by their country, parties by their short forms.

General usage, as rules and small tables: `the UK Government` and `the British government` are one body, `Labour` and `the Labour
Party` too. A bare "the Government" is the one national government that the story names, if there is just one.
"""

from __future__ import annotations

from collections.abc import Collection

from summarizer.language import places
from summarizer.language.names.person import plain_name

_GOVERNMENT = frozenset({"government", "administration"})
_SIGN_FOR_A_COUNTRY = _GOVERNMENT | {"authorities", "officials", "ministers"}
_FORCES = frozenset(
    {"army", "military", "navy", "forces", "troops", "police", "guard", "soldiers", "militia", "rebels", "fighters"}
)
_PARTY_NICKNAMES = {
    "tories": "conservative", "tory": "conservative", "gop": "republican", "lib dems": "liberal democrat",
    "democrats": "democratic", "democrat": "democratic",
}  # fmt: skip
"""What the press calls parties beside forms of their own name."""
_NO_SHORT_FORM = frozenset(
    {"people", "people's", "national", "political", "other", "main", "ruling", "opposition", "third", "the"}
)
"""First words of party names that alone stand for no party."""


def nation(name: str) -> str | None:
    """The country that a name or an adjective gives, or None."""
    return places.country(name) or places.country_of_people(name)


def government_of(name: str) -> str | None:
    """The country whose government a name gives (`the British government`), or None; "" for a bare `the Government`.

    >>> government_of("UK Government"), government_of("the Government"), government_of("Kerala government")
    ('United Kingdom', '', None)
    """
    return "" if plain_name(name) == "government" else signs_for(name, _GOVERNMENT)


def national(name: str) -> tuple[str, str] | None:
    """The country that the name of a body begins with, and the rest of it, two words or more; None for other names.

    >>> national("Norwegian Foreign Ministry"), national("Norwegian government"), national("Foreign Ministry")
    (('Norway', 'foreign ministry'), None, None)
    """
    found = plain_name(name).split()
    for count in (2, 1):
        owner = nation(" ".join(found[:count]))
        if owner and len(found) > count + 1:
            return owner, " ".join(found[count:])
    return None


def signs_for(name: str, signing: Collection[str] = _SIGN_FOR_A_COUNTRY) -> str | None:
    """The country for which "the UK Government" or "Serbian authorities" sign."""
    owner, _, last = plain_name(name).rpartition(" ")
    return nation(owner.removesuffix("'s")) if last in signing and owner else None


def is_force(name: str) -> bool:
    """Whether a name is that of an army or of fighters: no party of a treaty.

    >>> is_force("Peruvian military"), is_force("Peru")
    (True, False)
    """
    return plain_name(name).rpartition(" ")[2] in _FORCES


def party_key(name: str) -> str | None:
    """A key that is equal for the forms of a party's name, or None for what is no form of one.

    >>> party_key("Labour Party"), party_key("Greens"), party_key("the Green Party"), party_key("GOP")
    ('labour', 'green', 'green', 'republican')
    """
    low = plain_name(name)
    if low in _PARTY_NICKNAMES:
        return _PARTY_NICKNAMES[low]
    short = low.removesuffix(" party")
    if not short or short in _NO_SHORT_FORM or " " in short.replace("lib dem", ""):
        return None
    short = _PARTY_NICKNAMES.get(short, short)
    return short[:-1] if short.endswith("s") and not short.endswith("ss") else short


def is_party(name: str) -> bool:
    """Whether a name is that of a party, or what the press calls one ("Tories")."""
    return plain_name(name).endswith(" party") or plain_name(name) in _PARTY_NICKNAMES
