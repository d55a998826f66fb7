"""How far an agreement has come, as the words of its passages say it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Piece
from summarizer.schema import Span, Stage

_AHEAD = (
    r"(?:will|shall|would|may|must|is to|are to|to be|set to|due to|expected to|about to|plans? to|hopes? to|ready to|"
    r"yet to(?: be)?|still be|poised to|prepar\w+ to|going to)"
)
_CUES: tuple[tuple[Stage, re.Pattern[str]], ...] = (
    (
        "rejected",
        re.compile(
            r"\b(?:rejected|turned down|voted down|collapsed|walked away from|withdr[ae]w\w* from|scrapped)\b", re.I
        ),
    ),
    (
        "announced",
        re.compile(
            rf"\b{_AHEAD}\s+(?:\w+\s+){{0,2}}?(?:sign|ratif|finali[sz]e|conclude|seal|cement|approve|forge)\w*", re.I
        ),
    ),
    ("announced", re.compile(r"\bby signing\b", re.I)),
    ("in_force", re.compile(r"\b(?:took effect|takes effect|in force|into force|came into effect)\b", re.I)),
    ("ratified", re.compile(r"\bratified\b", re.I)),
    (
        "signed",
        re.compile(
            r"\b(?:signed|concluded|sealed|struck|reached|agreed|accepted|has been made|entered into|brokered)\b", re.I
        ),
    ),
    ("announced", re.compile(r"\b(?:announc\w+|unveil\w+)\b", re.I)),
    ("proposed", re.compile(r"\b(?:propos\w+|draft\w*|negotiat\w+|under discussion|talks on)\b", re.I)),
)
"""In this order: what is still ahead ("will sign") comes before what is done ("signed")."""


def read_stage(text: str, passages: Sequence[Span]) -> tuple[Stage, Span] | None:
    """The stage and the words that say it, from the passages about one agreement; None where none says it.

    Args:
        text: the article's text.
        passages: sentences about the agreement, the best one first.
    """
    for stage, cue in _CUES:
        for passage in passages:
            if found := cue.search(text, passage.start, passage.end):
                return stage, Piece(found.start(), found.end()).span(text)
    return None
