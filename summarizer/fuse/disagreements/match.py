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
from summarizer.fuse.disagreements.terms import Term, TermKind
from summarizer.fuse.disagreements.updates import not_yet
from summarizer.fuse.disagreements.values import Verdict, verdict
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.grouping import sharing
from summarizer.fuse.source import Source
from summarizer.language.concepts import contrast_words, light_words, opposites
from summarizer.language.words import related

TermPair = tuple[Term, Term]
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
    told: dict[str, set[tuple[str, ...]]] = {
        source.id: {source.wording(sentence) for sentence in source.sentences} for source in sources
    }
    found = [statement for source in sources for statement in statements(source, entities)]
    best: dict[tuple[tuple[str, int], tuple[str, int]], Comparison] = {}
    for at, other in sharing([one.keys for one in found], limit.STATEMENT_WORDS):
        left, right = found[at], found[other]
        if left.source.id == right.source.id:
            continue
        both = any(a.source.wording(a.sentence) in told[b.source.id] for a, b in ((left, right), (right, left)))
        for one in compare(left, right):
            key = (one.left.place, one.right.place)
            if not (both and one.differs) and (key not in best or best[key].weight < one.weight):
                best[key] = one
    return [best[key] for key in sorted(best)]


def compare(left: Statement, right: Statement) -> Iterator[Comparison]:
    """What two statements share and where they differ; nothing where they do not surely tell one thing."""
    if left.is_pronoun or right.is_pronoun or (left.outside ^ right.outside) & contrast_words():
        return
    rests = _rests(left, right)
    if not _covered(left, right, rests):
        return
    paired = _paired(left, right)
    if paired is None:
        return
    same, differing = paired
    weight = _shared(left, right, rests) + len(same)
    turned = _turned(left, right, rests) if not differing else None
    if turned and weight >= limit.WHOLE:
        yield _comparison(left, right, turned, True, weight)
    if turned or len(left.negations) % 2 != len(right.negations) % 2:
        return
    if _enough(same, differing, weight, rests):
        for pair, differs in [*((pair, False) for pair in same), *((pair, True) for pair in differing)]:
            if not _both_quoted(left, right, pair):
                yield _comparison(left, right, pair, differs, weight)


def _comparison(left: Statement, right: Statement, pair: TermPair, differs: bool, weight: int) -> Comparison:
    return Comparison(Filler(left.source, pair[0]), Filler(right.source, pair[1]), differs, weight, left)


def _both_quoted(left: Statement, right: Statement, pair: TermPair) -> bool:
    return left.source.in_quote(pair[0].start) and right.source.in_quote(pair[1].start)


def _rests(left: Statement, right: Statement) -> tuple[frozenset[str], frozenset[str]]:
    """What each statement says beyond the other."""
    one, two = left.words - right.words - light_words(), right.words - left.words - light_words()
    kin = [(a, b) for a in one for b in two if related(a, b)]
    return one - {a for a, _ in kin}, two - {b for _, b in kin}


def _shared(left: Statement, right: Statement, rests: Sequence[frozenset[str]]) -> int:
    """How many words both say; light ones count where neither says anything else."""
    own = left.words - rests[0]
    return len(own if not any(rests) else own - light_words())


def _covered(left: Statement, right: Statement, rests: Sequence[frozenset[str]]) -> bool:
    """Whether one says nearly nothing beyond the other, and the other not far more."""
    shared = _shared(left, right, rests)
    longest = max(len(one.words - light_words()) + len(one.values) for one in (left, right))
    return min(map(len, rests)) <= 1 and shared >= limit.COVERED * longest - len(left.values)


def _enough(
    same: Sequence[TermPair], differing: Sequence[TermPair], weight: int, rests: Sequence[frozenset[str]]
) -> bool:
    """Whether what is shared carries what differs."""
    tied = weight >= limit.TIED and same
    if min(map(len, rests)) > (1 if tied else 0):
        return False
    if {a.kind for a, _ in differing} >= {"number", "place"}:
        return False
    if len(differing) == 2:
        timed = {a.kind for a, _ in differing} == {"number", "time"}
        return weight >= (limit.TWO_DIFFER if any(rests) or timed else limit.TWO_DIFFER_WHOLE)
    return weight >= (limit.ENOUGH if any(rests) else limit.WHOLE)


def _paired(left: Statement, right: Statement) -> tuple[list[TermPair], list[TermPair]] | None:
    """Equal and differing values of all kinds; None where some cannot be compared."""
    same: list[TermPair] = []
    differing: list[TermPair] = []
    for kind in _KINDS:
        found = _of_kind(left, right, kind)
        if found is None:
            return None
        same += found[0]
        differing += found[1]
    return same, differing


def _of_kind(left: Statement, right: Statement, kind: TermKind) -> tuple[list[TermPair], list[TermPair]] | None:
    """Equal values first, then the one that differs; None where more than one does, or what is left cannot be compared."""
    one, two = left.of(kind), right.of(kind)
    same: list[TermPair] = []
    for a in list(one):
        b = next((b for b in two if _judge(left, a, right, b) == "same"), None)
        if b:
            same.append((a, b))
            one.remove(a)
            two.remove(b)
    if not one or not two:
        return same, []
    comparable = [(a, b) for a in one for b in two if _judge(left, a, right, b) == "differs"]
    return (same, comparable) if len(comparable) == 1 and min(len(one), len(two)) == 1 else None


def _judge(left: Statement, a: Term, right: Statement, b: Term) -> Verdict:
    if a.key != b.key:
        return "open"
    return verdict(left.source, a, right.source, b)


def _turned(left: Statement, right: Statement, rests: Sequence[frozenset[str]]) -> TermPair | None:
    """What turns one of two statements round that else say the same: a negation, another person, an opposite word."""
    negated = len(left.negations) + len(right.negations)
    if negated == 1 and not rests[0] and not rests[1]:
        denied = _denied(left, right)
        return None if denied is None or _both_quoted(left, right, denied) else denied
    if negated or len(rests[0]) != 1 or len(rests[1]) != 1:
        return None
    a, b = (next(t for t in one.terms if t.key in rest) for one, rest in ((left, rests[0]), (right, rests[1])))
    if frozenset({a.key, b.key}) in opposites():
        return None if _both_quoted(left, right, (a, b)) else (a, b)
    return None


def _denied(left: Statement, right: Statement) -> TermPair | None:
    """A negation with the word of the other statement that it denies."""
    denies, says = (left, right) if left.negations else (right, left)
    negation = denies.negations[0]
    after = next((t for t in denies.terms if t.start >= negation.end and t.kind == "word"), None)
    against = next((t for t in says.terms if after and t.key == after.key), None)
    verb = None if negation.token is None else denies.source.parse.tokens[negation.token].head
    if against is None or (verb is not None and not_yet(denies.source, verb, says.source)):
        return None
    return (negation, against) if denies is left else (against, negation)
