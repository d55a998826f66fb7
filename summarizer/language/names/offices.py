"""Offices that stand with a capital before a name, and offices without one, cut out of a run of capitals.

Example: `Tesla Chief Executive Ann Lee` -> `Tesla`, and `Ann Lee` with the office `chief executive`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.language.lexicon import countries, demonyms, given_names, words
from summarizer.language.names.forms import NameCandidate, plain_name
from summarizer.language.names.tokens import Token


def person_like(tokens: Sequence[Token]) -> bool:
    """Whether the words after a title can be a person's name."""
    if not 1 <= len(tokens) <= 6 or not tokens[-1].capital or (tokens[0].possessive and len(tokens) > 1):
        return False
    keys = [token.key for token in tokens]
    if any(not t.capital and t.key not in words("particles") for t in tokens) or tuple(keys) in countries():
        return False
    if tuple(keys[:1]) in demonyms() and len(keys) == 1:
        return False
    heads = words("organisation_heads") | words("thing_heads")
    if keys[0] in words("subjects") if len(keys) == 1 else keys[0] in words("office_modifiers") - given_names():
        return False
    known = keys[-1] in heads and keys[-1] not in words("surname_heads")
    return not known and (not tokens[0].acronym or (len(tokens) > 1 and len(keys[0]) == 2))


def _title_word(token: Token) -> bool:
    parts = token.key.split("-")
    return any(
        all(part in words(name) for part in parts) or token.key in words(name)
        for name in ("offices", "office_modifiers", "subjects", "honorifics")
    ) or (len(parts) == 2 and all(part in words("offices") | words("office_modifiers") for part in parts))


def office_word(token: Token) -> bool:
    """Whether a word is the last word of an office or an honorific: `Minister`, `Vice-President`, `Mr`."""
    parts = token.key.split("-")
    return (
        token.key in words("offices") or token.key in words("honorifics") or parts[-1] in words("offices") - {"officer"}
    )


