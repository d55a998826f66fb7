"""Why a written text is refused. No model is asked: words, places of words, and relations of the parse are compared.

Each check returns a reason, or "" where it finds nothing; the reasons are few and fixed, so that they can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.vocabulary import content_lemmas, is_content, tolls_of, word_list
from summarizer.language.concepts import saying_verbs
from summarizer.language.modality import is_infinitive, is_supposed, saying_above
from summarizer.language.names.runs import PLACES
from summarizer.language.numerals.find import find_numerals
from summarizer.language.parse import (
    APPOSITIONS,
    CONJUNCTS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PREPOSITIONAL_OBJECTS,
    RELATIVE_CLAUSES,
    SUBJECTS,
    VERBS,
    Parse,
)
from summarizer.language.piece import Piece
from summarizer.language.stems import stem

Check = Callable[[Draft, Source], str]

FOREIGN_WORD = "a word that the article does not have"
FAR = "no word of it stands near"
REPEATED = "it repeats the number"
FOREIGN_NUMBER = "a number that the sentence does not have"
OTHER_DEED = "a deed that the sentence does not tell"
WRONG_PART = "somebody's part that the sentence does not give"
OTHER_PLACE = "a place of another clause, where the number's own has one"
DANGLING = "it ends in the middle of a phrase"
TWICE = "it says one thing twice"
TOO_LITTLE = "it says too little"
NOT_DONE = "what may be, told as done"
SAID = "somebody's word, told as a fact"

_NEAR = 8
"""Tokens on each side of a number that are near it."""
_PARTS = frozenset({"by", "from", "to", "against", "with"})
"""Prepositions that give somebody a part in what happened."""
OPEN_ENDS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX"})
"""Parts of speech that no phrase ends with."""
_PAIR = 2
_DIGITS = re.compile(r"\d[\d.,]*")


def first_reason(draft: Draft, source: Source, checks: Sequence[Check]) -> str:
    """The reason of the first check that refuses; "" where none does."""
    return next((reason for check in checks if (reason := check(draft, source))), "")


def known_words(draft: Draft, source: Source, free: frozenset[str] = frozenset()) -> str:
    """Every word that carries meaning stands in the article, in some form, or names a kind of measure, or is free."""
    free |= word_list("measures") | word_list("relations")
    for index, token in enumerate(draft.parse.tokens):
        known = source.words.has(draft.word(index), token.lemma) and draft.word(index) not in source.words.names
        known = known or token.lemma.casefold() in free
        negates = token.dep == "neg" and token.lemma.casefold() not in source.words.lemmas
        if (is_content(token) or negates) and not known and not draft.word(index)[0].isdigit():
            return FOREIGN_WORD
    return ""


def told_deeds(draft: Draft, source: Source) -> str:
    """Every verb is one of the sentences that were shown: what else happened in the story is told elsewhere."""
    told = {source.parse.tokens[i].lemma.casefold() for i in source.inside}
    verbs = {token.lemma.casefold() for token in draft.parse.tokens if token.pos == "VERB"}
    stems, tolls = set(map(stem, told)), tolls_of(told)
    new = {verb for verb in verbs - told - word_list("relations") if stem(verb) not in stems}
    return OTHER_DEED if any(tolls_of([verb]).isdisjoint(tolls) for verb in new) else ""


def near_number(draft: Draft, source: Source) -> str:
    """A word that carries meaning stands within a few words of the number."""
    at = source.parse.within(source.about)
    near = range(max(source.inside.start, at.start - _NEAR), min(source.inside.stop, at.stop + _NEAR))
    own = content_lemmas(draft.parse)
    return "" if own & content_lemmas(source.parse, [i for i in near if i not in at]) else FAR


def no_repetition(draft: Draft, source: Source) -> str:
    """The number itself is not said again, in digits or in words; "one" and "two" are said of other things, too."""
    number = " ".join(source.reading.text(source.about).casefold().split())
    values = {one.value for one in source.numerals}
    written = {one.value for one in find_numerals(draft.text, [Piece(0, len(draft.text))])}
    again = {value for value in values & written if value is not None and value > _PAIR}
    return REPEATED if again or re.search(rf"(?<!\w){re.escape(number)}(?!\w)", draft.text.casefold()) else ""


def known_numbers(draft: Draft, source: Source) -> str:
    """Digits are those of the sentence."""
    there = {found.rstrip(".,") for found in _DIGITS.findall(source.reading.text(source.piece))}
    written = {found.rstrip(".,") for found in _DIGITS.findall(draft.text)}
    return FOREIGN_NUMBER if written - there else ""


def own_place(draft: Draft, source: Source) -> str:
    """A place that it names stands in the number's own clause, if that clause names any."""
    root = source.parse.root_of(source.about)
    own = set() if root is None else clause_of(source.parse, root)
    places = [i for e in source.parse.entities if e.label in PLACES for i in source.parse.within(e)]
    here = {source.word(i).casefold() for i in places if i in own}
    elsewhere = {source.word(i).casefold() for i in places if i in source.inside and i not in own} - here
    named = {draft.word(i).casefold() for i in range(len(draft.parse.tokens))}
    return OTHER_PLACE if here and not named & here and named & elsewhere else ""


