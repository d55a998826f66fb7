"""The fixed words of every format: headings, labels, and what is said where nothing was found."""

from __future__ import annotations

from typing import Final

from summarizer.render.view import FactKind
from summarizer.schema import DisagreementKind, DisagreementType

HEADINGS: Final[dict[FactKind, str]] = {
    "summary": "Summary",
    "point": "More key points",
    "agreement": "Agreements",
    "figure": "Figures",
    "quote": "Quotes",
    "actor": "Actors",
    "disagreement": "Disagreements",
}
NOTHING: Final[dict[FactKind, str]] = {
    "summary": "No summary sentences.",
    "point": "No more key points.",
    "agreement": "No agreements found.",
    "figure": "No figures found.",
    "quote": "No quotes found.",
    "actor": "No actors found.",
    "disagreement": "No disagreements found.",
}
NOTHING_LEFT_OUT: Final = "Nothing was left out."
NO_SOURCES: Final = "No sources."
ONE_SOURCE: Final = "A line with one citation rests on that source alone."
PARTLY: Final = "Quoted in part in"
WITHIN: Final = "In its sentence"
REWORDED: Final = "Worded differently in"
NAMELESS: Final = "Speaker not named"
TYPES: Final[dict[DisagreementType, str]] = {
    "conflict": "Conflict",
    "update": "Changed over time",
    "scope": "Different scope",
    "rounding": "Rounding",
}
KINDS: Final[dict[DisagreementKind, str]] = {
    "figure": "figure",
    "date": "date",
    "place": "place",
    "attribution": "attribution",
    "quote_wording": "wording of a quote",
    "stage": "stage",
    "fact": "fact",
}
