"""Which names of bodies are one: governments by their country, parties by their short forms.

General usage, as rules and small tables: `the UK Government` and `the British government` are one body, `Labour` and `the Labour
Party` too. A bare "the Government" is the one national government that the story names, if there is just one.
"""

from __future__ import annotations

from summarizer.fuse import names, places

_GOVERNMENT = ("government", "administration")
_PARTY_NICKNAMES = {
    "tories": "conservative", "tory": "conservative", "gop": "republican", "lib dems": "liberal democrat",
    "democrats": "democratic", "democrat": "democratic",
}  # fmt: skip
"""What the press calls parties beside forms of their own name."""
_NO_SHORT_FORM = frozenset(
    {"people", "people's", "national", "political", "other", "main", "ruling", "opposition", "third", "the"}
)
"""First words of party names that alone stand for no party."""


def government_of(name: str) -> str | None:
    """The country whose government a name gives (`the British government`), or None; "" for a bare `the Government`.

    >>> government_of("UK Government"), government_of("the Government"), government_of("Kerala government")
    ('United Kingdom', '', None)
    """
    found = names.plain(name).split()
    if not found or found[-1] not in _GOVERNMENT:
        return None
    nation = " ".join(found[:-1]).removesuffix("'s")
    if not nation:
        return "" if found[-1] == "government" else None
    return places.country(nation) or places.country_of_adjective(nation)


def party_key(name: str) -> str | None:
    """A key that is equal for the forms of a party's name, or None for what is no form of one.

    >>> party_key("Labour Party"), party_key("Greens"), party_key("the Green Party"), party_key("GOP")
    ('labour', 'green', 'green', 'republican')
    """
    low = names.plain(name)
    if low in _PARTY_NICKNAMES:
        return _PARTY_NICKNAMES[low]
    stem = low.removesuffix(" party")
    if not stem or stem in _NO_SHORT_FORM or " " in stem.replace("lib dem", ""):
        return None
    stem = _PARTY_NICKNAMES.get(stem, stem)
    return stem[:-1] if stem.endswith("s") and not stem.endswith("ss") else stem


def is_nickname(name: str) -> bool:
    """Whether a name is what the press calls a party ("Tories")."""
    return names.plain(name) in _PARTY_NICKNAMES


def is_party(name: str) -> bool:
    """Whether a name says that it is a party's."""
    return names.plain(name).endswith(" party")
