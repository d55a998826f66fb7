"""From the mentions of agreements in an article to its agreements."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from summarizer.extract.agreements.describe import write_name, write_purpose
from summarizer.extract.agreements.details import date_of, place_of
from summarizer.extract.agreements.find import find_deals
from summarizer.extract.agreements.mention import Mention
from summarizer.extract.agreements.parties import Cast, cast_of
from summarizer.extract.agreements.stage import stage_of
from summarizer.extract.found import Found, reply_class, span, span_dump
from summarizer.extract.writing.vocabulary import Vocabulary, line_of
from summarizer.extract.writing.writer import Writer
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import Actor, Agreement

_NOT_SAID = "not said"
_NOBODY = "a word for an agreement, but no two that agree"
_MOST_SENTENCES = 8
_NOT_MADE = frozenset({"other", "proposed"})
BY_PARSE, BY_MODEL = 0.85, 0.5
"""Confidence in the parties: all from the parse, or one of them chosen by the model."""


async def extract_agreements(
    reading: Reading, words: Vocabulary, actors: Sequence[Actor], writer: Writer
) -> Found[Agreement]:
    """All deals, treaties, pacts and compromises, each once; what nobody agrees to is rejected."""
    found: Found[Agreement] = Found()
    cast = cast_of(reading, actors)
    deals = find_deals(cast)
    made = await asyncio.gather(*(_agreement(cast, words, deal, writer) for deal in deals))
    for deal, agreement in zip(deals, made, strict=True):
        if agreement is None:
            found.reject("agreement", span_dump(reading, Piece(deal[0].start, deal[0].end)), _NOBODY)
    kept = _without_hopes([one for one in made if one is not None])
    found.items = [one.model_copy(update={"id": f"g{number}"}) for number, one in enumerate(kept, 1)]
    return found


def _without_hopes(agreements: Sequence[Agreement]) -> list[Agreement]:
    """What was hoped for among parties that have agreed since is what they agreed on: its sentences go there."""
    hoped = [one for one in agreements if one.parties and one.stage in _NOT_MADE]
    kept = [one for one in agreements if one not in hoped]
    for hope in hoped:
        at = next(
            (i for i, one in enumerate(kept) if one.stage not in _NOT_MADE and {*hope.parties} <= {*one.parties}), None
        )
        if at is None:
            kept.append(hope)
        else:
            kept[at] = kept[at].model_copy(update={"evidence": [*kept[at].evidence, *hope.evidence][:_MOST_SENTENCES]})
    return kept


async def _agreement(cast: Cast, words: Vocabulary, deal: list[Mention], writer: Writer) -> Agreement | None:
    reading = cast.reading
    mentions = sorted(deal, key=lambda one: (-len(one.bodies), -len(one.parties), not one.marks, one.start))
    staged = stage_of(reading, mentions)
    made = staged is not None and staged.stage != "proposed"
    parties, sure = await _parties(cast, mentions, writer if made else None)
    named = next((one.named for one in mentions if one.named), "")
    if len(parties) < 2 and not named:
        return None
    name = named or await write_name(cast, words, mentions, parties, writer)
    purpose = await write_purpose(reading, words, mentions, name, writer)
    place, date = (place_of(reading, staged.verb), date_of(reading, staged.verb)) if staged else (None, None)
    return Agreement(
        id="",
        name=name,
        parties=parties,
        stage=staged.stage if staged else "other",
        stage_text=reading.text(staged.words) if staged else None,
        purpose=purpose,
        place=reading.text(place) if place else None,
        date_text=reading.text(date) if date else None,
        evidence=[span(reading, one) for one in dict.fromkeys(m.sentence for m in mentions)][:_MOST_SENTENCES],
        confidence={"parties": sure},
    )


async def _parties(cast: Cast, mentions: Sequence[Mention], writer: Writer | None) -> tuple[list[str], float]:
    """Those of the mention that names most bodies; where it names one alone, the model chooses the other beside it.

    Not of what nobody has made ("easier to cut a deal with Norland"), for which no model is given.
    """
    parties = list(mentions[0].parties)
    bodies = sorted(mentions[0].bodies)
    if writer is None or len(parties) > 1 or not bodies or _agrees_by_pronoun(cast, mentions[0]):
        return parties, BY_PARSE
    other = await _other_party(cast, mentions[0], bodies[0], writer)
    return ([other, *bodies] if other else parties), BY_MODEL


def _agrees_by_pronoun(cast: Cast, mention: Mention) -> bool:
    """Whether "we" or "they" agree, whom another sentence names."""
    parse = cast.reading.parse
    subject = None if mention.verb is None else parse.doer_of(mention.verb)
    return subject is not None and parse.tokens[subject].pos == "PRON"


async def _other_party(cast: Cast, mention: Mention, party: str, writer: Writer) -> str | None:
    beside = [name for name in cast.inside(mention.sentence) if name != party]
    if not beside or not writer.writes:
        return None
    reply = reply_class("PartyReply", party=[*beside, _NOT_SAID])
    reading = cast.reading
    values = {"text": line_of(reading, mention.sentence), "words": line_of(reading, mention), "party": party}
    answer = await writer.choose("other_party", f"agreement: who agrees with {party}", values, reply)
    chosen = None if answer is None else str(answer.model_dump()["party"])
    return None if chosen in {None, _NOT_SAID} else chosen
