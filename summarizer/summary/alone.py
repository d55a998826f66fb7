"""Whether a sentence can be read by somebody who has not read what stands before it.

By the parse: it has a verb with a subject, no pronoun points out of it, and it does not begin with something told before
("The report said ..."). What speaks to the reader, asks, or is mostly somebody's words is no statement of the article. Where
nothing is parsed, form alone decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.language import Piece, Reading
from summarizer.language.parse import PASSIVE_SUBJECTS, RELATIVE_CLAUSES, SUBJECTS, VERBS

_FEWEST_WORDS, _MOST_WORDS = 6, 50
_MARKS = "\"'“”‘’«»„()[]"
_NO_STATEMENT = ("?", "!", ":", ";", ",", "…")
_QUOTED = 0.67
"""Share of a sentence from which it is a quotation with its attribution."""
_SPEAKER_OR_READER = frozenset("i we you me us my our your".split())
_PERSONAL = frozenset("he she him her his hers they them their theirs".split())
_ONE_PERSON = frozenset("he she him her his hers".split())
_TELLING = RELATIVE_CLAUSES | {"prep"}
_NEUTER = frozenset("it its".split())
_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS | {"expl"}
_SAYING_NOTHING = frozenset({"det", "nummod"})
_WHERE = frozenset({"here", "there"})
_POINTING = frozenset("this that these those".split())


def stands_alone(reading: Reading, sentence: Piece) -> bool:
    """Whether a sentence may be shown without its surroundings."""
    text = reading.text(sentence)
    return _is_sentence(text) and not _is_quotation(reading, sentence) and _explained(reading, sentence)


def _is_sentence(text: str) -> bool:
    bare = text.rstrip(_MARKS + " ")
    paired = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return not bare.endswith(_NO_STATEMENT) and paired and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS


def _is_quotation(reading: Reading, sentence: Piece) -> bool:
    within = [q for q in reading.quotations if q.start < sentence.end and sentence.start < q.end]
    quoted = sum(min(q.outer.end, sentence.end) - max(q.outer.start, sentence.start) for q in within)
    opens = any(q.outer.start <= sentence.start for q in within)
    return opens or quoted >= _QUOTED * (sentence.end - sentence.start)


def _explained(reading: Reading, sentence: Piece) -> bool:
    parse = reading.parse
    if not parse.tokens:
        return True
    inside = parse.within(sentence)
    states = any(parse.tokens[i].dep in _SUBJECTS and parse.tokens[parse.tokens[i].head].pos in VERBS for i in inside)
    if not states or _begins_with_known(reading, inside):
        return False
    return not any(_points_out(reading, sentence, index) for index in _unquoted(reading, sentence))


def _begins_with_known(reading: Reading, inside: Sequence[int]) -> bool:
    """Whether the subject is the first noun, and "the" is all that says which one, where more was said of it before.

    What was never called otherwise ("the government") needs no telling.
    """
    tokens = reading.parse.tokens
    first = next((i for i in inside if _is_noun(reading, i)), None)
    if first is None or tokens[first].dep not in _SUBJECTS or not _is_bare(reading, first):
        return False
    earlier = [i for i in range(inside[0]) if tokens[i].lemma == tokens[first].lemma]
    is_root = tokens[tokens[first].head].head == tokens[first].head
    return is_root and any(_says_which(reading, i) for i in earlier)


def _says_which(reading: Reading, index: int) -> bool:
    """Whether a noun is introduced, or has something with it that tells which one is meant ("a report", "the jobs report")."""
    tokens, own = reading.parse.tokens, _own(reading, index)
    new = any(_word(reading, i) in {"a", "an"} for i in own)
    return tokens[index].pos == "NOUN" and (new or any(tokens[i].dep not in _SAYING_NOTHING for i in own))


def _is_bare(reading: Reading, index: int) -> bool:
    """Whether a common noun has nothing with it but "the" and a number."""
    tokens, own = reading.parse.tokens, _own(reading, index)
    bare = all(tokens[i].dep in _SAYING_NOTHING for i in own) and tokens[index].dep not in {"compound", "poss"}
    return tokens[index].pos == "NOUN" and bare and any(_word(reading, i) == "the" for i in own)


def _own(reading: Reading, index: int) -> list[int]:
    """The words that a word governs."""
    return [i for i in reading.parse.children(index) if reading.parse.tokens[i].pos != "PUNCT"]


def _unquoted(reading: Reading, sentence: Piece) -> Iterator[int]:
    return (i for i in reading.parse.within(sentence) if not reading.is_quoted(reading.parse.tokens[i]))


def _points_out(reading: Reading, sentence: Piece, index: int) -> bool:
    """Whether a word points out of its sentence: at a place or day told before, or at what nothing before it can be."""
    token, word = reading.parse.tokens[index], _word(reading, index)
    dated = _in_entity(reading, token.head, "DATE", "TIME")
    if word in _WHERE | {"same"}:
        return dated if token.dep == "amod" else (token.dep, token.pos) == ("advmod", "ADV")
    points = word in _POINTING and token.pos in {"DET", "PRON"} and not dated
    before = [i for i in reading.parse.within(sentence) if i < index and _is_noun(reading, i)]
    if points:
        return not before or (token.pos == "DET" and not _says_more(reading, token.head))
    return token.pos == "PRON" and _stands_for_nothing(reading, index, before)


def _stands_for_nothing(reading: Reading, index: int, before: Sequence[int]) -> bool:
    """Whether a pronoun speaks of the speaker or reader, or of nothing named before it in its sentence."""
    word = _word(reading, index)
    if word in _ONE_PERSON:
        return not any(_may_be_person(reading, i) for i in before) and not _looks_ahead(reading, index)
    if word in _NEUTER:
        return all(_in_entity(reading, i, "PERSON") for i in before)
    return word in _SPEAKER_OR_READER or (word in _PERSONAL and not before)


def _looks_ahead(reading: Reading, index: int) -> bool:
    """Whether a pronoun stands in a clause before the person it is: "Days after his defeat, Tim Roe left"."""
    tokens = reading.parse.tokens
    path = [index, *reading.parse.ancestors(index)]
    subject = reading.parse.subject_of(path[-1])
    inside = any(tokens[i].dep in {"advcl", "pcomp", "prep", "pobj"} for i in path)
    return inside and subject is not None and subject > index and _may_be_person(reading, subject)


def _says_more(reading: Reading, noun: int) -> bool:
    """Whether what stands behind a noun tells which one "that" means: "those states that voted", "that part of the plan"."""
    return any(i > noun and reading.parse.tokens[i].dep in _TELLING for i in reading.parse.children(noun))


def _may_be_person(reading: Reading, noun: int) -> bool:
    """Whether "he" may stand for a noun: a person's name, or one who does something ("the governor said he …")."""
    token = reading.parse.tokens[noun]
    return _in_entity(reading, noun, "PERSON") or (
        token.tag in {"NN", "NNP"} and token.dep in SUBJECTS | PASSIVE_SUBJECTS
    )


def _is_noun(reading: Reading, index: int) -> bool:
    token = reading.parse.tokens[index]
    return token.pos in {"NOUN", "PROPN"} and token.dep != "compound"


def _in_entity(reading: Reading, index: int, *labels: str) -> bool:
    start = reading.parse.tokens[index].start
    return any(e.label in labels and e.start <= start < e.end for e in reading.parse.entities)


def _word(reading: Reading, index: int) -> str:
    return reading.text(reading.parse.tokens[index]).lower()
