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
_MUCH = frozenset({"great", "good", "big", "real"})
"""Before "deal" they make it an idiom: a great deal, a big deal."""


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
    return deals


def _belongs(mention: Mention, deals: list[list[Mention]]) -> list[Mention] | None:
    if not deals or mention.apart:
        return None
    marks, parties = mention.marks, set(mention.parties)
    best, score = None, 0
    for deal in deals:
        known = frozenset().union(*(one.marks for one in deal))
        other = {party for one in deal for party in one.parties}
        shared = 2 * len(marks & known) + 2 * len(parties & other)
        if len(parties) > 1 and len(other) > 1 and len(parties & other) < 2:
            continue
        if marks and known and not marks & known and (mention.fresh or not parties & other):
            continue
        if shared > score:
            best, score = deal, shared
    if best is not None:
        return best
    unmarked = not marks or not any(one.marks for one in deals[-1])
    other = {party for one in deals[-1] for party in one.parties}
    return deals[-1] if unmarked and (not parties or not other) else None


def _nouns(cast: Cast) -> Iterator[Mention]:
    reading, parse = cast.reading, cast.reading.parse
    for index, token in enumerate(parse.tokens):
        is_noun = token.lemma.casefold() in listed("nouns") and token.pos in {"NOUN", "PROPN"}
        if not is_noun or token.dep == "compound" or _quoted(reading, token) or _idiom(cast, index):
            continue
        verb = governing_verb(parse, index)
        parties = parties_at(cast, index, verb)
        if token.tag == "NNS" and len(parties) < 2:
            continue  # "trade deals": of a kind, no one agreement
        left = [i for i in parse.subtree(index) if i < index]
        words = {reading.text(parse.tokens[i]).casefold() for i in left}
        named = {i for i in left if cast.at(i)}
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
            fresh=bool(words & _INDEFINITE),
            apart=bool(words & listed("apart")),
            parties=tuple(parties),
        )


def _bounds(chunk: Piece, token: Piece) -> tuple[int, int]:
    return min(chunk.start, token.start), token.end


def _verbs(cast: Cast) -> Iterator[Mention]:
    """Two parties that agree to do something, or one that agrees to do something to another: "Arvo agreed to buy Tannic"."""
    reading, parse = cast.reading, cast.reading.parse
    for index, token in enumerate(parse.tokens):
        if token.lemma not in {"agree", "settle"} or token.pos != "VERB" or _quoted(reading, token):
            continue
        done = [i for i in parse.children(index) if parse.tokens[i].dep in {"xcomp", "ccomp"}]
        objects = [j for i in done for j in parse.children(i) if parse.tokens[j].dep in OBJECTS]
        others = [name.name for i in objects if (name := cast.at(i)) is not None and cast.kinds[name.name] != "person"]
        parties = list(dict.fromkeys([*parties_at(cast, index, index), *others]))
        held = any(parse.tokens[i].lemma in listed("nouns") for i in parse.subtree(index))
        if len(parties) > 1 and not held and (done or token.lemma == "settle"):
            yield Mention(
                token.start, token.end, index, index, reading.sentence_of(token), fresh=True, parties=tuple(parties)
            )


def _quoted(reading: Reading, piece: Piece) -> bool:
    """Whether it stands in somebody's words: "a better deal" is a wish more often than an agreement."""
    return any(q.start <= piece.start < q.end and not q.fragment for q in reading.quotations)


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
