"""Where no text about an actor or a number stood the checks, the source's own clause is shown, marked as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from summarizer.fuse.bystanders import is_described
from summarizer.language.clauses import clause_around, predicate
from summarizer.language.datelines import dateline_end
from summarizer.language.modality import is_told
from summarizer.language.parse import PASSIVE_SUBJECTS, SUBJECTS, VERBS
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading
from summarizer.schema import ActorRole, Briefing, Extraction, FusedActor, FusedFigure, Mention


def in_source_words(briefing: Briefing, extractions: Sequence[Extraction], readings: Sequence[Reading]) -> Briefing:
    """A briefing in which no figure and no actor that does something stands without a word about it.

    Args:
        briefing: fused facts.
        extractions: of its articles. Of actors, only where the model writes is a missing text a sign.
        readings: of the same articles, in the same order.
    """
    read = {one.article.id: reading for one, reading in zip(extractions, readings, strict=True)}
    written = {one.article.id: read[one.article.id] for one in extractions if one.run.settings.get("writes")}
    return briefing.model_copy(
        update={
            "actors": [_actor(one, written) for one in briefing.actors],
            "figures": [_figure(one, read) for one in briefing.figures],
        }
    )


def _figure(figure: FusedFigure, readings: Mapping[str, Reading]) -> FusedFigure:
    """A figure of which no label says more than the noun that is counted, with the clause that tells of it."""
    said = len((figure.measures or "").split()) > 1
    found = [] if said else [told for _, told in islice(_sentences(figure.mentions, readings), 1)]
    return figure.model_copy(update={"measures": found[0], "verbatim": True}) if found else figure


def _actor(actor: FusedActor, readings: Mapping[str, Reading]) -> FusedActor:
    """Of who does something, one sentence that tells it."""
    said = actor.roles or is_described(actor.name)
    found = () if said else islice(_sentences(actor.mentions, readings, doing=True), 1)
    roles = [ActorRole(article=article, text=text, verbatim=True) for article, text in found]
    return actor.model_copy(update={"roles": roles}) if roles else actor


def _sentences(
    mentions: Sequence[Mention], readings: Mapping[str, Reading], *, doing: bool = False
) -> Iterator[tuple[str, str]]:
    """Articles with the clauses, or else sentences, that tell of a number, or outside quotations what an actor does."""
    found = ((one.article, span) for one in mentions if one.article in readings for span in one.evidence)
    for article, span in found:
        reading, piece = readings[article], Piece(span.start, span.end)
        if _does(reading, piece) if doing else _is_told(reading, piece):
            clause = (predicate if doing else clause_around)(reading.parse, piece)
            yield article, f"“{_shown(reading, clause or reading.sentence_of(piece))}”"


def _shown(reading: Reading, sentence: Piece) -> str:
    """A sentence as one line, without its date line."""
    start = dateline_end(reading.article.text, sentence.start, sentence.end) or sentence.start
    return " ".join(reading.text(Piece(start, sentence.end)).split())


def _is_told(reading: Reading, piece: Piece) -> bool:
    """Whether its sentence is one: a heading of a few nouns tells nothing; where nothing is parsed, all are taken."""
    inside = reading.parse.within(reading.sentence_of(piece))
    return not inside or any(reading.parse.tokens[i].pos in VERBS for i in inside)


def _does(reading: Reading, piece: Piece) -> bool:
    root = reading.parse.root_of(piece)
    first = None if root is None else reading.parse.tokens[reading.parse.first_joined(root)]
    if first is None or reading.is_quoted(piece) or first.dep not in SUBJECTS | PASSIVE_SUBJECTS:
        return False
    return is_told(reading.parse, first.head) and not _says_whose(reading, piece)


def _says_whose(reading: Reading, piece: Piece) -> bool:
    """Whether a name only says whose somebody is: "the Miners' Union's leader", "the Miners' Union (MU) secretary"."""
    behind = [reading.parse.tokens[i] for i in reading.parse.within(Piece(piece.end, reading.sentence_of(piece).end))]
    bracket = bool(behind) and reading.text(behind[0]) == "("
    closing = next((n for n, one in enumerate(behind) if reading.text(one) == ")"), 0) if bracket else -1
    return closing + 1 < len(behind) and behind[closing + 1].pos in {"NOUN", "PROPN", "PART"}
