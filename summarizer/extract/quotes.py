"""Quotations: the words are found between their marks; who says them stands beside them, or the model chooses."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.extract.found import (
    NOBODY,
    Found,
    is_known_paper,
    name_at,
    named_together,
    reply_class,
    span,
    span_dump,
)
from summarizer.extract.kinds import can_speak
from summarizer.extract.writing.vocabulary import plain_line
from summarizer.extract.writing.writer import Writer
from summarizer.language.concepts import saying_verbs
from summarizer.language.lexicon import whole_office
from summarizer.language.listing import listed
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Quotation, Reading
from summarizer.schema import Confidence, Quote

_CONTEXT = 400  # code points before and after a quotation that its question shows
_BY_PARSE = 0.98
"""Confidence in a speaker whom the parse gives: right 137 of 139 times on stories outside the seeds (docs/LOG.md)."""
_BY_MODEL = 0.5
_CHOICES = 12
_HUMAN = frozenset({"he", "she"})
"""Pronouns that stand for no organisation and no country."""
_BEHIND = re.compile(r",| (?:of|for|from|at|in|on|with|to|who|whose)\b")
"""What stands behind these in a phrase is not what it speaks of: "a critic of the government"."""
_PRONOUNS = frozenset("he she they it we i you who that which this these those".split())


async def extract_quotes(reading: Reading, writer: Writer) -> Found[Quote]:
    """All quotations of the article with their speakers."""
    found: Found[Quote] = Found()
    answers = await _answers(reading, writer)
    for quotation, (speaker, written, sure) in zip(reading.quotations, answers, strict=True):
        if speaker == NOBODY and quotation.fragment:
            reason = "words in marks that the text gives to nobody: a name, a title or a scare quote"
            found.reject("quote", span_dump(reading, quotation), reason)
            continue
        found.items.append(
            Quote(
                id=f"q{len(found.items) + 1}",
                text=reading.text(quotation),
                speaker=None if speaker == NOBODY else speaker,
                speaker_as_written=written,
                marked=quotation.marked,
                confidence=sure if speaker not in {None, NOBODY} else {},
                evidence=[span(reading, one) for one in (quotation, quotation.cue and quotation.cue.speaker) if one],
            )
        )
    return found


Speaker = tuple[str | None, str | None, Confidence]


async def _answers(reading: Reading, writer: Writer) -> list[Speaker]:
    """The speaker of each quotation; asked once for the parts of one utterance ("…," he said. "…")."""

    def key(quotation: Quotation) -> tuple[int, Piece | None, bool]:
        return quotation.passage, quotation.cue.speaker if quotation.cue else None, quotation.fragment

    first = {key(one): one for one in reversed(reading.quotations)}
    found = await asyncio.gather(*(_speaker(reading, one, writer) for one in first.values()))
    known = dict(zip(first, found, strict=True))
    return list(_introduced(known[key(one)] for one in reading.quotations))


def _introduced(answers: Iterable[Speaker]) -> Iterator[Speaker]:
    """For "the statement said", whoever was quoted before it; for "the official", "an official of the port" before him."""
    before: list[str] = []
    for speaker, written, sure in answers:
        if speaker is None or speaker == NOBODY:
            yield speaker, written, sure
            continue
        known = _introduced_as(speaker, before) or (before[-1:] if is_known_paper(speaker) else [])
        if known and speaker == written:
            yield known[-1], written, {"speaker": _BY_MODEL}
            continue
        before.append(speaker)
        yield speaker, written, sure


def _introduced_as(speaker: str, before: Sequence[str]) -> list[str]:
    """The speakers who were introduced with "a" and the noun of a phrase of "the" and this noun, as what is spoken of."""
    article, _, noun = speaker.casefold().partition(" ")
    told = [one for one in before if one.casefold().startswith(("a ", "an ", "one "))]
    return [one for one in told if article == "the" and _noun_of(one) == noun]


async def _speaker(reading: Reading, quotation: Quotation, writer: Writer) -> Speaker:
    """Who speaks, by the article's fullest name and as written beside the quotation, and how likely that is right."""
    written = reading.text(quotation.cue.speaker) if quotation.cue else None
    if quotation.cue and written and written.casefold() not in _PRONOUNS:
        name = name_at(reading, quotation.cue.speaker)
        if name is None and (holder := _holder(reading, written)):
            return holder.name, written, {"speaker": _BY_MODEL}
        if name is None and not is_known_paper(written) and not await can_speak(reading, quotation.cue.speaker, writer):
            return await _of_a_thing(reading, quotation, written, writer)
        several = named_together(reading, quotation.cue) if name else []
        if len(several) > 1:
            return listed([one.name for _, one in several]), _from_to(reading, several), {"speaker": _BY_PARSE}
        return (name.name if name else written), written, {"speaker": _BY_PARSE}
    if quotation.fragment and quotation.cue is None:
        # No words of saying beside it. Asked all the same, small models name somebody for nearly every title and scare quote.
        return NOBODY, None, {}
    return await _ask(reading, quotation, writer), written, {"speaker": _BY_MODEL}


