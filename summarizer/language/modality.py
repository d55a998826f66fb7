"""Whether a verb tells what is, or what may be."""

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
