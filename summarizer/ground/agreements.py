"""Grounding agreements: the model listed them freely; here each gets its passages and the article's own words, or is rejected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Document, Piece
from summarizer.ground.locate import Locator
from summarizer.ground.stages import read_stage
from summarizer.schema import Actor, Agreement, Span
from summarizer.wording import AGREEMENT_NOUN, content_stems

_PURPOSE = re.compile(
    r"\b(?:aim(?:s|ed|ing)? (?:at|to)|to|for|which|that|intended to|designed to|under which|seek(?:s|ing) to|"
    r"focus(?:ed|ing) on)\s",
    re.I,
)
_PARTIES = re.compile(
    AGREEMENT_NOUN.pattern
    + r"\s+(?:\w+\s+)?between\s+((?:(?!\s(?:which|that|to|has|have|will|is|are|was|were)\s)[^.;:“”\"\n])+)",
    re.I,
)
_CLAUSE_END = re.compile(r"[,;:.](?=\s|$)|[”“\"\n]|\s[–—-]\s")
_MOST_PASSAGES = 6


@dataclass(frozen=True, slots=True)
class _Scored:
    sentence: Piece
    score: float


def ground_agreement(item: Agreement, document: Document, actors: list[Actor], locator: Locator) -> Agreement | str:
    """Give an agreement its passages; the name, purpose, place and time become the article's own words.

    Args:
        item: as the model listed it.
        document: the article.
        actors: for the names that its parties go by.
        locator: finds texts in the article.

    Returns:
        The grounded agreement, or the reason why it is none.
    """
    if item.status != "unverified":  # grounded before
        return item
    pointed = [Piece(span.start, span.end) for span in item.evidence]
    passages = [*pointed, *(p for p in _passages(item, document, actors) if p not in pointed)][:_MOST_PASSAGES]
    if not passages:
        return "no sentence of the article speaks of such an agreement"
    spans = [sentence.span(document.article.text) for sentence in passages]
    name = _name(item, document, passages, locator)
    if name is None:
        return "the article has no such name or description"
    parties = _between(document, pointed or passages[:1])
    parties = parties or [p for p in dict.fromkeys(item.parties) if _named(p, document, actors, passages)]
    stage = read_stage(document.article.text, spans)
    return item.model_copy(
        update={
            "name": name.text,
            "parties": parties,
            "purpose": _purpose(item, document, passages),
            "stage": stage[0] if stage else "other",
            "stage_text": stage[1].text if stage else None,
            "place": _place(document, passages),
            "date_text": _date(document, passages, stage[1] if stage else None),
            "evidence": spans,
            "status": "verified",
        }
    )


def _passages(item: Agreement, document: Document, actors: list[Actor]) -> list[Piece]:
    """The sentences about an agreement, best first: they hold a word for an agreement and share its wording."""
    wording = content_stems(item.name) | content_stems(item.purpose or "")
    parties = [_forms(party, actors) for party in item.parties]
    scored = []
    for sentence in document.sentences:
        text = document.text(sentence)
        if not AGREEMENT_NOUN.search(text):
            continue
        shared = len(wording & content_stems(text)) / max(1, len(wording))
        named = sum(any(form in text for form in forms) for forms in parties) / max(1, len(parties))
        if shared + named >= 0.5 and shared > 0:
            scored.append(_Scored(sentence, shared + named))
    scored.sort(key=lambda one: (-one.score, one.sentence.start))
    return [one.sentence for one in scored[:_MOST_PASSAGES]]


def _forms(party: str, actors: list[Actor]) -> list[str]:
    return [party, *(form for actor in actors if actor.name == party for form in actor.aliases)]


def _named(party: str, document: Document, actors: list[Actor], passages: list[Piece]) -> bool:
    return any(form in document.text(passage) for passage in passages for form in _forms(party, actors))


def _between(document: Document, passages: list[Piece]) -> list[str]:
    """The names in "a deal between A, B and C", where a passage lists its parties so."""
    for passage in passages:
        listed = _PARTIES.search(document.article.text, passage.start, passage.end)
        if listed is None:
            continue
        start, end = listed.span(1)
        names = [n.name for n in document.names if any(start <= m.start and m.end <= end for m in n.mentions)]
        if len(names) > 1:
            return names
    return []


def _name(item: Agreement, document: Document, passages: list[Piece], locator: Locator) -> Span | None:
    """The model's name where the article has it, else the fullest phrase around a word for an agreement."""
    for passage in passages:
        found = locator.find(item.name, passage.start, passage.end) if AGREEMENT_NOUN.search(item.name) else None
        if found is not None:
            return found.span
    return _noun_phrase(document, passages, content_stems(item.name))


