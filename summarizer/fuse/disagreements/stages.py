"""Agreements that one article calls rejected and another signed, ratified or in force, both in the articles' own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_FINAL = frozenset({"signed", "ratified", "in_force"})


def from_agreements(agreements: Agreements) -> list[Disagreement]:
    """One disagreement per agreement whose stages exclude each other."""
    return [made for members in agreements.members if (made := _stages(members))]


def _stages(members: Sequence[AgreementMention]) -> Disagreement | None:
    refused = [(one, piece) for one in members if one.agreement.stage == "rejected" and (piece := _word(one, _REFUSED))]
    done = [(one, piece) for one in members if one.agreement.stage in _FINAL and (piece := _word(one, _DONE))]
    articles = [{one.article for one, _ in side} for side in (refused, done)]
    if not refused or not done or articles[0] & articles[1]:
        return None
    claims = [claim(one.source, piece) for one, piece in (*refused, *done)]
    return disagreement(refused[0][0].agreement.name, "stage", "conflict", claims)


def _word(one: AgreementMention, pattern: re.Pattern[str]) -> Piece | None:
    sentence = one.source.sentence_at(one.agreement.evidence[0].start)
    match = pattern.search(one.source.text, sentence.start, sentence.end)
    if match is None or _NOT_YET.search(one.source.text[max(sentence.start, match.start() - 60) : match.start()]):
        return None
    return Piece(match.start(), match.end())
