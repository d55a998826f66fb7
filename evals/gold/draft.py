"""A draft of a gold folder from what a system extracted, for a person to correct.

Drafts save typing, not judgement: a draft that nobody corrects measures how far the model agrees with itself. So every label
carries a note that says so, and the validator warns while one is left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer.errors import OutputError
from summarizer.schema import Actor, Agreement, Extraction, Figure, Quote

DRAFT_NOTE = "draft: not checked by a person"


def draft_labels(extraction: Extraction, article: str) -> list[dict[str, Any]]:
    """Labels for what stands in the text; items without exact evidence are left for the person to find.

    Args:
        extraction: what a system found.
        article: file name of the text in the gold folder.
    """
    text = extraction.article.text
    made = [
        *(_actor(a, text) for a in extraction.actors),
        *(_agreement(g, text) for g in extraction.agreements),
        *(_figure(f, text) for f in extraction.figures),
        *(_quote(q, text) for q in extraction.quotes),
    ]
    return [{"article": article, **label, "note": DRAFT_NOTE} for label in made if label is not None]


def write_draft(folder: Path, extractions: Iterable[tuple[str, Extraction]]) -> int:
    """Write texts and `gold.jsonl` into a new folder; returns the number of labels.

    Raises:
        OutputError: there is a gold.jsonl already (labels are never written over), or the folder cannot be written.
    """
    path = folder / "gold.jsonl"
    if path.exists():
        raise OutputError(f"{path}: is there already; labels are not written over, choose another --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        labels = []
        for name, extraction in extractions:
            (folder / name).write_text(extraction.article.text, encoding="utf-8", newline="")
            labels += draft_labels(extraction, name)
        path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in labels), encoding="utf-8")
    except OSError as e:
        raise OutputError(f"{folder}: cannot be written ({e.strerror}); choose another --out.") from e
    return len(labels)


def _actor(a: Actor, text: str) -> dict[str, Any] | None:
    forms = [f for f in dict.fromkeys([a.name, *a.aliases]) if f in text]
    if not forms:
        return None
    return {"kind": "actor", "name": a.name, "aliases": forms, "role": a.role or "", "central": False}


def _agreement(g: Agreement, text: str) -> dict[str, Any] | None:
    if not g.evidence or g.evidence[0].text not in text:
        return None
    evidence = _sentence(text, g.evidence[0].start, g.evidence[0].end)
    return {
        "kind": "agreement",
        "name": g.name,
        "parties": g.parties,
        "status": g.stage_text or g.stage,
        "purpose": g.purpose,
        "place": g.place,
        "time": g.date_text,
        "surface": [g.name] if g.name in text else [g.evidence[0].text],
        "evidence": evidence,
        "announced": None,
    }


def _figure(f: Figure, text: str) -> dict[str, Any] | None:
    if not f.evidence or text[f.evidence[0].start : f.evidence[0].end] != f.evidence[0].text:
        return None
    surface = f.evidence[0].text
    start, end = f.evidence[0].start, f.evidence[0].end
    evidence = _sentence(text, start, end)
    return {
        "kind": "figure",
        "value": f.value,
        "unit": f.unit,
        "measures": f.measures or "",
        "qualifier": f.qualifier,
        "period": f.period,
        "surface": surface,
        "evidence": evidence,
    }


def _quote(q: Quote, text: str) -> dict[str, Any] | None:
    if q.text not in text:
        return None
    alias = q.speaker_as_written or q.speaker
    label = {
        "kind": "quote",
        "text": q.text,
        "speaker": q.speaker,
        "speaker_aliases": [alias] if alias and alias in text else [],
    }
    return label if q.marked else {**label, "unmarked": True}


def _sentence(text: str, start: int, end: int) -> str:
    """The line around a range, cut at full stops that are followed by a space and a capital."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    for i in range(first, start):
        if text[i] in ".!?" and text[i + 1 : i + 2] == " " and text[i + 2 : i + 3].isupper() and i + 2 <= start:
            first = i + 2
    for i in range(end - 1, last):
        if text[i] in ".!?" and text[i + 1 : i + 2] == " " and text[i + 2 : i + 3].isupper():
            return text[first : i + 1]
    return text[first:last].strip()
