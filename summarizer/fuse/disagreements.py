"""All disagreements of a story, each once, with stable ids.

Order of precedence where two ways of looking find the same passages: aligned sentences, figures, quotations, stages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.fuse import align, figure_conflicts
from summarizer.fuse.actors import Cast
from summarizer.fuse.agreements import Agreements, Described
from summarizer.fuse.aligned import from_comparisons
from summarizer.fuse.claims import claim, disagreement
from summarizer.fuse.figures import Figures
from summarizer.fuse.groups import Groups
from summarizer.fuse.ids import distinct_ids
from summarizer.fuse.quotes import Quotes, Said, Variant, attributions
from summarizer.fuse.sides import Judge
from summarizer.fuse.source import Source
from summarizer.language.piece import Piece
from summarizer.schema import Claim, Disagreement


@dataclass(frozen=True)
class Facts:
    """The merged facts of a story."""

    cast: Cast
    figures: Figures
    quotes: Quotes
    agreements: Agreements


def find_disagreements(sources: Sequence[Source], facts: Facts) -> list[Disagreement]:
    """All disagreements between the articles, ordered by kind and first passage."""
    stated = [one for members in facts.figures.stated for one in members]
    found = from_comparisons(align.comparisons(sources, facts.cast))
    found += figure_conflicts.between(stated)
    found += figure_conflicts.within(facts.figures.stated)
    found += _variants(facts.quotes.variants)
    found += [made for members in facts.quotes.said if (made := _attribution(members))]
    found += [made for members in facts.agreements.described if (made := _stages(members))]
    judge = Judge({source.id: source for source in sources}, facts.cast)
    kept = [judge.with_sides(one) for one in _distinct(found)]
    keys = [
        (one.kind, one.type, *sorted({" ".join(side.value.casefold().split()) for side in one.claims})) for one in kept
    ]
    return [one.model_copy(update={"id": made}) for one, made in zip(kept, distinct_ids("dis", keys), strict=True)]


_MERGED = frozenset({"figure", "date", "place"})
"""Kinds whose claims are single values: two disagreements that share one are one."""


def _distinct(found: Sequence[Disagreement]) -> list[Disagreement]:
    scopes = [one for one in found if one.type == "scope"]
    kept: list[Disagreement] = []
    for one in found:
        if one.kind == "date" and any(_shared(one, scope) > 1 for scope in scopes):
            continue  # the time is the period of a figure
        if any(_repeats(one, other) for other in kept):
            continue
        at = next((at for at, other in enumerate(kept) if _joins(one, other)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = disagreement(kept[at].subject, one.kind, one.type, [*kept[at].claims, *one.claims])
    return sorted(kept, key=lambda one: (one.type != "conflict", one.kind, _place(one)))


def _joins(one: Disagreement, other: Disagreement) -> bool:
    same = one.kind in _MERGED and (one.kind, one.type) == (other.kind, other.type)
    return same and one.type in {"conflict", "update"} and _shared(one, other) > 0


def _place(one: Disagreement) -> tuple[str, int, str]:
    first = one.claims[0]
    return first.article, first.evidence[0].start, one.description


def _repeats(one: Disagreement, other: Disagreement) -> bool:
    """Whether the exact passages of two disagreements overlap in two articles."""
    if other.type in {"scope", "rounding"} or one.type in {"scope", "rounding"}:
        return one.type == other.type and one.description == other.description
    return _shared(one, other) > 1


def _shared(one: Disagreement, other: Disagreement) -> int:
    """In how many articles exact passages of both overlap."""
    return len(
        {
            a.article
            for a in one.claims
            for b in other.claims
            if a.article == b.article
            and a.evidence[0].start < b.evidence[0].end
            and b.evidence[0].start < a.evidence[0].end
        }
    )


def _variants(found: Sequence[Variant]) -> list[Disagreement]:
    """One disagreement per statement that is quoted in several wordings, however many articles print each."""
    sides = {(side.article, side.quote.evidence[0].start): side for one in found for side in (one.left, one.right)}
    order = sorted(sides)
    groups = Groups(len(order))
    for one in found:
        ends = [order.index((side.article, side.quote.evidence[0].start)) for side in (one.left, one.right)]
        groups.join(ends[0], ends[1])
    return [_worded([sides[order[at]] for at in members]) for members in groups.clusters()]


def _worded(said: Sequence[Said]) -> Disagreement:
    speaker = next((one.speaker.name for one in said if one.speaker), said[0].quote.text[:80])
    return disagreement(speaker, "quote_wording", "conflict", [_quoted(one) for one in said])


def _quoted(side: Said) -> Claim:
    span = side.quote.evidence[0]
    return claim(side.source, Piece(span.start, span.end))


def _attribution(members: Sequence[Said]) -> Disagreement | None:
    sides = attributions(members)
    if not sides:
        return None
    claims = []
    for side in sides:
        for one in side:
            named = _name_beside(one)
            if named is None:
                return None
            span = one.quote.evidence[0]
            claims.append(claim(one.source, named, Piece(span.start, span.end)))
    return disagreement(sides[0][0].quote.text, "attribution", "conflict", claims)


def _name_beside(one: Said) -> Piece | None:
    """Where the speaker's name stands next to the quotation."""
    if one.speaker is None:
        return None
    span, text = one.quote.evidence[0], one.source.text
    low, high = max(0, span.start - 400), span.end + 400
    forms = sorted({one.speaker.name, *one.speaker.aliases, one.speaker.name.split()[-1]}, key=lambda f: (-len(f), f))
    places = [
        (abs(match.start() - (span.start if match.start() < span.start else span.end)), match.start(), match.end())
        for form in forms
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text[low:high])
        if not span.start <= match.start() + low < span.end
    ]
    best = min(((d, s + low, e + low) for d, s, e in places), default=None)
    return Piece(best[1], best[2]) if best else None


_REFUSED = re.compile(
    r"\b(?:reject(?:s|ed)?|veto(?:es|ed)|voted? down|turned down|collapsed|withdrew from|pulled out of)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:signed|ratified|took effect|entered into force|came into force|takes effect)\b", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:not|never|will|would|to be|could|may|might|if|expected|due|set|unless)\b[^.]{0,30}$", re.IGNORECASE
)


def _stages(members: Sequence[Described]) -> Disagreement | None:
    """Rejected in one article and signed, ratified or in force in another, both in the articles' own words."""
    refused = [(one, piece) for one in members if one.agreement.stage == "rejected" and (piece := _word(one, _REFUSED))]
    done = [
        (one, piece)
        for one in members
        if one.agreement.stage in {"signed", "ratified", "in_force"} and (piece := _word(one, _DONE))
    ]
    articles = [{one.article for one, _ in side} for side in (refused, done)]
    if not refused or not done or articles[0] & articles[1]:
        return None
    claims = [claim(one.source, piece) for one, piece in (*refused, *done)]
    return disagreement(refused[0][0].agreement.name, "stage", "conflict", claims)


def _word(one: Described, pattern: re.Pattern[str]) -> Piece | None:
    sentence = one.source.sentence_at(one.agreement.evidence[0].start)
    match = pattern.search(one.source.text, sentence.start, sentence.end)
    if match is None or _NOT_YET.search(one.source.text[max(sentence.start, match.start() - 60) : match.start()]):
        return None
    return Piece(match.start(), match.end())
