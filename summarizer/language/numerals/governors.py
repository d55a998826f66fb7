"""What a number counts and which verb governs it, as the parse sees it: a second answer beside the unit that is read exactly.

The subject of a verb is what an amount is said of only where the amount is no object: prices in "prices rose 5%", not the firm in
"the firm paid £5m".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.language.parse import CLAUSES, CONJUNCTS, OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBS, Parse
from summarizer.language.piece import Piece
from summarizer.language.reading import Numeral

_UNCOUNTED = frozenset({"date", "time", "ordinal", "other"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ARGUMENTS = SUBJECTS | PASSIVE_SUBJECTS | OBJECTS | CONJUNCTS
_COMPLEMENTS = frozenset({"attr", "acomp", "oprd", "pd"})
_AMOUNTS = frozenset({"npadvmod", "advmod", "obl:npmod", "obl:unmarked"})
_FORMS = frozenset({"NUM", "SYM", "DET", "PUNCT"})
_PARTITIVES = frozenset({"of", "in", "von", "an"})


def governed(parse: Parse, numerals: Sequence[Numeral], times: Sequence[Piece] = ()) -> list[Numeral]:
    """The numerals with the noun that each counts or measures and the verb that governs it, where the parse has them.

    Dates, times and ordinals count nothing, and nothing measures a time: "5% in the quarter".
    """
    taken = {index for numeral in numerals for index in parse.within(numeral)}
    taken |= {index for time in times for index in parse.within(time)}
    found = [numeral if numeral.kind in _UNCOUNTED else _governed(parse, numeral, taken) for numeral in numerals]
    return [replace(one, noun=one.noun or _elided(parse, one, found[:at])) for at, one in enumerate(found)]


def _governed(parse: Parse, numeral: Numeral, taken: set[int]) -> Numeral:
    root = parse.root_of(numeral)
    if root is None:
        return numeral
    noun = _part_of(parse, parse.within(numeral), taken) or _above(parse, root, taken)
    verb = _verb(parse, root, noun)
    if noun is None and verb is not None:
        noun = _subject(parse, root, verb)
    return replace(numeral, noun=_piece(parse, noun), verb=_piece(parse, verb))


def _elided(parse: Parse, numeral: Numeral, before: Sequence[Numeral]) -> Piece | None:
    """The noun that is not said again: people in "killed 20 people and hurt 150 more", "20 people died and 150 were hurt"."""
    root = parse.root_of(numeral)
    if root is None or numeral.kind != "count" or parse.tokens[root].pos != "NUM":
        return None
    more = parse.tokens[root].head
    root = more if parse.tokens[more].pos == "ADJ" and parse.tokens[root].dep == "nummod" else root
    places = (OBJECTS, SUBJECTS | PASSIVE_SUBJECTS)
    place = next((deps for deps in places if parse.tokens[root].dep in deps), frozenset())
    first = parse.first_joined(parse.tokens[root].head)
    counts = [one.noun for one in before if one.kind == "count" and one.noun]
    return next((noun for noun in reversed(counts) if _argument_of(parse, noun, place) == first), None)


def _argument_of(parse: Parse, noun: Piece, place: frozenset[str]) -> int | None:
    """The first of the verbs to which a noun is joined in one of these places."""
    index = parse.root_of(noun)
    inside = index is not None and parse.tokens[index].dep in place
    return parse.first_joined(parse.tokens[index].head) if index is not None and inside else None


def _piece(parse: Parse, index: int | None) -> Piece | None:
    return None if index is None else parse.stretch(index, index)


def _part_of(parse: Parse, inside: range, taken: set[int]) -> int | None:
    """The noun behind "of" or "in": voters in "5% of voters", damages in "$5m in damages"."""
    for preposition in (child for index in inside for child in parse.children(index) if child not in inside):
        lemma = parse.tokens[preposition].lemma
        for noun in parse.children(preposition) if lemma in _PARTITIVES else ():
            pos = parse.tokens[noun].pos
            if noun not in taken and pos in _NOUNS and (pos == "NOUN" or lemma == "of"):
                return noun
    return None


def _above(parse: Parse, index: int, taken: set[int]) -> int | None:
    """The nearest noun that the number belongs to: boats in "12 boats", wall in "a 5-metre wall", fine in "a fine of £5m"."""
    for above in parse.ancestors(index):
        below, token = parse.tokens[index], parse.tokens[above]
        if token.pos in _NOUNS and above not in taken:
            apart = below.dep in CLAUSES | {"poss"} or (below.dep in CONJUNCTS and below.pos not in _FORMS)
            return None if apart else above
        climbs = token.pos in _FORMS | {"ADP", "ADJ", "ADV"} or above in taken or below.dep in CONJUNCTS
        if not climbs and not (token.pos == "VERB" and token.dep in {"acl", "amod"} and below.dep not in _ARGUMENTS):
            return None
        index = above
    return None


def _verb(parse: Parse, root: int, noun: int | None) -> int | None:
    """The nearest verb above; in "there were 12 people killed" and without one above, the participle of the noun."""
    above = next((i for i in parse.ancestors(root) if parse.tokens[i].pos in VERBS), None)
    if parse.tokens[root].pos == "VERB":
        above = root
    if noun is None or (above is not None and parse.tokens[above].pos == "VERB"):
        return above
    return next(iter(parse.children(noun, {"acl"})), above)


def _subject(parse: Parse, root: int, verb: int) -> int | None:
    """What an amount is said of: damage in "the damage is £5m", prices in "prices rose 5%"; no pronoun, no name."""
    path = [root, *parse.ancestors(root)]
    link = parse.tokens[path[path.index(verb) - 1]].dep if verb in path[1:] else ""
    subject = parse.subject_of(verb)
    if subject is None or parse.tokens[subject].pos != "NOUN" or link in SUBJECTS | PASSIVE_SUBJECTS:
        return None
    return subject if link in _COMPLEMENTS | _AMOUNTS | {"prep", "agent", "mo"} else None
