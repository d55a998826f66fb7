"""Why a role is refused: what it calls the actor, and what it tells of it, against the sentences that it was written from."""

from __future__ import annotations

import re
from functools import partial

from summarizer.extract.writing import checks
from summarizer.extract.writing import role_deeds as deeds
from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.vocabulary import word_list
from summarizer.language.lexicon import plain, words
from summarizer.language.names.runs import PLACES
from summarizer.language.parse import (
    CONJUNCTS,
    MODIFIERS,
)
from summarizer.language.piece import Piece
from summarizer.language.reading import Name
from summarizer.language.stems import stem

OWN_NAME = "it names the actor again"
OTHER_KIND = "it describes another kind of actor"
OTHER_NAME = "it is somebody else's name"
OTHER_OWNER = "the sentence says whose it is otherwise"
MANY = "the sentence calls several others so"
OTHER_NOUN = "the sentence calls somebody else so"
OTHER_DEED = "the sentence gives this deed to somebody else"
SUPPOSED = "it tells what may be"
THERE = "it tells what happens there"
OTHER_TIME = "the sentence gives another time"
UNSAID = "it tells that something was said, not what"
UNTOLD = "it does not tell which one is meant"
_CHECKS = (
    checks.told_deeds,
    checks.known_numbers,
    checks.stated_parts,
    checks.whole_phrase,
    checks.tells_enough,
)
_OF_KIND = {
    "person": frozenset[str](),
    "organisation": frozenset({"organisation", "organization"}),
    "country": frozenset({"country"}),
    "group": frozenset({"group", "people"}),
}
"""Words that say no more of an actor than its kind."""
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_OWNING = frozenset({"of", "for"})
_OF_PERSONS = frozenset({"he", "she", "him", "her", "his"})


def refused(draft: Draft, source: Source, name: Name, kind: str) -> str:
    """The first reason against a role of an actor of this kind; "" where none is found."""
    known = partial(checks.known_words, free=_OF_KIND[kind])
    if reason := checks.first_reason(draft, source, (known, *_CHECKS)):
        return reason
    told = deeds.told_verbs(draft)
    own = {
        OWN_NAME: not _names_itself(draft, source, name),
        OTHER_NAME: not _is_other_name(draft, source, name),
        OTHER_KIND: fits_kind(draft, kind),
        MANY: kind == "group" or not _are_many(draft, source),
        OTHER_NOUN: _own_noun(draft, source, name),
        OTHER_DEED: deeds.own_deed(draft, source, name),
        SUPPOSED: not any(deeds.tells_what_may_be(draft, source, verb) for verb in told),
        THERE: kind != "country" or not deeds.happens_there(draft),
        OTHER_OWNER: _own_relations(draft, source),
        OTHER_TIME: all(deeds.own_time(draft, source, verb) for verb in told),
        UNSAID: all(deeds.says_what(draft.parse, verb) for verb in told),
        checks.TWICE: not checks.says_once(draft, source),
        UNTOLD: not _points_out(draft, source, kind),
    }
    return next((why for why, stands in own.items() if not stands), "")


def _names_itself(draft: Draft, source: Source, name: Name) -> bool:
    """Whether a role says the actor's name, other than in the name of somebody else ("mother of Kylie Moe" of Ann Moe)."""
    text = draft.text.casefold()
    if text in name.name.casefold():
        return True
    for other in source.reading.names:
        text = text.replace(other.name.casefold(), "") if other != name and " " in other.name else text
    return any(form.casefold() in text for form in own_forms(name) if len(form) > 1)


def own_forms(name: Name) -> list[str]:
    """The forms of a name, for a person without an office that stands for it ("the Defence Minister")."""
    own = set(name.name.split())
    return [form for form in (name.name, *name.forms) if name.kind != "person" or own & set(form.split())]


def fits_kind(draft: Draft, kind: str) -> bool:
    """Whether the head noun of a role can be said of this kind: no country is a minister, no person a party or two envoys."""
    root = draft.root
    head = None if root is None else draft.parse.tokens[root]
    if head is None or head.pos not in {"NOUN", "PROPN"}:
        return True
    lemma = plain(head.lemma)
    if kind != "group" and head.tag in {"NNS", "NNPS"}:
        return False
    if kind == "person":
        return lemma not in words("body_nouns") | word_list("bodies")
    if kind == "organisation" and lemma in _OF_KIND["country"]:
        return False
    return lemma not in words("offices") | word_list("persons") or (kind == "group" and head.tag in {"NNS", "NNPS"})


def _is_other_name(draft: Draft, source: Source, name: Name) -> bool:
    """Whether a role calls the actor by the name of somebody else: "Harbour Police who searched the ferry" of the coastguard."""
    root = draft.root
    chunk = Piece(0, 0) if root is None else draft.parse.chunk_of(root)
    called = draft.text[chunk.start : chunk.end].casefold().removeprefix("the ")
    others = [one for one in source.reading.names if one != name]
    person = any(one.kind == "person" and called.endswith(f" {one.name.casefold()}") for one in others)
    offices = words("offices")  # "Archbishop of Varde" is an office, also where it is taken for a name
    forms = [form for one in others for form in one.forms if offices.isdisjoint(map(plain, re.split(r"[\s-]", form)))]
    return person or any(called == form.casefold() for form in forms)


