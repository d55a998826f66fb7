"""The ground stage: each item of an extraction gets spans and a status; what the article does not carry is kept apart.

Nothing is accepted because it is similar: a text stands in the article, exactly or after sound normalisation, or it does not.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from summarizer.ground.agreements import ground_agreements
from summarizer.ground.items import ground_actor, ground_figure, ground_quote
from summarizer.ground.locate import Locator
from summarizer.language.reading import Reading
from summarizer.schema import Agreement, Extraction, Rejected

__all__ = ["Locator", "ground"]

Item = TypeVar("Item", bound=BaseModel)


def ground(extraction: Extraction, reading: Reading) -> Extraction:
    """Verify every item against the article.

    Idempotent: grounding a grounded extraction changes nothing.

    Args:
        extraction: as the extract stage made it.
        reading: the same article with what was found in it.

    Returns:
        The extraction with the items that stand, each with spans and a status; the others are in `rejected` with the reason.
    """
    locator = Locator(extraction.article.text)
    rejected: list[Rejected] = []

    def keep(kind: str, item: Item, result: Item | str) -> list[Item]:
        if isinstance(result, str):
            rejected.append(Rejected(kind=kind, item=item.model_dump(), reason=result))
            return []
        return [result]

    actors = [k for a in extraction.actors for k in keep("actor", a, ground_actor(a, locator, rejected))]
    figures = [k for f in extraction.figures for k in keep("figure", f, ground_figure(f, locator, rejected))]
    quotes = [k for q in extraction.quotes for k in keep("quote", q, ground_quote(q, locator, rejected))]
    grounded = ground_agreements(extraction.agreements, reading, actors, locator)
    agreements = [
        k for g, result in zip(extraction.agreements, grounded, strict=True) for k in keep("agreement", g, result)
    ]
    return extraction.model_copy(
        update={
            "actors": actors,
            "figures": figures,
            "quotes": quotes,
            "agreements": _once(agreements, rejected),
            "rejected": [*extraction.rejected, *rejected],
        }
    )


def _once(agreements: list[Agreement], rejected: list[Rejected]) -> list[Agreement]:
    """Agreements that rest on the same best passage with the same name are one."""
    kept: dict[tuple[str, int], Agreement] = {}
    for agreement in agreements:
        key = (agreement.name.casefold(), agreement.evidence[0].start)
        if key in kept:
            rejected.append(Rejected(kind="agreement", item=agreement.model_dump(), reason="listed twice by the model"))
        else:
            kept[key] = agreement
    return list(kept.values())
