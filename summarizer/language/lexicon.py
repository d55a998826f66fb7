"""General-world word lists that the name finder reads: countries, given names, titles, heads of organisation names.

The lists are data files of this package; nothing in them is about one story. All words are held in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarizer.language.tables import table

_DATA = files("summarizer.language") / "data"


@dataclass(frozen=True, slots=True)
class Country:
    """A country, nation or bloc. `certain` is false where the name is also that of something else (a US state).

    `body` is true for an organisation that acts like a country.
    """

    name: str
    certain: bool
    body: bool = False


def plain(word: str) -> str:
    """A word as the lists hold it: lower case, straight apostrophe, plain hyphen, no dots: `U.S.` -> `us`."""
    return word.replace("’", "'").replace("‐", "-").replace("‑", "-").replace(".", "").casefold()


@cache
def words(name: str) -> frozenset[str]:
    """The list `name` of `data/name_words.toml`."""
    return frozenset(plain(word) for word in table("name_words")[name].split())


@cache
def whole_office(word: str) -> str:
    """An office in full, as the lists hold it: `Gov.` -> `governor`; any other word as it is."""
    pairs: list[str] = table("name_words")["short_offices"]
    return next((whole for whole, short in map(str.split, pairs) if short == plain(word)), plain(word))


@cache
def given_names() -> frozenset[str]:
    """Common given names of many languages, in lower case."""
    return frozenset(plain(word) for line in _lines("given_names.txt") for word in line.split())


@cache
def countries() -> dict[tuple[str, ...], Country]:
    """Countries by name: the words of each name as `Words` keys (`("saudi", "arabia")`)."""
    found: dict[tuple[str, ...], Country] = {}
    for country, aliases, _, _ in _country_rows():
        for alias in aliases:
            found |= dict.fromkeys(_forms(alias), country)
    return found


def _forms(name: str) -> list[tuple[str, ...]]:
    """A name's words, also with its direction shortened: `North Korea`, `N. Korea`."""
    first, *rest = (plain(word) for word in name.split())
    shortened = [(first[0], *rest)] if rest and first.removesuffix("ern") in _DIRECTIONS else []
    return [(first, *rest), *shortened]


_DIRECTIONS = frozenset({"north", "south", "east", "west"})


@cache
def demonyms() -> dict[tuple[str, ...], Country]:
    """Countries by adjective and by the word for their people, keys as in `countries`."""
    found: dict[tuple[str, ...], Country] = {}
    for country, _, adjectives, _ in _country_rows():
        for adjective in adjectives:
            found |= dict.fromkeys(_forms(adjective), country)
    return found


@cache
def cities() -> dict[tuple[str, ...], Country]:
    """Countries by large city or region, keys as in `countries`."""
    return {
        tuple(plain(word) for word in city.split()): country for country, _, _, row in _country_rows() for city in row
    }


def _lines(file: str) -> list[str]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def _country_rows() -> tuple[tuple[Country, list[str], list[str], list[str]], ...]:
    rows = []
    for line in _lines("countries.txt"):
        head, aliases, adjectives, towns = (cell.strip() for cell in f"{line}||".split("|")[:4])
        country = Country(head.lstrip("?!"), certain=not head.startswith("?"), body=head.startswith("!"))
        rows.append((country, [country.name, *_cells(aliases)], _cells(adjectives), _cells(towns)))
    return tuple(rows)


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]
