"""A figure of an article with what its sentence says about it: the slots that decide which quantity it is.

From the reading: value and bounds in base units, what it counts, the verb that governs it, the toll that it is, place, period,
whether it is a part of another figure. What a model wrote about the figure (unit, measures) decides nothing here; two figures
of one value and one label are one (`same`), since a reader could not tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.fuse.facts.intervals import Interval, bound_of, interval_of, last_digit, significant_digits, step_of
from summarizer.fuse.facts.told import Told
from summarizer.fuse.facts.when import Stretch, period_told, stretch_of
from summarizer.fuse.source import Source, overlap
from summarizer.language import Numeral, Piece
from summarizer.language.concepts import contrast_words, general_people, light_words, speech_verbs, toll_of
from summarizer.language.lexicon import words
from summarizer.language.measures import Measure, measure_of
from summarizer.language.parse import SUBJECTS, VERBS, Entity, Parse
from summarizer.language.places import country_of_people, home
from summarizer.language.times import periods
from summarizer.language.words import Word
from summarizer.schema import Figure

_PART = re.compile(
    r"\b(?:including|among them|among the dead|among those|of whom|of them|of which|of these|of those)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;:()“”\"]|\s[–—-]\s|,\s")
_COMPLEMENTS = frozenset(
    {"acomp", "oprd", "xcomp", "ccomp", "attr", "amod", "acl", "relcl", "compound", "advcl", "nmod", "appos"}
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset({"in", "at", "near", "across", "outside", "throughout", "around", "off", "inside", "within"})
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_DESCRIBING = frozenset({"acl", "relcl", "acl:relcl"})
_FORMERLY = frozenset({"early", "earlier", "previously", "initially", "originally"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_STEPS = 4
"""How far up the parse the verb or noun is looked for that says what a number is about."""


@dataclass(frozen=True, eq=False)
class FigureMention(Told[Figure]):
    """One figure of one article; of a range, whose ends an extraction has as two figures, one of them stands for both."""

    @cached_property
    def numeral(self) -> Numeral | None:
        """The number as it was read; None where the reading has no such number there."""
        own = self.item.evidence[0]
        inside = [one for one in self.source.numerals_in(Piece(self.sentence.start, own.end)) if one.end > own.start]
        equal = (one for one in inside if one.value == self.item.value)
        return next(equal, inside[0] if inside and self.item.value is None else None)

    @cached_property
    def range(self) -> Piece | None:
        """The whole range, where it is one."""
        return self.numeral.range_of if self.numeral else None

    @cached_property
    def piece(self) -> Piece:
        """The number, or the whole range."""
        return self.range or Piece(self.item.evidence[0].start, self.item.evidence[0].end)

    @cached_property
    def text(self) -> str:
        """Its text."""
        return self.source.slice(self.piece)

    @cached_property
    def wording(self) -> Piece:
        """The number with its limiting words, or the whole range with what leads it ("between")."""
        phrase = self.numeral.phrase if self.numeral else self.piece
        start, end = min(self.piece.start, phrase.start), max(self.piece.end, phrase.end)
        led = _BETWEEN.search(self.source.text, max(0, start - 10), start) if self.range else None
        return Piece(led.start() if led else start, end)

    @cached_property
    def measure(self) -> Measure:
        """The unit in comparable form."""
        return measure_of(self.numeral.unit if self.numeral else self.item.unit)

    @cached_property
    def family(self) -> str:
        """What two figures must have in common to be one: dimension, currency, "%" or "count"."""
        return self.measure.base

    @cached_property
    def written(self) -> tuple[float, ...]:
        """The number, or both ends of the range, in its own unit; empty where vague."""
        if self.range:
            return tuple(one.value or 0.0 for one in self.source.numerals_in(self.range))
        return () if self.item.value is None else (self.item.value,)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The same in base units of its dimension."""
        return tuple(one * self.measure.factor for one in self.written)

    @cached_property
    def value(self) -> float | None:
        """In base units of its dimension, the lower end of a range; None where vague."""
        return next(iter(self.values), None)

    @cached_property
    def qualifier(self) -> str | None:
        """The limiting words, from the extraction or the text."""
        return self.item.qualifier or (self.numeral.qualifier if self.numeral else None)

    @cached_property
    def interval(self) -> Interval:
        """The values that it leaves open."""
        step = step_of(self.text, self.item.value) * self.measure.factor
        ends = [interval_of(value, self.qualifier, step) for value in self.values or (0.0,)]
        return ends[0].to(ends[-1]) if self.range else ends[0]

    @cached_property
    def digits(self) -> int:
        """How many digits of the number tell something."""
        return significant_digits(self.item.value or 0.0)

    @cached_property
    def precision(self) -> float:
        """Unit of its last digit that is not 0, in base units."""
        return last_digit(self.item.value or 0.0, step_of(self.text, self.item.value)) * self.measure.factor

    @cached_property
    def is_exact(self) -> bool:
        """Whether it is one number that no words limit."""
        return self.range is None and bound_of(self.qualifier) == "exact"

    @cached_property
    def is_part(self) -> bool:
        """Whether it is given as a part of another figure ("including 12 children")."""
        return bool(_PART.search(self.source.text[self.sentence.start : self.piece.start]))

    @cached_property
    def is_former(self) -> bool:
        """Whether somebody is said to have told it earlier ("had earlier confirmed two deaths")."""
        told = (i for i in self.above if self._parse.lemma_of(i) in speech_verbs())
        return any(self._parse.lemma_of(j) in _FORMERLY for i in told for j in self._parse.children(i))

    @property
    def _parse(self) -> Parse:
        return self.source.parse

    @cached_property
    def _word(self) -> int | None:
        """The token of the number that governs its others."""
        return self._parse.root_of(self.range or self.numeral or self.piece)

    @cached_property
    def above(self) -> tuple[int, ...]:
        """The tokens above it, nearest first."""
        return () if self._word is None else tuple(self._parse.ancestors(self._word))

    @cached_property
    def _chain(self) -> tuple[int, ...]:
        """The number's token and those above it up to its verb."""
        verb = next((n for n, i in enumerate(self.above, 1) if self._parse.tokens[i].pos in VERBS), _STEPS)
        return () if self._word is None else (self._word, *self.above[: min(verb, _STEPS)])

    @cached_property
    def _verb(self) -> int | None:
        verb = self._parse.root_of(self.numeral.verb) if self.numeral and self.numeral.verb else None
        return verb if verb is not None and self._parse.tokens[verb].pos == "VERB" else None

    @cached_property
    def nouns(self) -> frozenset[str]:
        """What it counts, or what a share or an amount is of: the noun and its own words; neither people in general nor tolls."""
        told = self.all_nouns - general_people() - light_words() - contrast_words()
        return frozenset(word for word in told if toll_of(word) is None)

    @cached_property
    def all_nouns(self) -> frozenset[str]:
        """The same with people in general."""
        unit = self.numeral.unit if self.numeral and self.measure.family == "count" else None
        at = self.source.text.find(unit, self.piece.start, self.piece.end + len(unit) + 40) if unit else -1
        if unit and at >= 0:
            return frozenset(w.concept for w in self.source.words_in(Piece(at, at + len(unit))) if w.telling)
        ends = self.source.numerals_in(self.range) if self.range else [self.numeral]
        noun = next((self._parse.root_of(one.noun) for one in ends if one and one.noun), None)
        return frozenset() if noun is None else self._concepts_of(noun, *self._parse.children(noun, _MODIFIERS))

    @cached_property
    def _own_words(self) -> list[Word]:
        """The telling words of the sentence, numbers and expressions of time left out."""
        taken = [*self.source.numerals_in(self.sentence), *self.source.times_in(self.sentence)]
        words = (word for word in self.source.words_in(self.sentence) if word.telling)
        return [word for word in words if not any(overlap(word, one) for one in taken)]

    @cached_property
    def _concepts(self) -> dict[int | None, str]:
        return {w.token: w.concept for w in self._own_words}

    def _concepts_of(self, *tokens: int) -> frozenset[str]:
        return frozenset(self._concepts[i] for i in tokens if i in self._concepts)

    @cached_property
    def told(self) -> frozenset[str]:
        """What the sentence tells, as concepts."""
        return frozenset(w.concept for w in self._own_words)

    @cached_property
    def clause(self) -> Piece:
        """The part of the sentence around the number, up to the next marks."""
        marks = [*_CLAUSE_END.finditer(self.source.text, self.sentence.start, self.sentence.end)]
        low = max([self.sentence.start, *(m.end() for m in marks if m.end() <= self.piece.start)])
        return Piece(low, min([self.sentence.end, *(m.start() for m in marks if m.start() >= self.piece.end)]))

    @cached_property
    def _near(self) -> list[Word]:
        return [w for w in self._own_words if self.clause.start <= w.start < self.clause.end]

    @cached_property
    def near(self) -> frozenset[str]:
        """What the clause tells, as concepts."""
        return frozenset(w.concept for w in self._near)

    @cached_property
    def names(self) -> frozenset[str]:
        """What of the clause is written as a name, as concepts."""
        return frozenset(w.concept for w in self._near if w.name)

    def _governors(self) -> Iterator[str]:
        """The words that govern the number, nearest first, as concepts: its noun, the noun's own words, verb, subject."""
        for node in self._chain:
            yield from (self._concepts[i] for i in (node, *self._beside(node)) if i in self._concepts)

    def _beside(self, node: int) -> Iterator[int]:
        """Words that complete a noun or verb of the chain: "left dead", "people injured", the subject of "is"."""
        yield from (i for i in self._parse.children(node, _COMPLEMENTS) if i != self._word)
        subject = self._parse.subject_of(node) if self._parse.tokens[node].pos == "AUX" else None
        if subject is not None:
            yield from (subject, *self._parse.children(subject, _COMPLEMENTS))

    @cached_property
    def toll(self) -> str | None:
        """The class of toll that it is ("dead", "injured", …), by the nearest word that says so; None for no toll."""
        words = (*self.all_nouns, *self._governors()) if self.family == "count" else ()
        return next((toll for word in words if (toll := toll_of(word))), None)

    @cached_property
    def doers(self) -> frozenset[str]:
        """Who or what does that of which it tells the amount ("retailers" in "retailers added 2,000 jobs"), as concepts."""
        subject = None if self._verb is None else self._parse.subject_of(self._verb)
        if subject is None or self._parse.tokens[subject].dep not in SUBJECTS or subject in (self._word, *self.above):
            return frozenset()
        return self._concepts_of(subject, *self._parse.children(subject, _MODIFIERS))

    @cached_property
    def title(self) -> str:
        """What is counted and done, in the article's words: `workers killed in Porto`; "" where no noun is counted."""
        noun = self.numeral.unit if self.numeral and self.measure.family == "count" else None
        verb = "" if self._verb is None else self.source.slice(self._parse.tokens[self._verb])
        where = next((f"in {self.source.slice(place)}" for place in self._governed_places()), "")
        return " ".join(part for part in (noun, verb, where) if part) if noun and self._chain else ""

    @cached_property
    def places(self) -> frozenset[str]:
        """Where it is counted: places that a preposition adds to what governs the number, casefolded."""
        return frozenset(_place_name(self.source, place) for place in self._governed_places())

    def _governed_places(self) -> Iterator[Entity]:
        return (place for place in _places(self.source, self.sentence) if self._is_at(place))

    def _is_at(self, place: Piece) -> bool:
        """Whether a place hangs by a preposition on what governs the number, no other verb between."""
        tokens, root = self._parse.tokens, self._parse.root_of(place)
        if root is None or self.source.slice(tokens[tokens[root].head]).casefold() not in _WHERE:
            return False
        for above in self._parse.ancestors(root):
            if above in self._chain or (tokens[above].pos == "VERB" and tokens[above].dep not in _DESCRIBING):
                return above in self._chain
        return False

    @cached_property
    def scenes(self) -> frozenset[str]:
        """All places that its sentence names, casefolded."""
        return places_in(self.source, self.sentence)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Of an age, whose it is: the names that govern it, or stand beside the noun that does, casefolded."""
        tokens = self._parse.tokens
        near = (*self._chain, *(i for node in self._chain for i in self._parse.children(node, {"appos"})))
        near = tuple(i - 1 if tokens[i].key in words("name_suffixes") else i for i in near)  # "Roe Jr., 56"
        return frozenset(self.source.slice(tokens[i]).casefold() for i in near if tokens[i].pos == "PROPN")

    @cached_property
    def period(self) -> periods.Period | None:
        """The period it covers: as extracted, else as its clause says; None where that is no period of the calendar."""
        given = periods.period_in(self.item.period or "")
        return given or period_told(self.source, self.sentence, self.clause, self.piece, self.above)

    @cached_property
    def lasts(self) -> Stretch | None:
        """Whether it is counted over one day or night, or over several ("in three days"); None where that is not said."""
        return stretch_of(self.source, self.sentence, self.clause)


def of_numeral(source: Source, numeral: Numeral) -> FigureMention:
    """A number of the text, whether or not an extraction has it as a figure."""
    text, exact = source.slice(numeral), source.span(numeral)
    made = Figure(id=f"unlisted-{numeral.start}", text=text, value=numeral.value, unit=numeral.unit, evidence=[exact])
    return FigureMention(source, made)


def once_a_range(mentions: Iterable[FigureMention]) -> Iterator[FigureMention]:
    """The mentions without the second end of each range."""
    seen: set[tuple[str, Piece]] = set()
    for one in mentions:
        if one.range is None or (one.article, one.range) not in seen:
            yield one
        if one.range is not None:
            seen.add((one.article, one.range))


def places_in(source: Source, piece: Piece) -> frozenset[str]:
    """All places that a passage names, casefolded."""
    return frozenset(_place_name(source, place) for place in _places(source, piece))


def _place_name(source: Source, place: Piece) -> str:
    return source.slice(place).casefold().removeprefix("the ")


def _places(source: Source, piece: Piece) -> Iterator[Entity]:
    for one in source.entities_in(piece):
        name = source.slice(one)
        if (one.label in _PLACES or home(name) is not None) and not country_of_people(name):
            yield one
