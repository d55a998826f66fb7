"""What a role tells of an actor, and whether its sentences tell it of this actor: who does what, who undergoes it, and when."""

from __future__ import annotations

from collections import Counter

from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.vocabulary import content_lemmas
from summarizer.language.concepts import saying_verbs
from summarizer.language.modality import is_infinitive, is_supposed
from summarizer.language.parse import (
    APPOSITIONS,
    CONJUNCTS,
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

_RELATIVE = frozenset({"WDT", "WP"})
_SAID = frozenset({"ccomp", "xcomp"})
"""What a verb of saying has as its words, and one of ordering as what is to be done."""
_SPEAKING = frozenset({"i", "we", "you", "me", "us"})
_LONGEST_NAME = 4


def own_deed(draft: Draft, source: Source, name: Name) -> bool:
    """Whether the actor does, or undergoes, what a role tells, if the article uses that verb at all.

    The verb is the role's own ("closed the port") or that of its relative clause ("minister who closed the port").
    """
    root = draft.root
    told = [i for i in told_verbs(draft) if i == root or not _is_told_of_others(draft.parse, i)]
    return all(not _is_told_of_others(draft.parse, i) and _does(draft, source, name, i, own=i == root) for i in told)


def told_verbs(draft: Draft) -> list[int]:
    """The verbs of a role: its own and those of its relative clauses."""
    root = draft.root
    told = [] if root is None else [root, *draft.parse.children(root, RELATIVE_CLAUSES)]
    return [i for i in told if draft.parse.tokens[i].pos == "VERB"]


def tells_what_may_be(draft: Draft, source: Source, verb: int) -> bool:
    """Whether a role tells what may be, or as a fact what the sentences say may be."""
    lemma = draft.parse.tokens[verb].lemma
    same = source.like(lemma, {"VERB"})
    to_come = not is_infinitive(draft.parse, verb)
    open_ = bool(same) and all(
        is_supposed(source.parse, i) or (to_come and is_infinitive(source.parse, i)) for i in same
    )
    negated = bool(draft.parse.children(verb, {"neg"}))
    return not negated and (open_ or is_supposed(draft.parse, verb))


def says_what(parse: Parse, verb: int) -> bool:
    """Whether a plain verb of saying has what was said: "officials who said Sunday" has not."""
    if parse.tokens[verb].lemma.casefold() not in saying_verbs():
        return True
    said = parse.children(verb, {"ccomp", "dobj", "oprd", "prep"})
    return any(parse.tokens[i].dep != "ccomp" or parse.subject_of(i) is not None for i in said)


def happens_there(draft: Draft) -> bool:
    """Whether a role tells what happened at a place: a country is an actor by what it does."""
    return any(token.tag == "WRB" and draft.word(i) == "where" for i, token in enumerate(draft.parse.tokens))


def own_time(draft: Draft, source: Source, verb: int) -> bool:
    """Whether the dates of a role stand in a clause of its verb in the article, too."""
    dates = [e for e in draft.parse.entities if e.label == "DATE"]
    words = {draft.word(i).casefold() for e in dates for i in draft.parse.within(e)}
    lemma = draft.parse.tokens[verb].lemma
    clauses = [source.parse.subtree(i) for i in source.like(lemma)]
    return not words or not clauses or any(words <= {source.word(i).casefold() for i in clause} for clause in clauses)


def _is_told_of_others(parse: Parse, verb: int) -> bool:
    """Whether a verb has a subject of its own: "state where the firm was sued"."""
    subject = parse.subject_of(verb)
    return subject is not None and parse.tokens[subject].tag not in _RELATIVE


def _does(draft: Draft, source: Source, name: Name, verb: int, *, own: bool) -> bool:
    parse, head = source.parse, draft.parse.tokens[verb]
    subject = draft.parse.subject_of(verb)
    passive = subject is not None and draft.parse.tokens[subject].dep in PASSIVE_SUBJECTS
    alone = head.tag == "VBN" and subject is None
    either = alone and not draft.parse.children(verb, {"dobj"})  # "killed", "settled with Arvo"
    same = source.like(head.lemma, VERBS)
    verbs = _that_say_it(draft, source, verb, same)
    played = [(j, i) for i in verbs for j in _players(parse, i, undergoes=passive or either)]
    done = [i for i in verbs if either and not parse.children(i, PASSIVE_SUBJECTS | {"dobj", "agent", "auxpass"})]
    played += [(j, i) for i in done for j in _players(parse, i, undergoes=False)]
    return not same or (not own and not played and bool(verbs)) or any(plays(source, j, name, i) for j, i in played)


def _that_say_it(draft: Draft, source: Source, verb: int, verbs: list[int]) -> list[int]:
    """Of verbs of saying those that stand where what a role has said does: the actor may have said something else."""
    tokens = draft.parse.tokens
    said = [j for i in draft.parse.children(verb, _SAID) for j in draft.parse.subtree(i)]
    told = content_lemmas(draft.parse, said)
    there = _sentences_with(source, told) if tokens[verb].lemma.casefold() in saying_verbs() else set()
    return [i for i in verbs if not there or source.reading.sentence_of(source.parse.tokens[i]) in there]


def _sentences_with(source: Source, told: set[str]) -> set[Piece]:
    """The sentence that has most of these lemmas, with that of who says it where it is somebody's words."""
    reading, tokens = source.reading, source.parse.tokens
    kept = Counter(reading.sentence_of(tokens[i]) for i in source.inside if tokens[i].lemma.casefold() in told)
    best = {one for one in kept if kept[one] == max(kept.values())}
    quoted = [q for q in reading.quotations if q.cue and any(q.start < one.end and one.start < q.end for one in best)]
    return best | {reading.sentence_of(q.cue.speaker) for q in quoted if q.cue}


def plays(source: Source, index: int, name: Name, verb: int | None = None) -> bool:
    """Whether a token stands for the actor: by name; "he" may, and "who" does where its clause is about it."""
    token = source.parse.tokens[index]
    clause = source.parse.tokens[token.head]
    if token.tag in _RELATIVE and clause.dep in RELATIVE_CLAUSES:
        return any(names(source, i, name) for i in (clause.head, *called(source.parse, clause.head)))
    return names(source, index, name) or (token.pos == "PRON" and _may_stand_for(source, index, name, verb))


def _may_stand_for(source: Source, pronoun: int, name: Name, verb: int | None) -> bool:
    """Whether a pronoun may be the actor: not "I", nor a subject whose clause has the name: "he tried to convince Balmer"."""
    below = [] if verb is None else source.parse.subtree(verb)
    named = any(m.start <= source.parse.tokens[i].start < m.end for i in below for m in name.mentions)
    return not named and source.word(pronoun).casefold() not in _SPEAKING


def called(parse: Parse, noun: int) -> list[int]:
    """Who is called by a noun: what it is an apposition to or has as one, and the subject of which it is predicated."""
    token = parse.tokens[noun]
    found = [*parse.children(noun, APPOSITIONS)]
    found += [token.head] if token.dep in APPOSITIONS else []
    subject = parse.subject_of(token.head) if token.dep in PREDICATES else None
    return found if subject is None else [*found, subject]


def _players(parse: Parse, verb: int, *, undergoes: bool) -> list[int]:
    """Heads of what does, or undergoes, a verb; a pronoun among them may stand for the actor."""
    if undergoes:
        below = [j for i in parse.children(verb, _SAID) for j in parse.children(i, SUBJECTS)]  # "ordered Arvo to pay"
        return [*parse.children(verb, OBJECTS | PASSIVE_SUBJECTS), *below]
    subject = parse.subject_of(verb)
    subject = parse.doer_of(verb) if subject is None else subject
    agents = [j for i in parse.children(verb, {"agent"}) for j in parse.children(i)]
    own_passive = (
        subject is not None and parse.tokens[subject].dep in PASSIVE_SUBJECTS and parse.tokens[subject].head == verb
    )
    return agents if subject is None or own_passive else [subject, *agents]


def names(source: Source, subject: int, name: Name) -> bool:
    """Whether a subject, or something joined to it, is a mention of the name."""
    parse = source.parse
    joined = [*_joined(parse, subject), *_twins(parse, subject)]
    return any(m.start <= parse.tokens[i].start < m.end for i in joined for m in name.mentions)


def _joined(parse: Parse, noun: int) -> list[int]:
    """A noun, what stands in a list with it, and what it is called; nothing that a clause tells of it."""
    below = parse.children(noun, CONJUNCTS | APPOSITIONS)
    return [noun, *(j for i in below for j in _joined(parse, i))]


def _twins(parse: Parse, noun: int) -> list[int]:
    """What the parse gives the same place as the noun before it: "the news agency Arvo reported"."""
    token = parse.tokens[noun]
    doing = token.pos == "NOUN" and token.dep in SUBJECTS | PASSIVE_SUBJECTS | OBJECTS
    beside = range(noun + 1, min(noun + _LONGEST_NAME, len(parse.tokens))) if doing else range(0)
    return [i for i in beside if (parse.tokens[i].head, parse.tokens[i].dep) == (token.head, token.dep)]
