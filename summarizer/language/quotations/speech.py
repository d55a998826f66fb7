"""Who says something in a sentence, by the parse: verbs of saying with their subjects, and who "he" or "she" is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.language.concepts import general_people, speech_verbs
from summarizer.language.lexicon import plain, words
from summarizer.language.parse import (
    APPOSITIONS,
    COMPOUNDS,
    CONJUNCTS,
    MODIFIERS,
    PASSIVE_SUBJECTS,
    POSSESSORS,
    PREPOSITIONAL_OBJECTS,
    SUBJECTS,
    VERBS,
    Parse,
)
from summarizer.language.piece import Piece
from summarizer.language.reading import Block, Cue, Name

_MALE, _FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
_BODIES = frozenset({"it", "they"})
PRONOUNS = _MALE | _FEMALE | _BODIES
_LOOKED_BACK = 6
"""Sentences in which the antecedent of a pronoun is looked for."""
_LONGEST_SPEAKER = 12
"""Tokens."""
_REFUSING = frozenset({"deny", "reject", "refute", "dispute", "decline", "refuse"})


@dataclass(frozen=True)
class Speech:
    """Looks up who says what in one article; in `quoted`, between quotation marks, nobody of its own text speaks."""

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Piece]
    parse: Parse
    names: Sequence[Name]
    quoted: Sequence[Piece]

    @cached_property
    def starts(self) -> list[int]:
        """Where the sentences start."""
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _mentions(self) -> list[tuple[Piece, Name]]:
        """All mentions of names in reading order, with their names."""
        return sorted(((m, name) for name in self.names for m in name.mentions), key=lambda one: one[0].start)

    @cached_property
    def quoted_tokens(self) -> set[int]:
        """Indexes of the tokens between quotation marks."""
        return {i for piece in self.quoted for i in self.parse.within(piece)}

    def written(self, piece: Piece) -> str:
        """The characters of a range."""
        return self.text[piece.start : piece.end]

    def block_at(self, position: int) -> int:
        """Index of the block that holds a position."""
        return max(0, bisect_right(self._block_starts, position) - 1)

    def sentence_at(self, position: int) -> Piece | None:
        """The sentence that holds a position, or the last one before it."""
        at = bisect_right(self.starts, position) - 1
        return self.sentences[at] if at >= 0 else None

    def named_in(self, piece: Piece) -> list[tuple[Piece, Name]]:
        """Mentions that begin in a range, outside quotation marks, with their names."""
        first, last = (bisect_left(self._mentions, at, key=lambda one: one[0].start) for at in (piece.start, piece.end))
        return [one for one in self._mentions[first:last] if self.quoted_tokens.isdisjoint(self.parse.within(one[0]))]

    def says(self, index: int) -> bool:
        """Whether a token is a verb of saying of the article's own text."""
        token = self.parse.tokens[index]
        return token.base in speech_verbs() and token.pos in VERBS and index not in self.quoted_tokens

    def is_denied(self, verb: int) -> bool:
        """Whether the words are not granted: `did not say`, `denied that it had called`, `rejected claims that`."""
        refused = any(self.parse.lemma_of(i) in _REFUSING for i in (verb, *self.parse.ancestors(verb)))
        return refused or bool(self.parse.children(verb, {"neg"}))

    def is_inserted(self, verb: int) -> bool:
        """Whether somebody's name with a verb stands between commas: `The offer, Kent said, was “poor”`."""
        return self.parse.tokens[verb].dep == "parataxis"

    def subject_of(self, verb: int) -> int | None:
        """Who says it: the subject, the agent of a passive, the noun of a relative clause; behind its verb, too."""
        tokens = self.parse.tokens
        reduced = tokens[verb].tag == "VBN" and tokens[verb].dep == "acl"  # "a rule referred to as “the cap”"
        if reduced or self.parse.children(verb, PASSIVE_SUBJECTS):
            agents = self.parse.children(verb, {"agent"})
            return next((i for at in agents for i in self.parse.children(at)), None)
        own = (i for i in self.parse.children(verb, SUBJECTS) if i not in self.quoted_tokens)
        subject = next(own, self.parse.subject_of(verb))
        if subject is not None and tokens[subject].tag in {"WP", "WDT"}:
            return tokens[verb].head
        if subject is None and tokens[verb].tag == "VBG":  # "…, adding: “…”", "signed a letter calling it “…”"
            above = (self.parse.subject_of(i) for i in self.parse.ancestors(verb))
            return next((i for i in above if i is not None), None)
        return self._inverted(verb) if subject is None else subject

    def reports(self, verb: int) -> bool:
        """Whether a verb of saying has words of its own, outside quotation marks: `a spokesman said two were hurt`."""
        return any(i not in self.quoted_tokens for i in self.parse.children(verb, {"ccomp", "oc"}))

    def _inverted(self, verb: int) -> int | None:
        """The subject that stands behind its verb and that the parse takes for an object: `“Go!” shouted the guard`."""
        before, tokens = verb - 1, self.parse.tokens
        opens = before < 0 or before in self.quoted_tokens or tokens[before].text in {",", "”", '"', "’", "'"}
        first = self.sentence_at(tokens[verb].start)
        tag = opens or (first is not None and first.start == tokens[verb].start)
        behind = (i for i in self.parse.children(verb) if i > verb and tokens[i].pos in {"NOUN", "PROPN"})
        return next((i for i in behind if tag and i not in self.quoted_tokens), None)

    def according(self, piece: Piece) -> Iterator[tuple[int, int]]:
        """Whose words they are without a verb of saying: `according to X`, `in X's words`, `in the words of X`, `as X put it`."""
        tokens = self.parse.tokens
        for i in self.parse.within(piece):
            if i in self.quoted_tokens:
                continue
            if tokens[i].key == "according":
                yield from ((name, i) for at in self.parse.children(i) for name in self.parse.children(at))
            elif tokens[i].lemma == "word" and tokens[tokens[i].head].base == "in":
                of = (at for at in self.parse.children(i) if tokens[at].lemma == "of")
                owners = (self.parse.children(i, POSSESSORS), *map(self.parse.children, of))
                yield from ((owner, i) for own in owners for owner in own)
            elif tokens[i].lemma == "put" and "as" in self.parse.keys(self.parse.children(i)):
                subject = self.subject_of(i)
                yield from ((subject, i),) if subject is not None else ()

    def cue(self, subject: int, verb: int, how: Literal["before", "after", "colon"]) -> Cue:
        """That a subject says something."""
        return Cue(self._speaker(subject, verb), self.parse.stretch(verb, verb), how)

    def _speaker(self, subject: int, verb: int) -> Piece:
        """A subject as a range: whom a pronoun stands for, the one person named in it, or its noun phrase."""
        if self.parse.tokens[subject].key in PRONOUNS:
            return self._introduced(self._antecedent(subject) or self.parse.stretch(subject, subject))
        return self._name_for(subject) or self._beside(subject, verb) or self._introduced(self._described(subject))

    def _introduced(self, speaker: Piece) -> Piece:
        """For a noun with "the" alone the one person who was introduced with it: for `the engineer` `engineer Bo Kent`."""
        root = self.parse.root_of(speaker)
        if root is None or self.parse.keys(self.parse.children(root)) != ("the",):
            return speaker
        held = self._titled.get(self.parse.tokens[root].lemma, [])
        return held[0] if len(held) == 1 and held[0].end <= speaker.start else speaker

    @cached_property
    def _titled(self) -> dict[str, list[Piece]]:
        """First mentions of those who are introduced with a noun, by that noun."""
        found: dict[str, dict[str, Piece]] = {}
        for name in self.names:
            for title in name.titles:
                found.setdefault(self.parse.lemma(title).lower(), {})[name.name] = name.mentions[0]
        return {noun: list(held.values()) for noun, held in found.items()}

    def _name_for(self, subject: int) -> Piece | None:
        """The one person named in a subject, or who- or whatever is named beside it: `the group Clear Air`, `his son Ned`."""
        beside = self.parse.children(subject, APPOSITIONS)
        named = (m for m, _ in self.named_in(self.parse.span(subject)) if self.parse.root_of(m) in beside)
        return self._named(subject) or next(named, None)

    def _described(self, subject: int) -> Piece:
        """`a spokeswoman for the airport`, `the mayor and the governor`; only the noun phrase where it goes on for long."""
        phrase = self.parse.phrase(subject)
        short = len(self.parse.within(phrase)) <= _LONGEST_SPEAKER
        return phrase if short else self.parse.chunk_of(subject)

    def _beside(self, subject: int, verb: int) -> Piece | None:
        """The one person whose name stands right before the verb, where the parse lost the end of a long subject."""
        stretch = Piece(self.parse.tokens[subject].start, self.parse.tokens[verb].start)
        named = self._persons_named(stretch)
        alone = len(named) == 1 and not self._is_owner(named[0]) and not self._is_joined(named[0])
        return named[0] if alone and not self.text[named[0].end : stretch.end].strip() else None

    def _named(self, subject: int) -> Piece | None:
        """The one person who is named in a subject: `One attorney, Ann Lee, said`, `Co-leader of the Greens Ann Lee said`."""
        whole = self.parse.span(subject)
        inside = {
            name.name: m
            for m, name in self.named_in(whole)
            if name.kind == "person" and m.end <= whole.end  # "Ms Lee’s lawyer" is not Ms Lee
            if subject in self.parse.within(m) or not self._is_owner(m)
        }
        return next(iter(inside.values())) if len(inside) == 1 else None

    def _is_owner(self, piece: Piece) -> bool:
        """Whether a name only tells more of a noun: `Ms Lee's lawyer`, `Lee administration officials`, `a lawyer for Ms Lee`."""
        root = self.parse.root_of(piece)
        if root is None:
            return False
        token = self.parse.tokens[root]
        head = self.parse.tokens[token.head]
        within = token.dep in MODIFIERS and head.start >= piece.end and head.pos == "NOUN"
        behind = token.dep in PREPOSITIONAL_OBJECTS and self.parse.within(piece)[0] - 1 == token.head
        return token.dep in POSSESSORS or within or behind

    def _antecedent(self, pronoun: int) -> Piece | None:
        """Whom a pronoun stands for: the subject closest before it; None where two could be meant."""
        body = self.parse.tokens[pronoun].key in _BODIES
        return self._body_before(pronoun) if body else self._referents.get(pronoun)

    def _before(self, pronoun: int) -> Iterator[Piece]:
        """The sentences in which the antecedent of a pronoun is looked for, its own first."""
        here = bisect_right(self.starts, self.parse.tokens[pronoun].start) - 1
        return (self.sentences[at] for at in range(here, max(-1, here - _LOOKED_BACK), -1))

    def _body_before(self, pronoun: int) -> Piece | None:
        start = self.parse.tokens[pronoun].start
        for sentence in self._before(pronoun):
            subjects = [p for p in self._bodies(sentence) if p.end <= start and self._rank(self.parse.root_of(p))]
            if subjects:
                return subjects[0] if len({self.key(piece) for piece in subjects}) == 1 else None
        return None

    @cached_property
    def _referents(self) -> dict[int, Piece | None]:
        """Whom each "he" and "she" outside quotation marks stands for, by token, in reading order: one may lead to the next."""
        found: dict[int, Piece | None] = {}
        genders: dict[Hashable, bool] = {}
        for i, token in enumerate(self.parse.tokens):
            if i not in self.quoted_tokens and token.key in _MALE | _FEMALE:
                person = found[i] = self._referent(i, found, genders)
                if person and self._rank(i) == 2:
                    genders[self.key(person)] = token.key in _FEMALE
        return found

    def _referent(self, pronoun: int, known: dict[int, Piece | None], genders: dict[Hashable, bool]) -> Piece | None:
        """The person who is the subject of the sentence closest before a pronoun, by name or by a pronoun of the same gender."""
        tokens, start = self.parse.tokens, self.parse.tokens[pronoun].start
        female = tokens[pronoun].key in _FEMALE
        for sentence in self._before(pronoun):
            inside = (i for i in self.parse.within(sentence) if i in known)
            ranked = [(self._rank(i), known[i]) for i in inside if tokens[i].key in (_FEMALE if female else _MALE)]
            named = [p for p in self.persons(sentence) if p.end <= start and self._fits(p, female=female)]
            fitting = [p for p in named if genders.get(self.key(p), female) == female]
            ranked += [(max(self._rank(self.parse.root_of(p)), self._meant.get(p.start, 0)), p) for p in fitting]
            best = [piece for rank, piece in ranked if rank == max(one for one, _ in ranked)]
            if best:
                return best[0] if len({self.key(p) if p else None for p in best}) == 1 else None
        return None

    @cached_property
    def _meant(self) -> dict[int, int]:
        """Where names start that say who a subject is, with its rank: `The head of the board, Bo Kent, said so`."""
        subjects = (i for i, token in enumerate(self.parse.tokens) if token.dep in SUBJECTS)
        named = ((i, self._named(i)) for i in subjects if i not in self.quoted_tokens)
        return dict(sorted(((piece.start, self._rank(i)) for i, piece in named if piece), key=lambda one: one[1]))

    def _rank(self, root: int | None) -> int:
        """2 for the subject of a whole sentence, 1 for that of a clause in it (`Lee said Diaz had lied`), else 0."""
        if root is None:
            return 0
        noun = self.parse.tokens[self.parse.first_joined(root, APPOSITIONS | CONJUNCTS)]
        return (noun.dep in SUBJECTS) * (1 + (self.parse.tokens[noun.head].head == noun.head))

    def _bodies(self, sentence: Piece) -> list[Piece]:
        """Organisations and groups that are named in a sentence outside quotation marks."""
        named = (m for m, name in self.named_in(sentence) if name.kind in {"organisation", "group", "country"})
        return [mention for mention in named if not self._is_joined(mention)]

    def _persons_named(self, piece: Piece) -> list[Piece]:
        return [mention for mention, name in self.named_in(piece) if name.kind == "person"]

    def persons(self, sentence: Piece) -> list[Piece]:
        """Persons in a sentence outside quotation marks: by name, or as the subject of a verb of saying."""
        named, inside = self._persons_named(sentence), self.parse.within(sentence)
        saying = [*(self.subject_of(i) for i in inside if self.says(i)), *filter(self._is_somebody, inside)]
        others = [i for i in saying if i is not None and self.parse.tokens[i].tag == "NN" and not self._is_body(i)]
        apart = {self._name_for(i) or self._described(i) for i in others} - {*named}
        return sorted([*named, *apart], key=lambda piece: piece.start)

    def _is_somebody(self, noun: int) -> bool:
        """Whether a token is a subject with a noun for persons: `The judge left`; with `her deputy` she may be meant herself."""
        token = self.parse.tokens[noun]
        subject = token.dep in SUBJECTS and noun not in self.quoted_tokens and not self.parse.children(noun, POSSESSORS)
        return subject and token.base in words("offices") | general_people()

    def _is_body(self, noun: int) -> bool:
        """Whether a noun is that of bodies, which no "he" stands for: `the council`."""
        return self.parse.lemma_of(noun) in words("organisation_heads") | words("body_nouns")

    def opens(self, piece: Piece, at: int) -> bool:
        """Whether a name begins at a place, or the nouns that say more of it do: `novelist Bo Kent`."""
        root = self.parse.root_of(piece)
        before = self.parse.within(Piece(at, piece.start)) if at < piece.start else range(0)
        return at <= piece.start and all(self.parse.tokens[i].head == root for i in before)

    def modifies(self, piece: Piece) -> bool:
        """Whether a name only says more of another noun: `House` in `House Speaker`, `Amnesty` in `Amnesty's director`."""
        root = self.parse.root_of(piece)
        return root is not None and self.parse.tokens[root].dep in COMPOUNDS | POSSESSORS

    def _is_joined(self, piece: Piece) -> bool:
        """Whether a name is one of several in a list: for all of them stands "they", for none of them "it"."""
        root, inside = self.parse.root_of(piece), self.parse.within(piece)
        if root is None:
            return False
        tokens = self.parse.tokens
        others = (i for i in self.parse.children(root, CONJUNCTS) if tokens[i].pos in {"NOUN", "PROPN"})
        return tokens[root].dep in CONJUNCTS or any(i not in inside for i in others)

    def _name_of(self, piece: Piece) -> Name | None:
        """The name that a range overlaps."""
        at = bisect_left(self._mentions, piece.end, key=lambda one: one[0].start) - 1
        return self._mentions[at][1] if at >= 0 and self._mentions[at][0].end > piece.start else None

    def key(self, piece: Piece) -> Hashable:
        """What tells two speakers apart: the name, or the range where there is none."""
        name = self._bearer(piece)
        return name.name if name else piece

    def _bearer(self, piece: Piece) -> Name | None:
        """Whom a phrase is: by its head ("a spokesman for Mr Lee" is not Mr Lee), or by the noun he was introduced with."""
        root = self.parse.root_of(piece)
        head = piece if root is None else self.parse.tokens[root]
        return self._name_of(head) or self._name_of(self._introduced(piece))

    def _fits(self, piece: Piece, *, female: bool) -> bool:
        """Whether no honorific of a person speaks against a pronoun."""
        name = self._bearer(piece)
        first = (plain(form.split()[0]) for form in (name.forms if name else ()))
        return words("male_honorifics" if female else "female_honorifics").isdisjoint(first)
