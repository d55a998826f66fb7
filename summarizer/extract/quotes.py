"""Quotations: the words are found between their marks; who says them stands beside them, or the model chooses."""

from __future__ import annotations

import asyncio

from summarizer.errors import ExtractionError
from summarizer.extract.found import NOBODY, Found, name_at, reply_class, span, span_dump
from summarizer.extract.passages import Passage, passage_of
from summarizer.interview import Interview
from summarizer.language.reading import Quotation, Reading
from summarizer.prompts import render_prompt
from summarizer.schema import Quote

_CONTEXT = 240  # code points before and after a quotation that its question repeats
_CHOICES = 12
_PRONOUNS = frozenset("he she they it we i you who".split())


async def extract_quotes(reading: Reading, passages: list[Passage], interview: Interview) -> Found[Quote]:
    """All quotations of the article with their speakers."""
    found: Found[Quote] = Found()
    answers = await asyncio.gather(*(_speaker(reading, q, passages, interview) for q in reading.quotations))
    for quotation, (speaker, written) in zip(reading.quotations, answers, strict=True):
        if speaker == NOBODY and quotation.fragment:
            found.reject(
                "quote",
                span_dump(reading, quotation),
                "words in marks that the text gives to nobody: a name, a title or a scare quote",
            )
            continue
        found.items.append(
            Quote(
                id=f"q{len(found.items) + 1}",
                text=reading.text(quotation),
                speaker=None if speaker == NOBODY else speaker,
                speaker_as_written=written,
                marked=quotation.marked,
                evidence=[
                    span(reading, quotation),
                    *([span(reading, quotation.cue.speaker)] if quotation.cue else []),
                ],
            )
        )
    return found


async def _speaker(
    reading: Reading, quotation: Quotation, passages: list[Passage], interview: Interview
) -> tuple[str | None, str | None]:
    """Who speaks, by the article's fullest name, and as written beside the quotation."""
    written = reading.text(quotation.cue.speaker) if quotation.cue else None
    if quotation.cue and written and written.casefold() not in _PRONOUNS:
        name = name_at(reading, quotation.cue.speaker)
        return (name.name if name else written), written
    if quotation.fragment and quotation.cue is None:
        # No words of saying beside it. Asked all the same, small models name somebody for nearly every title and scare quote.
        return NOBODY, None
    return await _ask(reading, quotation, passage_of(passages, quotation), interview), written


async def _ask(reading: Reading, quotation: Quotation, passage: Passage, interview: Interview) -> str | None:
    choices = [*_speakers(reading, quotation), NOBODY]
    if len(choices) == 1:
        return NOBODY
    text = reading.article.text
    question = render_prompt(
        "quote.v1",
        before=text[max(0, quotation.outer.start - _CONTEXT) : quotation.outer.start],
        words=reading.text(quotation.outer),
        after=text[quotation.outer.end : quotation.outer.end + _CONTEXT],
        speakers=choices,
    )
    try:
        reply = await interview.ask(
            f"quote: {reading.text(quotation)[:40]}",
            passage.text,
            question,
            reply_class("QuoteReply", speaker=choices),
        )
    except ExtractionError:  # counted by the interview; the words themselves were found exactly and stay
        return None
    speaker: str = reply.model_dump()["speaker"]
    return speaker


def _speakers(reading: Reading, quotation: Quotation) -> list[str]:
    """Who may speak: the names and the unnamed speakers nearest to the quotation, in the article's wording."""
    near: dict[str, int] = {}
    for name in reading.names:
        near[name.name] = min(abs(mention.start - quotation.start) for mention in name.mentions)
    for other in reading.quotations:
        if other.cue and name_at(reading, other.cue.speaker) is None:
            written = reading.text(other.cue.speaker)
            if written.casefold() not in _PRONOUNS:
                distance = abs(other.cue.speaker.start - quotation.start)
                near[written] = min(distance, near.get(written, distance))
    return sorted(near, key=lambda speaker: near[speaker])[:_CHOICES]
