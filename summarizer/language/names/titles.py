"""Offices and descriptions beside a person's name, by the parse: in its noun phrase, or set off by commas.

`economist Jane Roe` -> `economist`; `Jane Roe, a former head of the bank, said` -> `former head of the bank`; `The bank's head,
Jane Roe, said` -> `head`.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.language.lexicon import words
from summarizer.language.names.mentions import Mention
from summarizer.language.parse import APPOSITIONS, Parse
from summarizer.language.piece import Piece

_LONGEST = 14
"""Words; what is longer tells a story, not an office."""


def titles_of(parse: Parse, mention: Mention, others: set[int]) -> list[Piece]:
    """The titles beside a person's mention, as ranges; one may hold some of `others`, the tokens of all names, but is none."""
    found = [_before(parse, mention) or mention.office, *_apart(parse, mention, others)]
    return [piece for piece in found if piece and _is_description(parse, piece)]


def _is_description(parse: Parse, piece: Piece) -> bool:
    inside = [parse.tokens[i] for i in parse.within(piece)]
    return len(inside) <= _LONGEST and any(one.pos in {"NOUN", "PROPN"} and one.lemma[:1].isalpha() for one in inside)


def _before(parse: Parse, mention: Mention) -> Piece | None:
    """The words of the noun phrase before the name, behind an article or a possessor; an honorific is none of them."""
    chunk = parse.chunk_of(mention.head)
    end = mention.start if mention.honorific else mention.name.start
    first = min(chunk.start, mention.office.start) if mention.office else chunk.start
    left: list[int] = []
    for i in parse.within(Piece(first, max(first, end))):
        token = parse.tokens[i]
        apart = token.tag == "POS" or token.pos in {"DET", "PRON"} or (token.pos == "PUNCT" and token.tag != "HYPH")
        if token.end <= end:
            left = [] if apart else [*left, i]
    return parse.stretch(left[0], left[-1]) if left else None


def _apart(parse: Parse, mention: Mention, others: set[int]) -> Iterator[Piece]:
    for child in parse.children(mention.head, APPOSITIONS):
        if parse.tokens[child].start >= mention.end and child not in others:
            yield _phrase(parse, child)
    token = parse.tokens[mention.head]
    above = parse.tokens[token.head]
    office = above.pos == "NOUN" or above.base in words("offices")
    if token.dep in APPOSITIONS and token.head not in others and office:
        phrase = _phrase(parse, token.head)
        if phrase.start < mention.start:
            yield Piece(phrase.start, min(phrase.end, mention.start))


def _phrase(parse: Parse, head: int) -> Piece:
    """The noun with what modifies it, without its article."""
    phrase = parse.phrase(head)
    first = parse.within(phrase)[0]
    article = first < head and parse.tokens[first].pos in {"DET", "PRON"}
    return Piece(parse.tokens[first + article].start, phrase.end)
