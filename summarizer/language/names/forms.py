"""One possible mention of a name, and what its form alone gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.language.lexicon import countries, demonyms, given_names, words
from summarizer.language.names.tokens import Token

Kind = Literal["person", "organisation", "country", "group"]
_SEAT = re.compile(r"[DRI]-[A-Z][a-z]+\.?")
_ORGANISATION_LINKS = frozenset({"of", "for", "on"})


@dataclass(frozen=True, slots=True)
class KnownForms:
    """What an article shows of its words.

    Attributes:
        small: keys of the words that it writes in small letters.
        explained: acronyms that it explains in brackets.
        pairs: two capitals in a row that stand within a sentence, where the first one proves something.
    """

    small: frozenset[str]
    explained: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """One possible mention of a name, in one sentence.

    Attributes:
        first: index of its first word in the sentence, its title included.
        core: index of the first word of the name itself.
        last: index after its last word.
        tokens: the words of the name itself.
        kind: what its form gives away for certain.
        office: the words of the office before it, as keys; for a bare office (`the Foreign Secretary`) the office itself.
        honorific: `mr`, `sir`, ... where one stands before it, else "".
        bare_office: true where no name follows the office.
        weak: true where a capital alone proves nothing: a single word that opens a sentence.
    """

    first: int
    core: int
    last: int
    tokens: tuple[Token, ...]
    kind: Kind | None = None
    office: tuple[str, ...] = ()
    honorific: str = ""
    bare_office: bool = False
    weak: bool = False
    titles: tuple[tuple[int, int], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The name's words as keys."""
        return tuple(token.key for token in self.tokens)


def plain_name(tokens: Sequence[Token], first: int, end: int) -> NameCandidate | None:
    """The run as one name, or None where its words name nothing: a bare adjective, an acronym of no actor."""
    run = tokens[first:end]
    keys = tuple(t.key for t in run)
    while run and not run[-1].capital:
        run, end = run[:-1], end - 1
    if not run or keys in demonyms() or (len(run) == 1 and _names_nothing(run[0])):
        return None
    weak = len(run) == 1 and run[0].opens
    return NameCandidate(first, first, end, tuple(run), form_kind(keys, run), weak=weak)


def _names_nothing(token: Token) -> bool:
    key = token.key
    if len(key) == 1:
        return key != "x" or token.opens
    common = words("openers") if token.acronym else words("function_words")
    shouted = (key in common or key in words("title_stops")) and not (token.acronym and (key,) in countries())
    if _SEAT.fullmatch(token.text):
        return True
    small = key in words("not_names") | words("adjectives") | words("honorifics") | words("calendar")
    office = key in words("offices") and not token.acronym
    return shouted or small or office or not any(c.isalpha() for c in key)


def form_kind(keys: tuple[str, ...], tokens: Sequence[Token]) -> Kind | None:
    """The kind that the form of a name gives away: country by the list, organisation by its head; else None."""
    country = countries().get(keys)
    if country is not None:
        known: Kind = "organisation" if country.body else "country"
        return known if country.certain else None
    if keys[-1] in words("group_acronyms" if len(keys) > 1 else "party_plurals"):
        opening = len(keys) == 1 and tokens[0].opens and keys[0] not in words("certain_parties")
        return None if opening else "group"
    if keys[-1] in words("party_plurals"):
        return "group"
    return "organisation" if _is_body(keys) else None


def _is_body(keys: tuple[str, ...]) -> bool:
    """Whether the head of a name is that of an organisation and of nothing else."""
    if len(keys) == 1:
        return keys[0] in {"government", "congress", "parliament", "senate"}
    for index, key in enumerate(keys[1:], 1):
        if key in _ORGANISATION_LINKS:
            return keys[index - 1] in words("of_heads")
    person = keys[0] in given_names() and keys[-1] in words("surname_heads")
    return keys[-1] in words("organisation_heads") - words("thing_heads") and not person
