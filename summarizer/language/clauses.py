"""Clauses as they stand in an article: the one that holds a number, and what a subject does, without what is joined to them.

What stands below another verb is not taken out of its sentence: who says it, or whether it came true, would be lost.
"""

from __future__ import annotations

from collections.abc import Collection

from summarizer.language.parse import CONJUNCTS, PASSIVE_SUBJECTS, SUBJECTS, VERBS, Parse, run_around
from summarizer.language.piece import Piece

_AGAINST = frozenset({"while", "whereas"})
_FEWEST = 4
"""Words of a clause that says something by itself."""


def predicate(parse: Parse, piece: Piece) -> Piece | None:
    """What is said of a subject, behind it: "says the port is closed"; None where nothing much stands there."""
    root = parse.root_of(piece)
    if root is None:
        return None
    subject = parse.first_joined(root)
    if parse.children(subject, CONJUNCTS):  # what several do is told of all
        return None
    verb, behind = parse.tokens[subject].head, max(parse.subtree(subject))
    kept = {i for i in _clause(parse, verb) if i > behind}
    return _run(parse, kept, verb) if verb > behind and _is_main(parse, verb) else None


def clause_around(parse: Parse, piece: Piece) -> Piece | None:
    """The smallest clause around a piece that can stand alone, as far as it is one stretch; None where it says nothing."""
    root = parse.root_of(piece)
    above = [] if root is None else [root, *parse.ancestors(root)]
    verb = next((i for i in above if parse.tokens[i].pos in VERBS and _is_main(parse, i) and _is_whole(parse, i)), None)
    return None if root is None or verb is None else _run(parse, _clause(parse, verb), root)


def _clause(parse: Parse, verb: int) -> set[int]:
    """The tokens of a verb's clause, without those joined to it that have a subject of their own."""
    joined = [i for i in parse.children(verb) if _is_apart(parse, i) and _has_subject(parse, i)]
    link = {i for i in parse.children(verb, {"cc"}) if joined and i > verb}
    return set(parse.subtree(verb)) - {i for one in joined for i in parse.subtree(one)} - link


def _is_main(parse: Parse, verb: int) -> bool:
    """Whether no other verb is above this one, but for those that it is joined to."""
    first = parse.first_joined(verb)
    return parse.tokens[first].head == first


def _is_whole(parse: Parse, verb: int) -> bool:
    """Whether a clause has its subject, unless that stands in another one and says nothing: "They were tried and fined $50"."""
    subject = parse.subject_of(verb)
    return _has_subject(parse, verb) or subject is None or parse.tokens[subject].pos == "PRON"


def _is_apart(parse: Parse, clause: int) -> bool:
    """Whether a clause is joined to the one above, or only set against it."""
    marks = {parse.lemma_of(i) for i in parse.children(clause, {"mark"})}
    return parse.tokens[clause].dep in CONJUNCTS or (parse.tokens[clause].dep == "advcl" and bool(_AGAINST & marks))


def _has_subject(parse: Parse, verb: int) -> bool:
    return bool(parse.children(verb, SUBJECTS | PASSIVE_SUBJECTS | {"expl"}))


def _run(parse: Parse, kept: Collection[int], inside: int) -> Piece | None:
    """The longest stretch of kept tokens around one of them, without marks at its ends; None where it has few words."""
    words = [i for i in run_around(inside, kept) if parse.tokens[i].pos not in {"PUNCT", "SPACE"}]
    return parse.stretch(words[0], words[-1]) if len(words) >= _FEWEST and inside in kept else None
