"""In which order two kinds of acts took place: "they shot before they set off bombs", "a bomb went off; gunmen then opened fire".

Read within a sentence from before, after and then, and between two sentences of a paragraph where the second has "then".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.concepts import acts
from summarizer.language.parse import CONJUNCTS, PASSIVE_SUBJECTS
from summarizer.schema import Disagreement

_THEN = frozenset({"then", "afterwards", "afterward", "subsequently"})
_NOT_DONE = PASSIVE_SUBJECTS | {"neg", "auxpass", "agent"}
"""What stands beside a verb that is denied, or done to who is told to act."""
_AGREE = 2
"""Articles that have to tell one order alone where another article tells both."""


@dataclass(frozen=True)
class _Order:
    """Two kinds of acts, the earlier one first, as an article tells them."""

    source: Source
    kinds: tuple[str, str]
    piece: Piece


def from_orders(sources: Sequence[Source]) -> list[Disagreement]:
    """One disagreement per two kinds of acts that articles put in opposite orders."""
    told: dict[frozenset[str], list[_Order]] = {}
    for source in sources:
        for order in _orders(source):
            told.setdefault(frozenset(order.kinds), []).append(order)
    return [made for key in sorted(told, key=sorted) if (made := _compared(told[key]))]


def _compared(orders: Sequence[_Order]) -> Disagreement | None:
    first = orders[0].kinds
    sides = [{one.source.id for one in orders if (one.kinds == first) == same} for same in (True, False)]
    both = sides[0] & sides[1]
    alone = [side - both for side in sides]
    if not (all(alone) or (both and max(map(len, alone)) >= _AGREE)):
        return None
    claims = [claim(one.source, one.piece, side=int(one.kinds != first)) for one in orders]
    return disagreement(orders[0].source.slice(orders[0].piece), "fact", "conflict", claims)


def _orders(source: Source) -> Iterator[_Order]:
    found = {verb: kind for sentence in source.sentences for verb, kind in _events(source, sentence)}
    for verb, kind in found.items():
        above = source.parse.tokens[verb].head
        heads = (verb, above) if verb in _complements(source, above) else (verb,)  # "began shooting and then …"
        for other, earlier in (tie for head in heads for tie in _tied(source, head)):
            if other in found and found[other] != kind:
                yield _order(source, (verb, other) if earlier else (other, verb), found)
    for before, after in pairwise(source.sentences):
        if "\n" not in source.text[before.end : after.start]:
            yield from _in_sequence(source, before, after, found)


def _events(source: Source, sentence: Piece) -> Iterator[tuple[int, str]]:
    """Verbs whose kind of act the table knows, by lemma, particle and object ("open fire", "blow oneself up")."""
    tokens, parse = source.parse.tokens, source.parse
    for verb in parse.within(sentence):
        if tokens[verb].pos != "VERB" or any(tokens[i].dep in _NOT_DONE for i in parse.children(verb)):
            continue
        lemma = tokens[verb].lemma.casefold()
        beside = [tokens[i].lemma.casefold() for i in parse.children(verb) if tokens[i].dep in {"prt", "dobj"}]
        kinds = (acts()[name] for name in (lemma, *(f"{lemma}-{word}" for word in beside)) if name in acts())
        if kind := next(kinds, None):
            yield verb, kind


def _tied(source: Source, verb: int) -> Iterator[tuple[int, bool]]:
    """Verbs that a sentence puts before or after a verb, and whether the verb is the earlier one."""
    tokens, parse = source.parse.tokens, source.parse
    for child in parse.children(verb):
        words = _own(source, child)
        lemma = tokens[child].lemma.casefold()
        if lemma in {"before", "after"} and tokens[child].dep == "prep":
            yield from ((i, lemma == "before") for i in parse.children(child) if tokens[i].dep == "pcomp")
        elif tokens[child].dep == "advcl" and words & {"before", "after"}:
            yield child, "before" in words
        elif tokens[child].dep in CONJUNCTS and (words | _between(source, verb, child)) & _THEN:
            yield from ((i, True) for i in (child, *_complements(source, child)))


def _between(source: Source, verb: int, other: int) -> set[str]:
    """Lemmas of what a verb governs before another one: "then" in "shot him, then fled", not in "then shot him and fled"."""
    return _lemmas(source, (i for i in source.parse.children(verb) if verb < i < other))


def _own(source: Source, verb: int) -> set[str]:
    return _lemmas(source, source.parse.children(verb))


def _lemmas(source: Source, tokens: Iterable[int]) -> set[str]:
    return {source.parse.tokens[i].lemma.casefold() for i in tokens}


def _complements(source: Source, verb: int) -> list[int]:
    return [i for i in source.parse.children(verb) if source.parse.tokens[i].dep == "xcomp"]


def _in_sequence(source: Source, before: Piece, after: Piece, found: dict[int, str]) -> Iterator[_Order]:
    second = [i for i in source.parse.within(after) if i in found and _own(source, i) & _THEN]
    if second and source.parse.tokens[second[0]].dep not in CONJUNCTS:
        for first in source.parse.within(before):
            if first in found and found[first] != found[second[0]]:
                yield _order(source, (first, second[0]), found)


def _order(source: Source, verbs: tuple[int, int], found: dict[int, str]) -> _Order:
    tokens, parse = source.parse.tokens, source.parse
    inside = [
        verbs[0],
        verbs[1],
        *(i for v in verbs for i in parse.children(v) if tokens[i].dep in {"prt", "dobj", "nsubj"}),
    ]
    piece = Piece(min(tokens[i].start for i in inside), max(tokens[i].end for i in inside))
    return _Order(source, (found[verbs[0]], found[verbs[1]]), piece)
