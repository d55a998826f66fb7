"""What a kind's questions bring home: items, and what was found but is no fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, create_model

from summarizer.interview import Reply
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading
from summarizer.schema import Rejected, Span

Item = TypeVar("Item", bound=BaseModel)
NOBODY = "nobody"
NONE = "none of these"
_MODIFIES = re.compile(
    r"(?:['’]s?)?[ \t\xa0]+(?!(?:of|in|from|at|on|for|with|by|to|as|and|or|who|whose|which|that|via)\b)[^\W\d_A-Z]"
)
"""Behind a name, a common noun that the name only tells more about: "Senate aides", "Channel crossings"."""
_PAPER = re.compile(
    r"\b(?:announcement|account|advert(?:isement)?|bill|blog|brief(?:ing)?|brochure|reading|editorial|email|filing|guidance|leaflet|"
    r"letter|manifesto|memo(?:randum)?|message|note|notice|pamphlet|paper|petition|post(?:er|ing)?|release|report|review|"
    r"statement|study|submission|survey|tweet|website)s?$",
    re.I,
)
"""A paper speaks for whoever put it out."""


@dataclass(slots=True)
class Found(Generic[Item]):
    """Items of one kind, and what was rejected."""

    items: list[Item] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def reject(self, kind: str, item: dict[str, Any], reason: str) -> None:
        """Keep apart what is not shown as a fact, with the reason."""
        self.rejected.append(Rejected(kind=kind, item=item, reason=reason))


def reply_class(name: str, **choices: list[str]) -> type[Reply]:
    """A class to fill in whose fields are one of their choices each.

    Args:
        name: name of the class.
        choices: per field what may be answered; a field without choices is left out.
    """
    fields: dict[str, Any] = {
        key: (Literal[tuple(dict.fromkeys(values))], ...) for key, values in choices.items() if values
    }
    made: type[Reply] = create_model(name, __base__=Reply, **fields)
    return made


def span(reading: Reading, piece: Piece) -> Span:
    """The contract's span for a range of the article."""
    return piece.span(reading.article.text)


def span_dump(reading: Reading, piece: Piece) -> dict[str, Any]:
    """A range as it stands in `rejected[].item`."""
    return span(reading, piece).model_dump()


def name_at(reading: Reading, piece: Piece) -> Name | None:
    """Whom a phrase names: "David Lammy" for "Foreign Secretary David Lammy".

    None where it holds no name, or goes on to somebody else: "Senate aides" are not the Senate, "Mr Hale's office" is not he. But
    "a Senate report" is the Senate's word.
    """
    inside = [
        (mention.end, name)
        for name in reading.names
        for mention in name.mentions
        if mention.start < piece.end and piece.start < mention.end
    ]
    people = [pair for pair in inside if pair[1].kind == "person"]
    end, chosen = max(people or inside, key=lambda pair: pair[0], default=(piece.end, None))
    other = _MODIFIES.match(reading.article.text, end, piece.end) and not _PAPER.search(reading.text(piece))
    return None if other else chosen
