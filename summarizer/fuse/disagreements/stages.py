"""Agreements that one article calls rejected and another signed, ratified or in force, both in the articles' own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.facts.agreements import AgreementMention, Agreements
from summarizer.language import Piece
from summarizer.schema import Disagreement

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


def from_agreements(agreements: Agreements) -> Iterator[Disagreement]:
    """One disagreement per agreement whose stages exclude each other."""
    for members in agreements.members:
        refused = [found for one in members if (found := _at(one, {"rejected"}, _REFUSED))]
        done = [found for one in members if (found := _at(one, {"signed", "ratified", "in_force"}, _DONE))]
        articles = [{one.article for one, _ in side} for side in (refused, done)]
        if all(articles) and not articles[0] & articles[1]:
            claims = [claim(one.source, piece) for one, piece in (*refused, *done)]
            yield disagreement(refused[0][0].item.name, "stage", "conflict", claims)


def _at(
    one: AgreementMention, stages: Collection[str], words: re.Pattern[str]
) -> tuple[AgreementMention, Piece] | None:
    """An agreement that is at one of the stages, with the words that say so."""
    match = words.search(one.source.text, one.sentence.start, one.sentence.end)
    if one.item.stage not in stages or match is None:
        return None
    before = one.source.text[max(one.sentence.start, match.start() - 60) : match.start()]
    return None if _NOT_YET.search(before) else (one, Piece(*match.span()))
