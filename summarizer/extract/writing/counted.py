"""The counted noun phrase with its verb, from the parse alone: what is left to say of a number where no written text stands."""

from __future__ import annotations

from summarizer.extract.writing.quantity import lasting
from summarizer.extract.writing.vocabulary import plain_line, word_list
from summarizer.language.parse import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral, Reading

_LONGEST_TAIL = 6
"""Tokens of an "of …" behind a noun that are still part of what it is called."""
_EMPTY = frozenset({"include", "have", "need", "want", "number", "total"})
"""Verbs that tell nothing of their object."""
_BARE = frozenset({"det", "quantmod", "predet"})


def counted_phrase(reading: Reading, numeral: Numeral) -> str | None:
    """The noun phrase that a number counts ("people killed", "ships that sank"); None where the parse says nothing."""
    parse = reading.parse
    noun = parse.root_of(numeral.noun) if numeral.noun else None
    if noun is None:
        return None
    words = _noun_phrase(reading, noun, numeral)
    if words and lasting(reading, numeral) == noun:
        return f"length of the {words}"
    if numeral.kind != "count" and parse.tokens[noun].lemma.casefold() not in word_list("measures"):
        return None  # of what "tens of thousands" paid for, or whose "30 years" it is, a noun alone tells nothing
    verb = parse.root_of(numeral.verb) if numeral.verb else None
    if not words or verb is None or parse.tokens[noun].head != verb or parse.tokens[verb].pos != "VERB":
        return words or None
    dep, written, tag = parse.tokens[noun].dep, reading.text(parse.tokens[verb]), parse.tokens[verb].tag
    if dep in SUBJECTS:
        return f"{words} that {written}" if tag in {"VBD", "VBZ", "VBP"} else words
    plain_object = dep in OBJECTS and written.endswith("ed") and parse.tokens[verb].lemma not in _EMPTY
    undergoes = dep in PASSIVE_SUBJECTS or plain_object
    return f"{words} {written}" if undergoes else words


def _noun_phrase(reading: Reading, noun: int, numeral: Numeral) -> str:
    """The noun with its adjectives, without the number and its article, with a short "of …" behind it."""
    parse = reading.parse
    inside = parse.within(parse.chunk_of(noun))
    kept = [
        i for i in inside if i <= noun and parse.tokens[i].dep not in _BARE and not _beside(numeral, parse.tokens[i])
    ]
    held = [i for i in kept if parse.tokens[i].start < numeral.end]
    kept = [i for i in kept if i not in held] if any(_beside(numeral, parse.tokens[i]) for i in inside) else kept
    if not kept or any(parse.tokens[i].pos == "NUM" for i in kept):
        return ""
    tail = [
        i for t in parse.children(noun) if parse.tokens[t].lemma == "of" and t == noun + 1 for i in parse.subtree(t)
    ]
    tail = tail if len(tail) <= _LONGEST_TAIL and not any(_beside(numeral, parse.tokens[i]) for i in tail) else []
    last = parse.tokens[tail[-1] if tail else kept[-1]]
    return plain_line(reading.article.text[parse.tokens[kept[0]].start : last.end]).strip(" ,.;:-")


def _beside(numeral: Numeral, piece: Piece) -> bool:
    """Whether a token belongs to the number."""
    return piece.start < numeral.phrase.end and numeral.phrase.start < piece.end
