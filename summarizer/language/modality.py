"""Whether a verb tells what is, or what may be or is to be."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.language.parse import AUXILIARIES, Parse

MODALS = frozenset({"would", "could", "may", "might", "should", "can", "must"})
"""Auxiliaries that leave open whether something happens."""
CONDITIONS = frozenset({"if", "unless", "until", "once", "whether"})
"""Marks of clauses that tell under which condition it does."""
_BELOW = frozenset({"pcomp", "prep", "ccomp", "xcomp", "acl", "conj"})
"""Relations of a verb to what it is the content of, and to the verb that it is joined to."""
_ASSUMING = frozenset({"if", "unless"})


def is_supposed(parse: Parse, verb: int) -> bool:
    """Whether a verb is negated, stands under a condition, or has an auxiliary that leaves open whether it happens."""
    helped = {parse.lemma_of(i) for i in parse.children(verb, AUXILIARIES)}
    return bool(parse.children(verb, {"neg"}) or helped & MODALS) or _has_mark(parse, verb, CONDITIONS)


def is_assumed(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what is only assumed: "if the firm cuts 300 jobs"."""
    return _has_mark(parse, verb, _ASSUMING)


def _has_mark(parse: Parse, verb: int, marks: frozenset[str]) -> bool:
    return any(parse.lemma_of(i) in marks for i in parse.children(verb, {"mark"}))


def is_told(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what happens or happened: neither what may be, nor what somebody wants done ("asked that he go")."""
    plain = parse.tokens[verb].tag == "VB" and not parse.children(verb, AUXILIARIES)
    return not (plain or is_infinitive(parse, verb) or is_supposed(parse, verb))


def is_alleged(parse: Parse, verb: int, words: Collection[str]) -> bool:
    """Whether what a verb tells stands below one of these words ("charged with filing") or has it beside it ("allegedly filed").

    Args:
        parse: of the article.
        verb: index of its token.
        words: base forms that accuse.
    """
    if any(parse.tokens[i].lemma.casefold() in words for i in parse.children(verb) if parse.tokens[i].dep == "advmod"):
        return True
    while parse.tokens[verb].dep in _BELOW or is_infinitive(parse, verb):
        if verb == (verb := parse.tokens[verb].head):
            return False
        if parse.tokens[verb].lemma.casefold() in words:
            return True
    return False


def saying_above(parse: Parse, index: int, verbs: Collection[str]) -> int | None:
    """The verb of saying, of these lemmas, in whose clause a token stands: what is told there is somebody's word."""
    for at in (index, *parse.ancestors(index)):
        head = parse.tokens[at].head
        if parse.tokens[at].dep == "ccomp" and parse.lemma_of(head) in verbs:
            return head
    return None


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb stands with "to": what somebody is told, or wants, to do is not done."""
    return any(parse.tokens[i].tag == "TO" for i in parse.children(verb, {"aux"}))
