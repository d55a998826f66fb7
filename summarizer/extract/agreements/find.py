"""Where an article speaks of agreements, and which mentions are about one."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.extract.agreements.mention import Mention, governing_verb, listed
from summarizer.extract.agreements.parties import Cast, parties_at
from summarizer.extract.writing.vocabulary import is_content
from summarizer.language.parse import OBJECTS
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading

_INDEFINITE = frozenset({"a", "an", "another", "some", "new"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_MUCH = frozenset({"great", "good", "big", "real"})
"""Before "deal" they make it an idiom: a great deal, a big deal."""
_BOTH = 2
"""Parties that two mentions of one agreement have in common, where both name two."""


def find_deals(cast: Cast) -> list[list[Mention]]:
    """The mentions of each agreement, in reading order.

    A mention belongs to the agreement with which it shares a party or a word that tells which one it is; a bare "the deal" to
    the last one. What is called separate, or has other parties or another name, is another agreement.
    """
    deals: list[list[Mention]] = []
    for mention in sorted([*_nouns(cast), *_verbs(cast)], key=lambda one: one.start):
        own = _belongs(mention, deals)
        if own is None:
            deals.append([mention])
        else:
            own.append(mention)
    return _with_parties(deals)


def _with_parties(deals: list[list[Mention]]) -> list[list[Mention]]:
    """Mentions that name nobody go to the agreement whose telling words they share, or to the only one; "a deal" to none."""
    known = [deal for deal in deals if len({party for one in deal for party in one.parties}) >= _BOTH]
    for deal in deals:
        if deal in known or any(one.apart for one in deal):
            continue
        alike = max(known, key=lambda one: len(_marks(one) & _marks(deal)), default=None)
        if (
            alike is not None
            and not _bodies(deal) - _bodies(alike)
            and (_marks(alike) & _marks(deal) or (len(known) == 1 and not deal[0].fresh))
        ):
            alike += deal
            deal.clear()
    return [sorted(deal, key=lambda one: one.start) for deal in deals if deal]


def _belongs(mention: Mention, deals: list[list[Mention]]) -> list[Mention] | None:
    if not deals or mention.apart:
        return None
    shared = [(_likeness(mention, deal), deal) for deal in deals]
    score, best = max(shared, key=lambda pair: pair[0])
    if score > 0:
        return best
    bare = not mention.marks or not _marks(deals[-1])
    return deals[-1] if bare and not mention.fresh and (not mention.bodies or not _bodies(deals[-1])) else None


def _marks(deal: list[Mention]) -> set[str]:
    return {mark for one in deal for mark in one.marks}


def _bodies(deal: list[Mention]) -> set[str]:
    return {party for one in deal for party in one.bodies}


def _likeness(mention: Mention, deal: list[Mention]) -> int:
    """How many parties and telling words a mention shares with an agreement; 0 where it is another one.

    What is spoken of as new has to share two parties, or one and a telling word.
    """
    known, others = _marks(deal), _bodies(deal)
    marks, parties = len(mention.marks & known), len(mention.bodies & others)
    if len(mention.bodies) > 1 and len(others) > 1 and parties < _BOTH:
        return 0
    if mention.fresh and parties < _BOTH and not (marks and parties):
        return 0
    if mention.marks and known and not marks and not parties:
        return 0
    return marks + parties


def _nouns(cast: Cast) -> Iterator[Mention]:
    reading, parse = cast.reading, cast.reading.parse
    for index, token in enumerate(parse.tokens):
        is_noun = token.lemma.casefold() in listed("nouns") and token.pos in {"NOUN", "PROPN"}
        if not is_noun or token.dep == "compound" or _aside(reading, token) or _idiom(cast, index):
            continue
        verb = governing_verb(parse, index)
        parties = parties_at(cast, index, verb)
        if token.tag == "NNS" and len(parties) < 2:
            continue  # "trade deals": of a kind, no one agreement
        left = [i for i in parse.subtree(index) if i < index]
        words = {reading.text(parse.tokens[i]).casefold() for i in left}
        named = {i for i in left if (name := cast.at(i)) is not None and name != cast.at(index)}
        yield Mention(
            *_bounds(parse.chunk_of(index), token),
            head=index,
            verb=verb,
            sentence=reading.sentence_of(token),
            marks=frozenset(
                parse.tokens[i].lemma.casefold() for i in left if is_content(parse.tokens[i]) and i not in named
            )
            - _INDEFINITE
            - listed("apart"),
            fresh=bool(words & _INDEFINITE) and not words & _DEFINITE,
            apart=bool(words & listed("apart")),
            parties=tuple(parties),
            bodies=cast.bodies(parties),
        )


def _bounds(chunk: Piece, token: Piece) -> tuple[int, int]:
    return min(chunk.start, token.start), token.end


def _verbs(cast: Cast) -> Iterator[Mention]:
    """Two parties that agree to do something, or one that agrees to do something to another: "Arvo agreed to buy Tannic"."""
    reading, parse = cast.reading, cast.reading.parse
    for index, token in enumerate(parse.tokens):
        if token.lemma not in {"agree", "settle"} or token.pos != "VERB" or _aside(reading, token):
            continue
        done = [i for i in parse.children(index) if i > index and parse.tokens[i].dep in {"xcomp", "ccomp"}]
        objects = [j for i in done for j in parse.children(i) if parse.tokens[j].dep in OBJECTS]
        others = [name.name for i in objects if (name := cast.at(i)) is not None and cast.kinds[name.name] != "person"]
        parties = list(dict.fromkeys([*parties_at(cast, index, index), *others]))
        held = any(parse.tokens[i].lemma in listed("nouns") for i in parse.subtree(index))
        if len(parties) > 1 and not held and (done or token.lemma == "settle"):
            yield Mention(
                token.start,
                token.end,
                head=index,
                verb=index,
                sentence=reading.sentence_of(token),
                fresh=True,
                parties=tuple(parties),
                bodies=cast.bodies(parties),
            )


def _aside(reading: Reading, piece: Piece) -> bool:
    """Whether it stands in somebody's words, where a better deal is a wish, or in a title, whose grammar is its own."""
    titles = [block for block in reading.blocks if block.kind in {"title", "heading"}]
    return any(q.start <= piece.start < q.end and not q.fragment for q in reading.quotations) or any(
        block.start <= piece.start < block.end for block in titles
    )


def _idiom(cast: Cast, index: int) -> bool:
    parse = cast.reading.parse
    token = parse.tokens[index]
    if token.lemma != "deal":
        return False
    before = {parse.tokens[i].lemma for i in parse.children(index) if i < index}
    return bool(before & _MUCH) or any(
        parse.tokens[i].lemma == "of"
        and {parse.tokens[j].lemma for j in parse.children(i)} & {"day", "week", "century"}
        for i in parse.children(index)
    )
