"""What of an extraction may become a fact of the briefing, and the account of the rest.

An item is usable when its status is not "unverified", it has evidence, and every evidence span is a passage of its article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from summarizer.schema import Actor, Agreement, Extraction, Figure, LeftOut, Quote, Rejected

Item = TypeVar("Item", Actor, Agreement, Figure, Quote)

_EXAMPLES = 3
_SHOWN_KEYS = ("text", "name", "value")


def usable(extraction: Extraction) -> Extraction:
    """The extraction with its usable items alone; what was taken out stands in `rejected` with its reason."""
    text = extraction.article.text
    dropped: list[Rejected] = []

    def keep(kind: str, items: Sequence[Item]) -> list[Item]:
        kept = []
        for item in items:
            reason = _fault(item, text)
            if reason:
                dropped.append(Rejected(kind=kind, item=item.model_dump(exclude={"evidence"}), reason=reason))
            else:
                kept.append(item)
        return kept

    return extraction.model_copy(
        update={
            "actors": keep("actor", extraction.actors),
            "agreements": keep("agreement", extraction.agreements),
            "figures": keep("figure", extraction.figures),
            "quotes": keep("quote", extraction.quotes),
            "rejected": [*extraction.rejected, *dropped],
        }
    )


def _fault(item: Actor | Agreement | Figure | Quote, text: str) -> str:
    if item.status == "unverified":
        return "not found in the article"
    if not item.evidence:
        return "no evidence in the article"
    if any(text[span.start : span.end] != span.text for span in item.evidence):
        return "evidence differs from the article"
    return ""


def left_out(extractions: Sequence[Extraction]) -> list[LeftOut]:
    """What is not shown as a fact, counted by article, kind and reason, with up to three examples each."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for extraction in extractions:
        for entry in extraction.rejected:
            found.setdefault((extraction.article.id, entry.kind, entry.reason), []).append(_shown(entry.item))
    return [
        LeftOut(
            article=article,
            kind=kind,
            reason=reason,
            count=len(shown),
            examples=sorted({text for text in shown if text})[:_EXAMPLES],
        )
        for (article, kind, reason), shown in sorted(found.items())
    ]


def _shown(item: dict[str, Any]) -> str:
    for key in _SHOWN_KEYS:
        if isinstance(item.get(key), str) and item[key].strip():
            return str(item[key])
    return ""
