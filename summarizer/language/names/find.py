"""Every name of an article with all its forms, by the parser's recogniser, the country table and our grouping.

Example: `Prime Minister Ana Ilic met Bo Diaz. Mr Diaz thanked Ilic.` -> `Ana Ilic` (2 mentions, title `Prime Minister`)
and `Bo Diaz` (2 mentions). What is left out: descriptions without a name (`a party spokesman`), nationalities alone, calendar
words. Whether a name is an actor of the story is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from summarizer.language.datelines import dateline_end
from summarizer.language.lexicon import countries, given_names, words
from summarizer.language.names.grouping import Entity, group_mentions
from summarizer.language.names.mentions import Mention, find_mentions
from summarizer.language.names.runs import GROUPS, ORGANISATIONS, PERSONS, PLACES, THINGS
from summarizer.language.names.titles import titles_of
from summarizer.language.parse import (
    APPOSITIONS,
    CONJUNCTS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    POSSESSORS,
    PREDICATES,
    PREPOSITIONAL_OBJECTS,
    SUBJECTS,
    Parse,
    Token,
)
from summarizer.language.piece import Piece
from summarizer.language.reading import Block, Name, NameKind
from summarizer.language.style import capitals

_LONGEST_NAME = 3
"""Words of a person's name in a line in title case that no text below it has."""
_TITLE_CASE = 0.6
"""Share of capitals among the longer words of a line in title case, where a capital proves nothing."""
_TICKER = re.compile(r"\((?:[A-Z][A-Za-z ]{1,20}:\s?[A-Z0-9.]{1,8}|[A-Z0-9]{1,8}\.[A-Z]{1,3})\)")
"""What a share is traded as: `(BLUE.L)`, `(NYSE: ACM)`."""


def find_names(
    text: str, blocks: Sequence[Block], sentences: Sequence[Piece], parse: Parse, skipped: Sequence[Piece] = ()
) -> list[Name]:
    """Every person, organisation, country, group and place that is named in the body of an article.

    One `Name` for each entity, in the order of first mention; mentions of different names never overlap. In a headline in title
    case only names that the body knows are found, in `skipped` (numbers, times) none, and none without a parse.
    """
    datelines = [Piece(b.start, end) for b in blocks if (end := dateline_end(text, b.start, b.end))]
    tickers = [Piece(*match.span()) for match in _TICKER.finditer(text)]
    mentions = find_mentions(text, parse, sentences, [*skipped, *datelines, *tickers])
    known = _known_persons(mentions)
    nouns = {t.base for t in parse.tokens if t.pos == "NOUN"}
    mentions = [_without_trade(text, m, known, nouns) for m in mentions]
    shouted = [block for block in blocks if block.is_body and _is_title_case(text, block)]
    loud = {m for m in mentions if any(m.start in b for b in shouted)}
    proven = {m.words for m in mentions if m not in loud}
    proven |= {keys[-1:] for keys in proven}
    proven |= {m.words for m in mentions if _is_titled(m)}
    kept = [m for m in mentions if m.words in proven or m not in loud]
    firm = {m.words for m in kept if not m.opens or m.honorific or m.label in ORGANISATIONS | PLACES | GROUPS}
    parts = {(word,) for m in kept for word in m.words if len(m.words) > 1}
    common = {t.text for t in parse.tokens if t.pos == "NOUN" and _is_definite(text, t)}
    grouped = group_mentions([m for m in kept if len(m.words) > 1 or m.words in firm | parts], text)
    entities = [entity for entity in grouped if not _is_common(text, entity, common)]
    heads = {m.head for m in kept if not m.bare_office}
    names = [_name(text, parse, entity, heads) for entity in entities]
    return sorted(names, key=lambda name: (name.mentions[0].start, name.mentions[0].end))


def _known_persons(mentions: Sequence[Mention]) -> set[tuple[str, ...]]:
    """The words of all persons' names, and the surnames of the full ones."""
    persons = [m.words for m in mentions if m.label in PERSONS]
    return {*persons, *(keys[-1:] for keys in persons if len(keys) > 1)}


def _without_trade(text: str, mention: Mention, known: Collection[tuple[str, ...]], nouns: Collection[str]) -> Mention:
    """A person's name without the noun before it: `Farmer Pete Rowan lost 300 sheep`, `Skipper Rowan`.

    It is cut where the rest is known as a name: a whole one, if the noun opens a sentence or stands before a given name, or a
    surname, if an office or a noun of the article stands before it.
    """
    first, rest = mention.words[0], mention.words[1:]
    given = first in given_names() or not words("particles").isdisjoint(rest[:1])
    whole = len(rest) > 1 and (mention.opens or rest[0] in given_names())
    if given or rest not in known or not (whole or first in nouns or first in words("offices")):
        return mention
    trade = text[mention.name.start : mention.name.end].split(maxsplit=1)[0]
    end = mention.name.start + len(trade)
    start = next(at for at in range(end, mention.name.end) if not text[at].isspace())
    name, office = Piece(start, mention.name.end), Piece(mention.name.start, end)
    return replace(mention, name=name, words=rest, office=office, office_words=(first,), label="PERSON")


