"""Which names of bodies are one: governments by their country.

`the UK Government` and `the British government` are one body. A bare "the Government" is the one national government that the
story names, if there is just one.
"""

from __future__ import annotations

from summarizer.language import places
from summarizer.language.names.person import plain_name

_GOVERNMENT = frozenset({"government", "administration"})


def nation(name: str) -> str | None:
    """The country that a name or an adjective gives, or None."""
    return places.country(name) or places.country_of_people(name)


def government_of(name: str) -> str | None:
    """The country whose government a name gives (`the British government`), or None; "" for a bare `the Government`.

    >>> government_of("UK Government"), government_of("the Government"), government_of("Kerala government")
    ('United Kingdom', '', None)
    """
    found = plain_name(name).split()
    if not found or found[-1] not in _GOVERNMENT:
        return None
    owner = " ".join(found[:-1]).removesuffix("'s")
    if not owner:
        return "" if found[-1] == "government" else None
    return nation(owner)
