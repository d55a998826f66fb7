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
from summarizer.fuse.facts.when import Stretch, period_told, stretch_of
from summarizer.fuse.source import Source
from summarizer.language import Numeral, Piece
from summarizer.language.concepts import contrast_words, general_people, light_words, speech_verbs, toll_of
from summarizer.language.measures import Measure, measure_of
from summarizer.language.parse import CONJUNCTS, SUBJECTS, VERBS, Entity
from summarizer.language.places import country_of_people, home
from summarizer.language.times import periods
from summarizer.language.words import Word
from summarizer.schema import Figure, Span

_PART = re.compile(
    r"\b(?:including|among them|among the dead|among those|of whom|of them|of which|of these|of those)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;:()“”\"]|\s[–—-]\s|,\s")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_COMPLEMENTS = frozenset(
    {"acomp", "oprd", "xcomp", "ccomp", "attr", "amod", "acl", "relcl", "compound", "advcl", "nmod", "appos"}
)
_WHERE = frozenset({"in", "at", "near", "across", "outside", "throughout", "around", "off", "inside", "within"})
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_DESCRIBING = frozenset({"acl", "relcl", "acl:relcl"})
_FORMERLY = frozenset({"early", "earlier", "previously", "initially", "originally"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_OBJECTS = frozenset({"dobj", "obj"})
_STEPS = 4
"""How far up the parse the verb or noun is looked for that says what a number is about."""


@dataclass(frozen=True, eq=False)
class FigureMention:
    """One figure of one article; of a range, whose ends an extraction has as two figures, one of them stands for both."""

    source: Source
    figure: Figure

    @cached_property
    def article(self) -> str:
        """The article's id."""
        return self.source.id

    @cached_property
    def key(self) -> tuple[str, str]:
        """Article and figure: the identity of a mention."""
        return self.article, self.figure.id

    @cached_property
    def span(self) -> Span:
        """The exact span of the number, or of the whole range."""
        return self.source.span(self.range) if self.range else self.figure.evidence[0]

    @property
    def piece(self) -> Piece:
        """Where that span lies."""
        return Piece(self.span.start, self.span.end)

    @cached_property
    def wording(self) -> Piece:
        """The number with its limiting words, or the whole range with what leads it ("between")."""
        phrase = self.numeral.phrase if self.numeral else self.span
        start, end = min(self.span.start, phrase.start), max(self.span.end, phrase.end)
        led = _BETWEEN.search(self.source.text, max(0, start - 10), start) if self.range else None
        return Piece(led.start() if led else start, end)

    @cached_property
    def sentence(self) -> Piece:
        """The sentence of the number."""
        return self.source.sentence_at(self.figure.evidence[0].start)

    @cached_property
    def sentence_text(self) -> str:
        """Its text."""
        return self.source.slice(self.sentence)

    @cached_property
    def numeral(self) -> Numeral | None:
        """The number as it was read; None where the reading has no such number there."""
        own = self.figure.evidence[0]
        around = self.source.numerals_in(Piece(self.sentence.start, own.end))
        inside = [one for one in around if one.end > own.start]
        equal = [one for one in inside if one.value == self.figure.value]
        return next(iter(equal), inside[0] if inside and self.figure.value is None else None)

    @cached_property
    def measure(self) -> Measure:
        """The unit in comparable form."""
        return measure_of(self.numeral.unit if self.numeral else self.figure.unit)

    @property
    def family(self) -> str:
        """What two figures must have in common to be one: dimension, currency, "%" or "count"."""
        return self.measure.base

    @cached_property
    def written(self) -> tuple[float, ...]:
        """The number, or both ends of the range, in its own unit; empty where vague."""
        if self.range:
            return tuple(one.value or 0.0 for one in self.source.numerals_in(self.range))
        return () if self.figure.value is None else (self.figure.value,)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The same in base units of its dimension."""
        return tuple(one * self.measure.factor for one in self.written)

    @cached_property
    def value(self) -> float | None:
        """In base units of its dimension, the lower end of a range; None where vague."""
        return next(iter(self.values), None)

    @property
    def qualifier(self) -> str | None:
        """The limiting words, from the extraction or the text."""
        return self.figure.qualifier or (self.numeral.qualifier if self.numeral else None)

    @cached_property
    def step(self) -> float:
        """Unit of the last written digit in base units where the way of writing gives it (scales, decimals), else 0."""
        return step_of(self.span.text, self.figure.value) * self.measure.factor

    @cached_property
    def interval(self) -> Interval:
        """The values that it leaves open."""
        ends = [interval_of(value, self.qualifier, self.step) for value in self.values or (0.0,)]
        return ends[0].to(ends[-1]) if self.range else ends[0]

    @property
    def range(self) -> Piece | None:
        """The whole range, where it is one."""
        return self.numeral.range_of if self.numeral else None

    @cached_property
    def is_part(self) -> bool:
        """Whether it is given as a part of another figure ("including 12 children")."""
        return bool(_PART.search(self.source.text[self.sentence.start : self.span.start]))

    @cached_property
    def is_former(self) -> bool:
        """Whether somebody is said to have told it earlier ("had earlier confirmed two deaths")."""
        parse, tokens = self.source.parse, self.source.parse.tokens
        above = parse.ancestors(self._word) if self._word is not None else ()
        told = (i for i in above if tokens[i].lemma.casefold() in speech_verbs())
        return any(tokens[j].lemma.casefold() in _FORMERLY for i in told for j in parse.children(i))

    @cached_property
    def digits(self) -> int:
        """How many digits of the number tell something."""
        return significant_digits(self.figure.value or 0.0)

    @cached_property
    def precision(self) -> float:
        """Unit of its last digit that is not 0, in base units."""
        return last_digit(self.figure.value or 0.0, step_of(self.span.text, self.figure.value)) * self.measure.factor

    @property
    def is_exact(self) -> bool:
        """Whether it is one number that no words limit."""
        return self.range is None and bound_of(self.qualifier) == "exact"

    @cached_property
    def _word(self) -> int | None:
        """The token of the number that governs its others."""
        return self.source.parse.root_of(self.range or self.numeral or self.piece)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """What it counts, or what a share or an amount is of: the noun and its own words; neither people in general nor tolls."""
        told = frozenset(self._nouns()) - general_people() - light_words() - contrast_words()
        return frozenset(word for word in told if toll_of(word) is None)

    @cached_property
    def all_nouns(self) -> frozenset[str]:
        """The same with people in general."""
        return frozenset(self._nouns())

    def _nouns(self) -> Iterator[str]:
        unit = self.numeral.unit if self.numeral else None
        if unit and self.measure.family == "count":
            at = self.source.text.find(unit, self.span.start, self.span.end + len(unit) + 40)
            if at >= 0:
                yield from (w.concept for w in self.source.words_in(Piece(at, at + len(unit))) if w.telling)
                return
        ends = self.source.numerals_in(self.range) if self.range else ()
        here = (self._word, *map(self.source.parse.root_of, ends))
        noun = next((n for word in here if word is not None and (n := self._governing_noun(word)) is not None), None)
        if noun is not None:
            parse = self.source.parse
            own = (i for i in parse.children(noun) if parse.tokens[i].dep in _MODIFIERS)
            yield from (self._concepts[i] for i in (noun, *own) if i in self._concepts)

    def _governing_noun(self, here: int) -> int | None:
        """The noun that a number modifies ("16 dollar wage"), or of which it is the amount ("a rate of 7%", "the toll is 42")."""
        tokens, parse = self.source.parse.tokens, self.source.parse
        parts = (i for i in parse.children(here) if self.source.slice(tokens[i]).casefold() == "of")
        if (part := next(parts, None)) is not None:
            return next((i for i in parse.children(part) if tokens[i].pos in {"NOUN", "PROPN"}), None)
        for above in parse.ancestors(here):
            if tokens[above].pos in {"NOUN", "PROPN"}:
                return above
            if tokens[above].pos in VERBS:
                told = self.family != "time" and (tokens[here].dep not in _OBJECTS or tokens[above].pos == "AUX")
                return parse.subject_of(above) if told else None
            here = above
        return None

    @cached_property
    def _concepts(self) -> dict[int, str]:
        return {w.token: w.concept for w in self._own_words if w.token is not None and w.telling}

    @cached_property
    def _own_words(self) -> list[Word]:
        """The words of the sentence, numbers and expressions of time left out."""
        taken = [*self.source.numerals_in(self.sentence), *self.source.times_in(self.sentence)]
        words = self.source.words_in(self.sentence)
        return [w for w in words if not any(t.start < w.end and w.start < t.end for t in taken)]

    @cached_property
    def told(self) -> frozenset[str]:
        """What the sentence tells, as concepts."""
        return frozenset(w.concept for w in self._own_words if w.telling)

    @cached_property
    def clause(self) -> Piece:
        """The part of the sentence around the number, up to the next marks."""
        low, high = self.sentence.start, self.sentence.end
        for match in _CLAUSE_END.finditer(self.source.text, low, high):
            if match.end() <= self.span.start:
                low = match.end()
            elif match.start() >= self.span.end:
                high = match.start()
                break
        return Piece(low, high)

    @cached_property
    def near(self) -> frozenset[str]:
        """What the clause tells, as concepts."""
        inside = (w for w in self._own_words if self.clause.start <= w.start < self.clause.end)
        return frozenset(w.concept for w in inside if w.telling)

    @cached_property
    def governors(self) -> tuple[str, ...]:
        """The words that govern the number, nearest first, as concepts: its noun, the noun's own words, verb, subject."""
        if self._word is None:
            return ()
        found = [i for node in self._chain() for i in (node, *self._beside(node))]
        return tuple(dict.fromkeys(self._concepts[i] for i in found if i in self._concepts))

    def _chain(self) -> Iterator[int]:
        """The number's token and those above it up to its verb."""
        tokens = self.source.parse.tokens
        yield self._word  # type: ignore[misc]  # not None: see `governors`
        for step, above in enumerate(self.source.parse.ancestors(self._word), 1):  # type: ignore[arg-type]
            yield above
            if step == _STEPS or tokens[above].pos in VERBS:
                return

    def _beside(self, node: int) -> Iterator[int]:
        """Words that complete a noun or verb of the chain: "left dead", "people injured", the subject of "is"."""
        parse, tokens = self.source.parse, self.source.parse.tokens
        for child in parse.children(node):
            if tokens[child].dep in _COMPLEMENTS - CONJUNCTS and child != self._word:
                yield child
        if tokens[node].pos == "AUX" and (subject := parse.subject_of(node)) is not None:
            yield subject
            yield from (i for i in parse.children(subject) if tokens[i].dep in _COMPLEMENTS)

    @cached_property
    def doers(self) -> frozenset[str]:
        """Who or what does that of which it tells the amount ("retailers" in "retailers added 2,000 jobs"), as concepts."""
        tokens, parse = self.source.parse.tokens, self.source.parse
        verb = next((i for i in self._chain() if tokens[i].pos == "VERB"), None) if self._word is not None else None
        subject = None if verb is None else parse.subject_of(verb)
        if subject is None or tokens[subject].dep not in SUBJECTS or self._word in parse.subtree(subject):
            return frozenset()
        named = (subject, *(i for i in parse.children(subject) if tokens[i].dep in _MODIFIERS))
        return frozenset(self._concepts[i] for i in named if i in self._concepts)

    @cached_property
    def title(self) -> str:
        """What is counted and done, in the article's words: `workers killed in Porto`; "" where no noun is counted."""
        noun = self.numeral.unit if self.numeral and self.measure.family == "count" else None
        if not noun or self._word is None:
            return ""
        tokens = self.source.parse.tokens
        verb = next((self.source.slice(tokens[i]) for i in self._chain() if tokens[i].pos == "VERB"), "")
        where = f"in {self.source.slice(self._governed_places[0])}" if self._governed_places else ""
        return " ".join(part for part in (noun, verb, where) if part)

    @cached_property
    def toll(self) -> str | None:
        """The class of toll that it is ("dead", "injured", …), by the nearest word that says so; None for no toll."""
        if self.family != "count":
            return None
        return next((toll for word in (*self.all_nouns, *self.governors) if (toll := toll_of(word))), None)

    @cached_property
    def places(self) -> frozenset[str]:
        """Where it is counted: places that a preposition adds to what governs the number, casefolded."""
        if self._word is None:
            return frozenset()
        names = (self.source.slice(e) for e in self._governed_places)
        return frozenset(name.casefold().removeprefix("the ") for name in names)

    @cached_property
    def _governed_places(self) -> list[Entity]:
        own = set(self._chain())
        return [e for e in _places(self.source, self.sentence) if self._governs(own, e)]

    @cached_property
    def scenes(self) -> frozenset[str]:
        """All places that its sentence names, casefolded."""
        return places_in(self.source, self.sentence)

    def _governs(self, own: set[int], place: Piece) -> bool:
        """Whether a place hangs by a preposition on one of the tokens, no other verb between."""
        tokens, parse = self.source.parse.tokens, self.source.parse
        root = parse.root_of(place)
        if root is None or self.source.slice(tokens[tokens[root].head]).casefold() not in _WHERE:
            return False
        for above in parse.ancestors(root):
            if above in own:
                return True
            if tokens[above].pos == "VERB" and tokens[above].dep not in _DESCRIBING:
                return False
        return False

    @cached_property
    def persons(self) -> frozenset[str]:
        """Of an age, whose it is: the names that govern it, or stand beside the noun that does, casefolded."""
        parse, tokens = self.source.parse, self.source.parse.tokens
        chain = list(self._chain()) if self._word is not None else []
        beside = (i for node in chain for i in parse.children(node) if tokens[i].dep == "appos")
        return frozenset(self.source.slice(tokens[i]).casefold() for i in (*chain, *beside) if tokens[i].pos == "PROPN")

    @cached_property
    def names(self) -> frozenset[str]:
        """What of the clause is written as a name, as concepts."""
        inside = (w for w in self._own_words if self.clause.start <= w.start < self.clause.end)
        return frozenset(w.concept for w in inside if w.name and w.telling)

    @cached_property
    def period(self) -> periods.Period | None:
        """The period it covers: as extracted, else as its clause says; None where that is no period of the calendar."""
        given = periods.period_in(self.figure.period or "")
        return given or period_told(self.source, self.sentence, self.clause, self.piece, self._word)

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
    return frozenset(source.slice(one).casefold().removeprefix("the ") for one in _places(source, piece))


def _places(source: Source, piece: Piece) -> Iterator[Entity]:
    for one in source.entities_in(piece):
        name = source.slice(one)
        if (one.label in _PLACES or home(name) is not None) and not country_of_people(name):
            yield one
