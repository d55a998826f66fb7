"""Why a role is refused: what it calls the actor, and what it tells of it, against the sentences that it was written from."""

from __future__ import annotations

from functools import partial

from summarizer.extract.writing import checks
from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.vocabulary import word_list
from summarizer.language.concepts import saying_verbs
from summarizer.language.lexicon import plain, words
from summarizer.language.modality import is_infinitive, is_supposed
from summarizer.language.parse import (
    APPOSITIONS,
    CONJUNCTS,
    MODIFIERS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PREDICATES,
    RELATIVE_CLAUSES,
    SUBJECTS,
    VERBS,
    Parse,
)
from summarizer.language.piece import Piece
from summarizer.language.reading import Name
from summarizer.language.stems import stem

OWN_NAME = "it names the actor again"
OTHER_KIND = "it describes another kind of actor"
OTHER_NOUN = "the sentence calls somebody else so"
OTHER_DEED = "the sentence gives this deed to somebody else"
SUPPOSED = "it tells what may be"
THERE = "it tells what happens there"
OTHER_TIME = "the sentence gives another time"
UNSAID = "it tells that something was said, not what"
TWICE = "it says one thing twice"
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
_RELATIVE = frozenset({"WDT", "WP"})
_LONGEST_NAME = 4


def refused(draft: Draft, source: Source, name: Name, kind: str) -> str:
    """The first reason against a role of an actor of this kind; "" where none is found."""
    known = partial(checks.known_words, free=_OF_KIND[kind])
    if reason := checks.first_reason(draft, source, (known, *_CHECKS)):
        return reason
    told = _told(draft)
    own = {
        OWN_NAME: not _names_itself(draft, name),
        OTHER_KIND: fits_kind(draft, kind),
        OTHER_NOUN: _own_noun(draft, source, name) and not _is_other_name(draft, source, name),
        OTHER_DEED: _own_deed(draft, source, name),
        SUPPOSED: not any(_is_supposed(draft, source, verb) for verb in told),
        THERE: kind != "country" or not _happens_there(draft),
        OTHER_TIME: all(_own_time(draft, source, verb) for verb in told),
        UNSAID: all(_says_what(draft.parse, verb) for verb in told),
        TWICE: not _says_twice(draft),
    }
    return next((why for why, stands in own.items() if not stands), "")


def _names_itself(draft: Draft, name: Name) -> bool:
    text = draft.text.casefold()
    return (
        any(form.casefold() in text for form in (name.name, *name.forms) if len(form) > 1)
        or text in name.name.casefold()
    )


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


def _own_deed(draft: Draft, source: Source, name: Name) -> bool:
    """Whether the actor does, or undergoes, what a role tells, if the article uses that verb at all.

    The verb is the role's own ("closed the port") or that of its relative clause ("minister who closed the port").
    """
    root = draft.root
    told = [i for i in _told(draft) if i == root or not _is_told_of_others(draft.parse, i)]
    return all(not _is_told_of_others(draft.parse, i) and _does(draft, source, name, i, own=i == root) for i in told)


def _told(draft: Draft) -> list[int]:
    """The verbs of a role: its own and those of its relative clauses."""
    root = draft.root
    below = (
        [] if root is None else [i for i in draft.parse.children(root) if draft.parse.tokens[i].dep in RELATIVE_CLAUSES]
    )
    return [i for i in ([] if root is None else [root, *below]) if draft.parse.tokens[i].pos == "VERB"]


def _is_supposed(draft: Draft, source: Source, verb: int) -> bool:
    """Whether a role tells what may be, or as a fact what the sentences say may be."""
    lemma = draft.parse.tokens[verb].lemma
    same = [i for i in source.inside if source.parse.tokens[i].lemma == lemma and source.parse.tokens[i].pos == "VERB"]
    to_come = not is_infinitive(draft.parse, verb)
    open_ = bool(same) and all(
        is_supposed(source.parse, i) or (to_come and is_infinitive(source.parse, i)) for i in same
    )
    negated = any(draft.parse.tokens[i].dep == "neg" for i in draft.parse.children(verb))
    return not negated and (open_ or is_supposed(draft.parse, verb))


