"""What a kind's questions bring home: items, and what was found but is no fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, create_model

from summarizer.interview import Reply
from summarizer.language.parse import APPOSITIONS, COMPOUNDS, CONJUNCTS, POSSESSORS
from summarizer.language.piece import Piece
from summarizer.language.reading import Cue, Name, Reading
from summarizer.schema import Rejected, Span

Item = TypeVar("Item", bound=BaseModel)
NOBODY = "nobody"
NONE = "none of these"
_PAPER = re.compile(
    r"\b(?:announcement|account|advert(?:isement)?|bill|blog|brief(?:ing)?|brochure|reading|editorial|email|filing|guidance|leaflet|"
    r"letter|manifesto|memo(?:randum)?|message|note|notice|pamphlet|paper|petition|post(?:er|ing)?|release|report|review|"
    r"statement|study|submission|survey|tweet|website)s?$",
    re.I,
)
"""A paper speaks for whoever put it out."""
_OWN_PAPER = re.compile(r"(?:the|this|his|her|its|their)\s(?:statement|letter|e-?mail|message|post|tweet)", re.I)


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
    """Whom a phrase names: "David Lammy" for "Foreign Secretary David Lammy", by its head and what stands beside that.

    None where the head is somebody else: "Senate aides" are not the Senate, "a tourist from Leeds" is not Leeds. But "a Senate
    report" is the Senate's word.
    """
    inside = [(m, name) for name in reading.names for m in name.mentions if m.meets(piece)]
    root = reading.parse.root_of(piece)
    if root is None:
        return next((name for mention, name in inside if mention.end == piece.end), None)
    heads = [root, *reading.parse.children(root, APPOSITIONS)]
    if _PAPER.search(reading.text(piece)):
        heads += reading.parse.children(root, COMPOUNDS | POSSESSORS)
    named = [name for mention, name in inside if any(i in reading.parse.within(mention) for i in heads)]
    return next((name for name in named if name.kind == "person"), named[0] if named else None)


def is_known_paper(phrase: str | None) -> bool:
    """Whether a phrase is a paper of whoever was quoted before, and nothing more: "the statement", "their letter"."""
    return bool(phrase and _OWN_PAPER.fullmatch(phrase))


def named_together(reading: Reading, cue: Cue) -> list[tuple[Piece, Name]]:
    """The persons who are named in one list with a speaker, in order: "Ana Ruiz and Tim Roe said".

    The list hangs on the word of saying: "She met Bo Diaz and Tim Roe, who said" names one.
    """
    parse, root = reading.parse, reading.parse.root_of(cue.speaker)
    saying = parse.root_of(cue.verb) if cue.verb else None
    if root is None or saying not in [*parse.ancestors(parse.first_joined(root))][:2]:
        return []
    together = [parse.first_joined(root)]
    for one in together:  # it grows: each member of a list hangs on the one before it
        together += parse.children(one, CONJUNCTS)
    persons = [(m, name) for name in reading.names for m in name.mentions if name.kind == "person"]
    return sorted(((m, name) for m, name in persons if parse.root_of(m) in together), key=lambda one: one[0].start)
