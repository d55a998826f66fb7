"""Two statements of two articles that say the same, and the one thing in which they differ.

Statements are compared as sets, whatever their order: all that one says, apart from light words and from its values, has to stand
in the other; no name may stand against a name; every other value has to agree, and values that agree count as shared words. Then
one value that differs is told, or two where much else agrees; or a negation, a person or a word of opposite meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.fuse import thresholds as limit
from summarizer.fuse.disagreements.statements import Statement, statements
from summarizer.fuse.disagreements.terms import Term, TermKind, verdict
from summarizer.fuse.disagreements.updates import not_yet
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.grouping import sharing
from summarizer.fuse.source import Source
from summarizer.language.concepts import light_words, opposites
from summarizer.language.words import related

TermPair = tuple[Term, Term]
Rests = tuple[frozenset[str], frozenset[str]]
_KINDS: tuple[TermKind, ...] = ("number", "time", "place")


@dataclass(frozen=True)
class Filler:
    """What one article puts into a place of a statement."""

    source: Source
    term: Term

    @property
    def place(self) -> tuple[str, int]:
        """Article and offset: the identity of a filler."""
        return self.source.id, self.term.start


@dataclass(frozen=True)
class Comparison:
    """Two fillers of one place that differ or support each other; `weight` counts the words that carry the comparison."""

    left: Filler
    right: Filler
    differs: bool
    weight: int
    statement: Statement


def comparisons(sources: Sequence[Source], entities: EntityIndex) -> list[Comparison]:
    """All values that reports of one thing share, across articles; each pair of places once, as the heaviest one has it.

    An article that also has the other's sentence word for word does not differ from it.
    """
    told = {source.id: {source.wording(sentence) for sentence in source.sentences} for source in sources}
    found = [statement for source in sources for statement in statements(source, entities)]
    best: dict[tuple[tuple[str, int], tuple[str, int]], Comparison] = {}
    for at, other in sharing([one.keys for one in found], limit.STATEMENT_WORDS):
        left, right = found[at], found[other]
        if left.source.id == right.source.id:
            continue
        both = left.wording in told[right.source.id] or right.wording in told[left.source.id]
        for one in compare(left, right):
            key = (one.left.place, one.right.place)
            if not (both and one.differs) and (key not in best or best[key].weight < one.weight):
                best[key] = one
    return [best[key] for key in sorted(best)]


def compare(left: Statement, right: Statement) -> Iterator[Comparison]:
    """What two statements share and where they differ; nothing where they do not surely tell one thing."""
    if left.is_pronoun or right.is_pronoun or left.contrasts != right.contrasts:
        return
    rests = _rests(left, right)
    paired = _paired(left, right) if _covered(left, right, rests) else None
    if paired is None:
        return
    same, differing = paired
    weight = _shared(left, right, rests) + len(same)
    turned = _turned(left, right, rests) if not differing else None
    found = [(turned, True)] if turned and weight >= limit.WHOLE else []
    odd = len(left.of("negation")) % 2 != len(right.of("negation")) % 2
    if not turned and not odd and _enough(same, differing, weight, rests):
        found = [*((pair, False) for pair in same), *((pair, True) for pair in differing)]
    for (a, b), differs in found:
        if not (left.source.in_quote(a.start) and right.source.in_quote(b.start)):
            yield Comparison(Filler(left.source, a), Filler(right.source, b), differs, weight, left)


def _rests(left: Statement, right: Statement) -> Rests:
    """What each statement says beyond the other."""
    one, two = left.rare - right.words, right.rare - left.words
    kin = [(a, b) for a in one for b in two if related(a, b)]
    return one - {a for a, _ in kin}, two - {b for _, b in kin}


def _shared(left: Statement, right: Statement, rests: Rests) -> int:
    """How many words both say; light ones count where neither says anything else."""
    own = left.words - rests[0]
    return len(own if not any(rests) else own - light_words())


def _covered(left: Statement, right: Statement, rests: Rests) -> bool:
    """Whether one says nearly nothing beyond the other, and the other not far more."""
    shared = _shared(left, right, rests)
    longest = max(len(one.rare) + len(one.values) for one in (left, right))
    return min(map(len, rests)) <= 1 and shared >= limit.COVERED * longest - len(left.values)


def _enough(same: Sequence[TermPair], differing: Sequence[TermPair], weight: int, rests: Rests) -> bool:
    """Whether what is shared carries what differs."""
    kinds = {a.kind for a, _ in differing}
    tied = weight >= limit.TIED and same
    if min(map(len, rests)) > (1 if tied else 0) or kinds >= {"number", "place"}:
        return False
    if len(differing) == 2:
        return weight >= (limit.TWO_DIFFER if any(rests) or kinds == {"number", "time"} else limit.TWO_DIFFER_WHOLE)
    return weight >= (limit.ENOUGH if any(rests) else limit.WHOLE)


def _paired(left: Statement, right: Statement) -> tuple[list[TermPair], list[TermPair]] | None:
    """Of each kind the equal values and the one that differs; None where more than one does, or some cannot be compared."""
    same: list[TermPair] = []
    differing: list[TermPair] = []
    for kind in _KINDS:
        one, two = list(left.of(kind)), list(right.of(kind))
        for a in left.of(kind):
            b = next((b for b in two if verdict(left.source, a, right.source, b) == "same"), None)
            if b:
                same.append((a, b))
                one.remove(a)
                two.remove(b)
        if one and two:
            apart = [(a, b) for a in one for b in two if verdict(left.source, a, right.source, b) == "differs"]
            if len(apart) != 1 or min(len(one), len(two)) != 1:
                return None
            differing += apart
    return same, differing


def _turned(left: Statement, right: Statement, rests: Rests) -> TermPair | None:
    """What turns one of two statements round that else say the same: a negation, or a word of opposite meaning."""
    negated = len(left.of("negation")) + len(right.of("negation"))
    if negated == 1 and not any(rests):
        return _denied(left, right)
    if negated or len(rests[0]) != 1 or len(rests[1]) != 1:
        return None
    a, b = (next(t for t in one.terms if t.key in rest) for one, rest in ((left, rests[0]), (right, rests[1])))
    return (a, b) if frozenset({a.key, b.key}) in opposites() else None


def _denied(left: Statement, right: Statement) -> TermPair | None:
    """A negation with the word of the other statement that it denies."""
    denies, says = (left, right) if left.of("negation") else (right, left)
    negation = denies.of("negation")[0]
    after = next((t for t in denies.of("word") if t.start >= negation.end), None)
    against = next((t for t in says.terms if after and t.key == after.key), None)
    verb = None if negation.token is None else denies.source.parse.tokens[negation.token].head
    if against is None or (verb is not None and not_yet(denies.source, verb, says.source)):
        return None
    return (negation, against) if denies is left else (against, negation)