def _says_what(parse: Parse, verb: int) -> bool:
    """Whether a plain verb of saying has what was said: "officials who said Sunday" has not."""
    if parse.tokens[verb].lemma.casefold() not in saying_verbs():
        return True
    said = [i for i in parse.children(verb) if parse.tokens[i].dep in {"ccomp", "dobj", "oprd", "prep"}]
    return any(parse.tokens[i].dep != "ccomp" or parse.subject_of(i) is not None for i in said)


def _is_other_name(draft: Draft, source: Source, name: Name) -> bool:
    """Whether a role calls the actor by the name of another body: "Harbour Police who searched the ferry" of the coastguard."""
    root = draft.root
    chunk = Piece(0, 0) if root is None else draft.parse.chunk_of(root)
    called = draft.text[chunk.start : chunk.end].casefold().removeprefix("the ")
    bodies = [one for one in source.reading.names if one != name and one.kind in {"organisation", "country"}]
    return any(called == form.casefold() for one in bodies for form in one.forms)


def _says_twice(draft: Draft) -> bool:
    """Whether a role calls the actor again what it has called it: "mayor of Kelso who is the mayor of Kelso"."""
    root = draft.root
    lemmas = [token.lemma.casefold() for token in draft.parse.tokens if token.pos in {"NOUN", "PROPN"}]
    return root is not None and lemmas.count(draft.parse.tokens[root].lemma.casefold()) > 1


def _happens_there(draft: Draft) -> bool:
    """Whether a role tells what happened at a place: a country is an actor by what it does."""
    return any(token.tag == "WRB" and draft.word(i) == "where" for i, token in enumerate(draft.parse.tokens))


def _own_time(draft: Draft, source: Source, verb: int) -> bool:
    """Whether the dates of a role stand in a clause of its verb in the article, too."""
    dates = [e for e in draft.parse.entities if e.label == "DATE"]
    words = {draft.word(i).casefold() for e in dates for i in draft.parse.within(e)}
    lemma = draft.parse.tokens[verb].lemma
    clauses = [source.parse.subtree(i) for i in source.inside if source.parse.tokens[i].lemma == lemma]
    return not words or not clauses or any(words <= {source.word(i).casefold() for i in clause} for clause in clauses)


def _is_told_of_others(parse: Parse, verb: int) -> bool:
    """Whether a verb has a subject of its own: "state where the firm was sued"."""
    subject = parse.subject_of(verb)
    return subject is not None and parse.tokens[subject].tag not in _RELATIVE


def _does(draft: Draft, source: Source, name: Name, verb: int, *, own: bool) -> bool:
    parse, head = source.parse, draft.parse.tokens[verb]
    subject = draft.parse.subject_of(verb)
    passive = subject is not None and draft.parse.tokens[subject].dep in PASSIVE_SUBJECTS
    objects = any(draft.parse.tokens[i].dep == "dobj" for i in draft.parse.children(verb))
    undergoes = passive or (head.tag == "VBN" and not objects and subject is None)
    verbs = [i for i in source.inside if parse.tokens[i].lemma == head.lemma and parse.tokens[i].pos in VERBS]
    played = [j for i in verbs for j in _players(parse, i, undergoes=undergoes)]
    return not verbs or (not own and not played) or any(_plays(source, j, name) for j in played)


