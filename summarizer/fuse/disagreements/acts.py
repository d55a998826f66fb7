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
_NO_DENIAL = frozenset({"only", "yet", "just", "always", "all", "necessarily", "immediately", "more", "so", "entirely"})
"""Words beside "not" that make another phrase of it."""


@dataclass(frozen=True, slots=True)
class Noun:
    """Who or what takes part in an act.

    Attributes:
        head: the concept of its noun.
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

    @property
    def is_spoken(self) -> bool:
        """Whether somebody is quoted with it."""
        return self.source.in_quote(self.piece.start)

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
        low, high = self.sentence.start, self.sentence.end
        names = (n.name for n in self.source.reading.names if any(low <= m.start < high for m in n.mentions))
        found = (self.entities.find(name, self.source.id) for name in names)
        return frozenset(actor.id for actor in found if actor)

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
    reader = _Reader(source, entities)
    for sentence in source.sentences:
        for index in source.parse.within(sentence):
            if source.parse.tokens[index].pos in VERBS and (act := reader.act(sentence, index)):
                yield act


@dataclass(frozen=True)
class _Reader:
    """Reads the acts of one article."""

    source: Source
    entities: EntityIndex

    @property
    def parse(self) -> Parse:
        return self.source.parse

    def act(self, sentence: Piece, verb: int) -> Act | None:
        """The act of a verb; None where it tells none."""
        patient = self._patient(verb)
        kind = self._kind(verb, patient[1]) if patient else None
        polarity = self._polarity(verb) if kind else None
        if patient is None or kind is None or polarity is None:
            return None
        acted_on, doer = self._noun(patient[0]), self._doer(verb)
        if acted_on is None or (doer is not None and not doer.head):
            return None
        piece = self._piece(verb, acted_on)
        return Act(self.source, self.entities, sentence, verb, kind, doer, acted_on, polarity, piece)

    def _lemma(self, index: int) -> str:
        return self.parse.tokens[index].lemma.casefold()

    def _kids(self, index: int, *deps: str) -> list[int]:
        return [i for i in self.parse.children(index) if self.parse.tokens[i].dep in deps]

    def _kind(self, verb: int, preposition: str) -> str | None:
        """What is done: the class of the verb, with its particle or its preposition; None for verbs that tell nothing alone."""
        lemma = self._lemma(verb)
        if lemma == "be":
            lemma = next((self._lemma(i) for i in self._kids(verb, "acomp") if preposition), "be")
        else:
            lemma = "-".join([lemma, *(self._lemma(i) for i in self._kids(verb, "prt"))])
        whole = f"{lemma}-{preposition}" if preposition else lemma
        if whole in acts():
            return acts()[whole]
        if lemma in saying_verbs() or (lemma in function_words() and lemma != "be") or lemma in light_words():
            return None
        return f"{canonical(lemma)}-{preposition}" if preposition else canonical(lemma)

    def _patient(self, verb: int) -> tuple[int, str] | None:
        """The head of what is acted on, and the preposition by which it is tied ("" for an object)."""
        tokens = self.parse.tokens
        passive = self._kids(verb, *PASSIVE_SUBJECTS)
        if passive:
            return passive[0], ""
        found = self._kids(verb, *OBJECTS) + self._kids(verb, "acomp")
        if found and not (self._lemma(verb) == "be" and tokens[found[0]].pos == "ADJ" and self._under(found[0])):
            return found[0], ""
        if found:
            verb = found[0]
        return self._under(verb) if self._lemma(verb) in _prepositional() or found else None

    def _under(self, index: int) -> tuple[int, str] | None:
        for prep in self._kids(index, "prep"):
            held = self._kids(prep, "pobj")
            if held and f"{self._lemma(index)}-{self._lemma(prep)}" in acts():
                return held[0], self._lemma(prep)
        return None

    def _doer(self, verb: int) -> Noun | None:
        """Who acts: None where nobody is named; a noun without a head where a pronoun or a question word stands for somebody."""
        by = [held for agent in self._kids(verb, "agent") for held in self._kids(agent, "pobj")]
        index = by[0] if by else self.parse.doer_of(verb)
        if index is None:
            return None
        token = self.parse.tokens[index]
        return Noun("", frozenset(), None, token) if token.pos in {"PRON", "DET"} else self._noun(index)

    def _noun(self, index: int) -> Noun | None:
        chunk = self.parse.chunk_of(index)
        name = self._name(index) or chunk
        whole = Piece(min(chunk.start, name.start), max(chunk.end, name.end))  # a parse cuts names with "&"
        proper = self.parse.tokens[index].pos == "PROPN"
        actor = self.entities.find(self.source.slice(name), self.source.id) if proper else None
        words = {w.token: w.concept for w in self.source.words_in(chunk) if w.telling}
        head = words.pop(index, None)
        return Noun(head, frozenset(words.values()), actor.id if actor else None, whole) if head else None

    def _name(self, index: int) -> Piece | None:
        """The mention of a name that holds a token."""
        at = self.parse.tokens[index].start
        found = (m for name in self.source.reading.names for m in name.mentions if m.start <= at < m.end)
        return next(found, None)

    def _polarity(self, verb: int) -> bool | None:
        """Whether the act is denied; None where it is left open whether it takes place."""
        helped = {self._lemma(i) for i in self._kids(verb, "aux", "auxpass")}
        denied, governed = self._negated(verb), self._governed(verb)
        if is_assumed(self.parse, verb) or helped & _OPEN or ("to" in helped and not governed):
            return None
        return None if denied is None or governed is None else denied != governed

    def _negated(self, verb: int) -> bool | None:
        """Whether a verb is negated by a word of its own, its subject or object; None for "not only", "not yet" and the like."""
        tokens = self.parse.tokens
        near = [i for i in self.parse.children(verb) if self._lemma(i) in NEGATIONS | {"n't", "n’t", "not"}]
        nouns = self._kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS, *OBJECTS)
        near += [i for one in nouns for i in self.parse.children(one) if self._lemma(i) in {"no", "neither"}]
        if not near:
            return False
        following = {self._lemma(i + 1) for i in near if i + 1 < len(tokens)}
        around = {self._lemma(i) for i in self.parse.children(verb)}
        return None if (following | around) & _NO_DENIAL or len(near) > 1 else True

    def _governed(self, verb: int) -> bool | None:
        """Whether what stands above a verb denies it ("denied causing", "failed to stop"); None where it is only alleged."""
        denied, here = False, self.parse.first_joined(verb)
        while self.parse.tokens[here].dep in _COMPLEMENTS:
            above = self.parse.tokens[here].head
            if self._lemma(above) in acts("alleging") or self._negated(above) is not False:
                return None
            denied ^= self._lemma(above) in acts("denying")
            here = self.parse.first_joined(above)
        return denied

    def _piece(self, verb: int, patient: Noun) -> Piece:
        """The passage to show: subject, where it stands right before, verb and what it acts on."""
        tokens = self.parse.tokens
        own = self._kids(verb, "aux", "auxpass", "neg", "prt", *SUBJECTS, *PASSIVE_SUBJECTS)
        start = min([verb, *own])
        subjects = [self.parse.chunk_of(i).start for i in own if tokens[i].dep in SUBJECTS | PASSIVE_SUBJECTS]
        first = min([tokens[start].start, *subjects])
        return Piece(first, max(tokens[max([verb, *own])].end, patient.piece.end))


def _prepositional() -> frozenset[str]:
    return frozenset(kind.split("-")[0] for kind in acts() if "-" in kind)
