"""Who does what to whom: the acts that the sentences of an article assert or deny, read from the parse.

`The state says X fuelled the crisis` and `X did not cause the crisis` are one act, `cause`, of X and the crisis, told and denied.
What is only supposed, asked, intended or alleged ("may cause", "accused of causing") is no act.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.facts.mentions import places_in
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.concepts import acts, canonical, function_words, light_words, saying_verbs
from summarizer.language.modality import MODALS, is_assumed
from summarizer.language.parse import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBS, Parse
from summarizer.language.times.periods import Period, period_in
from summarizer.language.words import NEGATIONS

_OPEN = MODALS | {"will", "shall"}
"""Auxiliaries of what has not taken place yet, or may never."""
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp", "prep", "acl", "dobj"})
_HELPERS = frozenset({"aux", "auxpass"})
_NOT = NEGATIONS | {"n't", "n’t"}
_NO_DENIAL = frozenset({"only", "yet", "just", "always", "all", "necessarily", "immediately", "more", "so", "entirely"})
"""Words beside "not" that make another phrase of it."""


@dataclass(frozen=True, slots=True)
class Noun:
    """Who or what takes part in an act.

    Attributes:
        head: the concept of its noun; "" where a pronoun or a question word stands for somebody.
        own: the concepts of the noun's other words.
        actor: the id of the actor for whom it stands, or None.
        piece: its passage, without relative clauses.
    """

    head: str
    own: frozenset[str]
    actor: str | None
    piece: Piece


@dataclass(frozen=True, eq=False)
class Act:
    """One act as a sentence tells it.

    Attributes:
        verb: its token in the parse.
        kind: what is done, as `language.concepts.acts` names it.
        doer: who does it; None where nobody is named.
        patient: to whom or what it is done.
        denied: whether it is told not to take place.
        piece: its passage.
    """

    source: Source
    entities: EntityIndex
    sentence: Piece
    verb: int
    kind: str
    doer: Noun | None
    patient: Noun
    denied: bool
    piece: Piece

    @cached_property
    def told(self) -> frozenset[str]:
        """The concepts of its sentence."""
        return frozenset(word.concept for word in self.source.words_in(self.sentence) if word.telling)

    @cached_property
    def clause(self) -> Piece:
        """What its verb governs."""
        return self.source.parse.span(self.verb)

    @cached_property
    def besides(self) -> frozenset[str]:
        """The concepts of its clause without its doer."""
        doer = self.doer.piece if self.doer else Piece(0, 0)
        words = (word for word in self.source.words_in(self.clause) if word.telling)
        return frozenset(word.concept for word in words if not doer.start <= word.start < doer.end)

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of the actors that its sentence names."""
        names = map(self.source.slice, self.source.names_in(self.sentence))
        return frozenset(actor.id for name in names if (actor := self.entities.find(name, self.source.id)))

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that its clause names, casefolded."""
        return places_in(self.source, self.clause)

    @cached_property
    def period(self) -> Period | None:
        """The period that its clause names first."""
        return period_in(self.source.slice(self.clause))


def acts_of(source: Source, entities: EntityIndex) -> Iterator[Act]:
    """The acts of an article, in reading order."""
    reader = _Reader(source, entities, source.parse)
    verbs = ((s, i) for s in source.sentences for i in source.parse.within(s) if source.parse.tokens[i].pos in VERBS)
    return (act for sentence, verb in verbs if (act := reader.act(sentence, verb)))


@dataclass(frozen=True)
class _Reader:
    """Reads the acts of one article."""

    source: Source
    entities: EntityIndex
    parse: Parse

    def act(self, sentence: Piece, verb: int) -> Act | None:
        """The act of a verb; None where it tells none."""
        head, preposition = self._patient(verb) or (None, "")
        kind = None if head is None else self._kind(verb, preposition)
        denied = None if kind is None else self._denied(verb)
        patient = None if head is None or denied is None else self._noun(head)
        doer = self._doer(verb) if patient else None
        if kind is None or denied is None or patient is None or (doer is not None and not doer.head):
            return None
        piece = self._piece(verb, patient)
        return Act(self.source, self.entities, sentence, verb, kind, doer, patient, denied, piece)

    def _kind(self, verb: int, preposition: str) -> str | None:
        """What is done: the class of the verb, with its particle or its preposition; None for verbs that tell nothing alone."""
        parse, lemma = self.parse, self.parse.lemma_of(verb)
        if lemma == "be":
            lemma = next((parse.lemma_of(i) for i in parse.children(verb, {"acomp"}) if preposition), "be")
        else:
            lemma = "-".join([lemma, *map(parse.lemma_of, parse.children(verb, {"prt"}))])
        whole = f"{lemma}-{preposition}" if preposition else lemma
        if whole in acts():
            return acts()[whole]
        if lemma in saying_verbs() | light_words() | (function_words() - {"be"}):
            return None
        return f"{canonical(lemma)}-{preposition}" if preposition else canonical(lemma)

    def _patient(self, verb: int) -> tuple[int, str] | None:
        """The head of what is acted on, and the preposition by which it is tied ("" for an object)."""
        parse = self.parse
        if passive := parse.children(verb, PASSIVE_SUBJECTS):
            return passive[0], ""
        found = parse.children(verb, OBJECTS) + parse.children(verb, {"acomp"})
        if not found:
            return self._under(verb) if parse.lemma_of(verb) in _prepositional() else None
        tied = self._under(found[0]) if parse.lemma_of(verb) == "be" and parse.tokens[found[0]].pos == "ADJ" else None
        return tied or (found[0], "")

    def _under(self, index: int) -> tuple[int, str] | None:
        for prep in self.parse.children(index, {"prep"}):
            held = self.parse.children(prep, {"pobj"})
            if held and f"{self.parse.lemma_of(index)}-{self.parse.lemma_of(prep)}" in acts():
                return held[0], self.parse.lemma_of(prep)
        return None

    def _doer(self, verb: int) -> Noun | None:
        """Who acts: None where nobody is named."""
        by = [held for agent in self.parse.children(verb, {"agent"}) for held in self.parse.children(agent, {"pobj"})]
        index = by[0] if by else self.parse.doer_of(verb)
        if index is None:
            return None
        token = self.parse.tokens[index]
        return Noun("", frozenset(), None, token) if token.pos in {"PRON", "DET"} else self._noun(index)

    def _noun(self, index: int) -> Noun | None:
        chunk, token = self.parse.chunk_of(index), self.parse.tokens[index]
        name = next((m for m in self.source.mentions if m.start <= token.start < m.end), chunk)
        whole = Piece(min(chunk.start, name.start), max(chunk.end, name.end))  # a parse cuts names with "&"
        actor = self.entities.find(self.source.slice(name), self.source.id) if token.pos == "PROPN" else None
        words = {w.token: w.concept for w in self.source.words_in(chunk) if w.telling}
        head = words.pop(index, None)
        return Noun(head, frozenset(words.values()), actor.id if actor else None, whole) if head else None

    def _denied(self, verb: int) -> bool | None:
        """Whether the act is denied; None where it is left open whether it takes place."""
        helped = {self.parse.lemma_of(i) for i in self.parse.children(verb, _HELPERS)}
        denied, governed = self._negated(verb), self._governed(verb)
        if is_assumed(self.parse, verb) or helped & _OPEN or ("to" in helped and not governed):
            return None
        return None if denied is None or governed is None else denied != governed

    def _negated(self, verb: int) -> bool | None:
        """Whether a verb is negated by a word of its own, its subject or object; None for "not only", "not yet" and the like."""
        lemma, children = self.parse.lemma_of, self.parse.children
        near = [i for i in children(verb) if lemma(i) in _NOT]
        nouns = children(verb, SUBJECTS | PASSIVE_SUBJECTS | OBJECTS)
        near += [i for noun in nouns for i in children(noun) if lemma(i) in {"no", "neither"}]
        around = {lemma(i + 1) for i in near if i + 1 < len(self.parse.tokens)} | set(map(lemma, children(verb)))
        return None if near and (around & _NO_DENIAL or len(near) > 1) else bool(near)

    def _governed(self, verb: int) -> bool | None:
        """Whether what stands above a verb denies it ("denied causing", "failed to stop"); None where it is only alleged."""
        denied, here = False, self.parse.first_joined(verb)
        while self.parse.tokens[here].dep in _COMPLEMENTS:
            above = self.parse.tokens[here].head
            if self.parse.lemma_of(above) in acts("alleging") or self._negated(above) is not False:
                return None
            denied ^= self.parse.lemma_of(above) in acts("denying")
            here = self.parse.first_joined(above)
        return denied

    def _piece(self, verb: int, patient: Noun) -> Piece:
        """The passage to show: subject, where it stands right before, verb and what it acts on."""
        tokens, subjects = self.parse.tokens, self.parse.children(verb, SUBJECTS | PASSIVE_SUBJECTS)
        own = [verb, *subjects, *self.parse.children(verb, _HELPERS | {"neg", "prt"})]
        start = min([tokens[min(own)].start, *(self.parse.chunk_of(i).start for i in subjects)])
        return Piece(start, max(tokens[max(own)].end, patient.piece.end))


def _prepositional() -> frozenset[str]:
    return frozenset(kind.split("-")[0] for kind in acts() if "-" in kind)