def clause_of(parse: Parse, index: int) -> set[int]:
    """The tokens of the clause that holds a token; of a relative clause, with the noun that it is about."""
    head = next((i for i in (index, *parse.ancestors(index)) if parse.tokens[i].pos in VERBS), index)
    noun = parse.tokens[head].head if parse.tokens[head].dep in RELATIVE_CLAUSES else head
    return {*parse.subtree(head), *parse.subtree(noun)}


def whole_phrase(draft: Draft, source: Source) -> str:
    """It ends with a word that can end a phrase, by its own parse and by what that word is in the article."""
    words = [i for i, token in enumerate(draft.parse.tokens) if token.pos != "PUNCT"]
    if not words:
        return DANGLING
    last, form = draft.parse.tokens[words[-1]], draft.word(words[-1]).casefold()
    elsewhere = {t.pos for t in source.parse.tokens if source.reading.text(t).casefold() == form}
    opens = last.pos in OPEN_ENDS or (bool(elsewhere) and elsewhere <= OPEN_ENDS)
    stranded = last.dep == "prep" and any(token.dep in RELATIVE_CLAUSES - {"acl"} for token in draft.parse.tokens)
    return DANGLING if opens and last.dep != "prt" and not stranded else ""  # "the market that farmers have access to"


def tells_enough(draft: Draft, source: Source) -> str:
    """It holds a noun, and another word that carries meaning."""
    content = [token for token in draft.parse.tokens if is_content(token)]
    nouns = [token for token in content if token.pos in {"NOUN", "PROPN"}]
    return "" if nouns and len(content) > 1 else TOO_LITTLE


def stated_parts(draft: Draft, source: Source) -> str:
    """Whoever is given a part ("killed by X", "sold to X", "X sold") has it in the sentence, too.

    "By" is looked at with every noun; the others with names alone, since "from" and "to" have other uses with common nouns.
    """
    acting = any(_acts_unstated(draft, source, index) for index in range(len(draft.parse.tokens)))
    return WRONG_PART if acting or _unstated(draft, source) else ""


def without_unstated(source: Source, draft: Draft) -> str:
    """A text without the parts by "by", "to" and the like that the sentence does not give, where it ends in them; else ""."""
    tokens = draft.parse.tokens
    ends = [i for i in _unstated(draft, source) if max(draft.parse.subtree(i)) == len(tokens) - 1]
    return draft.text[: tokens[min(ends)].start].rstrip(" ,") if ends else ""


def _unstated(draft: Draft, source: Source) -> list[int]:
    """The prepositions that give somebody a part which the sentence does not."""
    verbs = content_lemmas(draft.parse)
    parts = [i for i, token in enumerate(draft.parse.tokens) if token.lemma.casefold() in _PARTS]
    return [
        i for i in parts if any(_gives_unstated(draft, source, i, noun, verbs) for noun in _governed(draft.parse, i))
    ]


def _gives_unstated(draft: Draft, source: Source, index: int, noun: int, verbs: set[str]) -> bool:
    preposition = draft.parse.tokens[index].lemma.casefold()
    looked_at = draft.parse.tokens[noun].pos == "PROPN" or preposition == "by"
    return looked_at and not _stated(draft, noun, preposition, verbs, source)


def _acts_unstated(draft: Draft, source: Source, index: int) -> bool:
    """Whether a name is the subject of a verb of which the sentence does not make it one."""
    token = draft.parse.tokens[index]
    part = "by" if token.dep in SUBJECTS else "to" if token.dep in PASSIVE_SUBJECTS else ""
    above = draft.parse.tokens[token.head].lemma.casefold()
    return bool(part) and token.pos == "PROPN" and not _stated(draft, index, part, {above}, source)


