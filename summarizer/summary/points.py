"""From chosen statements to key points: the sentence as shown, and the sentences of other articles that say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.language import Reading
from summarizer.schema import Briefing, Citation, KeyPoint
from summarizer.summary.disputes import Note, joined, notes
from summarizer.summary.edit import Editor
from summarizer.summary.salience import SAME, Salience
from summarizer.summary.statements import Statement

CountOrigins = Callable[[Sequence[Citation]], int]
"""How many independent origins stand behind passages."""

_TITLE = 0.9
"""Confidence of a role that stands so beside the name (`extract.writing.roles`)."""
_NO_COUNT = frozenset({"both", "one"})
"""Numerals that point at something rather than count it."""
_COUNTED = frozenset({"count", "money", "percent", "duration", "multiplier", "measure"})


def make_points(
    chosen: Sequence[int],
    statements: Sequence[Statement],
    salience: Salience,
    briefing: Briefing,
    count: CountOrigins,
) -> list[KeyPoint]:
    """Key points in the order of `chosen`, which are indexes of `statements`."""
    editor = Editor(_persons(briefing), _titles(briefing))
    open_ = list(briefing.disagreements)
    made = []
    for index in chosen:
        told = [statements[index], *_telling_the_same(index, statements, salience)]
        shown = editor.edit(statements[index])
        behind = notes(statements[index], shown, open_)
        open_ = [one for one in open_ if one not in [note.of for note in behind]]
        made.append(_point(told, shown, behind, count))
    return made


def _point(told: Sequence[Statement], shown: str, behind: Sequence[Note], count: CountOrigins) -> KeyPoint:
    citations = [Citation(article=one.article, span=one.piece.span(one.reading.article.text)) for one in told]
    others = [citation for note in behind for citation in note.citations]
    return KeyPoint(
        text=joined(shown, behind),
        citations=[*citations, *others],
        articles=len({one.article for one in told}),
        origins=count(citations),
    )


def _telling_the_same(index: int, statements: Sequence[Statement], salience: Salience) -> list[Statement]:
    """Of each other article the nearest sentence, where it is near enough and has the same numbers."""
    nearest: dict[str, int] = {}
    for other, one in enumerate(statements):
        if one.article == statements[index].article or salience.alike[index, other] < SAME:
            continue
        best = nearest.get(one.article)
        if _same_numbers(statements[index], one) and (
            best is None or salience.alike[index, other] > salience.alike[index, best]
        ):
            nearest[one.article] = other
    return [statements[nearest[article]] for article in sorted(nearest)]


def _same_numbers(shown: Statement, other: Statement) -> bool:
    """Whether another sentence has at least half of the values of the one that is shown."""
    own = _values(shown.reading, shown)
    return 2 * len(own & _values(other.reading, other)) >= len(own)


def _values(reading: Reading, statement: Statement) -> set[float]:
    piece = statement.piece
    counted = (n for n in reading.numerals if n.kind in _COUNTED and piece.start <= n.start < piece.end)
    return {n.value for n in counted if n.value is not None and reading.text(n).casefold() not in _NO_COUNT}


def _persons(briefing: Briefing) -> dict[str, str]:
    """The id of the person by each of its names."""
    people = [actor for actor in briefing.actors if actor.kind == "person"]
    return {name: actor.id or actor.name for actor in people for name in (*actor.aliases, actor.name)}


def _titles(briefing: Briefing) -> dict[str, str]:
    """By person, the first office or description that stands so in an article and says more than one word."""
    people = [actor for actor in briefing.actors if actor.kind == "person"]
    sure = {
        actor.id or actor.name: [
            one.text for one in actor.roles if (one.confidence or 0.0) >= _TITLE and " " in one.text
        ]
        for actor in people
    }
    return {person: titles[0] for person, titles in sure.items() if titles}
