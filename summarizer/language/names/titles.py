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
    """The titles beside a mention, as ranges.

    Args:
        parse: the article's parse.
        mention: of a person.
        others: indexes of the tokens of all names: a title may hold some, but is none.
    """
    found = [_before(parse, mention) or mention.office, *_apart(parse, mention, others)]
    return [piece for piece in found if piece and _is_description(parse, piece)]


def _is_description(parse: Parse, piece: Piece) -> bool:
    inside = parse.within(piece)
    nouns = [i for i in inside if parse.tokens[i].pos in {"NOUN", "PROPN"} and parse.tokens[i].lemma[:1].isalpha()]
    return 0 < len(inside) <= _LONGEST and bool(nouns)


def _before(parse: Parse, mention: Mention) -> Piece | None:
    """The words of the noun phrase before the name, behind an article or a possessor; an honorific is none of them."""
    chunk = parse.chunk_of(mention.head)
    end = mention.start if mention.honorific else mention.name.start
    first = min(chunk.start, mention.office.start) if mention.office else chunk.start
    inside = [i for i in parse.within(Piece(first, max(first, end))) if parse.tokens[i].end <= end]
    for place, i in enumerate(inside):
        token = parse.tokens[i]
        is_mark = token.pos == "PUNCT" and token.tag != "HYPH"
        if token.tag == "POS" or token.pos in {"DET", "PRON"} or is_mark:
            inside[: place + 1] = [-1] * (place + 1)
    left = [i for i in inside if i >= 0]
    return Piece(parse.tokens[left[0]].start, parse.tokens[left[-1]].end) if left else None


def _apart(parse: Parse, mention: Mention, others: set[int]) -> Iterator[Piece | None]:
    for child in parse.children(mention.head):
        if parse.tokens[child].dep in APPOSITIONS and parse.tokens[child].start >= mention.end and child not in others:
            yield _phrase(parse, child)
    token = parse.tokens[mention.head]
    above = parse.tokens[token.head]
    office = above.pos == "NOUN" or above.lemma.lower() in words("offices")
    if token.dep in APPOSITIONS and token.head not in others and office:
        phrase = _phrase(parse, token.head)
        yield Piece(phrase.start, min(phrase.end, mention.start)) if phrase.start < mention.start else None


def _phrase(parse: Parse, head: int) -> Piece:
    """The noun with what modifies it, without its article."""
    phrase = parse.phrase(head)
    articles = [i for i in parse.within(phrase) if i < head and parse.tokens[i].pos in {"DET", "PRON"}]
    first = articles[0] + 1 if articles and articles[0] == parse.within(phrase)[0] else parse.within(phrase)[0]
    return Piece(parse.tokens[first].start, phrase.end)
