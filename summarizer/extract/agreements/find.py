"""Where an article speaks of agreements, and which mentions are about one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.extract.agreements.mention import Mention, governing_verb, listed, treaties, with_joined
from summarizer.extract.agreements.parties import Cast, doers_in, parties_at, parties_in
from summarizer.extract.writing.vocabulary import is_content
from summarizer.language.parse import MODIFIERS, OBJECTS
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading

_INDEFINITE = frozenset({"a", "an", "another", "some", "new"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_MUCH = frozenset({"great", "good", "big", "real"})
"""Before "deal" they make it an idiom: a great deal, a big deal."""
_TIMES = frozenset({"day", "week", "century"})
_BOTH = 2
"""Parties that two mentions of one agreement have in common, where both name two."""


def find_deals(cast: Cast) -> list[list[Mention]]:
    """The mentions of each agreement, in reading order.

    A mention belongs to the agreement of its proper name, or to that with which it shares a party or a word that tells which
    one it is; a bare "the deal" to the last one that was spoken of as new. What is called separate, or has other parties or
    another name, is another agreement.
    """
    deals: list[list[Mention]] = []
    found = [*_nouns(cast), *_verbs(cast), *_settlements(cast), *_short_names(cast)]
    for mention in sorted(found, key=lambda one: one.start):
        own = _belongs(mention, deals)
        if own is None:
            deals.append(own := [])
        own.append(mention)
    return _with_parties(deals)


def _with_parties(deals: list[list[Mention]]) -> list[list[Mention]]:
    """Mentions that name nobody go to the agreement whose telling words they share, or to the only one; "a deal" to none."""
    known = [deal for deal in deals if len({party for one in deal for party in one.parties}) >= _BOTH]
    for deal in deals:
        if deal in known or any(one.apart or one.named for one in deal):
            continue
        alike = max(known, key=lambda one: len(_marks(one) & _marks(deal)), default=None)
        if (
            alike is not None
            and not _bodies(deal) - _bodies(alike)
            and (_marks(alike) & _marks(deal) or (len(known) == 1 and not deal[0].fresh))
        ):
            alike += deal
            deal.clear()
    for deal in deals:
        alike = next((one for one in deals if deal and one and _is_named_so(deal, one)), None)
        if alike is not None:
            alike += deal
            deal.clear()
    return [sorted(deal, key=lambda one: one.start) for deal in deals if deal]


def _is_named_so(deal: list[Mention], other: list[Mention]) -> bool:
    """Whether one of two with the same parties tells the proper name of the other, which has none and is none of several."""
    named = [any(one.named for one in side) for side in (deal, other)]
    return (
        deal is not other and named == [False, True] and len(_bodies(deal)) >= _BOTH and _bodies(deal) == _bodies(other)
    )


def _belongs(mention: Mention, deals: list[list[Mention]]) -> list[Mention] | None:
    if not deals or mention.apart:
        return None
    if mention.named:
        return _of_name(mention, deals)
    score, best = max(((_likeness(mention, deal), deal) for deal in deals), key=lambda pair: pair[0])
    if score > 0:
        return best
    last = next((deal for deal in reversed(deals) if any(one.fresh for one in deal)), deals[-1])
    bare = not mention.marks or not _marks(last)
    return last if bare and not mention.fresh and (not mention.bodies or not _bodies(last)) else None


def _of_name(mention: Mention, deals: list[list[Mention]]) -> list[Mention] | None:
    """The agreement of a proper name; one without, where just the same are said to agree."""
    same = (deal for deal in deals if any(one.named == mention.named for one in deal))
    unnamed = (
        deal
        for deal in deals
        if len(mention.bodies) >= _BOTH and mention.bodies == _bodies(deal) and not any(one.named for one in deal)
    )
    return next(same, None) or next(unnamed, None)


def _marks(deal: list[Mention]) -> set[str]:
    return {mark for one in deal for mark in one.marks}


def _bodies(deal: list[Mention]) -> set[str]:
    return {party for one in deal for party in one.bodies}


def _likeness(mention: Mention, deal: list[Mention]) -> int:
    """How much a mention and an agreement have in common; 0 where it is another one.

    Equal parties say most. What is spoken of as new has to have these, or to share a party and a telling word.
    """
    known, others = _marks(deal), _bodies(deal)
    marks, parties = len(mention.marks & known), len(mention.bodies & others)
    equal = len(others) >= _BOTH and mention.bodies == others
    if len(mention.bodies) > 1 and len(others) > 1 and parties < _BOTH:
        return 0
    if mention.fresh and not equal and not (marks and parties):
        return 0
    if mention.marks and known and not marks and not parties:
        return 0
    return marks + parties * (3 if equal else 1)


def _nouns(cast: Cast) -> Iterator[Mention]:
    reading, parse, names = cast.reading, cast.reading.parse, treaties(cast.reading)
    for index, token in enumerate(parse.tokens):
        is_noun = token.base in listed("nouns") and token.pos in {"NOUN", "PROPN"}
        if not is_noun or token.dep == "compound" or _aside(reading, token) or _idiom(cast, index):
            continue
        verb = governing_verb(parse, index)
        parties = parties_at(cast, index, verb)
        if token.tag == "NNS" and len(parties) < 2:
            continue  # "trade deals": of a kind, no one agreement
        left = [i for i in parse.subtree(index) if i < index]
        words = {*parse.keys(left)}
        fresh = bool(words & _INDEFINITE) and not words & _DEFINITE
        named = {i for i in left if (name := cast.at(i)) is not None and name != cast.at(index)}
        yield Mention(
            *_bounds(parse.chunk_of(index), token),
            head=index,
            verb=verb,
            sentence=reading.sentence_of(token),
            marks=frozenset(parse.lemma_of(i) for i in left if is_content(parse.tokens[i]) and i not in named)
            - _INDEFINITE
            - listed("apart"),
            fresh=fresh,
            apart=bool(words & listed("apart")),
            parties=tuple(parties),
            bodies=cast.bodies(parties),
            named="" if fresh else _proper_name(names, [parse.tokens[i] for i in (index, *left)]),
        )


def _proper_name(names: Sequence[Name], tokens: Sequence[Piece]) -> str:
    """The treaty whose name holds one of some tokens."""
    holding = (name.name for name in names for m in name.mentions for p in tokens if p.start in m)
    return next(holding, "")


def _short_names(cast: Cast) -> Iterator[Mention]:
    """Mentions of a treaty by its short form: "NAFTA"."""
    reading, parse = cast.reading, cast.reading.parse
    for name in treaties(reading):
        for piece in name.mentions:
            head = parse.root_of(piece)
            noun = any(parse.lemma_of(i) in listed("nouns") for i in parse.within(piece))
            inside = head is not None and parse.tokens[head].dep in MODIFIERS
            if head is None or noun or inside or _aside(reading, piece):
                continue
            verb = governing_verb(parse, head)
            yield Mention(piece.start, piece.end, head, verb, reading.sentence_of(piece), named=name.name)


def _bounds(chunk: Piece, token: Piece) -> tuple[int, int]:
    return min(chunk.start, token.start), token.end


def _verbs(cast: Cast) -> Iterator[Mention]:
    """Two parties that agree to do something, or one that agrees to do something to another: "Arvo agreed to buy Tannic"."""
    reading, parse = cast.reading, cast.reading.parse
    for index in _told(reading, "agree"):
        done = [i for i in parse.children(index, {"xcomp", "ccomp"}) if i > index]
        objects = [j for i in done for j in parse.children(i, OBJECTS)]
        others = [name.name for i in objects if (name := cast.at(i)) is not None and cast.kinds[name.name] != "person"]
        held = any(parse.tokens[i].lemma in listed("nouns") for i in parse.subtree(index))
        if done and not held:
            yield from _agreed(cast, index, [*parties_at(cast, index, index), *others])


def _settlements(cast: Cast) -> Iterator[Mention]:
    """Who settles with two settles twice: "Arvo settled with Tannic for £2m and Kelso for £3m"."""
    parse = cast.reading.parse
    for index in _told(cast.reading, "settle"):
        own = doers_in(cast, index)
        below = [j for i in parse.children(index, {"prep"}) for j in parse.children(i)]
        others = parties_in(cast, [k for j in below for k in with_joined(parse, j)])
        for other in others if own else ():
            yield from _agreed(cast, index, [*own, other])


def _told(reading: Reading, lemma: str) -> Iterator[int]:
    """Where the article itself uses a verb."""
    for index, token in enumerate(reading.parse.tokens):
        if token.lemma == lemma and token.pos == "VERB" and not _aside(reading, token):
            yield index


def _agreed(cast: Cast, verb: int, parties: Sequence[str]) -> Iterator[Mention]:
    parties = tuple(dict.fromkeys(parties))
    token = cast.reading.parse.tokens[verb]
    if len(parties) > 1:
        yield Mention(
            token.start,
            token.end,
            head=verb,
            verb=verb,
            sentence=cast.reading.sentence_of(token),
            fresh=True,
            parties=parties,
            bodies=cast.bodies(parties),
        )


def _aside(reading: Reading, piece: Piece) -> bool:
    """Whether it stands in somebody's words, where a better deal is a wish, or in a title, whose grammar is its own."""
    quoted = (one for one in reading.quotations if not one.fragment)
    titles = (block for block in reading.blocks if block.kind in {"title", "heading"})
    return any(piece.start in one for one in (*quoted, *titles))


def _idiom(cast: Cast, index: int) -> bool:
    parse = cast.reading.parse
    below = parse.children(index)
    of = [parse.tokens[j].lemma for i in below if parse.tokens[i].lemma == "of" for j in parse.children(i)]
    much = _MUCH & {parse.tokens[i].lemma for i in below if i < index}
    return parse.tokens[index].lemma == "deal" and bool(much or _TIMES.intersection(of))
