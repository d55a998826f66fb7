"""The parse of an article: tokens with lemmas and heads, named entities and noun chunks, with offsets into the article.

What a parser of spaCy found is copied into plain tuples, so that no stage depends on spaCy and a reading can be kept. Labels are
those of the pipeline: ClearNLP's for English pipelines, others for other languages; the sets below name a relation in all schemes
that spaCy's pipelines use (ClearNLP, Universal Dependencies, TIGER).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.language.lexicon import plain
from summarizer.language.piece import Piece

VERBS, NOUNS = frozenset({"VERB", "AUX"}), frozenset({"NOUN", "PROPN"})
"""Parts of speech."""
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "csubj", "sb"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass", "nsubj:pass", "csubj:pass"})
PREDICATES = frozenset({"attr", "oprd", "pd"})
OBJECTS = frozenset({"dobj", "obj", "iobj", "dative", "oa", "da"}) | PREDICATES
APPOSITIONS = frozenset({"appos", "app"})
CONJUNCTS = frozenset({"conj", "cj"})
POSSESSORS = frozenset({"poss", "ag", "nmod:poss"})
COMPOUNDS = frozenset({"compound", "pnc", "flat", "nk"})
MODIFIERS = COMPOUNDS | {"nmod", "amod"}
RELATIVE_CLAUSES = frozenset({"relcl", "acl", "rc"})
PREPOSITIONAL_OBJECTS = frozenset({"pobj", "nk"})
_OUTSIDE_PHRASE = frozenset({"relcl", "rc", "acl", "advcl", "punct", "appos", "app", "parataxis"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "parataxis", "oc", "rc", "mo"})


@dataclass(frozen=True, slots=True)
class Token(Piece):
    """One word or mark.

    Attributes:
        text: as written, without what no reader sees.
        lemma: its base form, in lower case unless it is a name.
        pos: coarse part of speech (Universal Dependencies: "NOUN", "PROPN", "VERB", "NUM", …).
        tag: fine part of speech, as the pipeline names it ("NNS", "VBD").
        dep: relation to its head, as the pipeline names it ("nsubj"); "ROOT" for the head of a sentence.
        head: index of its head in `Parse.tokens`; its own index for the head of a sentence.
    """

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def key(self) -> str:
        """The word as lists of words hold it."""
        return plain(self.text)

    @property
    def base(self) -> str:
        """The base form in lower case."""
        return self.lemma.lower()


@dataclass(frozen=True, slots=True)
class Entity(Piece):
    """A named entity; `label` is the pipeline's ("PERSON", "ORG", "GPE", "NORP", …)."""

    label: str


