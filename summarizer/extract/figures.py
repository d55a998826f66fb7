"""Figures: the numbers are found, the model says what each counts and over which period."""

from __future__ import annotations

import asyncio
import re

from summarizer.errors import ExtractionError
from summarizer.extract.found import NONE, Found, name_at, reply_class, span, span_dump
from summarizer.extract.measures import measure_options, period_options, whole_of
from summarizer.extract.passages import Passage, passage_of
from summarizer.interview import Interview
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral, NumeralKind, Reading
from summarizer.prompts import render_prompt
from summarizer.schema import Figure

_NO_FIGURES: dict[NumeralKind, str] = {
    "ordinal": "an ordinal, not a quantity",
    "date": "a date, not a quantity",
    "time": "a time of day, not a quantity",
    "other": "part of a name, an identifier or a figure of speech, not a quantity",
}
_BACKWARD = re.compile(r"\b(?:both|(?:the|its|their)\s+two)$", re.I)
_BEFORE = 8
"""Code points before a number that may say that it refers back: "their ", with blanks to spare."""
_SOURCE = re.compile(
    r"\b(?:according to|figures from|data from|statistics from|estimates (?:by|from)|as reported by)\s+", re.I
)


async def extract_figures(reading: Reading, passages: list[Passage], interview: Interview) -> Found[Figure]:
    """All quantities of the article; each asked about on its own."""
    found: Found[Figure] = Found()
    asked: list[Numeral] = []
    for numeral in reading.numerals:
        reason = _no_figure(reading, numeral)
        if reason:
            found.reject("figure", span_dump(reading, numeral), reason)
        else:
            asked.append(numeral)
    figures = await asyncio.gather(*(_describe(reading, n, passages, interview) for n in asked))
    found.items = [figure.model_copy(update={"id": f"f{i}"}) for i, figure in enumerate(figures, 1)]
    return found


def _no_figure(reading: Reading, numeral: Numeral) -> str | None:
    """Why a numeral is no figure, or None."""
    if numeral.kind in _NO_FIGURES:
        return _NO_FIGURES[numeral.kind]
    if _BACKWARD.search(reading.article.text[max(0, numeral.start - _BEFORE) : numeral.end]):
        return "refers back to what was named before, not a quantity of its own"
    if numeral.kind == "duration" and any(t.start <= numeral.start and numeral.end <= t.end for t in reading.times):
        return "part of a time expression, not a quantity of its own"
    return None


async def _describe(reading: Reading, numeral: Numeral, passages: list[Passage], interview: Interview) -> Figure:
    sentence, whole = reading.sentence_of(numeral), whole_of(reading, numeral)
    measures, period = await _ask(reading, numeral, sentence, passage_of(passages, numeral), interview)
    return Figure(
        id="",
        text=reading.text(numeral.phrase),
        value=numeral.value,
        unit=numeral.unit or (whole.unit if whole else None),
        qualifier=numeral.qualifier,
        measures=measures,
        period=period,
        attributed_to=_source(reading, numeral, sentence),
        evidence=[span(reading, numeral), span(reading, sentence)],
    )


async def _ask(
    reading: Reading, numeral: Numeral, sentence: Piece, passage: Passage, interview: Interview
) -> tuple[str | None, str | None]:
    """What the number measures, and over which period; the first choice where the answer is unusable."""
    options, times = measure_options(reading, numeral), period_options(reading, numeral)
    periods = [*times, NONE] if len(times) > 1 else []
    certain = times[0] if len(times) == 1 else None
    if len(options) < 2 and not periods:
        return (options[0] if options else None), certain
    reply = reply_class("FigureReply", measures=options, period=periods)
    question = render_prompt(
        "figure.v2",
        sentence=reading.text(sentence).strip(),
        number=reading.text(numeral.phrase),
        options=options,
        periods=periods,
    )
    try:
        filled = await interview.ask(f"figure: {reading.text(numeral)}", passage.text, question, reply)
    except ExtractionError:  # counted by the interview; the number itself was found exactly and stays
        return (options[0] if options else None), certain
    answer = filled.model_dump()
    period = answer.get("period", certain)
    return answer.get("measures"), None if period == NONE else period


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