def heads_office(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether an office stands in the run with nothing but its own words before it: `Acting Prime Minister`."""
    if first + 2 < end and tokens[first + 1].key == "of" and office_word(tokens[first]):
        return True
    for token in tokens[first + 1 : end]:
        if office_word(token) or not _title_word(token):
            return office_word(token) or (token.key,) in demonyms()
    return False


def office_cut(tokens: Sequence[Token], first: int, end: int) -> list[NameCandidate] | None:
    """`Tesla Chief Executive Ann Lee` -> `Tesla` and `Ann Lee` with her office; a bare office comes as such."""
    for index in range(end - 2, first - 1, -1):
        if _ends_office(tokens, first, index) and tokens[index].capital and person_like(tokens[index + 1 : end]):
            return _with_office(tokens, first, index + 1, end)
    linked = [i for i in range(first + 1, end) if tokens[i].key in {"of", "for"}]
    if linked:
        return _linked_office(tokens, first, end) if office_word(tokens[linked[0] - 1]) else None
    if _ends_office(tokens, first, end - 1) and tokens[end - 1].key not in words("honorifics"):
        return _bare_office(tokens, first, end)
    return None


def _ends_office(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Whether an office ends at a word; `Executive` ends one only after `Chief` or the like."""
    if tokens[index].key != "executive":
        return office_word(tokens[index])
    return index > first and tokens[index - 1].key in words("only_before_offices") | {"managing"}


def _linked_office(tokens: Sequence[Token], first: int, end: int) -> list[NameCandidate] | None:
    """`Secretary of State Ann Lee`, `Speaker of the House Bo Diaz`: the office ends with its last subject."""
    subject = words("subjects") | words("office_subjects")
    inside = [i for i in range(first + 1, end) if tokens[i].key in subject and not _given(tokens, i, end)]
    split = inside[-1] + 1
    if split >= end:
        return _bare_office(tokens, first, end)
    return _with_office(tokens, first, split, end) if person_like(tokens[split:end]) else None


def _given(tokens: Sequence[Token], index: int, end: int) -> bool:
    return tokens[index].key in given_names() and index + 1 < end


def _office_start(tokens: Sequence[Token], first: int, core: int) -> int:
    """Where the office before a name begins: its words, with an adjective of a country before them."""
    start = core
    while start > first and (
        _title_word(tokens[start - 1]) or tokens[start - 1].key in {"of", "for", "the", "and", "exchequer"}
    ):
        start -= 1
    while start < core and not tokens[start].capital:
        start += 1
    for size in (2, 1):
        if start - size >= first and tuple(t.key for t in tokens[start - size : start]) in demonyms():
            return start - size
    if start > first and tokens[start - 1].key in words("adjectives") - {"north", "south", "east", "west"}:
        return start - 1
    return start


def _with_office(tokens: Sequence[Token], first: int, core: int, end: int) -> list[NameCandidate]:
    start = _office_start(tokens, first, core)
    if start - first > 0 and tokens[start].key == "house" and tokens[start - 1].key == "white":
        start += 1
    rank = core - 1 if tokens[core - 1].key in words("honorifics") else core
    if tokens[rank - 1].key in {"dr", "prof"} and rank - 1 > start:
        rank -= 1
    honorific = tokens[core - 1].key if tokens[core - 1].key in words("honorifics") | words("given_honorifics") else ""
    office = tuple(t.key for t in tokens[start:rank])
    title = (first if start > first else start, rank)
    before = plain_name(tokens, first, start) if start > first else None
    person = NameCandidate(
        start, core, end, tuple(tokens[core:end]), "person", office, honorific, titles=(title,) if office else ()
    )
    person = person if rank > start else replace(person, titles=((first, start),) if start > first else ())
    return [person] if before is None else [replace(before, weak=False), person]


def _bare_office(tokens: Sequence[Token], first: int, end: int) -> list[NameCandidate] | None:
    """`the Foreign Secretary`: an office without a name; None where the words before it make it something else."""
    start = _office_start(tokens, first, end)
    lead = tokens[start : start + 1]
    adjective = bool(lead) and ((lead[0].key,) in demonyms() or lead[0].key in words("adjectives"))
    office = tuple(t.key for t in tokens[start + (1 if adjective else 0) : end])
    if not office:
        return None
    if first + 1 == start and tokens[first].key in given_names():
        return None
    before = plain_name(tokens, first, start) if start > first else None
    bare = NameCandidate(start, start, end, tuple(tokens[start:end]), "person", office, bare_office=True)
    definite = start > 0 and tokens[start - 1].key in {"the", "and"}
    sole = definite and (len(office) > 1 or office[0] in words("sole_offices"))
    return ([before] if before is not None else []) + ([bare] if sole else [])


def place_of_office(tokens: Sequence[Token], first: int, end: int) -> list[NameCandidate] | None:
    """`president of Serbia Ana Ilic`: the country ends where the given name starts."""
    if not _after_role(tokens, first):
        return None
    for size in (3, 2, 1):
        keys = tuple(t.key for t in tokens[first : first + size])
        rest = tokens[first + size : end]
        group = size == 1 and (keys[0] in words("party_plurals") or tokens[first].acronym)
        if (keys in countries() or group) and len(rest) >= 2 and person_like(_after_honorific(rest)):
            head = plain_name(tokens, first, first + size)
            tail = office_cut(tokens, first + size, end) or [_person(tokens, first + size, end)]
            return ([head] if head else []) + tail
    return _other_place(tokens, first, end)


def _after_role(tokens: Sequence[Token], first: int) -> bool:
    """Whether a role and a link stand before a run: `ambassador to the`."""
    index = first - 2 if tokens[first - 1].key == "the" else first - 1
    link = index >= 1 and tokens[index].key in {"of", "to", "for"}
    return link and tokens[index - 1].key.split("-")[-1] in words("roles") | words("offices")


def _other_place(tokens: Sequence[Token], first: int, end: int) -> list[NameCandidate] | None:
    """`Mayor of London Ann Lee`: the place ends where a given name, or the last two of three words, begin."""
    if tokens[first - 1].key != "of" or not office_word(tokens[first - 2]) or end - first < 3:
        return None
    given = [i for i in range(first + 1, end - 1) if tokens[i].key in given_names()]
    split = given[0] if given else first + 1
    rest = tokens[split:end]
    if (not given and end - first != 3) or not person_like(rest):
        return None
    place = plain_name(tokens, first, split)
    person = NameCandidate(split, split, end, tuple(rest), "person")
    return ([place] if place else []) + [person]


def _after_honorific(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[1:] if tokens[0].key in words("honorifics") else tokens


def _person(tokens: Sequence[Token], first: int, end: int) -> NameCandidate:
    return NameCandidate(first, first, end, tuple(tokens[first:end]), None)


def body_then_person(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where a person's name follows that of a body without a mark between them, else 0: `Green Party | Ann Lee`."""
    for index in range(first + 2, end - 1):
        before = tokens[index - 1].key
        if tokens[index].key in given_names() and before in words("organisation_heads") - words("surname_heads"):
            return index
    return 0
