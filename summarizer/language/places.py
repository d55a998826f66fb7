"""What is known of places: which country a name stands for, and when two places lie apart. The table is `data/countries.txt`."""

from __future__ import annotations

from summarizer.language.lexicon import cities, countries, demonyms, plain


def country(name: str) -> str | None:
    """The country that a name stands for (`Britain` -> `United Kingdom`), or None where it is no country's name."""
    found = countries().get(_key(name))
    return found.name if found else None


def country_of_people(word: str) -> str | None:
    """The country of an adjective or a people (`Serbian` -> `Serbia`), or None."""
    found = demonyms().get(_key(word))
    return found.name if found else None


def home(name: str) -> str | None:
    """The country in which a place lies, or which it is; None where the table does not hold it."""
    found = cities().get(_key(name)) or countries().get(_key(name))
    return found.name if found else None


def apart(left: str, right: str) -> bool:
    """Whether two place names are known to lie apart: two countries, or places of two countries.

    >>> apart("Hungary", "London"), apart("London", "UK"), apart("Leeds", "Bradford")
    (True, False, False)
    """
    homes = [home(name) for name in (left, right)]
    return None not in homes and homes[0] != homes[1]


def _key(name: str) -> tuple[str, ...]:
    words = [plain(word) for word in name.split()]
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
