"""What an article states: its sentences and their clauses, each as words without order and values.

A clause has its own verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from summarizer.fuse.disagreements.terms import Term, TermKind, terms
from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.concepts import contrast_words, light_words
from summarizer.language.parse import CONJUNCTS, PASSIVE_SUBJECTS, SUBJECTS, VERBS

_PRONOUN = re.compile(
    r"(?:(?:It|He|She|They|Its|His|Her|Their|Both|Others|Another)\b|(?:This|That|These|Those)\s(?!\w+\s+(?:week|month|year)\b))"
)
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl:relcl", "parataxis", "csubj", "csubjpass"})
_FEWEST, _MOST = 3, 80
"""Terms: what has fewer states nothing that could be told again; the end of what has more is not compared."""


@dataclass(frozen=True, eq=False)
class Statement:
    """A sentence, or a clause of it.

    Attributes:
        terms: its units in order.
        is_whole: whether it is a sentence.
        is_pronoun: whether its subject is a pronoun, of which nobody knows for whom it stands.
    """

    source: Source
    sentence: Piece
    terms: tuple[Term, ...]
    is_whole: bool
    is_pronoun: bool

    @cached_property
    def words(self) -> frozenset[str]:
        """What its words and persons say."""
        return frozenset(term.key for term in self.terms if term.kind in {"word", "person"})

    @cached_property
    def values(self) -> tuple[Term, ...]:
        """Numbers, times and places."""
        return (*self.of("number"), *self.of("time"), *self.of("place"))

    @cached_property
    def keys(self) -> frozenset[str]:
        """By what statements are found that may tell the same: words, and values as written."""
        return self.words.union(self.source.slice(term).casefold() for term in self.values)

    @cached_property
    def _by_kind(self) -> dict[TermKind, list[Term]]:
        ordered = sorted(self.terms, key=lambda term: term.kind)
        return {kind: list(found) for kind, found in groupby(ordered, key=lambda term: term.kind)}

    def of(self, kind: TermKind) -> Sequence[Term]:
        """The terms of a kind, in order."""
        return self._by_kind.get(kind, ())

    @cached_property
    def wording(self) -> tuple[str, ...]:
        """All words of the sentence, as they are compared."""
        return self.source.wording(self.sentence)

    @cached_property
    def rare(self) -> frozenset[str]:
        """Its words and persons without light words."""
        return self.words - light_words()

    @cached_property
    def contrasts(self) -> frozenset[str]:
        """Which of its words make another statement of it; none that belongs to a number or a time."""
        values = (*self.of("number"), *self.of("time"))
        own = self.sentence if self.is_whole else Piece(self.terms[0].start, max(t.end for t in self.terms))
        found = self.source.words_in(own)
        outside = frozenset(w.key for w in found if not any(v.start <= w.start < v.end for v in values))
        return outside & contrast_words()


def statements(source: Source, entities: EntityIndex) -> Iterator[Statement]:
    """The sentences of an article, and the clauses of those that have several."""
    for sentence in source.sentences:
        found = terms(source, sentence, entities)[:_MOST]
        if len(found) >= _FEWEST:
            opens = found[0].kind == "time" and found[0].start == sentence.start
            pronoun = bool(_PRONOUN.match(source.text, sentence.start)) and not opens
            yield Statement(source, sentence, found, True, pronoun)
            yield from _clauses(source, sentence, found)


def _clauses(source: Source, sentence: Piece, found: Sequence[Term]) -> Iterator[Statement]:
    by_head: dict[int, list[Term]] = {}
    for term in found:
        if term.token is not None:
            by_head.setdefault(_head(source, term.token), []).append(term)
    for head, own in by_head.items():
        if len(own) >= _FEWEST:
            yield Statement(source, sentence, tuple(own), False, _has_pronoun(source, head))


def _head(source: Source, token: int) -> int:
    """The verb of the clause that holds a token, or the head of the sentence."""
    tokens = source.parse.tokens
    above = (token, *source.parse.ancestors(token))
    clauses = (i for i in above if tokens[i].dep in _CLAUSES or (tokens[i].dep in CONJUNCTS and tokens[i].pos in VERBS))
    return next(clauses, above[-1])


def _has_pronoun(source: Source, head: int) -> bool:
    """Whether a clause has no subject, or a pronoun as its subject."""
    subject = source.parse.subject_of(head)
    if subject is None:
        return not source.parse.children(head, SUBJECTS | PASSIVE_SUBJECTS)
    return source.parse.tokens[subject].pos in {"PRON", "DET"}
