"""What the page's review mode exports: each fact as rows of a gold folder (`gold.jsonl`, `conflicts.json`).

A reader accepts, rejects or corrects facts on the page; the rows of the accepted ones become gold labels. The rows are made
here, where spans are checked, so that the script only picks and overwrites: every alias, surface, text and evidence is an
exact substring of its article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from summarizer.render.contract import render_json
from summarizer.render.sources import Cite
from summarizer.render.view import Dispute, Fact, View
from summarizer.render.wording import surroundings
from summarizer.schema import Briefing, FusedActor, FusedAgreement, FusedFigure, FusedQuote

Row = dict[str, Any]

EDITABLE = {
    "actor": ("name",),
    "agreement": ("name", "status", "purpose", "place", "time"),
    "figure": ("value", "unit", "measures", "qualifier", "period"),
    "quote": ("speaker",),
    "disagreement": ("description", "type"),
}
"""What a reader may correct; passages are chosen by the article, not typed."""


def review_sheet(briefing: Briefing, view: View) -> dict[str, Any]:
    """Gold rows by the HTML id of their fact, what may be corrected by kind, and the key that drafts are kept under."""
    rows = {fact.id: _rows(briefing, fact) for fact in view.facts if fact.kind not in {"summary", "point"}}
    return {
        "key": hashlib.sha256(render_json(briefing).encode()).hexdigest()[:16],
        "editable": {kind: list(fields) for kind, fields in EDITABLE.items()},
        "rows": rows | {dispute.id: [_conflict(dispute)] for dispute in view.disputes},
    }


def _rows(briefing: Briefing, fact: Fact) -> list[Row]:
    place = int(fact.id.rsplit("-", 1)[1]) - 1
    makers: dict[str, Callable[[], list[Row]]] = {
        "actor": lambda: _actor(briefing.actors[place], fact),
        "agreement": lambda: _agreement(briefing.agreements[place], fact),
        "figure": lambda: _figure(briefing.figures[place], fact),
        "quote": lambda: _quote(briefing.quotations[place], fact),
    }
    return makers[fact.kind]()


def _actor(item: FusedActor, fact: Fact) -> list[Row]:
    roles = {article: role.text for role in reversed(item.roles) for article in (role.article, *role.also)}
    return [
        {
            "article": article,
            "kind": "actor",
            "name": item.name,
            "aliases": _texts(cites),
            "role": roles.get(article),
            "central": True,
        }
        for article, cites in _by_article(fact.passages)
    ]


def _agreement(item: FusedAgreement, fact: Fact) -> list[Row]:
    return [
        {
            "article": article,
            "kind": "agreement",
            "name": item.name,
            "parties": item.parties,
            "status": item.stage,
            "purpose": item.purpose,
            "place": item.place,
            "time": item.date_text,
            "surface": _texts(cites),
            "evidence": _sentence(cites[0]),
        }
        for article, cites in _by_article(fact.passages)
    ]


def _figure(item: FusedFigure, fact: Fact) -> list[Row]:
    return [
        {
            "article": cite.source.id,
            "kind": "figure",
            "value": item.value,
            "unit": item.unit,
            "measures": item.measures,
            "qualifier": item.qualifier,
            "period": item.period,
            "surface": cite.span.text,
            "evidence": _sentence(cite),
            "group": fact.ref or fact.id,
        }
        for cite in fact.cites
        if cite.span
    ]


def _quote(item: FusedQuote, fact: Fact) -> list[Row]:
    return [
        {
            "article": cite.source.id,
            "kind": "quote",
            "text": cite.span.text,
            "speaker": item.speaker,
            "speaker_aliases": [],
        }
        for cite in fact.cites
        if cite.span
    ]


def _conflict(dispute: Dispute) -> Row:
    values = {
        cite.source.id: {"value": side.value, "evidence": _sentence(cite)}
        for side in dispute.sides
        for cite in side.cites
    }
    return {
        "id": dispute.ref or dispute.id,
        "description": dispute.description or dispute.subject,
        "type": dispute.kind,
        "severity": "hard" if dispute.type == "conflict" else "soft",
        "articles": sorted(values),
        "values": values,
    }


def _by_article(cites: Iterable[Cite]) -> list[tuple[str, list[Cite]]]:
    groups: dict[str, list[Cite]] = {}
    for cite in cites:
        groups.setdefault(cite.source.id, []).append(cite)
    return list(groups.items())


def _texts(cites: Iterable[Cite]) -> list[str]:
    return list(dict.fromkeys(cite.span.text for cite in cites if cite.span))


def _sentence(cite: Cite) -> str:
    """The sentence around the passage, as it stands in the article."""
    if cite.span is None or cite.source.text is None:
        return ""
    start, end, _, _ = surroundings(cite.source.text, cite.span)
    return cite.source.text[start:end]
