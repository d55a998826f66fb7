"""Who an actor is, or what it does in the story: written from the one or two sentences that name it, and checked.

`confidence` of a role: 0.9 for a title that says whose office it is, as it stands; 0.85 where the written role holds the title
that stands beside the name, 0.6 where there is none to compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from summarizer.extract.writing import checks
from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.vocabulary import Vocabulary, line_of, word_list
from summarizer.extract.writing.writer import DRAWN, Edits, Try, Writer
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
    Parse,
)
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading

TITLE, WITH_TITLE, WRITTEN = 0.9, 0.85, 0.6
OWN_NAME = "it names the actor again"
OTHER_KIND = "it describes another kind of actor"
OTHER_NOUN = "the sentence calls somebody else so"
OTHER_DEED = "the sentence gives this deed to somebody else"
SUPPOSED = "it tells what may be"
THERE = "it tells what happens there"
OTHER_TIME = "the sentence gives another time"
UNSAID = "it tells that something was said, not what"
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
_READ = 2
"""Sentences that are shown."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role and how likely it is right."""

    text: str
    confidence: float


async def write_role(reading: Reading, vocabulary: Vocabulary, name: Name, kind: str, writer: Writer) -> Role | None:
    """The role of an actor; None where no text stands and no title does.

    Args:
        reading: the article.
        vocabulary: its words.
        name: the actor.
        kind: "person", "organisation", "country" or "group".
        writer: asks.
    """
    piece = max(name.titles, key=lambda one: _worth(reading, name, one), default=None)
    title = _title(reading, name, piece) if piece else ""
    if kind == "person" and piece and title and _says_whose(reading, name, piece):
        return Role(title, TITLE)
    shown = _sentences(reading, name) or [Piece(0, 0)]
    source = Source(reading, vocabulary, Piece(shown[0].start, shown[-1].end), shown[0])

    async def judge(draft: Draft) -> str:
        return _refused(draft, source, name, kind)

    edits = Edits(partial(_without_name, name), partial(_without_deeds, source, name))
    tries = _tries(reading, name, shown) if source.piece.end else []
    draft = await writer.write("role", f"actor: {name.name}", tries, judge, edits=edits)
    if draft is None or (title and kind == "person" and title.casefold() not in draft.text.casefold()):
        return Role(title, WRITTEN) if title and kind == "person" else None
    return Role(draft.text, WITH_TITLE if title and title.casefold() in draft.text.casefold() else WRITTEN)


def _worth(reading: Reading, name: Name, title: Piece) -> tuple[bool, bool, int]:
    """A title that says whose it is comes first, one before the name before one behind it, then the longest."""
    text = _title(reading, name, title)
    before = any(title.start <= m.start <= title.end + 1 for m in name.mentions)
    return bool(text) and _says_whose(reading, name, title), before, len(text)


def _without_name(name: Name, text: str) -> str:
    """A role without the name that it begins with: "Arvo closed the port" tells of Arvo that it closed the port."""
    forms = sorted({name.name, *name.forms}, key=len, reverse=True)
    begun = next((form for form in forms if text.casefold().startswith(f"{form.casefold()} ")), None)
    return text if begun is None else text[len(begun) :].strip().removeprefix("who ")


def _without_deeds(source: Source, name: Name, draft: Draft) -> str:
    """Who it is, without the relative clause that tells what it did: "president of Arvo who closed the port".

    "" where the sentences do not call it so.
    """
    root = draft.parse.root_of(Piece(0, len(draft.text)))
    if root is None or not _is_called(source, name, draft.parse.tokens[root].lemma):
        return ""
    below = draft.parse.children(root)
    clause = next((i for i in below if draft.parse.tokens[i].dep in RELATIVE_CLAUSES), None)
    start = 0 if clause is None else draft.parse.tokens[min(draft.parse.subtree(clause))].start
    return draft.text[:start].rstrip(" ,")


def _says_whose(reading: Reading, name: Name, title: Piece) -> bool:
    """Whether a title names somebody: "Norwegian Prime Minister", "chair of the Seamen's Union", not "Prime Minister"."""
    named = [*reading.parse.entities, *(mention for one in reading.names if one != name for mention in one.mentions)]
    return any(title.start <= one.start and one.end <= title.end for one in named)


def _title(reading: Reading, name: Name, piece: Piece) -> str:
    """A title, with the whole of a name that it ends in; "" where it is half a phrase, or that of several."""
    ends = [m.end for other in reading.names if other != name for m in other.mentions if m.start < piece.end < m.end]
    whole = Piece(piece.start, max([piece.end, *ends]))
    last = [reading.parse.tokens[i] for i in reading.parse.within(whole)][-1:]
    head = reading.parse.root_of(whole)
    several = head is not None and reading.parse.tokens[head].tag in {"NNS", "NNPS"}
    shared = any(m.start == piece.start for o in reading.names if o != name and o.kind == "person" for m in o.mentions)
    dated = any(time.start < whole.end and whole.start < time.end for time in reading.times)  # below a post of hers
    open_ = bool(last) and last[0].pos in checks.OPEN_ENDS
    text = line_of(reading, whole)
    tag = " " not in text and plain(text) not in words("offices")  # "R-Ohio"
    return "" if several or shared or dated or open_ or tag else text


