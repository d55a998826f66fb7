"""What is shown of the difference between two briefings: in which order, under which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from summarizer.changes import (
    Cause,
    Changed,
    Changes,
    Dispute,
    EntryKind,
    FactState,
    FieldName,
    OneSided,
    Passage,
    SourceChange,
    SourceState,
)
from summarizer.language.style import same_words
from summarizer.render.view import counted
from summarizer.render.wording import Passage as Shown
from summarizer.render.wording import Piece, compare, with_key
from summarizer.render.words import KINDS as KINDS_OF_DISPUTE
from summarizer.schema import DisagreementType

Edition = Literal["old", "new"]
Cites = tuple[tuple[Edition, int], ...]
"""Articles under their numbers in their own edition."""

HEADINGS: Final = {
    "new": "New",
    "changed": "Changed",
    "withdrawn": "Withdrawn",
    "contradicted": "Newly contradicted",
    "no_longer_contradicted": "No longer contradicted",
    "drawn": "Drawn differently from the same texts",
    "sources": "Sources",
}
NOTHING: Final = {
    "new": "Nothing new.",
    "changed": "Nothing changed.",
    "withdrawn": "Nothing withdrawn.",
    "contradicted": "No new contradictions.",
}
DRAWN: Final = (
    "The articles say the same as before. These differences come from the run: another model, another version, other articles "
    "beside them."
)
NO_CHANGE: Final = "The two briefings say the same."
STATES: Final[dict[SourceState, str]] = {
    "same": "the same text in both",
    "edited": "its text was changed",
    "new": "new",
    "gone": "no longer among the inputs",
    "failed": "could be used in one of the runs only",
    "unknown": "in both; a text is not at hand to compare",
}
_CAUSES: Final[dict[Edition, dict[Cause, str]]] = {
    "new": {
        "inputs": "from an article that was not among the inputs before",
        "failed": "from an article that could not be used before",
        "wording": "its article says it now, and did not before",
        "run": "its passage stood there before, and was not drawn",
        "unknown": "whether its article said it before is not known",
    },
    "old": {
        "inputs": "its article is no longer among the inputs",
        "failed": "its article could not be used this time",
        "wording": "its article no longer says it",
        "run": "its passage still stands there, and was not drawn",
        "unknown": "whether its article still says it is not known",
    },
}
_FIELDS: Final[dict[FieldName, str]] = {
    "text": "Wording",
    "sides": "Values",
    "type": "Type",
    "support": "Support",
    "date": "Date",
}
_LISTS: Final[frozenset[FieldName]] = frozenset({"parties", "role", "sides"})
NOT_GIVEN: Final = "not given"
NO_LONGER: Final = "no longer"
NOW_ALSO: Final = "now also"
_DISPUTED: Final[dict[Edition, dict[Cause, str]]] = {
    "new": {
        "inputs": "a side is from an article that was not among the inputs before",
        "failed": "a side is from an article that could not be used before",
        "wording": "an article says now what it did not before",
        "run": "all its passages stood there before",
        "unknown": "whether its passages stood there before is not known",
    },
    "old": {
        "inputs": "a side’s article is no longer among the inputs",
        "failed": "a side’s article could not be used this time",
        "wording": "an article no longer says its side",
        "run": "all its passages still stand there",
        "unknown": "whether its passages still stand there is not known",
    },
}
_LONGEST = 600
"""Code points of a passage that are shown; the rest stands in the article."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of one edition with its citation, marked where the other edition's words differ."""

    edition: Edition
    number: int
    passage: Shown


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a fact before and now, None where an edition gives none; of a list, what only one edition has."""

    label: str
    old: str | None
    new: str | None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact that differs: its words, why, its citations, and a passage of each edition that has it."""

    kind: EntryKind
    title: str
    gloss: str
    why: str
    cites: Cites
    rows: tuple[Row, ...] = ()
    quoted: tuple[Quoted, ...] = ()

    @property
    def verbatim(self) -> bool:
        """Whether the title is somebody's words."""
        return self.kind == "quote"


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One value of a disagreement with its citations and a passage."""

    value: str
    cites: Cites
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class DisputeEntry:
    """A disagreement that one edition alone has."""

    subject: str
    type: DisagreementType
    kind: str
    description: str
    why: str
    sides: tuple[SideEntry, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Differences in printing order; `drawn` holds those that only the run explains."""

    scale: str
    notes: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Entry, ...]], ...]
    disputes: tuple[tuple[str, tuple[DisputeEntry, ...]], ...]
    drawn: tuple[tuple[str, tuple[Entry, ...]], ...]
    sources: tuple[SourceChange, ...]

    @property
    def drawn_count(self) -> int:
        """How many differences only the run explains."""
        return sum(len(entries) for _, entries in self.drawn)


