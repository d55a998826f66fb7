"""Statements that are quoted with different words, or given to different persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.fuse.disagreements import titles
from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.facts.quotes import QuoteMention, Quotes, Variant, attributions
from summarizer.fuse.grouping import grouped
from summarizer.language import Piece
from summarizer.schema import Claim, Disagreement

_REACH = 400
"""Code points beside a quotation in which its speaker is named."""


def from_quotes(quotes: Quotes) -> list[Disagreement]:
    """All disagreements about who said what in which words."""
    found = list(_variants(quotes.variants))
    return found + [made for members in quotes.members if (made := _attribution(members))]


def _variants(found: Sequence[Variant]) -> Iterator[Disagreement]:
    """One disagreement per statement that is quoted in several wordings, however many articles print each."""
    sides = {_place(side): side for one in found for side in (one.left, one.right)}
    order = {place: at for at, place in enumerate(sorted(sides))}
    pairs = [(order[_place(one.left)], order[_place(one.right)]) for one in found]
    listed = [sides[place] for place in order]
    for members in grouped(len(listed), pairs):
        said = [listed[at] for at in members]
        speaker = next((one.speaker.name for one in said if one.speaker), "")
        yield disagreement(
            titles.of_quotations(speaker, [one.quote.text for one in said]),
            "quote_wording",
            "conflict",
            [_quoted(one) for one in said],
        )


def _place(one: QuoteMention) -> tuple[str, int]:
    return one.article, one.quote.evidence[0].start


def _quoted(side: QuoteMention) -> Claim:
    span = side.quote.evidence[0]
    return claim(side.source, Piece(span.start, span.end))


def _attribution(members: Sequence[QuoteMention]) -> Disagreement | None:
    sides = attributions(members)
    claims = []
    for one in (one for side in sides for one in side):
        named = _name_beside(one)
        if named is None:
            return None
        span = one.quote.evidence[0]
        claims.append(claim(one.source, named, Piece(span.start, span.end)))
    return disagreement(sides[0][0].quote.text, "attribution", "conflict", claims) if claims else None


def _name_beside(one: QuoteMention) -> Piece | None:
    """Where the speaker's name stands next to the quotation."""
    if one.speaker is None:
        return None
    span, text = one.quote.evidence[0], one.source.text
    low, high = max(0, span.start - _REACH), span.end + _REACH
    forms = sorted({one.speaker.name, *one.speaker.aliases, one.speaker.name.split()[-1]}, key=lambda f: (-len(f), f))
    places = [
        (abs(match.start() - (span.start if match.start() < span.start else span.end)), match.start(), match.end())
        for form in forms
        for match in re.compile(rf"(?<!\w){re.escape(form)}(?!\w)").finditer(text, low, high)
        if not span.start <= match.start() < span.end
    ]
    best = min(places, default=None)
    return Piece(best[1], best[2]) if best else None
