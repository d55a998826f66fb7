"""Grounding of items: what was pointed at has to stand there, what was written has to have the article's names and numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TypeVar

from pydantic import BaseModel

from summarizer.ground.locate import Locator
from summarizer.language.listing import unlisted
from summarizer.schema import Actor, Agreement, Confidence, Figure, Headline, Quote, Rejected, Span

Item = TypeVar("Item", bound=BaseModel)
_WORDS = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_LEAST_PARTIES = 2


def ground_actor(actor: Actor, locator: Locator, rejected: list[Rejected]) -> Actor | str:
    """An actor stands if one of its names does; a role or alias that does not stand is dropped and counted."""
    spans = _holding(actor.evidence, locator)
    if not spans:
        located = locator.find(actor.name)
        if located is None:
            return "the article does not hold this name"
        spans = [located.span]
    aliases = [alias for alias in actor.aliases if _stands(alias, locator, rejected, "actor", actor, "alias")]
    role = actor.role if _bears(actor.role, locator, rejected, "actor", actor, "role") else None
    status = "verified" if locator.find(actor.name) else "unverified"
    if status == "unverified":
        return "the article does not hold this name"
    dropped = {"role": None} if role is None else {}
    kept = _without(actor.confidence, dropped)
    return actor.model_copy(
        update={"evidence": spans, "aliases": aliases, "role": role, "status": status, "confidence": kept}
    )


def ground_figure(figure: Figure, locator: Locator, rejected: list[Rejected]) -> Figure | str:
    """A figure stands if its number does, at its span; attributes that the article does not hold are dropped and counted."""
    spans = _holding(figure.evidence, locator)
    if not spans or spans[0] != (figure.evidence[0] if figure.evidence else None):
        return "the number does not stand where it was said to"
    if locator.find(figure.text) is None or spans[0].text not in figure.text:
        return "the wording with its qualifier does not stand in the article"
    dropped = {
        key: None
        for key in ("period", "qualifier", "attributed_to")
        if not _stands(getattr(figure, key), locator, rejected, "figure", figure, key)
    }
    if not _bears(figure.measures, locator, rejected, "figure", figure, "measures"):
        dropped["measures"] = None
    kept = _without(figure.confidence, dropped)
    return figure.model_copy(update={**dropped, "evidence": spans, "status": "verified", "confidence": kept})


def ground_quote(quote: Quote, locator: Locator, rejected: list[Rejected]) -> Quote | str:
    """A quotation stands if its words do, character for character; otherwise the article's own characters are shown."""
    spans = _holding(quote.evidence, locator)
    status = "verified"
    if not spans or spans[0].text != quote.text:
        located = locator.find(quote.text)
        if located is None:
            return "these words do not stand in the article"
        spans, status = [located.span, *spans[1:]], located.status
    said = {"speaker": _each(quote.speaker, locator), "speaker_as_written": [quote.speaker_as_written]}
    dropped = {
        key: None
        for key, names in said.items()
        if not all(_stands(name, locator, rejected, "quote", quote, key) for name in names)
    }
    kept = _without(quote.confidence, dropped)
    return quote.model_copy(
        update={**dropped, "text": spans[0].text, "evidence": spans, "status": status, "confidence": kept}
    )


def _each(speaker: str | None, locator: Locator) -> Sequence[str | None]:
    """The names of those who speak together ("Ana Ruiz, Tim Roe and Bo Diaz"); one name where it stands as a whole."""
    return [speaker] if speaker is None or locator.find(speaker) else unlisted(speaker)


def ground_agreement(agreement: Agreement, locator: Locator, rejected: list[Rejected]) -> Agreement | str:
    """An agreement stands if its sentences do, with its name and two parties; other attributes that do not are dropped.

    A treaty whose proper name stands in a sentence needs no parties.
    """
    spans = _holding(agreement.evidence, locator)
    if not spans or not _bears(agreement.name, locator, rejected, "agreement", agreement, "name"):
        return "no sentence of the article speaks of an agreement of this name"
    parties = [one for one in agreement.parties if _stands(one, locator, rejected, "agreement", agreement, "parties")]
    named = not agreement.parties and any(agreement.name in one.text for one in spans)
    if len(parties) < _LEAST_PARTIES and not named:
        return "the article does not name two that agree"
    dropped: dict[str, None] = {
        key: None
        for key in ("stage_text", "place", "date_text")
        if not _stands(getattr(agreement, key), locator, rejected, "agreement", agreement, key)
    }
    if not _bears(agreement.purpose, locator, rejected, "agreement", agreement, "purpose"):
        dropped["purpose"] = None
    return agreement.model_copy(update={**dropped, "parties": parties, "evidence": spans, "status": "verified"})


def ground_headline(headline: Headline | None, locator: Locator, rejected: list[Rejected]) -> Headline | None:
    """A headline stands if its names and numbers do, and what it rests on."""
    if headline is None:
        return None
    spans = _holding(headline.evidence, locator)
    rests = len(spans) == len(headline.evidence)
    stands = rests and (
        headline.score is None or _bears(headline.text, locator, rejected, "text", headline, "headline")
    )
    return headline if stands else None


def _without(confidence: Confidence, dropped: Collection[str]) -> Confidence:
    """The confidence in the attributes that stay."""
    return {key: value for key, value in confidence.items() if key not in dropped}


def _holding(spans: list[Span], locator: Locator) -> list[Span]:
    """The spans that slice to their own text."""
    return [span for span in spans if locator.text[span.start : span.end] == span.text and span.text]


def _bears(value: str | None, locator: Locator, rejected: list[Rejected], kind: str, item: BaseModel, key: str) -> bool:
    """Whether every name and number of a written text stands in the article, in whatever case; what does not is counted."""
    words = [one for one in _WORDS.findall(value or "") if one[0].isupper() or one[0].isdigit()]
    if all(word.casefold() in locator.words for word in words):
        return True
    reason = f"a name or number of {key} does not stand in the article"
    rejected.append(Rejected(kind=kind, item={"id": getattr(item, "id", ""), key: value}, reason=reason))
    return False


def _stands(  # what is dropped has to be named in full
    value: str | None, locator: Locator, rejected: list[Rejected], kind: str, item: Item, key: str
) -> bool:
    """Whether an attribute stands in the article; what does not is counted."""
    if value is None or locator.find(value) is not None:
        return True
    rejected.append(
        Rejected(
            kind=kind, item={"id": getattr(item, "id", ""), key: value}, reason=f"{key} does not stand in the article"
        )
    )
    return False
