"""Statements that are quoted with different words, or given to different persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.fuse.disagreements import titles
from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.facts.quotes import QuoteMention, Quotes, attributions
from summarizer.fuse.grouping import linked
from summarizer.language import Piece
from summarizer.schema import Disagreement

_REACH = 400
"""Code points beside a quotation in which its speaker is named."""


def from_quotes(quotes: Quotes) -> Iterator[Disagreement]:
    """All disagreements about who said what in which words."""
    for group in linked((one.left, one.right) for one in quotes.variants):
        said = sorted(group, key=lambda one: (one.article, one.piece.start))
        speaker = next((one.speaker.name for one in said if one.speaker), "")
        title = titles.of_quotations(speaker, [one.item.text for one in said])
        yield disagreement(title, "quote_wording", "conflict", [claim(one.source, one.piece) for one in said])
    for members in quotes.members:
        yield from _attribution(members)


def _attribution(members: Sequence[QuoteMention]) -> Iterator[Disagreement]:
    said = [one for side in attributions(members) for one in side]
    named = [(one, beside) for one in said if (beside := _name_beside(one))]
    if said and len(named) == len(said):
        claims = [claim(one.source, beside, one.piece) for one, beside in named]
        yield disagreement(said[0].item.text, "attribution", "conflict", claims)


def _name_beside(one: QuoteMention) -> Piece | None:
    """Where the speaker's name stands next to the quotation."""
    if one.speaker is None:
        return None
    own, text = one.piece, one.source.text
    forms = sorted({one.speaker.name, *one.speaker.aliases, one.speaker.name.split()[-1]}, key=lambda f: (-len(f), f))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms))
    found = (Piece(*match.span()) for match in pattern.finditer(text, max(0, own.start - _REACH), own.end + _REACH))
    outside = (name for name in found if not own.start <= name.start < own.end)
    return min(
        outside, key=lambda name: abs(name.start - (own.start if name.start < own.start else own.end)), default=None
    )
