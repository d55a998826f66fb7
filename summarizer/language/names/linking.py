"""Runs of proper nouns that small words make one name: `Harbour and Docks Board`, `Campaign for Better Transport`.

The recogniser finds most of these whole; here is what it cuts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.language.concepts import general_people
from summarizer.language.lexicon import cities, countries, demonyms, given_names, plain, words
from summarizer.language.parse import Parse

_UNSURE = frozenset({"", "ORG"})
"""Labels of what may be a part of a body's name: a country or a person is a name of its own."""
_AND = frozenset({"and", "&"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring tokens that may be a name, by index, with their label."""

    tokens: tuple[int, ...]
    label: str


def linked(text: str, parse: Parse, runs: Sequence[Run], openers: set[int]) -> list[Run]:
    """The runs in reading order, those that are one name joined.

    Args:
        text: the article's text.
        parse: its parse.
        runs: without the articles and marks at their ends.
        openers: indexes of the tokens that open a sentence.
    """
    pairs = _Pairs(text, parse, runs)
    found: list[Run] = []
    for run in runs:
        own = _with_lead(text, parse, run, openers)
        while found and own.tokens[0] <= found[-1].tokens[-1]:  # the lead is a part of a name
            own = Run(tuple(range(found.pop().tokens[0], own.tokens[-1] + 1)), own.label)
        while found and (_is_one_body(text, parse, found[-1], own) or pairs.is_firm(found[-1], own)):
            whole = tuple(range(found.pop().tokens[0], own.tokens[-1] + 1))
            own = Run(whole, own.label if own.label in {"GPE", "LOC"} else "ORG")
        found.append(own)
    return found


def _word(text: str, parse: Parse, index: int) -> str:
    return text[parse.tokens[index].start : parse.tokens[index].end]


def _between(text: str, parse: Parse, left: Run, right: Run) -> list[str]:
    """The words between two runs; none where they are far apart."""
    gap = range(left.tokens[-1] + 1, right.tokens[0])
    return [plain(_word(text, parse, i)) for i in gap] if len(gap) <= 2 else []


def _is_one_body(text: str, parse: Parse, left: Run, right: Run) -> bool:
    """`Harbour` + and + `Docks Board`, `Growers` + ’ + `Union`, `Protection` + of + `Birds`; `Trinidad` + and + `Tobago`."""
    gap = _between(text, parse, left, right)
    if gap and tuple(plain(_word(text, parse, i)) for i in range(left.tokens[0], right.tokens[-1] + 1)) in countries():
        return True
    last = left.tokens[-1]
    ends = right.tokens[-1]
    is_body = plain(_word(text, parse, ends)) in words("organisation_heads") and parse.tokens[ends].tag != "NNPS"
    if is_body and len(right.tokens) > 1 and len(gap) == 1 and gap[0] in _AND and _is_couple(text, parse, left):
        return True
    if not gap or not {left.label, right.label} <= _UNSURE:
        return False
    if len(gap) == 1 and gap[0] in _AND:
        return is_body and len(right.tokens) > 1 and parse.tokens[last].head in right.tokens
    if gap in (["'"], ["’"]):
        return is_body and plain(_word(text, parse, last)).endswith("s")
    of = parse.tokens[right.tokens[0] - 1]
    return gap == ["of"] and not right.label and of.head in left.tokens


def _is_couple(text: str, parse: Parse, left: Run) -> bool:
    """A given name behind "the", as in `the Bill and Melinda Gates Foundation`: no person has an article."""
    at = left.tokens[0]
    led = at > 0 and plain(_word(text, parse, at - 1)) == "the"
    return led and len(left.tokens) == 1 and plain(_word(text, parse, at)) in given_names()


def _with_lead(text: str, parse: Parse, run: Run, openers: set[int]) -> Run:
    """With the noun whose name goes on with "for": `Campaign for Better Transport`, `People for the Care of Animals`."""
    at = run.tokens[0] - 1
    at -= at >= 0 and plain(_word(text, parse, at)) == "the"
    if at < 1 or run.label not in _UNSURE or plain(_word(text, parse, at)) != "for" or parse.tokens[at].head != at - 1:
        return run
    lead, lemma = _word(text, parse, at - 1), parse.tokens[at - 1].lemma.lower()
    heads = words("organisation_heads") | general_people()
    sure = plain(lead) in heads or lemma in heads
    named = lead[:1].isupper() and (sure or at - 1 not in openers) and parse.tokens[at - 1].tag[:2] == "NN"
    if not named or plain(lead) in words("offices") | words("thing_heads"):
        return run
    return Run(tuple(range(at - 1, run.tokens[-1] + 1)), "ORG")


class _Pairs:
    """Two words that an article never has apart are one name: `Crane and Weaver did not comment`."""

    def __init__(self, text: str, parse: Parse, runs: Sequence[Run]) -> None:
        self._text, self._parse = text, parse
        self._words = Counter(plain(_word(text, parse, i)) for i in range(len(parse.tokens)))
        self._together = Counter(
            plain(_word(text, parse, i)) for i in range(len(parse.tokens)) if self._joins(i - 1) or self._joins(i + 1)
        )
        self._single = {run.tokens[0]: run.label for run in runs if len(run.tokens) == 1}

    def _joins(self, index: int) -> bool:
        inside = 0 < index < len(self._parse.tokens) - 1
        return inside and plain(_word(self._text, self._parse, index)) in _AND

    def is_firm(self, left: Run, right: Run) -> bool:
        """Whether two runs of one word each stand only beside each other, and neither is the name of a person or place."""
        both = left.tokens + right.tokens
        if len(both) != 2 or both[1] - both[0] != 2 or not self._joins(both[0] + 1):
            return False
        joined = self._parse.tokens[both[1]].head == both[0]
        return joined and all(self._is_part(i) for i in both)

    def _is_part(self, index: int) -> bool:
        word = plain(_word(self._text, self._parse, index))
        known = (word,) in countries() or (word,) in demonyms() or (word,) in cities() or word in given_names()
        label = self._single.get(index, "?")
        return label in _UNSURE and not known and self._words[word] == self._together[word]