def changes_view(changes: Changes) -> ChangesView:
    """The differences as they are printed: what the sources say first, what only the run explains last."""
    told, drawn = (
        (
            ("new", tuple(_one_sided(one, "new") for one in changes.new if (one.cause == "run") is by_run)),
            ("changed", tuple(_changed(one) for one in changes.changed if one.drawn is by_run)),
            ("withdrawn", tuple(_one_sided(one, "old") for one in changes.withdrawn if (one.cause == "run") is by_run)),
        )
        for by_run in (False, True)
    )
    disputes = (
        ("contradicted", tuple(_dispute(one, "new") for one in changes.contradicted)),
        ("no_longer_contradicted", tuple(_dispute(one, "old") for one in changes.no_longer_contradicted)),
    )
    sizes = {name: len(entries) for name, entries in (*told, *disputes)}
    sizes["drawn"] = sum(len(entries) for _, entries in drawn)
    return ChangesView(_scale(changes, sizes), tuple(changes.notes), told, disputes, drawn, tuple(changes.sources))


def _cited(edition: Edition, passages: Iterable[Passage]) -> Cites:
    """The articles of passages of one edition, each once, by number."""
    return tuple((edition, number) for number in sorted({passage.number for passage in passages}))


def _scale(changes: Changes, sizes: dict[str, int]) -> str:
    before = sum(source.old is not None for source in changes.sources)
    now = sum(source.new is not None for source in changes.sources)
    parts = [f"{counted(before, 'article')} before, {now:,} now"]
    parts += [f"{sizes[name]:,} {HEADINGS[name].lower()}" for name in ("new", "changed", "withdrawn", "contradicted")]
    if sizes["drawn"]:
        parts.append(f"{sizes['drawn']:,} drawn differently")
    return " · ".join([*parts, f"{changes.unchanged:,} unchanged"])


def _one_sided(one: OneSided, edition: Edition) -> Entry:
    fact = one.fact
    first = fact.passages[0]
    told = one.kind == "actor" or same_words(first.span.text, fact.title)
    quoted = () if told else (_quoted(edition, first, ""),)
    return Entry(
        one.kind,
        fact.title,
        _gloss(one.kind, fact),
        _CAUSES[edition][one.cause],
        _cited(edition, fact.passages),
        quoted=quoted,
    )


def _changed(one: Changed) -> Entry:
    rows = tuple(Row(_FIELDS.get(f.field, f.field.capitalize()), f.old, f.new, f.field in _LISTS) for f in one.fields)
    return Entry(
        one.kind,
        one.new.title,
        _gloss(one.kind, one.new),
        "",
        _cited("old", one.old.passages) + _cited("new", one.new.passages),
        rows,
        _both(one) if one.kind != "actor" else (),  # the passage of an actor is its name
    )


def _gloss(kind: EntryKind, fact: FactState) -> str:
    """What stands beside the title: kinds of actors and speakers in brackets."""
    return f"({fact.gloss})" if fact.gloss and kind in ("actor", "quote") else fact.gloss


def _both(one: Changed) -> tuple[Quoted, ...]:
    """A passage of each edition, marked against each other where they are one text before and now."""
    before, now = _telling(one.old, one.new), _telling(one.new, one.old)
    alike = before.article == now.article or one.kind == "quote"
    pair: tuple[tuple[Edition, Passage, Passage], ...] = (("old", before, now), ("new", now, before))
    return tuple(_keyed(_quoted(edition, here, there.span.text if alike else "")) for edition, here, there in pair)


def _keyed(quoted: Quoted) -> Quoted:
    """Every difference set off: it is what the entry is about."""
    pieces = tuple(Piece(piece.text, key=piece.differs) for piece in quoted.passage.pieces)
    return replace(quoted, passage=replace(quoted.passage, pieces=pieces))


def _telling(state: FactState, other: FactState) -> Passage:
    """The first passage that the other edition does not cite, else the first one."""
    known = {(passage.article, passage.span.text) for passage in other.passages}
    return next((one for one in state.passages if (one.article, one.span.text) not in known), state.passages[0])


def _dispute(one: Dispute, edition: Edition) -> DisputeEntry:
    firsts = [side.passages[0].span.text for side in one.sides]
    others = [firsts[1 if n == 0 else 0] for n in range(len(firsts))]
    sides = tuple(
        SideEntry(side.value, _cited(edition, side.passages), _quoted(edition, side.passages[0], other, side.value))
        for side, other in zip(one.sides, others, strict=True)
    )
    return DisputeEntry(
        one.subject, one.type, KINDS_OF_DISPUTE[one.kind], one.description, _DISPUTED[edition][one.cause], sides
    )


def _quoted(edition: Edition, passage: Passage, other: str, value: str = "") -> Quoted:
    """A passage marked against the other one, with the value that is in dispute set off."""
    text = passage.span.text
    kept = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(maxsplit=1)[0]
    pieces = compare(kept, other) if other and kept == text else (Piece(kept),)
    marked = with_key(pieces, value) if value else pieces
    return Quoted(edition, passage.number, Shown(marked, cut_after=kept != text))
