"""Runs of words that are one name: what the recogniser found, proper nouns that it passed by, and what joins two of them.

The recogniser finds most names whole; here is what it cuts: `Harbour and Docks Board`, `Campaign for Better Transport`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.language.concepts import general_people
from summarizer.language.lexicon import cities, countries, demonyms, given_names, words
from summarizer.language.parse import Parse, Token

PERSONS = frozenset({"PERSON", "PER"})
ORGANISATIONS = frozenset({"ORG"})
GROUPS = frozenset({"NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
THINGS = frozenset({"PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NAMED = PERSONS | ORGANISATIONS | GROUPS | PLACES | THINGS | {"MISC", ""}
"""Labels of spaCy's pipelines for names (OntoNotes, WikiNER), and of none; the others are of numbers and times."""
_UNSURE = frozenset({"", "ORG"})
"""Labels of what may be a part of a body's name: a country or a person is a name of its own."""
_OUTSIDE = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "SPACE", "PRON", "SYM"})
_BRACKETS = frozenset("()[]")
HYPHENS = frozenset("-‐‑")
_HYPHENATED = 3
"""Tokens of two words and a hyphen."""
_AND = frozenset({"and", "&"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring tokens that may be a name, by index, with their label and the tokens of the office right before them."""

    tokens: range
    label: str
    office: range = range(0)

    def to(self, other: Run, label: str) -> Run:
        """This run and a later one as one name."""
        return replace(self, tokens=range(self.tokens.start, other.tokens.stop), label=label)


def find_runs(parse: Parse, covered: Collection[int], openers: Collection[int]) -> list[Run]:
    """The runs of a text in reading order.

    Args:
        parse: of the text.
        covered: indexes of the tokens that are no part of a name: of numbers, times.
        openers: indexes of the tokens that open a sentence.
    """
    trimmed = (_trimmed(parse, run) for run in _found(parse, covered, openers))
    own = [run for run in trimmed if run.tokens and run.label in _NAMED]
    double = _double_names(parse, own)
    runs: list[Run] = []
    for run in _linked(parse, own, openers):
        before = runs[-1] if runs else None
        if before and _is_hyphenated(parse, before, run, double):
            runs[-1] = before.to(run, run.label)
        elif before and before.tokens.stop == run.tokens.start and run.tokens.start not in openers:
            runs[-1:] = _neighbours(parse, before, run)
        else:
            runs.append(run)
    return runs


def _found(parse: Parse, covered: Collection[int], openers: Collection[int]) -> list[Run]:
    """What the recogniser found, cut to its words, and runs of proper nouns that it passed by."""
    labels: dict[int, str] = {}
    starts = {*openers}
    for entity in parse.entities:
        inside = [i for i in parse.within(entity) if i not in covered]
        labels.update(dict.fromkeys(inside, entity.label))
        starts.update(inside[:1])
    runs: list[Run] = []
    for i, token in enumerate(parse.tokens):
        own = labels.get(i, "" if token.pos == "PROPN" and i not in covered else None)
        if own is None or token.text in _BRACKETS:
            continue
        if runs and runs[-1].tokens.stop == i and i not in starts and own == runs[-1].label:
            runs[-1] = replace(runs[-1], tokens=range(runs[-1].tokens.start, i + 1))
        else:
            runs.append(Run(range(i, i + 1), own))
    return runs


def _trimmed(parse: Parse, run: Run) -> Run:
    """The run without what names do not begin with, possessive endings, and where a person is from: `Bo Kent of Leeds`."""
    tokens, first, stop = parse.tokens, run.tokens.start, run.tokens.stop
    while first < stop and _is_outside(tokens[first]):
        first += 1
    if run.label in PERSONS:
        stop = next((i for i in range(first + 2, stop) if tokens[i].text == "of"), stop)
    while first < stop and (tokens[stop - 1].pos in _OUTSIDE or tokens[stop - 1].tag == "POS"):
        stop -= 1
    return replace(run, tokens=range(first, stop))


def _is_outside(token: Token) -> bool:
    """Whether no name begins with a word: an article, a mark, one in small letters that is none of a family name."""
    small = token.text.islower() and token.key not in words("particles")
    return token.pos in _OUTSIDE or small or not token.text[0].isalnum()


def _linked(parse: Parse, runs: Sequence[Run], openers: Collection[int]) -> list[Run]:
    """The runs, those that small words make one name joined."""
    apart = _apart(parse)
    found: list[Run] = []
    for run in runs:
        own = _with_lead(parse, run, openers)
        while found and own.tokens.start < found[-1].tokens.stop:  # the lead is a part of a name
            own = found.pop().to(own, own.label)
        while found and (_is_one_body(parse, found[-1], own) or _is_pair(parse, apart, found[-1], own)):
            own = found.pop().to(own, own.label if own.label in {"GPE", "LOC"} else "ORG")
        found.append(own)
    return found


def _with_lead(parse: Parse, run: Run, openers: Collection[int]) -> Run:
    """With the noun whose name goes on with "for": `Campaign for Better Transport`, `People for the Care of Animals`."""
    at = run.tokens.start - 1
    at -= at >= 0 and parse.tokens[at].key == "the"
    if at < 1 or run.label not in _UNSURE or parse.tokens[at].key != "for" or parse.tokens[at].head != at - 1:
        return run
    lead = parse.tokens[at - 1]
    sure = {lead.key, lead.base} & (words("organisation_heads") | general_people())
    named = lead.text[:1].isupper() and (sure or at - 1 not in openers) and lead.tag[:2] == "NN"
    if not named or lead.key in words("offices") | words("thing_heads"):
        return run
    return Run(range(at - 1, run.tokens.stop), "ORG")


def _is_one_body(parse: Parse, left: Run, right: Run) -> bool:
    """`Harbour` + and + `Docks Board`, `Growers` + ’ + `Union`, `Protection` + of + `Birds`; `Trinidad` + and + `Tobago`."""
    between = range(left.tokens.stop, right.tokens.start)
    if not 0 < len(between) <= 2:
        return False
    if parse.keys(range(left.tokens.start, right.tokens.stop)) in countries():
        return True
    gap, last, end = parse.keys(between), parse.tokens[left.tokens[-1]], parse.tokens[right.tokens[-1]]
    is_body = end.key in words("organisation_heads") and end.tag != "NNPS"
    unsure = {left.label, right.label} <= _UNSURE
    if gap[0] in _AND:
        joined = is_body and len(right.tokens) > 1 and len(gap) == 1
        return joined and (_is_couple(parse, left) or (unsure and last.head in right.tokens))
    if not unsure:
        return False
    if len(gap) == 1 and gap[0] in {"'", "'s"}:  # "Growers’ Union", "Attorney's Office"
        return is_body and (last.key.endswith("s") if gap == ("'",) else last.key in words("offices"))
    return gap == ("of",) and not right.label and parse.tokens[between[0]].head in left.tokens


def _is_couple(parse: Parse, left: Run) -> bool:
    """A given name behind "the", as in `the Bill and Melinda Gates Foundation`: no person has an article."""
    at = left.tokens.start
    led = at > 0 and parse.tokens[at - 1].key == "the"
    return led and len(left.tokens) == 1 and parse.tokens[at].key in given_names()


def _apart(parse: Parse) -> set[str]:
    """Words that stand somewhere in the article without "and" beside them."""
    keys = parse.keys(range(len(parse.tokens)))
    joins = {i for i, key in enumerate(keys[:-1]) if i and key in _AND}
    return {key for i, key in enumerate(keys) if not {i - 1, i + 1} & joins}


def _is_pair(parse: Parse, apart: Collection[str], left: Run, right: Run) -> bool:
    """Whether two words, no person's and no place's, never stand apart: `Crane and Weaver did not comment`."""
    sides = parse.keys([*left.tokens, *right.tokens])
    first, second = left.tokens.start, right.tokens.start
    if len(sides) != 2 or second - first != 2 or parse.tokens[first + 1].key not in _AND:
        return False
    if parse.tokens[second].head != first or not {left.label, right.label} <= _UNSURE:
        return False
    return not any(word in apart or word in given_names() or _is_of_place((word,)) for word in sides)


def _is_of_place(keys: tuple[str, ...]) -> bool:
    return any(keys in table for table in (countries(), demonyms(), cities()))


def _double_names(parse: Parse, runs: Sequence[Run]) -> set[tuple[str, ...]]:
    """The two parts of hyphenated names inside longer ones: of `Ana Reyes-Kent`."""
    return {
        parse.keys([i, i + 2])
        for run in runs
        for i in run.tokens[:-2]
        if len(run.tokens) > _HYPHENATED and parse.tokens[i + 1].text in HYPHENS
    }


def _is_hyphenated(parse: Parse, left: Run, right: Run, double: Collection[tuple[str, ...]]) -> bool:
    """Whether a hyphen joins two parts of a name or office: `Ann` + `Marie Kent`, `Attorney` + `General Bo Kent`."""
    end, start = left.tokens[-1], right.tokens[0]
    tied = parse.tokens[start].start - parse.tokens[end].end == 1 and parse.tokens[end + 1].text in HYPHENS
    if tied and parse.keys([end, start]) in double:
        return True
    if not tied or left.label or right.label not in PERSONS | {""}:
        return False
    known = any(_is_of_place(parse.keys(run.tokens)) for run in (left, right))
    return not known and len(parse.tokens[end].key) > 1  # "R-Ohio"


def _neighbours(parse: Parse, left: Run, right: Run) -> Iterator[Run]:
    """Two runs side by side: one name, a name with its office, or two names."""
    if right.label in PERSONS and left.label not in PERSONS and not _is_given(parse, left, right):
        if left.label:
            yield left
        yield right if left.label else replace(right, office=left.tokens)
    elif not _is_office(parse, right) and _is_tied(parse, left, right):
        yield left.to(right, _stronger(left.label, right.label))
    else:
        yield from (left, right)


def _is_given(parse: Parse, left: Run, right: Run) -> bool:
    """Whether what stands before a person's name is a part of it, not an office: `Terra` + `Kent`."""
    last = parse.tokens[left.tokens[-1]].key
    titled = last in words("offices") | words("honorifics")
    return last in given_names() or (len(right.tokens) == 1 and not titled)


def _is_office(parse: Parse, run: Run) -> bool:
    return not run.label and parse.tokens[run.tokens[-1]].key in words("offices")


def _is_tied(parse: Parse, left: Run, right: Run) -> bool:
    """Whether the parse makes one name of two neighbours: `Islamic` + `State`, `Senate` + `Democrats`.

    Two that the recogniser both knows are one where the first is an adjective of no nation, or a person and the other one word.
    """
    keys = parse.keys(left.tokens)
    if (*keys, parse.tokens[right.tokens.start].key) in demonyms():  # Saudi + Arabian Foreign Ministry
        return True
    sides = ((left, right), (right, left))
    linked = any(parse.tokens[i].head in other.tokens for one, other in sides for i in one.tokens)
    belief = left.label in GROUPS and keys not in demonyms()
    surname = left.label in PERSONS and right.label in ORGANISATIONS | PERSONS and len(right.tokens) == 1  # Ana + Reyes
    return linked and (not left.label or not right.label or right.label in GROUPS or belief or surname)


def _stronger(left: str, right: str) -> str:
    """The label of two runs that are one name: a person's, else that of its head; a nationality with a noun is a body."""
    return left if left in PERSONS else right or ("ORG" if left in GROUPS else left)
