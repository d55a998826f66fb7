"""Who speaks a quotation, by the parse: the subject of the verb of saying that governs it, and who "he" or "she" is.

This is one of two independent ways; the other are the cues beside the marks (cues.py, tags.py). Measured on six stories outside
the seeds, 149 quotations: the parse right 133, wrong 3, silent 13; the cues 122, 13, 14; where both give one speaker it is
right 94 of 95 times, where they differ the parse is right 30 of 32 times.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from summarizer.language.lexicon import plain, words
from summarizer.language.parse import PASSIVE_SUBJECTS, SUBJECTS, Parse
from summarizer.language.piece import Piece
from summarizer.language.quotations.speech_verbs import SPEECH_LEMMAS
from summarizer.language.reading import Block, Cue, Name, Quotation

_MALE, _FEMALE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
_BODIES = frozenset({"it", "they"})
_PRONOUNS = _MALE | _FEMALE | _BODIES
_DASH = re.compile(r"[”\"’']?\s*(?:--?|–|—)\s*(?=\w)")
_REFUSING = frozenset({"deny", "reject", "refute", "dispute", "decline", "refuse"})
_LOOKED_BACK = 6
"""Sentences in which the antecedent of a pronoun is looked for."""


def with_speakers(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Piece],
    parse: Parse,
    names: Sequence[Name],
    found: Sequence[Quotation],
) -> list[Quotation]:
    """The quotations with the speaker that the parse gives each; parts of one passage share it.

    Args:
        text: the article's text.
        blocks: its blocks.
        sentences: its sentences.
        parse: its parse; without one no speaker is given.
        names: its names.
        found: its quotations, in reading order.
    """
    finder = _Finder(text, blocks, sentences, parse, names, found)
    result: list[Quotation] = []
    for quotation in found:
        cue = finder.cue(quotation) or finder.label(quotation)
        if cue is None and result and finder.goes_on(result[-1], quotation):
            cue = result[-1].cue and replace(result[-1].cue, how="continued")
        agreed = finder.same(cue.speaker, quotation.cue.speaker) if cue and quotation.cue else None
        result.append(replace(quotation, cue=cue or quotation.cue, agreed=agreed))
    return result


@dataclass(frozen=True)
class _Finder:
    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Piece]
    parse: Parse
    names: Sequence[Name]
    quotations: Sequence[Quotation]

    def cue(self, quotation: Quotation) -> Cue | None:
        """The verb of saying that governs a quotation, and its subject; a pronoun gives way to whom it stands for."""
        for subject, verb in self._subjects(quotation):
            speaker = self._speaker(subject)
            token = self.parse.tokens[verb]
            how: Literal["before", "after"] = "before" if token.end <= quotation.outer.start else "after"
            return Cue(speaker, Piece(token.start, token.end), how) if speaker else None
        return None

    def label(self, quotation: Quotation) -> Cue | None:
        """The one person who is named behind a dash on the same line, or before a colon: `“…” — Ann Lee`, `From Ann Lee: “…”`."""
        block = self._block(quotation)
        dash = _DASH.match(self.text, quotation.outer.end, block.end)
        if dash:
            signed = [m for m in self._persons(Piece(dash.end(), block.end)) if m.start == dash.end()]
            return Cue(signed[0], None, "signature") if signed else None
        before = self.text[: quotation.outer.start].rstrip()
        if not before.endswith(":"):
            return None
        at = bisect_right(self._starts, len(before) - 1) - 1
        persons = self._persons(self.sentences[at]) if at >= 0 else []
        named = {self._key(piece): piece for piece in persons if piece.end <= len(before)}
        return Cue(next(iter(named.values())), None, "colon") if len(named) == 1 else None

    def goes_on(self, before: Quotation, quotation: Quotation) -> bool:
        """Whether a quotation without words of saying goes on with the one before it: in its passage, or behind its tag."""
        if before.passage == quotation.passage or (quotation.cue is not None and quotation.cue.how == "continued"):
            return True
        at = bisect_left(self._starts, before.outer.end)
        apart = at < len(self.sentences) and self.sentences[at].end <= quotation.outer.start
        return self._block(before) == self._block(quotation) and not apart and not quotation.fragment

    def same(self, one: Piece, other: Piece) -> bool:
        """Whether two ranges name one speaker."""
        overlap = one.start < other.end and other.start < one.end
        return overlap or self._key(one) == self._key(other)

    def _speaker(self, subject: int) -> Piece | None:
        word = plain(self._word(subject))
        if word in _PRONOUNS:
            return self._antecedent(subject, word)
        return self._named(subject) or self.parse.chunk_of(subject)

    def _named(self, subject: int) -> Piece | None:
        """The one person who is named in a subject: `One attorney, Ann Lee, said`, `Co-leader of the Greens Ann Lee said`."""
        whole = self.parse.span(subject)
        found = self._named_in(whole)
        inside = {
            name.name: m
            for m, name in found
            if name.kind == "person" and m.end <= whole.end and not self._is_owner(m)  # "Ms Lee’s lawyer" is not Ms Lee
        }
        return next(iter(inside.values())) if len(inside) == 1 else None

    def _word(self, index: int) -> str:
        token = self.parse.tokens[index]
        return self.text[token.start : token.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _starts_set(self) -> set[int]:
        return set(self._starts)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _mentions(self) -> list[tuple[int, Piece, Name]]:
        """All mentions of names in reading order, with their names."""
        found = [(mention.start, mention, name) for name in self.names for mention in name.mentions]
        return sorted(found, key=lambda one: one[0])

    def _named_in(self, piece: Piece) -> list[tuple[Piece, Name]]:
        """Mentions that begin in a range, outside quotation marks."""
        first = bisect_left(self._mentions, piece.start, key=lambda one: one[0])
        last = bisect_left(self._mentions, piece.end, key=lambda one: one[0])
        return [(m, name) for _, m, name in self._mentions[first:last] if not self._is_quoted(m)]

    @cached_property
    def _quoted(self) -> set[int]:
        return {i for quotation in self.quotations for i in self.parse.within(quotation.outer)}

    def _block(self, quotation: Quotation) -> Block:
        return self.blocks[bisect_right(self._block_starts, quotation.outer.start) - 1]

    def _is_owner(self, piece: Piece) -> bool:
        root = self.parse.root_of(piece)
        return root is not None and self.parse.tokens[root].dep in {"poss", "nmod:poss", "ag"}

    def _region(self, quotation: Quotation) -> Piece:
        """The sentences around a quotation, within its block."""
        block = self._block(quotation)
        first = bisect_right(self._starts, quotation.outer.start) - 1
        rest = quotation.outer.end
        while rest < block.end and self.text[rest].isspace():
            rest += 1
        last = bisect_right(self._starts, min(rest, block.end - 1)) - 1
        if first < 0:
            return Piece(block.start, block.end)
        closed = self.text[quotation.end - 1 : quotation.end] in {".", "!", "?"}
        end = self.sentences[last].end if not closed or self._goes_on(rest) else quotation.outer.end
        return Piece(max(block.start, self.sentences[first].start), max(end, quotation.outer.end))

    def _goes_on(self, place: int) -> bool:
        """Whether the words behind a closed quotation still belong to it: `“Go!” she said`."""
        inside = self.parse.within(Piece(place, place + 1))
        return bool(inside) and (self.text[place : place + 1].islower() or self._is_saying(inside[0] + 1))

    def _is_saying(self, index: int) -> bool:
        return index < len(self.parse.tokens) and self._says(index)

    def _says(self, index: int) -> bool:
        token = self.parse.tokens[index]
        return token.lemma.lower() in SPEECH_LEMMAS and token.pos in {"VERB", "AUX"} and index not in self._quoted

    def _subjects(self, quotation: Quotation) -> Iterator[tuple[int, int]]:
        """Subjects with their verbs of saying: those that the parse ties to the quotation first, then the nearest ones."""
        region = self._region(quotation)
        verbs = [i for i in self.parse.within(region) if self._says(i)]
        inside = set(self.parse.within(quotation.outer))
        ties = {i for at in inside for i in self.parse.ancestors(at)}
        for verb in sorted(verbs, key=lambda i: (i not in ties, self._distance(i, quotation))):
            if self._is_denied(verb) or (quotation.fragment and verb not in ties):
                return
            subject = self._subject_of(verb)
            subject = self._inverted(verb) if subject is None else subject
            if subject is not None and subject not in inside:
                yield subject, verb
        yield from self._according(region)

    def _is_denied(self, verb: int) -> bool:
        """Whether the words are not granted: `did not say`, `denied that it had called`, `rejected claims that`."""
        chain = [verb, *self.parse.ancestors(verb)]
        refused = any(self.parse.tokens[i].lemma.lower() in _REFUSING for i in chain)
        return refused or any(self.parse.tokens[i].dep == "neg" for i in self.parse.children(verb))

    def _inverted(self, verb: int) -> int | None:
        """The subject that stands behind its verb and that the parse takes for an object: `“Go!” shouted the guard`."""
        before = verb - 1
        opens = before < 0 or before in self._quoted or self._word(before) in {",", "”", '"', "’", "'"}
        behind = [i for i in self.parse.children(verb) if i > verb and self.parse.tokens[i].pos in {"NOUN", "PROPN"}]
        tag = opens or self.parse.tokens[verb].start in self._starts_set
        return next((i for i in behind if tag and i not in self._quoted), None)

    def _distance(self, index: int, quotation: Quotation) -> int:
        token = self.parse.tokens[index]
        return max(quotation.outer.start - token.end, token.start - quotation.outer.end)

    def _subject_of(self, verb: int) -> int | None:
        tokens = self.parse.tokens
        passive = any(tokens[i].dep in PASSIVE_SUBJECTS for i in self.parse.children(verb))
        if passive:
            agents = [i for i in self.parse.children(verb) if tokens[i].dep == "agent"]
            return next((i for at in agents for i in self.parse.children(at)), None)
        subject = self.parse.subject_of(verb)
        if subject is not None and tokens[subject].tag in {"WP", "WDT"}:
            return tokens[verb].head
        if subject is None and tokens[verb].tag == "VBG":  # "…, adding: “…”"
            return self.parse.subject_of(tokens[verb].head)
        return subject

    def _according(self, region: Piece) -> Iterator[tuple[int, int]]:
        for i in self.parse.within(region):
            if plain(self._word(i)) == "according" and i not in self._quoted:
                for preposition in self.parse.children(i):
                    yield from ((name, i) for name in self.parse.children(preposition))

    def _antecedent(self, pronoun: int, word: str) -> Piece | None:
        """Whom "he" or "she" stands for: the person who is the subject closest before it; None where two could be meant."""
        start = self.parse.tokens[pronoun].start
        here = bisect_right(self._starts, start) - 1
        for at in range(here, max(-1, here - _LOOKED_BACK), -1):
            candidates = self._bodies if word in _BODIES else self._persons
            before = [piece for piece in candidates(self.sentences[at]) if piece.end <= start]
            fitting = [piece for piece in before if self._fits(piece, word)]
            subjects = [piece for piece in fitting if self._is_subject(piece)]
            if subjects or (fitting and word not in _BODIES):
                one = subjects or fitting
                return one[0] if len({self._key(piece) for piece in one}) == 1 else None
        return None

    def _bodies(self, sentence: Piece) -> list[Piece]:
        """Organisations and groups that are named in a sentence outside quotation marks."""
        kinds = {"organisation", "group", "country"}
        return [mention for mention, name in self._named_in(sentence) if name.kind in kinds]

    def _persons(self, sentence: Piece) -> list[Piece]:
        """Persons in a sentence outside quotation marks: by name, or as the subject of a verb of saying."""
        named = [mention for mention, name in self._named_in(sentence) if name.kind == "person"]
        saying = [self._subject_of(i) for i in self.parse.within(sentence) if self._says(i)]
        others = [self.parse.chunk_of(i) for i in saying if i is not None and self.parse.tokens[i].tag == "NN"]
        apart = [o for o in others if not any(o.start < n.end and n.start < o.end for n in named)]
        return sorted([*named, *apart], key=lambda piece: piece.start)

    def _is_quoted(self, piece: Piece) -> bool:
        return any(i in self._quoted for i in self.parse.within(piece))

    def _is_subject(self, piece: Piece) -> bool:
        root = self.parse.root_of(piece)
        return root is not None and self.parse.tokens[root].dep in SUBJECTS

    def _name_of(self, piece: Piece) -> Name | None:
        """The name that a range overlaps."""
        at = bisect_left(self._mentions, piece.end, key=lambda one: one[0]) - 1
        return self._mentions[at][2] if at >= 0 and self._mentions[at][1].end > piece.start else None

    def _key(self, piece: Piece) -> object:
        name = self._name_of(piece)
        return name.name if name else piece

    def _fits(self, piece: Piece, word: str) -> bool:
        """Whether no honorific of a person speaks against a pronoun."""
        name = self._name_of(piece)
        first = {plain(form.split()[0]) for form in (name.forms if name else ())}
        other = words("female_honorifics") if word in _MALE else words("male_honorifics")
        return not first & other
