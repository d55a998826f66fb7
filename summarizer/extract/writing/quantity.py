"""Why a label is refused for what it leaves out: that there are fewer, which part of a whole is counted, or a negation."""

from __future__ import annotations

from summarizer.extract.writing.draft import Draft, Source
from summarizer.language.parse import PREPOSITIONAL_OBJECTS, Parse

NOT_FEWER = "it leaves out that there are fewer"
NEGATED = "it leaves out a negation"
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


def keeps_negation(draft: Draft, source: Source) -> str:
    """What does not happen to a number ("will not get 40 %") is not told as if it did."""
    verb = next((source.parse.root_of(one.verb) for one in source.numerals if one.verb), None)
    if verb is None or not _has_negation(source.parse, verb):
        return ""
    told = [i for i, token in enumerate(draft.parse.tokens) if token.lemma == source.parse.tokens[verb].lemma]
    return NEGATED if told and not any(_has_negation(draft.parse, i) for i in told) else ""


def _has_negation(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[i].dep == "neg" for i in parse.children(verb))


def _is_definite(source: Source, word: int) -> bool:
    """Whether a word before a noun says which ones are meant: "the", "their", "Arvo's"."""
    marked = any(source.parse.tokens[i].dep == "case" for i in source.parse.children(word))
    return source.word(word).casefold() == "the" or source.parse.tokens[word].dep == "poss" or marked


def _root(source: Source) -> int | None:
    numeral = next(iter(source.numerals), None)
    return None if numeral is None else source.parse.root_of(numeral)