def says_once(draft: Draft, source: Source) -> str:
    """Its noun is not said again: "age of the retirement age", "mayor of Kelso who is the mayor of Kelso"."""
    root = None if draft.root is None else draft.parse.tokens[draft.root].lemma.casefold()
    nouns = [token.lemma.casefold() for token in draft.parse.tokens if token.pos in {"NOUN", "PROPN"}]
    return TWICE if nouns.count(root or "") > 1 else ""


def keeps_outcome(draft: Draft, source: Source) -> str:
    """What somebody tries or wants to do, or may do, is not told as done."""
    for index, token in enumerate(draft.parse.tokens):
        same = source.like(token.lemma, {"VERB"})
        told = token.pos == "VERB" and not _is_open(draft.parse, index) and not is_infinitive(draft.parse, index)
        if told and same and all(_is_open(source.parse, i) for i in same):
            return NOT_DONE
    return ""


def _is_open(parse: Parse, verb: int) -> bool:
    """Whether what a verb tells may be, or is what the verb above it aims at: "tried to interview"."""
    return is_supposed(parse, verb) or (parse.tokens[verb].dep == "xcomp" and is_infinitive(parse, verb))


def keeps_saying(draft: Draft, source: Source) -> str:
    """What the sentences only have as somebody's word is not told as a fact."""
    return SAID if unattributed(draft, source) is not None else ""


def unattributed(draft: Draft, source: Source) -> int | None:
    """The verb of saying, in the sentences, of what a text tells without one; None where the sentences tell it themselves."""
    root = draft.root
    if root is None or any(token.lemma.casefold() in saying_verbs() for token in draft.parse.tokens):
        return None
    lemma = draft.parse.tokens[root].lemma
    same = source.like(lemma, VERBS)
    saying = [saying_above(source.parse, i, saying_verbs()) for i in same]
    return None if None in saying else next(iter(saying), None)


def _governed(parse: Parse, preposition: int) -> list[int]:
    """What a preposition governs, with what is joined to it."""
    found = [i for i in parse.children(preposition) if parse.tokens[i].dep in PREPOSITIONAL_OBJECTS]
    return found + [j for i in found for j in parse.children(i) if parse.tokens[j].dep in CONJUNCTS]


def _stated(draft: Draft, governed: int, preposition: str, verbs: set[str], source: Source) -> bool:
    """Whether the sentence gives the same word this part: by the same preposition, or as subject, object or owner."""
    wanted = {draft.word(governed).casefold(), draft.parse.tokens[governed].lemma.casefold()}
    for index in source.inside:
        token = source.parse.tokens[index]
        same = source.word(index).casefold() in wanted or token.lemma.casefold() in wanted
        if same and _has_part(source, index, preposition, verbs):
            return True
    return False


def _deeds_told_of(parse: Parse, noun: int) -> list[int]:
    """Verbs of the relative clauses whose "that" or "who" stands for a noun and does them: "a storm that killed 2 and hurt 5"."""
    clauses = [i for i in parse.children(noun) if parse.tokens[i].dep in RELATIVE_CLAUSES]
    verbs = [j for i in clauses for j in (i, *(k for k in parse.children(i) if parse.tokens[k].dep in CONJUNCTS))]
    return [i for i in verbs if (s := parse.subject_of(i)) is not None and parse.tokens[s].tag in {"WDT", "WP"}]


def _has_part(source: Source, index: int, preposition: str, verbs: set[str]) -> bool:
    parse = source.parse
    index = parse.first_joined(index, CONJUNCTS | APPOSITIONS)
    token, head = parse.tokens[index], parse.tokens[parse.tokens[index].head]
    if token.dep in {"compound", "amod", "nmod"} and head.pos in {"PROPN", "NOUN"} and token.head != index:
        return _has_part(source, token.head, preposition, verbs)
    if token.dep in PREPOSITIONAL_OBJECTS and head.lemma.casefold() == preposition:
        return True
    told = head.lemma.casefold() in verbs
    if preposition == "by" and any(parse.tokens[i].lemma.casefold() in verbs for i in _deeds_told_of(parse, index)):
        return True
    does, undergoes = token.dep in SUBJECTS, token.dep in OBJECTS | PASSIVE_SUBJECTS
    owns = token.dep == "poss" and told
    suits = {"to": undergoes, "against": False, "with": does or undergoes}
    return owns or (told and suits.get(preposition, does))