@dataclass(frozen=True)
class Parse:
    """What a parser found in the body text of an article, each list in reading order.

    Attributes:
        tokens: white space left out; heads are indexes into this tuple.
        entities: named entities.
        noun_chunks: base noun phrases; empty where the pipeline's language has none.
        unparsed: sentences that were too long to be parsed.
    """

    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...] = ()
    noun_chunks: tuple[Piece, ...] = ()
    unparsed: tuple[Piece, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _chunk_ends(self) -> list[int]:
        return [chunk.end for chunk in self.noun_chunks]

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            if token.head != index:
                found.setdefault(token.head, []).append(index)
        return found

    def within(self, piece: Piece) -> range:
        """Indexes of the tokens that lie in a range, those that it cuts included."""
        first = bisect_left(self._starts, piece.start)
        if first and self.tokens[first - 1].end > piece.start:
            first -= 1
        return range(first, max(first, bisect_left(self._starts, piece.end)))

    def children(self, index: int, deps: Collection[str] | None = None) -> list[int]:
        """Indexes of the tokens that a token governs, in reading order; of these relations where they are given."""
        below = self._children.get(index, [])
        return below if deps is None else [i for i in below if self.tokens[i].dep in deps]

    def lemma_of(self, index: int) -> str:
        """The base form of a token, in lower case."""
        return self.tokens[index].base

    def keys(self, indexes: Iterable[int]) -> tuple[str, ...]:
        """Words as lists hold them."""
        return tuple(self.tokens[i].key for i in indexes)

    def stretch(self, first: int, last: int) -> Piece:
        """The range from one token to another."""
        return Piece(self.tokens[first].start, self.tokens[last].end)

    def root_of(self, piece: Piece) -> int | None:
        """The token of a range that governs the others: its head lies outside, or it has none. None where nothing is parsed."""
        inside = self.within(piece)
        roots = [i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i]
        words = [i for i in roots if self.tokens[i].pos != "PUNCT"]
        return next(iter(words or roots), None)

    def lemma(self, piece: Piece) -> str:
        """The base form of the token that governs a range; "" where nothing is parsed."""
        index = self.root_of(piece)
        return "" if index is None else self.tokens[index].lemma

    def ancestors(self, index: int) -> Iterator[int]:
        """The token's head, its head's head and so on up to the head of the sentence."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def first_joined(self, index: int, through: frozenset[str] = CONJUNCTS) -> int:
        """The first member of the list that a token belongs to; with `APPOSITIONS`, also the noun that it stands beside."""
        while self.tokens[index].dep in through and self.tokens[index].head != index:
            index = self.tokens[index].head
        return index

    def subtree(self, index: int) -> list[int]:
        """Indexes of a token and of all that it governs, directly or not, in reading order."""
        found, waiting = [], [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += self.children(at)
        return sorted(found)

    def span(self, index: int) -> Piece:
        """The range from the first to the last token of a subtree."""
        inside = self.subtree(index)
        return self.stretch(inside[0], inside[-1])

    def subject_of(self, verb: int) -> int | None:
        """The head of a verb's subject: its own, or that of the verb it is joined to ("said … and added")."""
        own = self.children(verb, SUBJECTS | PASSIVE_SUBJECTS)
        if own:
            return own[0]
        token = self.tokens[verb]
        joined = token.dep in CONJUNCTS | {"aux", "auxpass", "xcomp"} and token.head != verb
        return self.subject_of(self._partner(verb) if token.dep in CONJUNCTS else token.head) if joined else None

    def _partner(self, verb: int) -> int:
        """The verb that a conjunct is joined to: above it, of the same tense: `hopes that winds will ease but is predicting`."""
        above = [i for i in self.ancestors(verb) if self.tokens[i].pos in VERBS]
        return next((i for i in above if self._tense(i) == self._tense(verb)), self.tokens[verb].head)

    def _tense(self, verb: int) -> str:
        """The tag of the finite form: of its first auxiliary, else its own."""
        finite = (i for i in self.children(verb) if self.tokens[i].dep.startswith("aux"))
        return self.tokens[next(finite, verb)].tag

    def doer_of(self, verb: int) -> int | None:
        """The head of the subject of a verb, that of the verb above it where it has none ("by signing"); None in the passive.

        Whom the verb above has as its object does what the verb says ("ordered him to pay").
        """
        token = self.tokens[verb]
        ordered = [i for i in self.children(token.head, {"dobj"}) if i < verb] if token.dep == "xcomp" else []
        if ordered:
            return ordered[0]
        subject = self.subject_of(verb)
        if subject is None and token.dep in {"pcomp", "advcl", "xcomp"}:
            above = next((i for i in self.ancestors(verb) if self.tokens[i].pos == "VERB"), None)
            return None if above is None else self.doer_of(above)
        passive = subject in self.children(verb, PASSIVE_SUBJECTS)
        return None if passive else subject

    def phrase(self, head: int) -> Piece:
        """A noun with what modifies it (`a spokeswoman for the airport`), without relative clauses and appositions."""
        kept, waiting = {head}, list(self.children(head))
        while waiting:
            at = waiting.pop()
            if self.tokens[at].dep not in _OUTSIDE_PHRASE or self.tokens[at].tag == "HYPH":
                kept.add(at)
                waiting += self.children(at)
        around = run_around(head, kept)
        last = around[-1]
        while last > head and self.tokens[last].pos in {"ADP", "CCONJ", "DET", "PUNCT"}:
            last -= 1
        return self.stretch(around[0], last)

    def chunk_of(self, index: int) -> Piece:
        """The noun chunk that holds a token; the token itself where none does."""
        token = self.tokens[index]
        at = bisect_left(self._chunk_ends, token.end)
        chunk = self.noun_chunks[at] if at < len(self.noun_chunks) else token
        return Piece(chunk.start, chunk.end) if chunk.start <= token.start else Piece(token.start, token.end)


def run_around(index: int, kept: Collection[int]) -> range:
    """The longest run of kept indexes around one of them."""
    first = last = index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return range(first, last + 1)
