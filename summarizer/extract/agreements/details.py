"""Where and when an agreement is signed: what the parse attaches to the verb that tells its stage."""

from __future__ import annotations

from summarizer.extract.periods import holder_of
from summarizer.language.names.runs import PLACES
from summarizer.language.parse import OBJECTS, PREPOSITIONAL_OBJECTS
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading


def place_of(reading: Reading, verb: int) -> Piece | None:
    """The place that "in" or "at" attaches to a verb, or to its object."""
    parse = reading.parse
    objects = [i for i in parse.children(verb) if parse.tokens[i].dep in OBJECTS]
    for preposition in (child for governor in (verb, *objects) for child in parse.children(governor)):
        if parse.tokens[preposition].lemma.casefold() not in {"in", "at"}:
            continue
        for index in parse.children(preposition):
            token = parse.tokens[index]
            held = [e for e in parse.entities if e.label in PLACES and e.start <= token.start < e.end]
            if held and token.dep in PREPOSITIONAL_OBJECTS:
                return Piece(held[0].start, held[0].end)
    return None


def date_of(reading: Reading, verb: int) -> Piece | None:
    """The time expression that is attached to a verb; none where two are."""
    token = reading.parse.tokens[verb]
    sentence = reading.sentence_of(token)
    times = [t for t in reading.times if sentence.start <= t.start and t.end <= sentence.end]
    found = [t for t in times if holder_of(reading.parse, t) == verb]
    return found[0] if len(found) == 1 else None
