"""What a summary speaks of, in which order: one plan per sentence, with the passages that it may use and must cite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.schema import Briefing, Citation, Disagreement, FusedFact, FusedFigure, FusedQuote, Mention

_MOST_SENTENCES = 6
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_MOST_CITATIONS = 4
_ENDS = (".", "!", "?", "”", '"', "’", "'")
_LEAST = 8  # words of a passage that tells something
_MOST_WORDS = 60
_GOOD = 24  # words: long enough to tell who and what, short enough to read at once


@dataclass(frozen=True, slots=True)
class Plan:
    """One sentence to be.

    Attributes:
        topic: what it is about, in the sources' words.
        citations: the passages that speak of it.
        plain: one passage, or a sentence built from the facts: what stands in where the model's shortening fails its check.
        fixed: true where `plain` is used at once: a quotation or a disagreement is not for rewriting.
    """

    topic: str
    citations: tuple[Citation, ...]
    plain: str
    fixed: bool = False


def plan_summary(briefing: Briefing) -> list[Plan]:
    """Plans for up to six sentences: agreements, figures, a quotation, a disagreement; most corroborated first.

    No passage carries two sentences.
    """
    plans: list[Plan] = []
    used: set[tuple[str, int]] = set()
    wishes: list[tuple[Sequence[FusedFact], int]] = [(briefing.agreements, 2), (briefing.figures, 2)]
    for facts, most in wishes:
        taken = 0
        for fact in sorted(facts, key=_weight):
            citations = _citations(fact.mentions)
            if taken < most and citations and not used & {(c.article, c.span.start) for c in citations}:
                used |= {(c.article, c.span.start) for c in citations}
                passage = _telling(citations)
                plans.append(Plan(_topic(fact), citations, passage))
                taken += 1
    plans += _quotation(briefing.quotes)
    plans += _disagreement(briefing)
    return plans[:_MOST_SENTENCES]


def _weight(fact: FusedFact) -> tuple[bool, int, int]:
    """Sort key: most corroborated first; how long something took is told last."""
    lasting = isinstance(fact, FusedFigure) and (fact.unit or "").rstrip("s") in _DURATIONS
    return lasting, -fact.origins, -fact.articles


def _topic(fact: FusedFact) -> str:
    name = getattr(fact, "name", None) or getattr(fact, "measures", None)
    return str(name or (fact.mentions[0].text if fact.mentions else "") or "")


def _citations(mentions: Sequence[Mention]) -> tuple[Citation, ...]:
    """The first passage of each article that is a sentence, at most four articles; the fullest where none is.

    Passages too long for a summary are left out: no sound shortening of theirs can be counted on.
    """
    first: dict[str, Citation] = {}
    for mention in mentions:
        if mention.evidence and mention.article not in first:
            whole = [s for s in mention.evidence if len(s.text.split()) >= _LEAST and s.text.rstrip().endswith(_ENDS)]
            span = whole[0] if whole else max(mention.evidence, key=lambda span: span.end - span.start)
            if len(span.text.split()) > _MOST_WORDS:
                continue
            first[mention.article] = Citation(article=mention.article, span=span)
    return tuple(first.values())[:_MOST_CITATIONS]


def _telling(citations: Sequence[Citation]) -> str:
    """The passage that is a sentence of its own and nearest to a good length: headings and long tails come last."""
    texts = [" ".join(c.span.text.split()) for c in citations]
    return min(texts, key=lambda text: (not text.endswith(_ENDS), abs(len(text.split()) - _GOOD)))


def _quotation(quotes: Sequence[FusedQuote]) -> list[Plan]:
    """The most corroborated full statement with a named speaker, verbatim."""
    full = [q for q in quotes if q.speaker and len(q.text.split()) >= 8 and q.mentions]
    if not full:
        return []
    best = max(full, key=lambda q: (q.origins, q.articles, -len(q.text)))
    citations = tuple(
        Citation(article=m.article, span=m.evidence[0]) for m in best.mentions if m.evidence and m.evidence[0].text
    )
    words = best.text.strip().rstrip(",")
    return [Plan("", citations[:_MOST_CITATIONS], f"{best.speaker} said: “{words}”", fixed=True)]


def _told(one: Disagreement) -> str:
    """The subject and what differs: "Toll of the flood: the sources give different numbers"."""
    subject = one.subject[:1].upper() + one.subject[1:]
    return f"{subject}: {one.description[:1].lower()}{one.description[1:]}"


def _disagreement(briefing: Briefing) -> list[Plan]:
    """The first conflict between sources, as it is described."""
    for one in briefing.disagreements:
        citations = tuple(Citation(article=c.article, span=c.evidence[0]) for c in one.claims if c.evidence)
        if one.type == "conflict" and citations:
            return [Plan("", citations[:_MOST_CITATIONS], _told(one), fixed=True)]
    return []
