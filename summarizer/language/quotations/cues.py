"""Who speaks, where the words beside a quotation say so.

`X said: “…”`, `“…,” said X`, `“…,” X told reporters`, `X accused Y of “…”`, `according to X`, `described as “…” by X`.
The subject of the verb of saying is the speaker, never its object. Where the clause is not understood, there is no cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from summarizer.language.piece import Piece
from summarizer.language.quotations.phrases import Range, leading_subject, left_of_verb, phrase_after, trimmed
from summarizer.language.quotations.speech_verbs import NAMING
from summarizer.language.quotations.subjects import (
    finite_subject,
    form_of,
    is_passive,
    is_speech,
    lemma_of,
    participle_subject,
    piece_of,
    speech_subjects,
)
from summarizer.language.quotations.tags import Place, cue_after, is_time
from summarizer.language.quotations.words import ADVERBS, BOUNDARIES, PREPOSITIONS, Token
from summarizer.language.reading import Cue

How = Literal["before", "after", "colon", "continued", "signature"]

_REACH = 48
_REJECTING = frozenset({"reject", "dismiss", "refute", "dispute", "rebuff", "rebut", "counter", "contest"})
_CLAIMS = frozenset(
    "claim claims allegation allegations suggestion suggestions accusation accusations report reports charge charges rumours "
    "rumors idea notion".split()
)
_BREAKS = frozenset(
    "after as while although though but when before amid because which who whose where despite since until".split()
)


def find_cue(place: Place, *, how: How = "before") -> Cue | None:
    """The cue beside one quotation, or None. `how` is what a cue found before the quotation is called."""
    beside = place.index > place.low and _touching_verb(place)
    if not beside:
        after = cue_after(place)
        if after:
            return after
    return _cue_before(place, how)


def introducing_cue(tokens: Sequence[Token], low: int) -> Cue | None:
    """The cue in a sentence that ends with a colon and introduces what follows ("The minister said in a statement:")."""
    if not tokens or tokens[-1].text != ":":
        return None
    return _cue_before(Place(tokens, len(tokens), low, len(tokens), False, False, frozenset(), ""), "colon")


def introduces_statement(tokens: Sequence[Token], low: int) -> bool:
    """Whether nothing but a short adverbial phrase stands between the last verb of saying and the colon."""
    verb = next((i for i in range(len(tokens) - 1, low - 1, -1) if is_speech(tokens, i)), None)
    if verb is None:
        return False
    rest = [t for t in tokens[verb + 1 : -1] if t.text != ","]
    return len(rest) <= 8 and (
        not rest or rest[0].lower in PREPOSITIONS | ADVERBS | {"reporters", "journalists", "mps"} or is_time(rest[0])
    )


def only_speaker(tokens: Sequence[Token], low: int, high: int) -> Cue | None:
    """The speaker of a sentence that reports one person's words and holds no quotation, else None."""
    if any(t.quoted for t in tokens[low:high]) or tokens[high - 1].text == "?":
        return None
    subjects = speech_subjects(tokens, low, high)
    leading = leading_subject(tokens, low, high)
    if len({subject for subject, _ in subjects}) != 1 or leading is None:
        return None
    subject, verb = subjects[0]
    if subject[0] != leading[0] and tokens[subject[0] - 1].text != ",":
        return None
    return Cue(piece_of(tokens, subject), Piece(tokens[verb].start, tokens[verb].end), "before")


def _touching_verb(place: Place) -> bool:
    """Whether a verb of saying stands right before the quotation, so that words after it are not looked at."""
    index = place.index - 1
    while index >= place.low and (
        place.tokens[index].text in {":", ",", "-", "–", "—"} or place.tokens[index].lower in {"that", "as"}
    ):
        index -= 1
    return index >= place.low and is_speech(place.tokens, index)


