"""In which order two kinds of acts took place: "they shot before they set off bombs", "a bomb went off; gunmen then opened fire".

Read within a sentence from before, after and then, and between two sentences of a paragraph where the second has "then".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.concepts import acts
from summarizer.language.parse import CONJUNCTS, PASSIVE_SUBJECTS, Parse
from summarizer.schema import Disagreement

_THEN = frozenset({"then", "afterwards", "afterward", "subsequently"})
_NOT_DONE = PASSIVE_SUBJECTS | {"neg", "auxpass", "agent"}
"""What stands beside a verb that is denied, or done to who is told to act."""
_AGREE = 2
"""Articles that have to tell one order alone where another article tells both."""

Kinds = Mapping[int, str]
"""What is done, by the token of the verb."""


@dataclass(frozen=True)
class _Order:
    """Two kinds of acts, the earlier one first, as an article tells them."""

    source: Source
    kinds: tuple[str, str]
    piece: Piece


def from_orders(sources: Sequence[Source]) -> Iterator[Disagreement]:
    """One disagreement per two kinds of acts that articles put in opposite orders."""
    told: dict[frozenset[str], list[_Order]] = {}
    for order in (order for source in sources for order in _orders(source)):
        told.setdefault(frozenset(order.kinds), []).append(order)
    for key in sorted(told, key=sorted):
        orders, first = told[key], told[key][0]
        sides = [{one.source.id for one in orders if (one.kinds == first.kinds) == same} for same in (True, False)]
        both = sides[0] & sides[1]
        alone = [side - both for side in sides]
        if all(alone) or (both and max(map(len, alone)) >= _AGREE):
            claims = [claim(one.source, one.piece, side=int(one.kinds != first.kinds)) for one in orders]
            yield disagreement(first.source.slice(first.piece), "fact", "conflict", claims)


def _orders(source: Source) -> Iterator[_Order]:
    parse = source.parse
    kinds = {verb: kind for sentence in source.sentences for verb, kind in _acts(parse, parse.within(sentence))}
    for verb in kinds:
        above = parse.tokens[verb].head
        heads = (verb, above) if verb in parse.children(above, {"xcomp"}) else (verb,)  # "began shooting and then …"
        for other, earlier in (tie for head in heads for tie in _tied(parse, head)):
            yield from _order(source, *((verb, other) if earlier else (other, verb)), kinds)
    for before, after in pairwise(source.sentences):
        second = [i for i in parse.within(after) if i in kinds and _lemmas(parse, parse.children(i)) & _THEN][:1]
        near = "\n" not in source.text[before.end : after.start]
        if second and near and parse.tokens[second[0]].dep not in CONJUNCTS:
            for first in parse.within(before):
                yield from _order(source, first, second[0], kinds)


def _acts(parse: Parse, inside: range) -> Iterator[tuple[int, str]]:
    """Verbs whose kind of act the table knows, by lemma, particle and object ("open fire", "blow oneself up")."""
    for verb in inside:
        if parse.tokens[verb].pos == "VERB" and not parse.children(verb, _NOT_DONE):
            lemma, beside = parse.lemma_of(verb), parse.children(verb, {"prt", "dobj"})
            names = (lemma, *(f"{lemma}-{parse.lemma_of(i)}" for i in beside))
            yield from [(verb, acts()[name]) for name in names if name in acts()][:1]


def _tied(parse: Parse, verb: int) -> Iterator[tuple[int, bool]]:
    """Verbs that a sentence puts before or after a verb, and whether the verb is the earlier one."""
    for child in parse.children(verb):
        token, lemma, words = parse.tokens[child], parse.lemma_of(child), _lemmas(parse, parse.children(child))
        # "then" in "shot him, then fled", not in "then shot him and fled"
        between = _lemmas(parse, (i for i in parse.children(verb) if verb < i < child))
        if lemma in {"before", "after"} and token.dep == "prep":
            yield from ((i, lemma == "before") for i in parse.children(child, {"pcomp"}))
        elif token.dep == "advcl" and words & {"before", "after"}:
            yield child, "before" in words
        elif token.dep in CONJUNCTS and (words | between) & _THEN:
            yield from ((i, True) for i in (child, *parse.children(child, {"xcomp"})))


def _lemmas(parse: Parse, tokens: Iterable[int]) -> set[str]:
    return set(map(parse.lemma_of, tokens))


def _order(source: Source, first: int, second: int, kinds: Kinds) -> Iterator[_Order]:
    """Two verbs as an order, where they tell two kinds of acts."""
    if first in kinds and second in kinds and kinds[first] != kinds[second]:
        parse, verbs = source.parse, (first, second)
        inside = [*verbs, *(i for verb in verbs for i in parse.children(verb, {"prt", "dobj", "nsubj"}))]
        ends = [(parse.tokens[i].start, parse.tokens[i].end) for i in inside]
        yield _Order(source, (kinds[first], kinds[second]), Piece(min(ends)[0], max(end for _, end in ends)))
