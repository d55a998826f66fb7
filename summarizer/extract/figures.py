"""Figures: the numbers are found, the model writes what each counts or measures, the parse gives the period."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection
from dataclasses import replace

from summarizer.extract.changed import label_of_start, starting_values, time_behind
from summarizer.extract.found import Found, name_at, span, span_dump
from summarizer.extract.numbers import beside, no_figure, number_facts, unit_of
from summarizer.extract.periods import period_of, period_told
from summarizer.extract.writing.labels import Label, NumberFact, write_label
from summarizer.extract.writing.vocabulary import Vocabulary
from summarizer.extract.writing.writer import Writer
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral, Reading
from summarizer.schema import Figure

_SOURCE = re.compile(
    r"\b(?:according to|figures from|data from|statistics from|estimates (?:by|from)|as reported by)\s+", re.I
)


async def extract_figures(reading: Reading, words: Vocabulary, writer: Writer) -> Found[Figure]:
    """All quantities of the article; each asked about on its own."""
    found: Found[Figure] = Found()
    asked: list[Numeral] = []
    for numeral in reading.numerals:
        reason = no_figure(reading, numeral)
        if reason:
            found.reject("figure", span_dump(reading, numeral), reason)
        else:
            asked.append(numeral)
    starts = starting_values(reading, asked)
    labels = await _labels(reading, words, [one for one in asked if one not in starts], writer, found)
    labels.update({start: _of_start(reading, start, labels.get(end)) for start, end in starts.items()})
    periods = _periods(reading, asked, starts)
    for one in asked:
        label = labels[one]
        if periods[one] is None and label and label.written:
            periods[one] = period_told(reading, one, label.text)
    found.items += [_figure(reading, one, labels[one], periods[one], n) for n, one in enumerate(asked, 1)]
    return found


async def _labels(
    reading: Reading, words: Vocabulary, numerals: list[Numeral], writer: Writer, found: Found[Figure]
) -> dict[Numeral, Label | None]:
    """What each number measures, asked once for all that state one quantity; what nobody could write is noted."""
    facts = number_facts(reading, numerals)
    labels = await asyncio.gather(
        *(write_label(reading, words, fact, beside(reading, fact, facts), writer) for fact in facts)
    )
    for fact, label in zip(facts, labels, strict=True):
        _note_unwritten(reading, fact, label, found, writer)
    return {one: label for fact, label in zip(facts, labels, strict=True) for one in fact.numerals}


def _periods(reading: Reading, numerals: list[Numeral], starts: Collection[Numeral]) -> dict[Numeral, Piece | None]:
    """The period of each number; where a change starts, the time right behind it and no other."""
    before = {start: time_behind(reading, start) for start in starts}
    others = [time for time in before.values() if time is not None]
    return {one: before[one] if one in before else period_of(reading, one, others) for one in numerals}


def _of_start(reading: Reading, start: Numeral, label: Label | None) -> Label | None:
    """The label of where a change starts, by that of where it ends."""
    if label is None:
        return None
    return replace(label, text=label_of_start(label.text, dated=time_behind(reading, start) is not None))


def _note_unwritten(
    reading: Reading, fact: NumberFact, label: Label | None, found: Found[Figure], writer: Writer
) -> None:
    if writer.able and not (label and label.written):
        item = {**span_dump(reading, fact), "measures": label.text if label else None}
        found.reject("figure", item, "shown without a written label: no text of the model's passed the checks")


def _figure(reading: Reading, numeral: Numeral, label: Label | None, period: Piece | None, number: int) -> Figure:
    sentence = reading.sentence_of(numeral)
    return Figure(
        id=f"f{number}",
        text=reading.text(numeral.phrase),
        value=numeral.value,
        value_note=numeral.value_note,
        unit=unit_of(reading, numeral),
        qualifier=numeral.qualifier,
        measures=label.text if label else None,
        period=reading.text(period) if period else None,
        attributed_to=_source(reading, numeral, sentence),
        evidence=[span(reading, numeral), span(reading, sentence)],
        confidence={"measures": label.confidence} if label else {},
    )


def _source(reading: Reading, numeral: Numeral, sentence: Piece) -> str | None:
    """Who gives the number: the speaker where it stands in a quotation, else whom its sentence names as the source."""
    for quotation in reading.quotations:
        if quotation.cue and quotation.start <= numeral.start and numeral.end <= quotation.end:
            name = name_at(reading, quotation.cue.speaker)
            return name.name if name else reading.text(quotation.cue.speaker)
    named = _SOURCE.search(reading.article.text, sentence.start, sentence.end)
    if named is None:
        return None
    starts = [(m.start, name.name) for name in reading.names for m in name.mentions if m.start >= named.end()]
    near = min(starts, default=None)
    # an article ("the") may stand between the cue and the name, but no other word
    return near[1] if near and near[0] - named.end() <= len("the ") else None
