"""Why a label is refused for what it leaves out: that there are fewer, or which part of a whole is counted."""

from __future__ import annotations

from summarizer.extract.writing.draft import Draft, Source
from summarizer.language.parse import PREPOSITIONAL_OBJECTS

NOT_FEWER = "it leaves out that there are fewer"
WHOLE = "it names the whole of which a part is counted"
_FEWER = frozenset({"fewer", "less"})


def keeps_fewer(draft: Draft, source: Source) -> str:
    """What is counted by how many fewer there are ("400 fewer jobs") is called so."""
    root = _root(source)
    noun = None if root is None else source.parse.tokens[root].head
    near = [] if root is None or noun is None else [*source.parse.children(root), *source.parse.children(noun)]
    last = len(source.parse.tokens) - 1
    fewer = any(source.word(i).casefold() in _FEWER and source.word(min(i + 1, last)) != "than" for i in near)
    said = any(draft.word(i).casefold() in _FEWER for i in range(len(draft.parse.tokens)))
    return NOT_FEWER if fewer and not said else ""


def keeps_part(draft: Draft, source: Source) -> str:
    """Of a part ("two of Arvo's mills burned") it is told what sets it apart: "Arvo's mills" are more than two."""
    numeral, root = next(iter(source.numerals), None), _root(source)
    noun = source.parse.root_of(numeral.noun) if numeral and numeral.kind == "count" and numeral.noun else None
    if root is None or noun is None:
        return ""
    of = source.parse.tokens[source.parse.tokens[noun].head]
    definite = any(_is_definite(source, i) for i in source.parse.children(noun))
    part = of.lemma == "of" and of.head == root and source.parse.tokens[noun].dep in PREPOSITIONAL_OBJECTS
    told = any(token.pos == "VERB" for token in draft.parse.tokens)
    return WHOLE if part and definite and not told else ""


def _is_definite(source: Source, word: int) -> bool:
    """Whether a word before a noun says which ones are meant: "the", "their", "Arvo's"."""
    marked = any(source.parse.tokens[i].dep == "case" for i in source.parse.children(word))
    return source.word(word).casefold() == "the" or source.parse.tokens[word].dep == "poss" or marked


def _root(source: Source) -> int | None:
    numeral = next(iter(source.numerals), None)
    return None if numeral is None else source.parse.root_of(numeral)
