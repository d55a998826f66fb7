"""Which numbers of an article are figures, and which of them state one quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.extract.writing.labels import NumberFact
from summarizer.language.concepts import saying_verbs, toll_of
from summarizer.language.parse import SUBJECTS, VERBS
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral, NumeralKind, Reading

_NO_FIGURES: dict[NumeralKind, str] = {
    "ordinal": "an ordinal, not a quantity",
    "date": "a date, not a quantity",
    "time": "a time of day, not a quantity",
    "other": "part of a name, an identifier or a figure of speech, not a quantity",
}
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_MANY = 10
"""From so many on who speaks is news: "100 doctors said"."""
_BACKWARD = re.compile(r"\b(?:the|its|their)\s+two$", re.I)
_BEFORE = 8
"""Code points before a number that may say that it refers back: "their ", with blanks to spare."""
_NAMED = frozenset({"PERSON", "ORG", "PRODUCT", "FAC", "EVENT", "LAW", "WORK_OF_ART", "GPE", "LOC"})
_PART = re.compile(
    r"\b(?:including|of (?:whom|which|them|those)|among them|(?:up|down) from|compared (?:with|to)|against|from)\s*$",
    re.I,
)
_CONVERTED = re.compile(r"\s*\((?:about |around |roughly |some |nearly |almost |or |~)?$", re.I)
"""What stands between an amount and its conversion."""


def no_figure(reading: Reading, numeral: Numeral) -> str | None:
    """Why a numeral is no figure, or None."""
    times = (t for t in reading.times if t.holds(numeral))
    before = reading.article.text[max(0, numeral.start - _BEFORE) : numeral.end]
    reasons = (
        (numeral.kind in _NO_FIGURES, _NO_FIGURES.get(numeral.kind)),
        (_named(reading, numeral), "part of a name, not a quantity"),
        (_points(reading, numeral), "names one thing, counts none"),
        (_counts_voices(reading, numeral), "counts who speaks, nothing of the story"),
        (bool(_BACKWARD.search(before)), "refers back to what was named before, not a quantity of its own"),
        (
            numeral.kind == "duration" and any(not _lasts(reading, numeral, time) for time in times),
            "part of a time expression, not a quantity of its own",
        ),
    )
    return next((reason for applies, reason in reasons if applies), None)


def _lasts(reading: Reading, numeral: Numeral, time: Piece) -> bool:
    """Whether a time says how long something lasts: `jailed for 18 months`, `a ban for two years`.

    But not `the highest rate for eight years`, nor `sales for nine months`.
    """
    inside = reading.parse.within(time)
    if not inside or reading.article.text[time.start : numeral.phrase.start].strip().casefold() != "for":
        return False
    tokens, preposition = reading.parse.tokens, inside[0]
    head = tokens[preposition].head
    compared = any(tokens[i].tag in _SUPERLATIVES for i in range(head, preposition))
    one = tokens[head].tag == "NN" and any(tokens[i].lemma.lower() in {"a", "an"} for i in reading.parse.children(head))
    return (tokens[head].pos in VERBS or one) and not compared


def _named(reading: Reading, numeral: Numeral) -> bool:
    """Whether a number stands inside a name that begins before it, or right behind its noun: "Boeing 737", "day four"."""
    noun = numeral.noun
    between = "" if noun is None else reading.article.text[noun.end - 1 : numeral.start]
    if (
        between[:1].isalnum() and between[1:] == " " and numeral.unit is None
    ):  # in a table a bar may be taken for a noun
        return True
    verb = any(reading.parse.tokens[i].pos == "VERB" for i in reading.parse.within(numeral))
    if numeral.kind == "count" and verb and reading.text(numeral).isalpha():  # "zero in on"
        return True
    entities = [e for e in reading.parse.entities if e.label in _NAMED]
    mentions = [m for name in reading.names for m in name.mentions]
    return numeral.kind == "count" and any(
        one.start < numeral.start and numeral.end <= one.end and reading.article.text[one.start].isupper()
        for one in [*entities, *mentions]
    )


def _points(reading: Reading, numeral: Numeral) -> bool:
    """Whether "one" stands for an article: "one of the men", "one video"; one who died or was hurt is counted."""
    alone = numeral.kind == "count" and numeral.value == 1 and reading.text(numeral).isalpha()
    told = [reading.parse.lemma(piece).casefold() for piece in (numeral.noun, numeral.verb) if piece]
    return alone and not any(toll_of(lemma) for lemma in told)


def _counts_voices(reading: Reading, numeral: Numeral) -> bool:
    """Whether it counts those who say something and are not named: "two officials said", "two people briefed on it said"."""
    noun = reading.parse.root_of(numeral.noun) if numeral.noun and numeral.kind == "count" else None
    if noun is None or reading.parse.tokens[noun].dep not in SUBJECTS or (numeral.value or _MANY) >= _MANY:
        return False
    verb = reading.parse.tokens[noun].head
    return reading.parse.tokens[verb].lemma.casefold() in saying_verbs()


def number_facts(reading: Reading, numerals: Sequence[Numeral]) -> list[NumberFact]:
    """The numerals, those together that are the ends of one range, or an amount and its conversion behind it in brackets."""
    facts: list[NumberFact] = []
    for numeral in numerals:
        last = facts[-1] if facts else None
        if last and numeral.range_of and last.numerals[-1].range_of == numeral.range_of:
            facts[-1] = NumberFact(numeral.range_of.start, numeral.range_of.end, (*last.numerals, numeral))
        elif last and _converts(reading, last, numeral):
            facts[-1] = NumberFact(last.start, last.end, (*last.numerals, numeral))
        else:
            facts.append(NumberFact(numeral.start, numeral.end, (numeral,)))
    return facts


def _converts(reading: Reading, fact: NumberFact, numeral: Numeral) -> bool:
    first = fact.numerals[-1]
    alike = first.kind == numeral.kind and numeral.kind in {"money", "measure"} and first.unit != numeral.unit
    between = reading.article.text[first.end : numeral.start]
    return alike and len(between) < 80 and bool(_CONVERTED.search(between)) and between.count("(") == 1


def beside(reading: Reading, fact: NumberFact, facts: Sequence[NumberFact]) -> list[NumberFact]:
    """The other facts of a fact's sentence."""
    sentence: Piece = reading.sentence_of(fact)
    return [one for one in facts if one is not fact and sentence.holds(one)]


def unit_of(reading: Reading, numeral: Numeral) -> str | None:
    """The unit of a number; that of the one before where it is a part of it: people in "30,000 people, including 6,642".

    So, too, where both count one noun that is said once: "killed 20 people and hurt 150".
    """
    if numeral.unit is not None or numeral.kind != "count":
        return numeral.unit
    sentence = reading.sentence_of(numeral)
    earlier = [
        n for n in reading.numerals if sentence.start <= n.start and n.end <= numeral.start and n.kind == "count"
    ]
    if not earlier:
        return None
    part = _PART.search(reading.text(Piece(earlier[-1].end, numeral.phrase.start)))
    said_once = numeral.noun is not None and earlier[-1].noun == numeral.noun
    return unit_of(reading, earlier[-1]) if part or said_once else None