def _plays(source: Source, index: int, name: Name) -> bool:
    """Whether a token stands for the actor: by name; "he" may, and "who" does where its clause is about it."""
    token = source.parse.tokens[index]
    clause = source.parse.tokens[token.head]
    if token.tag in _RELATIVE and clause.dep in RELATIVE_CLAUSES:
        return any(_names(source, i, name) for i in (clause.head, *_called(source.parse, clause.head)))
    return _names(source, index, name) or token.pos == "PRON"


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
    same = [i for i in source.inside if source.parse.tokens[i].lemma == draft.parse.tokens[root].lemma]
    called = [j for i in same for j in _called(source.parse, i)]
    owned = any(
        source.parse.tokens[j].dep == "poss" and _names(source, j, name) for i in same for j in source.parse.children(i)
    )
    return any(_plays(source, j, name) for j in called) if called else not owned  # "Arvo's index" is not Arvo


def loose_noun(draft: Draft, source: Source, name: Name) -> str:
    """The noun phrase of a role whose noun stands in the sentences beside nobody's name: whether it fits, its kind tells.

    "" where the sentences call the actor so, or have no such noun.
    """
    root = draft.root
    if root is None or draft.parse.tokens[root].pos not in {"NOUN", "PROPN"}:
        return ""
    lemma = draft.parse.tokens[root].lemma
    same = [i for i in source.inside if source.parse.tokens[i].lemma == lemma]
    if not same or any(_called(source.parse, i) for i in same) or is_called(source, name, lemma):
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
        for j in (i, *_called(parse, i), *([parse.tokens[i].head] if parse.tokens[i].dep in MODIFIERS else []))
    }
    return any(_names(source, j, name) for j in called)


def _called(parse: Parse, noun: int) -> list[int]:
    """Who is called by a noun: what it is an apposition to or has as one, and the subject of which it is predicated."""
    token = parse.tokens[noun]
    found = [i for i in parse.children(noun) if parse.tokens[i].dep in APPOSITIONS]
    found += [token.head] if token.dep in APPOSITIONS else []
    subject = parse.subject_of(token.head) if token.dep in PREDICATES else None
    return found if subject is None else [*found, subject]


def _players(parse: Parse, verb: int, *, undergoes: bool) -> list[int]:
    """Heads of what does, or undergoes, a verb; a pronoun among them may stand for the actor."""
    if undergoes:
        told_to = [
            i for i in parse.children(verb) if parse.tokens[i].dep in {"ccomp", "xcomp"}
        ]  # "ordered Arvo to pay"
        below = [j for i in told_to for j in parse.children(i) if parse.tokens[j].dep in SUBJECTS]
        return [i for i in parse.children(verb) if parse.tokens[i].dep in OBJECTS | PASSIVE_SUBJECTS] + below
    subject = parse.subject_of(verb)
    subject = parse.doer_of(verb) if subject is None else subject
    agents = [j for i in parse.children(verb) if parse.tokens[i].dep == "agent" for j in parse.children(i)]
    own_passive = (
        subject is not None and parse.tokens[subject].dep in PASSIVE_SUBJECTS and parse.tokens[subject].head == verb
    )
    return agents if subject is None or own_passive else [subject, *agents]


def _names(source: Source, subject: int, name: Name) -> bool:
    """Whether a subject, or something joined to it, is a mention of the name."""
    parse = source.parse
    joined = [subject, *(i for i in parse.subtree(subject) if parse.tokens[i].dep in CONJUNCTS | {"appos"})]
    joined += _twins(parse, subject)
    return any(m.start <= parse.tokens[i].start < m.end for i in joined for m in name.mentions)


def _twins(parse: Parse, noun: int) -> list[int]:
    """What the parse gives the same place as the noun before it: "the news agency Arvo reported"."""
    token = parse.tokens[noun]
    doing = token.pos == "NOUN" and token.dep in SUBJECTS | PASSIVE_SUBJECTS | OBJECTS
    beside = range(noun + 1, min(noun + _LONGEST_NAME, len(parse.tokens))) if doing else range(0)
    return [i for i in beside if (parse.tokens[i].head, parse.tokens[i].dep) == (token.head, token.dep)]