def _are_many(draft: Draft, source: Source) -> bool:
    """Whether the sentences have the noun of a role for several alone: "guide" where "the guides were told to leave"."""
    noun = None if draft.root is None else draft.parse.tokens[draft.root]
    if noun is None or noun.tag != "NN":
        return False
    tags = {source.parse.tokens[i].tag for i in source.like(noun.lemma)}
    return bool(tags) and tags <= {"NNS", "NNPS"}


def _points_out(draft: Draft, source: Source, kind: str) -> bool:
    """Whether a role names something that only its article tells: "who took the photo", "whether he has broken a law".

    What a headline names is known: "blamed for the attack".
    """
    return any(
        (_is_bare(draft, i) and token.lemma.casefold() not in source.words.headline)
        or (kind != "person" and token.pos == "PRON" and draft.word(i).casefold() in _OF_PERSONS)
        or (token.dep == "dobj" and draft.word(i).casefold() in _POINTING | {"it"})  # "called that a lie"
        for i, token in enumerate(draft.parse.tokens)
    )


def _is_bare(draft: Draft, index: int) -> bool:
    """Whether a common noun has nothing with it that tells which one is meant, but "the" or "that" points to one."""
    below = [i for i in draft.parse.children(index) if draft.parse.tokens[i].pos != "PUNCT"]
    points = [i for i in below if draft.word(i).casefold() in _POINTING and draft.parse.tokens[i].dep == "det"]
    return draft.parse.tokens[index].pos == "NOUN" and bool(points) and points == below


def _own_relations(draft: Draft, source: Source) -> bool:
    """Whether what a role is "of" or "for" by name is so in a clause with its noun, if any has it: whose lawyer she is."""
    root, tokens = draft.root, draft.parse.tokens
    if root is None:
        return True
    inferred = tokens[root].lemma.casefold() in words("offices")  # of which country a minister is
    names_ = [one for one in source.reading.names if one.kind != "country" and not (inferred and one.label in PLACES)]
    others = " ".join(one.name for one in names_)
    behind = [j for i in draft.parse.children(root) if tokens[i].lemma in _OWNING for j in draft.parse.children(i)]
    names = {draft.word(j).casefold() for j in behind if tokens[j].pos == "PROPN"} & {*others.casefold().split()}
    nouns = source.like(tokens[root].lemma)
    clauses = [checks.clause_of(source.parse, i) for i in nouns]
    return not nouns or any(names <= {source.word(i).casefold() for i in clause} for clause in clauses)


def _own_noun(draft: Draft, source: Source, name: Name) -> bool:
    """Whether what a role calls the actor is not what the sentences call somebody else, and names nobody beside it."""
    root = draft.root
    if root is None or draft.parse.tokens[root].pos not in {"NOUN", "PROPN"}:
        return True
    if any(
        draft.parse.tokens[i].dep in CONJUNCTS and draft.parse.tokens[i].pos == "PROPN"
        for i in draft.parse.children(root)
    ):
        return False
    same = source.like(draft.parse.tokens[root].lemma)
    called = [j for i in same for j in deeds.called(source.parse, i)]
    owned = any(
        source.parse.tokens[j].dep == "poss" and deeds.names(source, j, name)
        for i in same
        for j in source.parse.children(i)
    )
    return any(deeds.plays(source, j, name) for j in called) if called else not owned  # "Arvo's index" is not Arvo


def loose_noun(draft: Draft, source: Source, name: Name) -> str:
    """The noun phrase of a role whose noun stands in the sentences beside nobody's name: whether it fits, its kind tells.

    "" where the sentences call the actor so, or have no such noun.
    """
    root = draft.root
    if root is None or draft.parse.tokens[root].pos not in {"NOUN", "PROPN"}:
        return ""
    lemma = draft.parse.tokens[root].lemma
    same = source.like(lemma)
    if not same or any(deeds.called(source.parse, i) for i in same) or is_called(source, name, lemma):
        return ""
    chunk = draft.parse.chunk_of(root)
    return draft.text[chunk.start : chunk.end]


def is_called(source: Source, name: Name, lemma: str) -> bool:
    """Whether the sentences call the actor by a noun, beside its name or before it ("President Ana Ruiz")."""
    parse = source.parse
    if stem(lemma.casefold()) in map(stem, name.name.casefold().split()):  # "office" says nothing of the Harbour Office
        return False
    nouns = [i for i in source.inside if parse.tokens[i].lemma.casefold() == lemma.casefold()]
    called = {
        j
        for i in nouns
        for j in (i, *deeds.called(parse, i), *([parse.tokens[i].head] if parse.tokens[i].dep in MODIFIERS else []))
    }
    return any(deeds.names(source, j, name) for j in called)
