"""The ground stage: each item of an extraction gets spans and a status; what the article does not carry is kept apart.

Nothing is accepted because it is similar: a text stands in the article, exactly or after sound normalisation, or it does not.
What the model wrote (labels, roles, names and purposes of agreements, the headline) has passed the checks of extract; here its
names and numbers have to stand in the article once more.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from summarizer.ground.items import ground_actor, ground_agreement, ground_figure, ground_headline, ground_quote
from summarizer.ground.locate import Locator
from summarizer.schema import Extraction, Rejected

__all__ = ["Locator", "ground"]

Item = TypeVar("Item", bound=BaseModel)


def ground(extraction: Extraction) -> Extraction:
    """Verify every item against the article.

    Idempotent: grounding a grounded extraction changes nothing.

    Args:
        extraction: as the extract stage made it.

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
    agreements = [
        k for g in extraction.agreements for k in keep("agreement", g, ground_agreement(g, locator, rejected))
    ]
    return extraction.model_copy(
        update={
            "actors": actors,
            "figures": figures,
            "quotes": quotes,
            "agreements": agreements,
            "headline": ground_headline(extraction.headline, locator, rejected),
            "rejected": [*extraction.rejected, *rejected],
        }
    )
