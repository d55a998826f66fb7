"""Who does what to whom: the acts that the sentences of an article assert or deny, read from the parse.

`The state says X fuelled the crisis` and `X did not cause the crisis` are one act, `cause`, of X and the crisis, told and denied.
What is only supposed, asked, intended or alleged ("may cause", "accused of causing") is no act.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.fuse.entities.index import EntityIndex
from summarizer.fuse.source import Source
from summarizer.language import Piece
from summarizer.language.concepts import acts, canonical, function_words, light_words, saying_verbs
from summarizer.language.modality import CONDITIONS, MODALS
from summarizer.language.parse import CONJUNCTS, OBJECTS, PASSIVE_SUBJECTS, RELATIVE_CLAUSES, SUBJECTS, Parse
from summarizer.language.times.periods import Period, period_in
from summarizer.language.words import NEGATIONS

_MODALS = MODALS | {"to"}
_OPEN_MARKS = CONDITIONS | {"before", "because"}
_QUESTIONS = frozenset({"how", "why", "what", "whether", "who", "where"})
_NO_DENIAL = frozenset({"only", "yet", "just", "always", "all", "necessarily", "immediately", "more", "so", "entirely"})
"""Words beside "not" that make another phrase of it."""
_DETERMINED = frozenset({"det", "poss", "case", "punct", "nummod", "quantmod"})


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
        tense: "will" for what lies ahead, else "".
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
    tense: str
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
        whole = self.source.parse.span(self.verb)
        return Piece(max(whole.start, self.sentence.start), min(whole.end, self.sentence.end))

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
        inside = (one for one in self.source.entities_in(self.clause) if one.label in {"GPE", "LOC", "FAC"})
        return frozenset(self.source.slice(one).casefold().removeprefix("the ") for one in inside)

    @cached_property
    def period(self) -> Period | None:
        """The period that its clause names first."""
        return period_in(self.source.slice(self.clause))


def acts_of(source: Source, entities: EntityIndex) -> Iterator[Act]:
    """The acts of an article, in reading order."""
    reader = _Reader(source, entities)
    for sentence in source.sentences:
        if source.text[sentence.start : sentence.end].rstrip().endswith("?"):
            continue
        for index in source.parse.within(sentence):
            if source.parse.tokens[index].pos in {"VERB", "AUX"} and (act := reader.act(sentence, index)):
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
        acted_on, doer, tense = self._noun(patient[0]), self._doer(verb), self._tense(verb)
        if acted_on is None or (doer is not None and not doer.head):
            return None
        piece = self._piece(verb, acted_on)
        return Act(self.source, self.entities, sentence, verb, kind, doer, acted_on, polarity, tense, piece)

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
        index = by[0] if by else self._subject(verb)
        if index is None:
            return None
        token = self.parse.tokens[index]
        if token.pos in {"PRON", "DET"}:
            return Noun("", frozenset(), None, token)
        return self._noun(index)

    def _subject(self, verb: int) -> int | None:
        """Who does what a verb in the active says: its subject, or whom a verb above makes do it ("ordered him to pay")."""
        tokens = self.parse.tokens
        own = self._kids(verb, *SUBJECTS)
        if self._kids(verb, *PASSIVE_SUBJECTS):
            return None
        if tokens[verb].dep in RELATIVE_CLAUSES and (not own or tokens[own[0]].tag in {"WDT", "WP"}):
            return tokens[verb].head
        return own[0] if own else self._controller(verb)

    def _controller(self, verb: int) -> int | None:
        tokens = self.parse.tokens
        above = next((i for i in self.parse.ancestors(verb) if tokens[i].pos == "VERB"), None)
        if above is None or tokens[verb].dep not in CONJUNCTS | {"pcomp", "xcomp", "advcl"}:
            return None
        controlled = [i for i in self._kids(above, "dobj") if i < verb and tokens[verb].dep == "xcomp"]
        return controlled[0] if controlled else self._subject(above)

    def _noun(self, index: int) -> Noun | None:
        tokens = self.parse.tokens
        if tokens[index].pos in {"PRON", "DET", "NUM", "SYM", "VERB"} and tokens[index].dep != "acomp":
            return None
        chunk = self.parse.chunk_of(index)
        own = [i for i in self.parse.within(chunk) if i != index and tokens[i].dep not in _DETERMINED]
        words = {w.token: w.concept for w in self.source.words_in(chunk) if w.telling and w.token is not None}
        name = self._name(index) or chunk
        whole = Piece(min(chunk.start, name.start), max(chunk.end, name.end))  # a parse cuts names with "&"
        actor = self.entities.find(self.source.slice(name), self.source.id) if tokens[index].pos == "PROPN" else None
        head = words.get(index)
        return (
            Noun(head, frozenset(words[i] for i in own if i in words), actor.id if actor else None, whole)
            if head
            else None
        )

    def _name(self, index: int) -> Piece | None:
        """The mention of a name that holds a token."""
        at = self.parse.tokens[index].start
        found = (m for name in self.source.reading.names for m in name.mentions if m.start <= at < m.end)
        return next(found, None)

    def _polarity(self, verb: int) -> bool | None:
        """Whether the act is denied; None where it is left open whether it takes place."""
        tokens = self.parse.tokens
        if self._may(verb):
            return self._governed(verb) if tokens[verb].dep == "xcomp" and self._failed(verb) else None
        denied = self._negated(verb)
        governed = self._governed(verb)
        return None if denied is None or governed is None else denied != governed

    def _may(self, verb: int) -> bool:
        kids = self.parse.children(verb)
        return any(self.parse.tokens[i].dep in {"aux", "auxpass"} and self._lemma(i) in _MODALS for i in kids)

    def _failed(self, verb: int) -> bool:
        return self._lemma(self.parse.tokens[verb].head) in acts("denying")

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
        """Whether what stands above a verb denies it ("denied causing", "failed to stop"); None where that leaves it open."""
        tokens, denied, here = self.parse.tokens, False, verb
        while tokens[here].head != here:
            marks = {self._lemma(i) for i in self._kids(here, "mark", "advmod")}
            if marks & (_OPEN_MARKS | _QUESTIONS):
                return None
            above = tokens[here].head
            lemma = self._lemma(above)
            if tokens[here].dep in RELATIVE_CLAUSES | {"advcl"}:
                return denied  # whoever rejects the man who did it does not deny that he did
            if tokens[here].dep in {"ccomp", "xcomp", "pcomp", "prep", "acl", "dobj"}:
                if lemma in acts("alleging"):
                    return None
                if lemma in acts("denying"):
                    if self._negated(above) is not False or self._may(above):
                        return None
                    denied = not denied
                elif tokens[above].pos == "VERB" and self._negated(above) is not False:
                    return None
            here = above
        return denied

    def _tense(self, verb: int) -> str:
        return "will" if any(self._lemma(i) in {"will", "shall"} for i in self._kids(verb, "aux")) else ""

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