def _sentences(reading: Reading, name: Name) -> list[Piece]:
    """The first sentence outside quotation marks that names an actor, and the next one where it is the subject."""
    told = [m for m in name.mentions if not reading.is_quoted(m)]
    found = list(dict.fromkeys(reading.sentence_of(m) for m in told))
    acting = [reading.sentence_of(m) for m in told if _is_subject(reading, m)]
    first = found[:1]
    second = [one for one in acting if one not in first] or [one for one in found if one not in first]
    return sorted([*first, *second[: _READ - 1]], key=lambda one: one.start)


def _is_subject(reading: Reading, mention: Piece) -> bool:
    root = reading.parse.root_of(mention)
    return root is not None and reading.parse.tokens[root].dep in SUBJECTS | PASSIVE_SUBJECTS


def _tries(reading: Reading, name: Name, shown: Sequence[Piece]) -> list[Try]:
    both = {"text": " ".join(line_of(reading, one) for one in shown), "name": name.name}
    first = {**both, "text": line_of(reading, shown[0])}
    return [Try(both), Try(first) if len(shown) > 1 else Try(both, DRAWN, 1)]


def _refused(draft: Draft, source: Source, name: Name, kind: str) -> str:
    known = partial(checks.known_words, free=_OF_KIND[kind])
    if reason := checks.first_reason(draft, source, (known, *_CHECKS)):
        return reason
    told = _told(draft)
    own = {
        OWN_NAME: not _names_itself(draft, name),
        OTHER_KIND: fits_kind(draft, kind),
        OTHER_NOUN: _own_noun(draft, source, name),
        OTHER_DEED: _own_deed(draft, source, name),
        SUPPOSED: not any(_is_supposed(draft, source, verb) for verb in told),
        THERE: kind != "country" or not _happens_there(draft),
        OTHER_TIME: all(_own_time(draft, source, verb) for verb in told),
        UNSAID: all(_says_what(draft.parse, verb) for verb in told),
    }
    return next((why for why, stands in own.items() if not stands), "")


def _names_itself(draft: Draft, name: Name) -> bool:
    return any(form.casefold() in draft.text.casefold() for form in (name.name, *name.forms) if len(form) > 1)


def fits_kind(draft: Draft, kind: str) -> bool:
    """Whether the head noun of a role can be said of this kind: no country is a minister, no person a party or two envoys."""
    root = draft.parse.root_of(Piece(0, len(draft.text)))
    head = None if root is None else draft.parse.tokens[root]
    if head is None or head.pos not in {"NOUN", "PROPN"}:
        return True
    lemma = plain(head.lemma)
    if kind != "group" and head.tag in {"NNS", "NNPS"}:
        return False
    if kind == "person":
        return lemma not in words("body_nouns") | word_list("bodies")
    return lemma not in words("offices") | word_list("persons") or (kind == "group" and head.tag in {"NNS", "NNPS"})


def _own_deed(draft: Draft, source: Source, name: Name) -> bool:
    """Whether the actor does, or undergoes, what a role tells, if the article uses that verb at all.

    The verb is the role's own ("closed the port") or that of its relative clause ("minister who closed the port").
    """
    root = draft.parse.root_of(Piece(0, len(draft.text)))
    told = [i for i in _told(draft) if i == root or not _is_told_of_others(draft.parse, i)]
    return all(not _is_told_of_others(draft.parse, i) and _does(draft, source, name, i, own=i == root) for i in told)


def _told(draft: Draft) -> list[int]:
    """The verbs of a role: its own and those of its relative clauses."""
    root = draft.parse.root_of(Piece(0, len(draft.text)))
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
    verbs = [i for i in source.inside if parse.tokens[i].lemma == head.lemma and parse.tokens[i].pos in {"VERB", "AUX"}]
    played = [j for i in verbs for j in _players(parse, i, undergoes=undergoes)]
    return not verbs or (not own and not played) or any(_plays(source, j, name) for j in played)


def _plays(source: Source, index: int, name: Name) -> bool:
    """Whether a token stands for the actor; "he" may, and "who" does where its clause is about it."""
    token = source.parse.tokens[index]
    clause = source.parse.tokens[token.head]
    if token.tag in _RELATIVE and clause.dep in RELATIVE_CLAUSES:
        return _names(source, clause.head, name)
    return _names(source, index, name) or token.pos == "PRON"


def _own_noun(draft: Draft, source: Source, name: Name) -> bool:
    """Whether what a role calls the actor is not what the sentences call somebody else, and names nobody beside it."""
    root = draft.parse.root_of(Piece(0, len(draft.text)))
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


def _is_called(source: Source, name: Name, lemma: str) -> bool:
    """Whether the sentences call the actor by a noun, beside its name or before it ("President Ana Ruiz")."""
    parse = source.parse
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
        return [i for i in parse.children(verb) if parse.tokens[i].dep in OBJECTS | PASSIVE_SUBJECTS]
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
    beside = range(noun + 1, min(noun + _LONGEST_NAME, len(parse.tokens)))
    return [
        i
        for i in beside
        if token.pos == "NOUN" and (parse.tokens[i].head, parse.tokens[i].dep) == (token.head, token.dep)
    ]