def _is_titled(mention: Mention) -> bool:
    """Whether a person's name is whole, or has an honorific or office: `From Chairwoman Ann Lee:` introduces her words."""
    whole = 1 < len(mention.words) <= _LONGEST_NAME  # not "Ann Lee Sells Northern Mills"
    titled = mention.honorific or mention.office or whole
    return mention.label in PERSONS and not mention.bare_office and bool(titled)


def _is_common(text: str, entity: Entity, common: Collection[str]) -> bool:
    """Whether a name is a word for something known that the article has in small letters, too: "the Company", "the State"."""
    bare = len(entity.words) == 1 and entity.label not in PERSONS | PLACES and entity.words[0] in common
    return bare and all(_is_definite(text, mention) for mention in entity.mentions)


def _is_definite(text: str, piece: Piece) -> bool:
    return text[max(0, piece.start - len(" the ")) : piece.start].casefold().endswith("the ")


def _is_title_case(text: str, block: Block) -> bool:
    long, share = capitals(text[block.start : block.end])
    return text[block.end - 1] != "." and long >= 3 and share >= _TITLE_CASE


def _name(text: str, parse: Parse, entity: Entity, heads: set[int]) -> Name:
    mentions = sorted(entity.mentions, key=lambda mention: mention.start)
    named = [mention for mention in mentions if not mention.bare_office]
    kind = _kind(entity)
    best = _fullest(named) if kind == "person" else _usual(named)
    titles: dict[str, Piece] = {}
    for mention in named if kind == "person" else ():
        for piece in titles_of(parse, mention, heads):
            titles.setdefault(text[piece.start : piece.end], piece)
    name = text[best.name.start : best.name.end]
    acts = any(_acts(parse, mention) for mention in mentions)
    pieces = tuple(Piece(mention.start, mention.end) for mention in mentions)
    forms = {text[piece.start : piece.end] for piece in pieces} | {text[m.name.start : m.name.end] for m in mentions}
    return Name(
        name,
        pieces,
        tuple(sorted(forms, key=lambda form: (-len(form), form))),
        tuple(sorted(titles.values(), key=lambda piece: piece.start)),
        kind,
        acts=acts or (entity.label not in PLACES and any(_owns(parse, m) for m in mentions)),
        place_only=(entity.label in PLACES or entity.is_placed) and not acts,
        thing=kind != "person" and (entity.label in THINGS or _head_word(best) in words("thing_heads")),
        label=entity.label,
    )


def _fullest(mentions: Sequence[Mention]) -> Mention:
    return max(mentions, key=lambda m: (len(m.words), m.name.end - m.name.start, -m.start))


def _usual(mentions: Sequence[Mention]) -> Mention:
    """The form of several words that the article uses most, else that of one: a capital before a name need not belong to it."""
    mentions = [
        m for m in mentions if all(len(word) > 1 for word in m.words)
    ] or mentions  # "North Korea", not "N. Korea"
    counts = Counter(m.words for m in mentions if len(m.words) > 1) or Counter(m.words for m in mentions)
    return _fullest([m for m in mentions if counts[m.words] == max(counts.values())])


def _kind(entity: Entity) -> NameKind | None:
    """What the forms of a name give away: the country table first, then an honorific or office, then the recogniser."""
    country = next((found for m in entity.mentions if (found := countries().get(m.words))), None)
    if country is not None and country.certain:
        return "organisation" if country.body else "country"
    if entity.is_person:
        return "person"
    if entity.label in GROUPS:
        return "group"
    return "organisation" if entity.label in ORGANISATIONS else None


def _head_word(mention: Mention) -> str:
    """The last word of a name, or the one before "of", "for" and the like."""
    links = [place for place, word in enumerate(mention.words) if place and word in {"of", "for", "on", "in"}]
    return mention.words[links[0] - 1 if links else -1] if len(mention.words) > 1 else ""


def _acts(parse: Parse, mention: Mention) -> bool:
    """Whether a mention is more than a place: the subject or object of a verb, its agent, or somebody that one deals with."""
    token = _role(parse, mention)
    if token.dep in PREPOSITIONAL_OBJECTS:
        return parse.lemma_of(token.head) in words("dealing_words")
    return token.dep in SUBJECTS | PASSIVE_SUBJECTS | (OBJECTS - PREDICATES) | {"ROOT"}


def _owns(parse: Parse, mention: Mention) -> bool:
    """Whether something is said to be a mention's own (`the bank's plan`)."""
    return _role(parse, mention).dep in POSSESSORS


def _role(parse: Parse, mention: Mention) -> Token:
    """The noun that stands for a mention in its clause."""
    return parse.tokens[parse.first_joined(mention.head, APPOSITIONS | CONJUNCTS)]
