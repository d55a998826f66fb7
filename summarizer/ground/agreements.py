"""Grounding agreements: the model listed them; here each gets its passages and the article's own words, or is rejected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ground.locate import Locator
from summarizer.ground.parties import named_parties
from summarizer.ground.phrases import agreement_name, agreement_purpose
from summarizer.ground.stages import read_stage
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import Actor, Agreement, Span
from summarizer.wording import AGREEMENT_NOUN, MODIFIES, content_stems

_SIGNING = re.compile(
    r"\b(?:sign(?:s|ed|ing|ings)?|signatures?|ratif\w+|conclud(?:es?|ed|ing)|seal(?:s|ed|ing)?|ceremony)\b", re.I
)
_FIRST_TOLD = re.compile(r"\b(?:announc\w+|unveil\w+|first agreed|proposed|initially)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:after|amid|following|since|which|who|where|because|aimed|before|in (?:response|reaction) to|in the wake of)\b",
    re.I,
)
"""A time behind one of these words is the time of something else."""
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-]\s")
_MOST_PASSAGES = 8
_PLACE_WORDS = 8  # between the signing and "in X"
_ENOUGH = 0.5
"""Score of a sentence that is about an agreement where others could be meant: half its wording, or half its parties."""


def ground_agreements(
    items: Sequence[Agreement], reading: Reading, actors: Sequence[Actor], locator: Locator
) -> list[Agreement | str]:
    """Give each agreement its passages; name, purpose, parties, place and time become the article's own words.

    Args:
        items: as the model listed them; an item may point at a sentence (its evidence) already.
        reading: the article.
        actors: for the names that parties go by.
        locator: finds texts in the article.

    Returns:
        For each item the grounded agreement, or the reason why it is none.
    """
    new = [item for item in items if item.status == "unverified"]
    passages = _share_out(new, reading, actors)
    results: list[Agreement | str] = []
    for item in items:
        results.append(_ground(item, reading, passages[item.id], actors, locator) if item in new else item)
    return results


def _ground(
    item: Agreement, reading: Reading, passages: list[Piece], actors: Sequence[Actor], locator: Locator
) -> Agreement | str:
    if not passages:
        return "no sentence of the article speaks of such an agreement"
    text = reading.article.text
    name = agreement_name(item, reading, passages, locator)
    if name is None:
        return "the article has no such name or description"
    spans = [passage.span(text) for passage in passages]
    stage = read_stage(text, spans)
    named = named_parties(reading, passages)
    stated = [] if named else _stated(item, reading, actors, passages)
    return item.model_copy(
        update={
            "name": name.text,
            "parties": named or stated,
            "confidence": item.confidence if stated else {},
            "purpose": agreement_purpose(item, reading, passages),
            "stage": stage[0] if stage else "other",
            "stage_text": stage[1].text if stage else None,
            "place": _place(reading, passages),
            "date_text": _date(reading, passages, stage[1] if stage else None),
            "evidence": spans,
            "status": "verified",
        }
    )


def _share_out(items: Sequence[Agreement], reading: Reading, actors: Sequence[Actor]) -> dict[str, list[Piece]]:
    """Each sentence with a word for an agreement goes to the item that it fits best, best sentences first.

    Where the article has one agreement alone, all such sentences are about it. An item that points at a sentence keeps that
    one alone: it was listed because its words are its own.
    """
    shared: dict[str, list[tuple[float, Piece]]] = {
        item.id: [(1.0, Piece(span.start, span.end)) for span in item.evidence] for item in items
    }
    taken = {span.start for item in items for span in item.evidence}
    for sentence in reading.sentences:
        if sentence.start in taken or not AGREEMENT_NOUN.search(reading.text(sentence)):
            continue
        scores = {item.id: _score(item, reading.text(sentence), actors) for item in items if not item.evidence}
        best = max(scores, key=lambda key: scores[key], default=None)
        if best is not None and scores[best] > 0 and (len(items) == 1 or scores[best] >= _ENOUGH):
            shared[best].append((scores[best], sentence))
    return {
        key: [piece for _, piece in sorted(found, key=lambda pair: (-pair[0], pair[1].start))][:_MOST_PASSAGES]
        for key, found in shared.items()
    }


def _score(item: Agreement, text: str, actors: Sequence[Actor]) -> float:
    """How much of an item's wording and parties a sentence holds; its very name weighs as much as all its wording."""
    wording = content_stems(item.name) | content_stems(item.purpose or "")
    shared = len(wording & content_stems(text)) / max(1, len(wording))
    named = [any(form in text for form in _forms(party, actors)) for party in item.parties]
    called = len(item.name.split()) > 1 and item.name.casefold() in text.casefold()
    return shared + (sum(named) / max(1, len(named)) if shared else 0.0) + 1.0 * called


def _stated(item: Agreement, reading: Reading, actors: Sequence[Actor], passages: Sequence[Piece]) -> list[str]:
    """The model's parties that a passage names; all of them where that leaves half a list."""
    given = list(dict.fromkeys(item.parties))
    named = [party for party in given if _is_named(party, reading, actors, passages)]
    return named if len(named) > 1 else given if named else []


def _forms(party: str, actors: Sequence[Actor]) -> list[str]:
    return [party, *(form for actor in actors if actor.name == party for form in actor.aliases)]


def _is_named(party: str, reading: Reading, actors: Sequence[Actor], passages: Sequence[Piece]) -> bool:
    return any(form in reading.text(passage) for passage in passages for form in _forms(party, actors))


def _place(reading: Reading, passages: Sequence[Piece]) -> str | None:
    """Where it is signed: a name after "in" or "at", few words behind the signing. Not where it was announced."""
    text = reading.article.text
    for passage in passages:
        signing = _SIGNING.search(text, passage.start, passage.end)
        mentions = [m for n in reading.names for m in n.mentions if passage.start <= m.start and m.end <= passage.end]
        for mention in mentions if signing else []:
            between = text[signing.end() : mention.start] if signing and signing.end() <= mention.start else ""
            near = len(between.split()) <= _PLACE_WORDS and not _FIRST_TOLD.search(between)
            alone = not MODIFIES.match(
                text, mention.end, passage.end
            )  # "in Dover harbour traffic" is no place of signing
            if near and alone and re.search(r"\b(?:in|at)\s(?:the\s)?$", between):
                return reading.text(mention)
    return None


def _date(reading: Reading, passages: Sequence[Piece], stage: Span | None) -> str | None:
    """The time expression nearest to a signing in its sentence, outside clauses that tell of the first announcement."""
    text = reading.article.text
    for passage in passages:
        signing = [m.start() for m in _SIGNING.finditer(text, passage.start, passage.end)]
        signing += [stage.start] if stage and passage.start <= stage.start < passage.end else []
        times = [t for t in reading.times if passage.start <= t.start and t.end <= passage.end]
        times = [t for t in times if not _FIRST_TOLD.search(text, _clause_start(text, passage, t), t.end)]
        near = [(abs(t.start - at), t) for t in times for at in signing if _together(text, at, t)]
        if near:
            return reading.text(min(near, key=lambda pair: pair[0])[1])
    return None


def _together(text: str, signing: int, time: Piece) -> bool:
    """Whether a time may be that of a signing: before it in one clause, or after it and not behind a word of elsewhere."""
    if time.start < signing:
        return not _CLAUSE.search(text, time.end, signing)
    return not _ELSEWHERE.search(text, signing, time.start)


def _clause_start(text: str, passage: Piece, piece: Piece) -> int:
    marks = [m.end() for m in _CLAUSE.finditer(text, passage.start, piece.start)]
    return marks[-1] if marks else passage.start
