"""Invented stories at two times, fused for real: what differs between them is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from summarizer.compare import Edition
from summarizer.fuse import fuse
from summarizer.schema import Agreement, BriefingArticle, Extraction, Figure, Span

from ..fuse import builders
from ..fuse.builders import Told

BOARD = Told(
    "Corran dam to be raised\n"
    "The Corran dam will be raised at a cost of «£40 million», the Northwater Board announced in Dunmore.\n"
    "“We will not lose a single farm to the water,” said Ana Ruiz, who chairs the board.\n"
    "The board and the Valley Farmers League are to sign a compensation agreement next month.\n",
    ("Ana Ruiz",),
    actors=(("Ana Ruiz", "person", ()), ("Northwater Board", "organisation", ("board",))),
    agreements=(
        {
            "name": "compensation agreement",
            "parties": ["Northwater Board", "Valley Farmers League"],
            "stage": "announced",
        },
    ),
)
FARMERS = Told(
    "Farmers wary of dam\n"
    "Farmers below the Corran dam fear for «60» farms that lie along the river.\n"
    "“Nobody has shown us a map of the new shoreline yet,” said Tomas Lindqvist.\n",
    ("Tomas Lindqvist",),
    actors=(("Tomas Lindqvist", "person", ()),),
)
COUNCIL = Told(
    "Council backs dam\n"
    "Raising the Corran dam will cost «£40 million», according to the Northwater Board, which met in Dunmore.\n"
    "“We will not lose a single farm to the water,” said Ana Ruiz.\n",
    ("Ana Ruiz",),
    actors=(("Ana Ruiz", "person", ()), ("Northwater Board", "organisation", ())),
)
CRITIC = Told(
    "Doubts over dam\nThe Corran dam will be raised at a cost of «£70 million», an engineer announced in Dunmore.\n",
)


def told(one: Told, *changes: tuple[str, str], **fields: object) -> Told:
    """An article with words changed; each must stand in it."""
    text = one.text
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return replace(one, text=text, **fields)


def extraction(name: str, one: Told) -> Extraction:
    """What an article says; figures and agreements stand in their lines."""
    made = builders.extraction(name, one)
    text = made.article.text

    def in_line(item: Figure | Agreement) -> Any:
        exact = item.evidence[0]
        start, end = text.rfind("\n", 0, exact.start) + 1, text.index("\n", exact.end)
        line = Span(start=start, end=end, text=text[start:end])
        spans = [exact, line] if isinstance(item, Figure) else [line]
        return item.model_copy(update={"evidence": spans})

    return made.model_copy(
        update={"figures": list(map(in_line, made.figures)), "agreements": list(map(in_line, made.agreements))}
    )


def edition(failed: tuple[str, ...] = (), *, texts: bool = True, **articles: Told | Extraction) -> Edition:
    """The briefing of articles by name, with their texts unless told otherwise."""
    made = [one if isinstance(one, Extraction) else extraction(name, one) for name, one in articles.items()]
    briefing = fuse(made)
    unread = [BriefingArticle(id=name, error="empty") for name in failed]
    briefing = briefing.model_copy(update={"articles": [*briefing.articles, *unread]})
    return Edition(briefing, {one.article.id: one.article.text for one in made} if texts else {})
