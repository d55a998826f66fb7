"""Marks for string fields that a model has to copy: keywords that a reply class adds to its JSON schema.

An engine with a grammar for it leaves the model no other choice (models/copying.py); whoever does not know the keyword reads a
plain string there, so what comes back is checked all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MARK = "x-verbatim"
"""Keyword of a JSON schema: "span", or the pieces of a shortening."""

SPAN: dict[str, Any] = {MARK: "span"}
"""For `Field(json_schema_extra=…)`: a run of whole words of one line of the passage that the question is about."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a passage that a shortening keeps or leaves out together.

    Attributes:
        text: the words.
        tail: the comma, colon or the like behind them, written where the next piece is kept too.
        kept: whether they may not be left out.
        bound: whether they may only follow the piece right before them.
    """

    text: str
    tail: str = ""
    kept: bool = False
    bound: bool = False


def shortening(pieces: Sequence[Piece], end: str = "") -> dict[str, Any]:
    """For `Field(json_schema_extra=…)`: some of these pieces, in their order, one blank between them.

    Args:
        pieces: a passage, cut; the first that is used may begin with a capital letter.
        end: what closes the string ("."), where its last piece does not end a sentence itself.
    """
    return {MARK: {"pieces": [[piece.text, piece.tail, piece.kept, piece.bound] for piece in pieces], "end": end}}