def _holder(reading: Reading, written: str) -> Name | None:
    """The only person whom the article calls by the noun of "the governor": "Gov. Ana Ruiz"; None where none or several are."""
    article, _, noun = written.casefold().partition(" ")
    called = [
        name
        for name in reading.names
        if name.kind == "person" and any(whole_office(_noun_of(reading.text(title))) == noun for title in name.titles)
    ]
    return called[0] if article == "the" and len(called) == 1 else None


def _noun_of(phrase: str) -> str:
    """The last word before what only says of what: "head" of "the head of the bank"; in lower case."""
    return next(iter(_BEHIND.split(phrase.casefold())[0].split()[-1:]), "")


async def _of_a_thing(reading: Reading, quotation: Quotation, written: str, writer: Writer) -> Speaker:
    """Who speaks where the subject beside the words is nobody: "…,” the 12-page report says" gives them to nobody else."""
    if quotation.fragment:
        return NOBODY, None, {}  # "the fall suggests that “the worst” is over"
    verb = quotation.cue.verb if quotation.cue else None
    if verb is not None and reading.parse.lemma(verb).casefold() in saying_verbs():
        return written, written, {"speaker": _BY_MODEL}
    return await _ask(reading, quotation, writer), None, {"speaker": _BY_MODEL}


def _from_to(reading: Reading, several: Sequence[tuple[Piece, Name]]) -> str:
    """The article's own words from the first to the last of several names."""
    return plain_line(reading.text(Piece(several[0][0].start, several[-1][0].end)))


async def _ask(reading: Reading, quotation: Quotation, writer: Writer) -> str | None:
    """The likeliest of the speakers near a quotation that neither the words beside it nor the parse gives to anybody."""
    choices = [*_speakers(reading, quotation), NOBODY]
    if len(choices) == 1:
        return NOBODY
    text, outer = reading.article.text, quotation.outer
    words = plain_line(reading.text(quotation))
    before, after = text[max(0, outer.start - _CONTEXT) : outer.start], text[outer.end : outer.end + _CONTEXT]
    values = {"text": plain_line(f"{before}“[[{words}]]”{after}"), "words": words}
    answer = await writer.choose("speaker", f"quote: {words[:40]}", values, reply_class("QuoteReply", speaker=choices))
    return None if answer is None else str(answer.model_dump()["speaker"])


def _speakers(reading: Reading, quotation: Quotation) -> list[str]:
    """Who may speak: the names and the unnamed speakers nearest to the quotation, in the article's wording."""
    near: dict[str, int] = {}
    human = quotation.cue is not None and reading.text(quotation.cue.speaker).casefold() in _HUMAN
    for name in reading.names:
        if human and name.kind not in {None, "person"}:
            continue
        near[name.name] = min(abs(mention.start - quotation.start) for mention in name.mentions)
    for other in reading.quotations:
        if other.cue and name_at(reading, other.cue.speaker) is None:
            written = reading.text(other.cue.speaker)
            if written.casefold() not in _PRONOUNS:
                distance = abs(other.cue.speaker.start - quotation.start)
                near[written] = min(distance, near.get(written, distance))
    return sorted(near, key=lambda speaker: near[speaker])[:_CHOICES]
