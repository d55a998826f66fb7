"""How far an agreement has come, as the words of its passages say it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.language.piece import Piece
from summarizer.schema import Span, Stage
from summarizer.wording import AGREEMENT_NOUN

_AHEAD = (
    r"(?:will|shall|would|may|must|is to|are to|to be|set to|due to|expected to|about to|plans? to|hopes? to|ready to|"
    r"yet to(?: be)?|still be|poised to|prepar\w+ to|going to)"
)
_NOUN = AGREEMENT_NOUN.pattern
_CUES: tuple[tuple[Stage, str], ...] = (
    ("rejected", r"\b(?:rejected|turned down|voted down|collapsed|walked away from|pulled out of|scrapped)\b"),
    ("in_force", r"\b(?:took effect|takes effect|in force|into force|came into effect)\b"),
    ("ratified", r"\bratified\b"),
    ("signed", r"\b(?:signed|concluded|sealed|struck|brokered|clinched|entered into|has been made|have been made)\b"),
    ("signed", rf"\b(?:reached|agreed|accepted|approved)\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,4}}?{_NOUN}"),
    ("announced", rf"\b{_AHEAD}\s+(?:\w+\s+){{0,2}}?(?:sign|ratif|finali[sz]e|conclude|seal|cement|approve|forge)\w*"),
    ("announced", r"\bby signing\b"),
    ("announced", r"\b(?:announc\w+|unveil\w+)\b"),
    ("proposed", r"\b(?:propos\w+|draft\w*|negotiat\w+|under discussion|talks on)\b"),
)
"""What has happened comes before what is still ahead: a treaty that was signed and "must still be ratified" is signed."""
_COMPILED = tuple((stage, re.compile(cue, re.I)) for stage, cue in _CUES)
_DONE = frozenset({"rejected", "in_force", "ratified", "signed"})
_NOT_YET = re.compile(rf"(?:{_AHEAD}|\b(?:not|never|yet|once|if|unless|until|be|being|getting))\s+(?:\w+\s+)?$", re.I)


def read_stage(text: str, passages: Sequence[Span]) -> tuple[Stage, Span] | None:
    """The stage and the words that say it, from the passages about one agreement; None where none says it.

    Args:
        text: the article's text.
        passages: sentences about the agreement, the best one first.
    """
    for stage, cue in _COMPILED:
        for passage in passages:
            for found in cue.finditer(text, passage.start, passage.end):
                if stage in _DONE and _NOT_YET.search(text[passage.start : found.start()]):
                    continue
                return stage, Piece(found.start(), found.end()).span(text)
    return None