def _cue_before(place: Place, how: How) -> Cue | None:
    tokens, low = place.tokens, place.low
    if place.index == low:
        return None
    colon = tokens[place.index - 1].text == ":"
    for index in range(place.index - 1, max(low, place.index - _REACH) - 1, -1):
        token = tokens[index]
        if (token.quoted and token.start in place.full) or token.text == ";":
            return None
        if token.lower == "according" and index + 1 < place.index and tokens[index + 1].lower == "to":
            found = phrase_after(tokens, index + 2, place.index)
            return Cue(piece_of(tokens, found), Piece(token.start, tokens[index + 1].end), how) if found else None
        if (
            token.text in {",", "—", "–"}
            and tokens[index + 1 : index + 2]
            and tokens[index + 1].lower in _BREAKS
            and not colon
        ):
            return None
        if is_speech(tokens, index) and not _is_modifier(place, index):
            denied = _is_denied(tokens, index, low) or _is_rejected(place, index)
            speaker = None if denied else _speaker_of(place, index)
            return Cue(piece_of(tokens, speaker), Piece(token.start, token.end), how) if speaker else None
    return _label_cue(place, how) if colon else None


def _is_modifier(place: Place, verb: int) -> bool:
    """`the deal announced by the chancellor this week “…”`: a participle beside a noun that does not govern the quotation."""
    tokens = place.tokens
    by = verb + 1 < place.index and tokens[verb + 1].lower == "by"
    if not by or form_of(tokens, verb) != "past" or is_passive(tokens, verb, place.low) or _is_name_given(place, verb):
        return False
    agent = phrase_after(tokens, verb + 2, place.index)
    return agent is None or tokens[agent[1]].lower not in {"of", "as", "for"}


def _is_denied(tokens: Sequence[Token], verb: int, low: int) -> bool:
    """`denied that it had called the plan “…”`: the words are not granted to anybody."""
    denied = any(lemma_of(tokens, i) == "deny" for i in range(low, verb + 1))
    return denied and (form_of(tokens, verb) != "ing" or lemma_of(tokens, verb) == "deny")


def _is_rejected(place: Place, verb: int) -> bool:
    """`rejected claims that it was “…”`: words of somebody else, which the subject rejects."""
    words = [t.lower for t in place.tokens[verb + 1 : place.index]]
    claims = next((n for n, word in enumerate(words) if word in _CLAIMS), None)
    return (
        lemma_of(place.tokens, verb) in _REJECTING
        and claims is not None
        and bool({"that", "of", "it", "he"} & set(words[claims:]))
    )


def _label_cue(place: Place, how: How) -> Cue | None:
    """`Jane Doe: “…”`: a name or an office alone before a colon."""
    low, end = place.low, place.index - 1
    words = place.tokens[low:end]
    named = 1 <= len(words) <= 6 and all(t.is_word and (t.is_capital or t.lower in {"of", "the", "for"}) for t in words)
    found = trimmed(place.tokens, low, end) if named and words[-1].is_capital else None
    return Cue(piece_of(place.tokens, found), None, how) if found else None


def _speaker_of(place: Place, verb: int) -> Range | None:
    tokens, low = place.tokens, place.low
    form = form_of(tokens, verb)
    if form == "ing":
        return participle_subject(tokens, verb, low)
    by = verb + 1 < place.index and tokens[verb + 1].lower == "by"
    if form == "past" and (by or is_passive(tokens, verb, low) or _is_name_given(place, verb)):
        return _by_phrase(place, verb)
    if verb == low or (verb == low + 1 and tokens[low].lower in ADVERBS | {"and", "but"}):
        return phrase_after(tokens, verb + 1, place.index) if form in {"past", "s"} else None
    return finite_subject(tokens, verb, low)


def _is_name_given(place: Place, verb: int) -> bool:
    """`a show called “…”`, `described as “…”`: a naming participle with no object before the quotation."""
    tokens = place.tokens
    if lemma_of(tokens, verb) not in NAMING:
        return False
    between = [t.lower for t in tokens[verb + 1 : place.index] if t.text != ","]
    if not between and lemma_of(tokens, verb) in {"describe", "hail", "quote", "refer", "tout"}:
        return False
    if between not in ([], ["as"], ["to", "as"], ["simply"]) and between[:1] != ["by"]:
        return False
    start = left_of_verb(tokens, verb, place.low)
    while start > place.low and tokens[start - 1].is_word and tokens[start - 1].lower not in BOUNDARIES:
        start -= 1
    return not (start > place.low and tokens[start - 1].lower in {"what", "which", "whom"})


def _by_phrase(place: Place, verb: int) -> Range | None:
    tokens = place.tokens
    for index in (*range(verb + 1, min(verb + 4, place.index)), place.index + 1):
        if index < place.high and tokens[index].lower == "by":
            return phrase_after(tokens, index + 1, place.high)
    return None
