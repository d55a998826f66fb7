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
    below = (i for governor in (verb, *parse.children(verb, OBJECTS)) for i in parse.children(governor))
    placing = (i for i in below if parse.lemma_of(i) in {"in", "at"})
    nouns = (parse.tokens[j] for i in placing for j in parse.children(i, PREPOSITIONAL_OBJECTS))
    places = [e for e in parse.entities if e.label in PLACES]
    held = (Piece(e.start, e.end) for noun in nouns for e in places if noun.start in e)
    return next(held, None)


def date_of(reading: Reading, verb: int) -> Piece | None:
    """The time expression that is attached to a verb; none where two are."""
    token = reading.parse.tokens[verb]
    sentence = reading.sentence_of(token)
    times = [t for t in reading.times if sentence.holds(t)]
    found = [t for t in times if holder_of(reading.parse, t) == verb]
    return found[0] if len(found) == 1 else None
