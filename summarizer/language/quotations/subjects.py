"""Verbs of saying in a clause, and who their subject is.

The subject is the one who speaks, never the object: in `The union accused ministers of “…”` it is the union. What is
denied, only possible or not understood has no subject here.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.piece import Piece
from summarizer.language.quotations.phrases import (
    Range,
    apposed_subject,
    is_noun_phrase,
    leading_subject,
    left_of_verb,
    phrase_after,
    phrase_before,
)
from summarizer.language.quotations.speech_verbs import BESIDE_ONLY, NOUN_FORMS, PARTICLES, SPEECH_FORMS
from summarizer.language.quotations.words import ADVERBS, BE, DETERMINERS, PREPOSITIONS, PRONOUNS, Token

_MAX_SENTENCE = 300
_DOCUMENTS = frozenset(
    "letter statement leaflet post report email e-mail memo tweet note message petition article motion "
    "resolution release "
    "document submission pamphlet blog editorial op-ed column video thread text texts letters statements".split()
)
_PUBLISHING = frozenset(
    "issued issues released published produced sent wrote posted signed circulated distributed shared penned "
    "delivered made filed "
    "submitted recorded".split()
)
_MODALS = frozenset("would could might may should must can cannot 'd".split())
_NEGATIONS = frozenset({"not", "never", "cannot"})
_BESIDE = frozenset({":", ",", "that", "as", "-", "–", "—", "it", "to"})
_AFTER_NOUN_FORM = frozenset("that the a an it he she they his her its their this these there".split())
_DUE = frozenset({"due", "set", "expected", "going"})


def speech_subjects(tokens: Sequence[Token], low: int, high: int) -> list[tuple[Range, int]]:
    """Subjects of the finite verbs of saying in a stretch, with the index of each verb."""
    found: list[tuple[Range, int]] = []
    for index in range(low, min(high, low + _MAX_SENTENCE)):
        if is_speech(tokens, index) and form_of(tokens, index) != "ing":
            subject = finite_subject(tokens, index, low)
            if subject:
                found.append((subject, index))
    return found


def piece_of(tokens: Sequence[Token], found: Range) -> Piece:
    """The range of code points of some tokens."""
    return Piece(tokens[found[0]].start, tokens[found[1] - 1].end)


def form_of(tokens: Sequence[Token], index: int) -> str:
    """The form of a word as a verb of saying: "base", "s", "past", "ing", or "" for any other word."""
    return SPEECH_FORMS.get(tokens[index].lower, ("", ""))[1]


def lemma_of(tokens: Sequence[Token], index: int) -> str:
    """The base form of a verb of saying, or "" for any other word."""
    return SPEECH_FORMS.get(tokens[index].lower, ("", ""))[0]


def is_speech(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is used as a verb of saying here."""
    token = tokens[index]
    if token.lower not in SPEECH_FORMS or (token.is_capital and index and tokens[index - 1].is_word):
        return False
    lemma, form = SPEECH_FORMS[token.lower]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if lemma in PARTICLES and not (after and after.lower in PARTICLES[lemma]):
        return False
    if lemma in BESIDE_ONLY and lemma not in PARTICLES and after and not after.quoted and after.lower not in _BESIDE:
        return False
    before = tokens[index - 1] if index else None
    if form == "past" and before and (before.lower in DETERMINERS - {"this", "that", "some", "many", "one", "another"}):
        return False
    if token.lower not in NOUN_FORMS:
        return True
    return _frames_verb(before, after, form)


def _frames_verb(before: Token | None, after: Token | None, form: str) -> bool:
    """Whether a form that is as often a noun ("claims") stands in a verb's place."""
    if before is None:
        return False
    if form == "ing":
        return before.text == "," or before.lower in {"and", "while"}
    if after and not (after.quoted or after.lower in _BESIDE | _AFTER_NOUN_FORM):
        return False
    if before.lower in DETERMINERS | PREPOSITIONS | {"of", "and"} or before.lower.endswith("'s"):
        return False
    third = before.is_capital or before.lower in PRONOUNS or before.lower in ADVERBS | {"who", ","}
    return (
        third
        or (form == "base" and (before.lower.endswith("s") or before.lower in {"will", "people"}))
        or (form == "s" and before.is_word)
    )


def is_passive(tokens: Sequence[Token], verb: int, low: int) -> bool:
    """Whether a form of "be" governs the verb."""
    index = verb - 1
    while index > low and (tokens[index].lower in ADVERBS or tokens[index].lower.endswith("ly")):
        index -= 1
    return index >= low and tokens[index].lower in BE | {"isn't", "wasn't", "weren't", "aren't", "widely"}


def finite_subject(tokens: Sequence[Token], verb: int, low: int) -> Range | None:
    """The subject of a finite verb of saying, or None for what is denied, only possible, or not understood."""
    verb = _before_infinitive(tokens, verb, low)
    end = left_of_verb(tokens, verb, low)
    skipped = {t.lower for t in tokens[end:verb]}
    if end <= low or skipped & (_MODALS | _NEGATIONS | {"to"}) or any(w.endswith("n't") for w in skipped):
        return None
    if form_of(tokens, verb) == "past" and skipped & BE:
        return None
    return _subject_left_of(tokens, end, low)


