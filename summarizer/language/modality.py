"""Whether a verb tells what is, or what may be or is to be."""

from __future__ import annotations

from summarizer.language.parse import Parse

_OPEN = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_IF = frozenset({"if", "unless", "until", "once", "whether"})


def is_supposed(parse: Parse, verb: int) -> bool:
    """Whether a verb is negated, stands under a condition, or has an auxiliary that leaves open whether it happens."""
    children = [parse.tokens[i] for i in parse.children(verb)]
    return any(
        one.dep == "neg"
        or (one.dep == "mark" and one.lemma.casefold() in _IF)
        or (one.dep in {"aux", "auxpass"} and one.lemma.casefold() in _OPEN)
        for one in children
    )


def is_assumed(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what is only assumed: "if the firm cuts 300 jobs"."""
    marks = [parse.tokens[i] for i in parse.children(verb) if parse.tokens[i].dep == "mark"]
    return any(one.lemma.casefold() in {"if", "unless"} for one in marks)


def is_told(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what happens or happened: neither what may be, nor what somebody wants done ("asked that he go")."""
    helped = any(parse.tokens[i].dep in {"aux", "auxpass"} for i in parse.children(verb))
    plain = parse.tokens[verb].tag == "VB" and not helped
    return not (plain or is_infinitive(parse, verb) or is_supposed(parse, verb))


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb stands with "to": what somebody is told, or wants, to do is not done."""
    return any(parse.tokens[i].dep == "aux" and parse.tokens[i].tag == "TO" for i in parse.children(verb))
