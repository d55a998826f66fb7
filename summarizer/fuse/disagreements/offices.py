"""Who holds an office that a country has once: `Turkish Prime Minister` is one person at a time.

Read from the titles beside names. A former, coming or deputy holder holds another office; an article that gives the office to
two persons tells of a change, and is on no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.fuse.disagreements.claims import claim, disagreement
from summarizer.fuse.entities.bodies import nation
from summarizer.fuse.source import Source
from summarizer.language import Name, Piece
from summarizer.language.concepts import single_offices
from summarizer.language.names.person import PersonName, person
from summarizer.schema import Disagreement

_OF = re.compile(r"(?P<office>[\w ]+?) of (?:the )?(?P<nation>[A-Z].*)")
_BETWEEN = 3
"""Code points between a title and the name beside it."""


@dataclass(frozen=True)
class _Holder:
    """One person whom one article gives an office."""

    source: Source
    who: PersonName
    piece: Piece


def from_offices(sources: Sequence[Source]) -> Iterator[Disagreement]:
    """One disagreement per office that articles give to different persons."""
    found: dict[tuple[str, str], list[_Holder]] = {}
    for source in sources:
        for name in source.reading.names:
            for title in name.titles:
                if (office := _office(source.slice(title))) and (holder := _holder(source, name, title)):
                    found.setdefault(office, []).append(holder)
    for office, holders in sorted(found.items()):
        kept = [one for one in holders if not any(_other(one, x) for x in holders if x.source is one.source)]
        if any(_other(one, x) for one in kept for x in kept):
            yield disagreement(" ".join(office), "fact", "conflict", [claim(one.source, one.piece) for one in kept])


def _office(title: str) -> tuple[str, str] | None:
    """The country and its office that a title names; None for what is no such office."""
    words, of = title.removeprefix("the ").split(), _OF.fullmatch(title)
    told = [(of["nation"], of["office"])] if of else []
    told += [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    found = ((nation(home), office.casefold()) for home, office in told)
    return next(((home, office) for home, office in found if home and office in single_offices()), None)


def _holder(source: Source, name: Name, title: Piece) -> _Holder | None:
    who = person(name.name)
    beside = (m for m in name.mentions if m.end > title.end and m.start - title.end <= _BETWEEN)
    mention = min(beside, key=lambda m: m.end, default=None)
    if mention is None or not who.is_full:
        return None
    return _Holder(source, who, Piece(min(title.start, mention.start), mention.end))


def _other(left: _Holder, right: _Holder) -> bool:
    return not left.who.fits(right.who)