def _subject_left_of(tokens: Sequence[Token], end: int, low: int) -> Range | None:
    """The noun phrase that a verb group starting at `end` has as its subject."""
    before = tokens[end - 1]
    if before.text == ",":
        return apposed_subject(tokens, end - 1, low)
    if before.lower in {"and", "but", "then", "or"}:
        return _main_subject(tokens, low, end - 1)
    if before.lower in {"who", "which"}:
        end -= 2 if end - 2 > low and tokens[end - 2].text == "," else 1
    return None if before.lower in {"that", "what"} else phrase_before(tokens, end, low)


def _before_infinitive(tokens: Sequence[Token], verb: int, low: int) -> int:
    """`went on to say`, `is due to say`: the index of the finite verb; else the verb itself."""
    if verb - 3 < low or tokens[verb - 1].lower != "to":
        return verb
    link, finite = tokens[verb - 2].lower, tokens[verb - 3].lower
    if (link == "on" and finite in {"went", "goes"}) or (link in _DUE and finite in BE):
        return verb - 3
    return verb


def participle_subject(tokens: Sequence[Token], verb: int, low: int) -> Range | None:
    """The subject that an "-ing" form takes over: from its clause, its document ("a letter saying") or a "with" before it."""
    end = verb
    while end > low and (tokens[end - 1].lower in ADVERBS or tokens[end - 1].lower.endswith("ly")):
        end -= 1
    if end == low:
        return None
    before = tokens[end - 1]
    if before.lower == "as" and (cited := _cited(tokens, end - 1, low)):
        return cited
    if before.lower in _DOCUMENTS:
        return _publisher(tokens, end - 1, low)
    if before.text in {",", "—", "–"} or before.lower in {"and", "while", "by", "as", "after", "before", "but", "when"}:
        return _document_author(tokens, end - 1, low) or _main_subject(tokens, low, end - 1)
    if before.lower in BE:
        return phrase_before(tokens, left_of_verb(tokens, end, low), low)
    found = phrase_before(tokens, end, low)
    return found if found and found[0] > low and tokens[found[0] - 1].lower == "with" else None


def _cited(tokens: Sequence[Token], link: int, low: int) -> Range | None:
    """`Reuters quoted a source as saying`: the source, not the agency."""
    for index in range(link - 1, max(low, link - 14) - 1, -1):
        if lemma_of(tokens, index) in {"quote", "cite"} and not is_passive(tokens, index, low):
            return (index + 1, link) if is_noun_phrase(tokens, index + 1, link) else None
    return None


def _publisher(tokens: Sequence[Token], document: int, low: int) -> Range | None:
    """`the party produced a leaflet saying`: who put the document out."""
    for index in range(document - 1, max(low, document - 8) - 1, -1):
        if tokens[index].lower in _PUBLISHING:
            return finite_subject(tokens, index, low)
    return None


def _document_author(tokens: Sequence[Token], before: int, low: int) -> Range | None:
    """`a letter from Jane Doe, member for Leeds, calling`: who wrote it; None where no document is named."""
    for index in range(before - 1, max(low, before - 22) - 1, -1):
        if tokens[index].lower in _DOCUMENTS:
            if tokens[index + 1].lower in {"from", "by"}:
                return phrase_after(tokens, index + 2, before + 1)
            return _publisher(tokens, index, low)
    return None


def _main_subject(tokens: Sequence[Token], low: int, before: int) -> Range | None:
    """The subject that a participle or a second verb leaves out: the one of the main clause to its left."""
    low = _last_clause(tokens, low, before)
    leading = leading_subject(tokens, low, before)
    dummy = leading is not None and tokens[leading[0]].lower in {"it", "this", "that", "there"}
    subjects = speech_subjects(tokens, low, before)
    if not subjects:
        return None if dummy else leading
    if leading is not None and not dummy and any(subject[0] == leading[0] for subject, _ in subjects):
        return next(subject for subject, _ in subjects if subject[0] == leading[0])
    if len({subject for subject, _ in subjects}) > 1:
        return None
    subject = subjects[0][0]
    link = tokens[subject[0] - 1] if subject[0] > low else None
    return subject if link is None or dummy or leading is None or link.text == "," else None


def _last_clause(tokens: Sequence[Token], low: int, before: int) -> int:
    """Start of the last main clause: `A admitted …, but B disagreed, saying`: B's."""
    for index in range(before - 1, low, -1):
        joins = tokens[index].lower in {"but", "while", "whereas"} or (
            tokens[index].lower == "and" and tokens[index - 1].text == ","
        )
        if joins and leading_subject(tokens, index + 1, before) is not None:
            return index + 1
    return low
