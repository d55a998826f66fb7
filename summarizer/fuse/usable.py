"""What of an extraction may become a fact of the briefing, and the account of the rest.

An item is usable when its status is not "unverified", it has evidence, and every evidence span is a passage of its article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from summarizer.schema import Actor, Agreement, Extraction, Figure, LeftOut, Quote, Rejected

Item = Actor | Agreement | Figure | Quote
_KINDS = ("actor", "agreement", "figure", "quote")
_EXAMPLES = 3


def usable(extraction: Extraction) -> Extraction:
    """The extraction with its usable items alone; what was taken out stands in `rejected` with its reason."""
    return only(extraction, lambda item: _fault(item, extraction.article.text))


def only(extraction: Extraction, fault: Callable[[Item], str]) -> Extraction:
    """The extraction without the items that have a fault; these stand in `rejected` with it."""
    told: Mapping[str, Sequence[Item]] = {kind: getattr(extraction, f"{kind}s") for kind in _KINDS}
    faults = {(kind, at): fault(item) for kind, items in told.items() for at, item in enumerate(items)}
    kept = {f"{kind}s": [one for at, one in enumerate(items) if not faults[kind, at]] for kind, items in told.items()}
    dropped = [
        Rejected(kind=kind, item=told[kind][at].model_dump(exclude={"evidence"}), reason=reason)
        for (kind, at), reason in faults.items()
        if reason
    ]
    return extraction.model_copy(update={**kept, "rejected": [*extraction.rejected, *dropped]})


def _fault(item: Item, text: str) -> str:
    if item.status == "unverified":
        return "not found in the article"
    if not item.evidence:
        return "no evidence in the article"
    differs = any(text[span.start : span.end] != span.text for span in item.evidence)
    return "evidence differs from the article" if differs else ""


def left_out(extractions: Sequence[Extraction]) -> list[LeftOut]:
    """What is not shown as a fact."""
    return counted((e.article.id, r.kind, r.reason, _shown(r.item)) for e in extractions for r in e.rejected)


def counted(left: Iterable[tuple[str, str, str, str]]) -> list[LeftOut]:
    """The account of article, kind, reason and wording of what is left out, with up to three examples each."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for *key, shown in left:
        found.setdefault((key[0], key[1], key[2]), []).append(shown)
    return [
        LeftOut(article=a, kind=k, reason=r, count=len(shown), examples=sorted({*shown} - {""})[:_EXAMPLES])
        for (a, k, r), shown in sorted(found.items())
    ]


def _shown(item: Mapping[str, Any]) -> str:
    texts = (item.get(key) for key in ("text", "name", "value"))
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")