def _noun_phrase(document: Document, passages: list[Piece], wording: set[str]) -> Span | None:
    """Words before and after a word for an agreement that belong to it: "a migration deal with Serbia"."""
    text = document.article.text
    best: tuple[int, Span] | None = None
    for passage in passages:
        for noun in AGREEMENT_NOUN.finditer(text, passage.start, passage.end):
            start = _extend_left(text, passage.start, noun.start())
            tail = re.compile(r"\s(?:with|between|on)\s[^,;:.“”\"\n]{2,60}").match(text, noun.end(), passage.end)
            end = (
                tail.end()
                if tail and not re.search(r"\s(?:is|are|was|were|will|has|to)\s", tail.group())
                else noun.end()
            )
            phrase = Piece(start, end).span(text)
            score = len(wording & content_stems(phrase.text))
            if best is None or score > best[0]:
                best = score, phrase
    return best[1] if best else None


def _extend_left(text: str, floor: int, at: int) -> int:
    """From a noun back over its adjectives and nouns, at most five words, to the article or preposition before them."""
    stop = frozenset(
        "a an the this that its their his her of in on to for by with and or as under sign signing signed".split()
    )
    words = list(re.finditer(r"[^\s,;:.“”\"()]+", text[floor:at]))[-5:]
    start = at
    for word in reversed(words):
        between = text[floor + word.end() : start]
        if word.group().casefold() in stop or between.strip():
            break
        start = floor + word.start()
    return start


def _purpose(item: Agreement, document: Document, passages: list[Piece]) -> str | None:
    """The clause of purpose that shares most with the model's words, as it stands in the article."""
    wanted = content_stems(item.purpose or "")
    best: tuple[float, str] = (0.0, "")
    for passage in passages:
        for opener in _PURPOSE.finditer(document.article.text, passage.start, passage.end):
            stop = _CLAUSE_END.search(document.article.text, opener.end(), passage.end)
            clause = document.article.text[opener.start() : stop.start() if stop else passage.end].strip()
            stems = content_stems(clause)
            score = len(stems & wanted) / max(1.0, len(stems | wanted) ** 0.5)
            if score > best[0] and len(stems & wanted) >= 2:
                best = score, clause
    return best[1] or None


def _place(document: Document, passages: list[Piece]) -> str | None:
    """Where it is signed or made: a name after "in" or "at" in the clause of the signing. Not where it was announced."""
    signing = re.compile(r"\b(?:sign\w*|ratif\w*|conclud\w*|seal\w*|ceremony)\b", re.I)
    for passage in passages:
        text = document.text(passage)
        found = signing.search(text)
        if found is None:
            continue
        for name in document.names:
            for mention in name.mentions:
                if passage.start + found.end() <= mention.start and mention.end <= passage.end:
                    between = document.article.text[passage.start + found.end() : mention.start]
                    if (
                        re.search(r"\b(?:in|at)\s(?:the\s)?$", between)
                        and len(between.split()) <= 8
                        and "announce" not in between
                    ):
                        return document.text(mention)
    return None


def _date(document: Document, passages: list[Piece], stage: Span | None) -> str | None:
    """The time expression nearest to the words that tell the stage, in the same sentence."""
    if stage is None:
        return None
    for passage in passages:
        if passage.start <= stage.start < passage.end:
            times = [t for t in document.times if passage.start <= t.start and t.end <= passage.end]
            if times:
                return document.text(min(times, key=lambda t: abs(t.start - stage.start)))
    return None
