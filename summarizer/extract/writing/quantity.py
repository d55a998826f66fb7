"""Why a label is refused for what it says of its number: another noun than it counts, another's age, or what it leaves out."""

from __future__ import annotations

from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.vocabulary import content_lemmas, word_list
from summarizer.language.numerals.vocabulary import HYPHENS
from summarizer.language.parse import APPOSITIONS, MODIFIERS, PREPOSITIONAL_OBJECTS, RELATIVE_CLAUSES, SUBJECTS, Parse
from summarizer.language.reading import Numeral, Reading

NOT_FEWER = "it leaves out that there are fewer"
NEGATED = "it leaves out a negation"
WHOLE = "it names the whole of which a part is counted"
OTHER_NOUN = "it counts something else than the sentence does"
NO_SHARE = "a share is no number of things"
NOT_COUNTED = "it names one thing, where several are counted"
OTHER_DEED = "the sentence gives this deed to something else"
UNTOLD = "it does not tell who is meant"
OTHER_ORDER = "the sentence gives another order of what happened"
NO_LENGTH = "it is how long something lasts"
OTHER_AGE = "the sentence gives this age to somebody else"
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_ORDERING = frozenset({"after", "before"})
_OTHERS = "other"
"""Lemma of the noun that stands for one named before."""
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


def keeps_noun(draft: Draft, source: Source) -> str:
    """What is counted is named: of "more than 50 fires" no label speaks of homes alone."""
    parse = source.parse
    nouns = [parse.root_of(one.noun) for one in source.numerals if one.noun and one.kind in {"count", "duration"}]
    free = word_list("measures") | {_OTHERS}
    counted = content_lemmas(parse, [i for i in nouns if i is not None]) - free
    return OTHER_NOUN if counted and not counted & content_lemmas(draft.parse) else ""


def tells_who(draft: Draft, source: Source) -> str:
    """No label says "he" or "her": beside the number nobody reads who that is."""
    told = {draft.word(i).casefold() for i, token in enumerate(draft.parse.tokens) if token.pos == "PRON"}
    return UNTOLD if told & _PERSONAL else ""


def keeps_order(draft: Draft, source: Source) -> str:
    """What comes before or after what is as the sentence has it: "hours after two were found" does not find them later."""
    for index, token in enumerate(draft.parse.tokens):
        word = token.lemma.casefold()
        held = content_lemmas(draft.parse, draft.parse.subtree(index)[1:]) if word in _ORDERING else set()
        same = [i for i in source.inside if source.word(i).casefold() == word]
        there = [content_lemmas(source.parse, _behind(source.parse, i)) for i in same]
        if held and there and not any(held & one for one in there):
            return OTHER_ORDER
    return ""


def _behind(parse: Parse, order: int) -> list[int]:
    """What a preposition governs, or the clause that a conjunction opens."""
    clause = parse.tokens[order].dep == "mark"
    return [i for i in parse.subtree(parse.tokens[order].head if clause else order) if i > order]


def keeps_measure(draft: Draft, source: Source) -> str:
    """A percentage is no "number of" things, and of "a 47-page report" nothing is "page of the report"."""
    root = None if draft.root is None else draft.parse.tokens[draft.root]
    numeral = next(iter(source.numerals), None)
    if root is None or numeral is None:
        return ""
    if numeral.kind == "percent" and draft.text.startswith("number of"):
        return NO_SHARE
    tied = source.reading.article.text[numeral.end : numeral.end + 1] in HYPHENS
    unit = (numeral.unit or "").split()[-1:] if tied and numeral.kind == "count" else []
    return NOT_COUNTED if root.tag == "NN" and [root.lemma.casefold()] == unit else ""


def own_deed(draft: Draft, source: Source) -> str:
    """What is counted does what a label says that it does: who used money for relatives is no relative."""
    root = draft.root
    for verb in () if root is None else draft.parse.children(root, RELATIVE_CLAUSES):
        subject = draft.parse.subject_of(verb)
        acts = subject is not None and draft.parse.tokens[subject].dep in SUBJECTS
        if (
            root is not None
            and acts
            and _done_by_others(source, draft.parse.tokens[verb].lemma, draft.parse.tokens[root].lemma)
        ):
            return OTHER_DEED
    return ""


def _done_by_others(source: Source, verb: str, noun: str) -> bool:
    """Whether the sentence has this verb, and another noun or name each time as who does it."""
    tokens = source.parse.tokens
    same = source.like(verb, {"VERB"})
    doers = [tokens[doer] for i in same if (doer := source.parse.doer_of(i)) is not None]
    others = [one for one in doers if one.pos in {"NOUN", "PROPN"} and one.lemma != noun]
    return bool(same) and len(others) == len(same)


def keeps_length(draft: Draft, source: Source) -> str:
    """What lasts so long ("two decades of war", "a two-year war") is not what began then: "time since the war"."""
    if draft.root is None or draft.parse.tokens[draft.root].lemma != "time":
        return ""
    lasts = any(lasting(source.reading, one) is not None for one in source.numerals)
    since = [i for i, token in enumerate(draft.parse.tokens) if token.lemma.casefold() == "since"]
    begun = content_lemmas(draft.parse, [j for i in since for j in draft.parse.children(i)])
    nouns = {source.parse.lemma(one.noun).casefold() for one in source.numerals if one.noun and one.kind == "duration"}
    return NO_LENGTH if lasts or begun & nouns else ""


def own_age(draft: Draft, source: Source) -> str:
    """An age is that of the name it stands beside: "the 26-year-old" of a sentence is not its speaker."""
    if draft.root is None or draft.parse.tokens[draft.root].lemma != "age":
        return ""
    beside = {source.word(i).casefold() for i in _noun_phrase(source)}
    told = {i for j, token in enumerate(draft.parse.tokens) if token.pos == "VERB" for i in draft.parse.subtree(j)}
    names = {draft.word(i).casefold() for i, t in enumerate(draft.parse.tokens) if t.pos == "PROPN" and i not in told}
    return OTHER_AGE if names and not names & beside else ""


def lasting(reading: Reading, numeral: Numeral) -> int | None:
    """The noun that a duration is the length of: "two decades of war"; None where there is none.

    Of "a 43-month recession", "a five-month high" and "a 90-day clock" only the first lasts so long, and no parse says which.
    """
    noun = reading.parse.root_of(numeral.noun) if numeral.kind == "duration" and numeral.noun else None
    unit = reading.parse.root_of(numeral.phrase)
    if noun is None or unit is None:
        return None
    of = reading.parse.tokens[noun].head
    return noun if reading.parse.tokens[of].lemma == "of" and reading.parse.tokens[of].head == unit else None


def _noun_phrase(source: Source) -> set[int]:
    """The tokens of the noun phrase that a number stands in, with the noun that it is an apposition to."""
    parse, top = source.parse, source.parse.root_of(source.about)
    while top is not None and parse.tokens[top].dep in MODIFIERS | APPOSITIONS | {"nummod"}:
        top = parse.tokens[top].head
    return set() if top is None else set(parse.subtree(top))


def _has_negation(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[i].dep == "neg" for i in parse.children(verb))


def _is_definite(source: Source, word: int) -> bool:
    """Whether a word before a noun says which ones are meant: "the", "their", "Arvo's"."""
    marked = any(source.parse.tokens[i].dep == "case" for i in source.parse.children(word))
    return source.word(word).casefold() == "the" or source.parse.tokens[word].dep == "poss" or marked


def _root(source: Source) -> int | None:
    numeral = next(iter(source.numerals), None)
    return None if numeral is None else source.parse.root_of(numeral)
