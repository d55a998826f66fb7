"""Who speaks, where the words beside a quotation say so.

`X said: “…”`, `“…,” said X`, `“…,” X told reporters`, `X accused Y of “…”`, `according to X`, `described as “…” by X`.
The subject of the verb of saying is the speaker, never its object. Where the clause is not understood, there is no cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.document import Cue, Piece
from summarizer.segment.phrases import (
    Range,
    apposed_subject,
    is_noun_phrase,
    is_verb_like,
    leading_subject,
    left_of_verb,
    phrase_after,
    phrase_before,
    trimmed,
)
from summarizer.segment.speech_verbs import BESIDE_ONLY, NAMING, NOUN_FORMS, PARTICLES, SPEECH_FORMS
from summarizer.segment.words import ADVERBS, AUXILIARIES, BE, BOUNDARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, Token

How = Literal["before", "after", "colon", "continued", "signature"]

_REACH = 48
_MAX_SENTENCE = 300
_DOCUMENTS = frozenset(
    "letter statement leaflet post report email e-mail memo tweet note message petition article motion resolution release "
    "document submission pamphlet blog editorial op-ed column video thread text texts letters statements".split()
)
_PUBLISHING = frozenset(
    "issued issues released published produced sent wrote posted signed circulated distributed shared penned delivered made filed "
    "submitted recorded".split()
)
_BREAKS = frozenset(
    "after as while although though but when before amid because which who whose where despite since until".split()
)
_MODALS = frozenset("would could might may should must can cannot 'd".split())
_NEGATIONS = frozenset({"not", "never", "cannot"})
_BESIDE = frozenset({":", ",", "that", "as", "-", "–", "—", "it", "to"})
_AFTER_NOUN_FORM = frozenset("that the a an it he she they his her its their this these there".split())
_DUE = frozenset({"due", "set", "expected", "going"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands: its token, and the bounds of its sentence among the tokens of its block."""

    tokens: Sequence[Token]
    index: int
    low: int
    high: int
    fragment: bool
    titled: bool
    """A title of a work, by its capitals."""
    full: frozenset[int]
    """Starts of the quoted passages of the block that are no fragments."""
    last_sign: str
    """The last character of the quoted words, or the mark right after them: ends a sentence or not."""


def find_cue(place: Place, *, how: How = "before") -> Cue | None:
    """The cue beside one quotation, or None. `how` is what a cue found before the quotation is called."""
    beside = place.index > place.low and _touching_verb(place)
    if not beside:
        after = _cue_after(place)
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
    verb = next((i for i in range(len(tokens) - 1, low - 1, -1) if _is_speech(tokens, i)), None)
    if verb is None:
        return False
    rest = [t for t in tokens[verb + 1 : -1] if t.text != ","]
    return len(rest) <= 8 and (
        not rest or rest[0].lower in PREPOSITIONS | ADVERBS | {"reporters", "journalists", "mps"} or _timed(rest[0])
    )


def _timed(token: Token) -> bool:
    return token.lower.endswith("day") or token.lower in {"this", "last", "earlier"}


def speech_subjects(tokens: Sequence[Token], low: int, high: int) -> list[tuple[Range, int]]:
    """Subjects of the finite verbs of saying in a stretch, with the index of each verb."""
    found: list[tuple[Range, int]] = []
    for index in range(low, min(high, low + _MAX_SENTENCE)):
        if _is_speech(tokens, index) and _form(tokens, index) != "ing":
            subject = _finite_subject(tokens, index, low)
            if subject:
                found.append((subject, index))
    return found


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
    return Cue(_piece(tokens, subject), Piece(tokens[verb].start, tokens[verb].end), "before")


def _piece(tokens: Sequence[Token], found: Range) -> Piece:
    return Piece(tokens[found[0]].start, tokens[found[1] - 1].end)


def _form(tokens: Sequence[Token], index: int) -> str:
    return SPEECH_FORMS.get(tokens[index].lower, ("", ""))[1]


def _lemma(tokens: Sequence[Token], index: int) -> str:
    return SPEECH_FORMS.get(tokens[index].lower, ("", ""))[0]


def _is_speech(tokens: Sequence[Token], index: int) -> bool:
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


def _touching_verb(place: Place) -> bool:
    """Whether a verb of saying stands right before the quotation, so that words after it are not looked at."""
    index = place.index - 1
    while index >= place.low and (
        place.tokens[index].text in {":", ",", "-", "–", "—"} or place.tokens[index].lower in {"that", "as"}
    ):
        index -= 1
    return index >= place.low and _is_speech(place.tokens, index)


# Before the quotation


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
            return Cue(_piece(tokens, found), Piece(token.start, tokens[index + 1].end), how) if found else None
        if (
            token.text in {",", "—", "–"}
            and tokens[index + 1 : index + 2]
            and tokens[index + 1].lower in _BREAKS
            and not colon
        ):
            return None
        if _is_speech(tokens, index) and not _is_modifier(place, index):
            speaker = None if _is_denied(tokens, index, low) else _speaker_of(place, index)
            return Cue(_piece(tokens, speaker), Piece(token.start, token.end), how) if speaker else None
    return _label_cue(place, how) if colon else None


def _is_modifier(place: Place, verb: int) -> bool:
    """`the deal announced by the chancellor this week “…”`: a participle beside a noun that does not govern the quotation."""
    tokens = place.tokens
    by = verb + 1 < place.index and tokens[verb + 1].lower == "by"
    if not by or _form(tokens, verb) != "past" or _is_passive(tokens, verb, place.low) or _is_name_given(place, verb):
        return False
    agent = phrase_after(tokens, verb + 2, place.index)
    return agent is None or tokens[agent[1]].lower not in {"of", "as", "for"}


def _is_denied(tokens: Sequence[Token], verb: int, low: int) -> bool:
    """`denied that it had called the plan “…”`: the words are not granted to anybody."""
    denied = any(_lemma(tokens, i) == "deny" for i in range(low, verb))
    return denied and _form(tokens, verb) != "ing"


def _label_cue(place: Place, how: How) -> Cue | None:
    """`Jane Doe: “…”`: a name or an office alone before a colon."""
    low, end = place.low, place.index - 1
    words = place.tokens[low:end]
    named = 1 <= len(words) <= 6 and all(t.is_word and (t.is_capital or t.lower in {"of", "the", "for"}) for t in words)
    found = trimmed(place.tokens, low, end) if named and words[-1].is_capital else None
    return Cue(_piece(place.tokens, found), None, how) if found else None


def _speaker_of(place: Place, verb: int) -> Range | None:
    tokens, low = place.tokens, place.low
    form = _form(tokens, verb)
    if form == "ing":
        return _participle_subject(tokens, verb, low)
    if form == "past" and (_is_passive(tokens, verb, low) or _is_name_given(place, verb)):
        return _by_phrase(place, verb)
    if verb == low or (verb == low + 1 and tokens[low].lower in ADVERBS | {"and", "but"}):
        return phrase_after(tokens, verb + 1, place.index) if form in {"past", "s"} else None
    return _finite_subject(tokens, verb, low)


def _is_passive(tokens: Sequence[Token], verb: int, low: int) -> bool:
    index = verb - 1
    while index > low and (tokens[index].lower in ADVERBS or tokens[index].lower.endswith("ly")):
        index -= 1
    return index >= low and tokens[index].lower in BE | {"isn't", "wasn't", "weren't", "aren't", "widely"}


def _is_name_given(place: Place, verb: int) -> bool:
    """`a show called “…”`, `described as “…”`: a naming participle with no object before the quotation."""
    tokens = place.tokens
    if _lemma(tokens, verb) not in NAMING:
        return False
    between = [t.lower for t in tokens[verb + 1 : place.index] if t.text != ","]
    if not between and _lemma(tokens, verb) in {"describe", "hail", "quote", "refer", "tout"}:
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


def _finite_subject(tokens: Sequence[Token], verb: int, low: int) -> Range | None:
    """The subject of a finite verb of saying, or None for what is denied, only possible, or not understood."""
    verb = _before_infinitive(tokens, verb, low)
    end = left_of_verb(tokens, verb, low)
    skipped = {t.lower for t in tokens[end:verb]}
    if end <= low or skipped & (_MODALS | _NEGATIONS | {"to"}) or any(w.endswith("n't") for w in skipped):
        return None
    if _form(tokens, verb) == "past" and skipped & BE:
        return None
    before = tokens[end - 1]
    if before.text == ",":
        return apposed_subject(tokens, end - 1, low)
    if before.lower in {"and", "but", "then", "or"}:
        return _main_subject(tokens, low, end - 1)
    if before.lower in {"who", "which"}:
        end -= 2 if end - 2 > low and tokens[end - 2].text == "," else 1
        return phrase_before(tokens, end, low)
    if before.lower in {"that", "what"}:
        return None
    return phrase_before(tokens, end, low)


def _before_infinitive(tokens: Sequence[Token], verb: int, low: int) -> int:
    """`went on to say`, `is due to say`: the index of the finite verb; else the verb itself."""
    if verb - 3 < low or tokens[verb - 1].lower != "to":
        return verb
    link, finite = tokens[verb - 2].lower, tokens[verb - 3].lower
    if (link == "on" and finite in {"went", "goes"}) or (link in _DUE and finite in BE):
        return verb - 3
    return verb


def _participle_subject(tokens: Sequence[Token], verb: int, low: int) -> Range | None:
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
        if tokens[index].lower in {"quoted", "cited", "quotes", "cites", "quoting", "citing"} and not _is_passive(tokens, index, low):
            return (index + 1, link) if is_noun_phrase(tokens, index + 1, link) else None
    return None


def _publisher(tokens: Sequence[Token], document: int, low: int) -> Range | None:
    """`the party produced a leaflet saying`: who put the document out."""
    for index in range(document - 1, max(low, document - 8) - 1, -1):
        if tokens[index].lower in _PUBLISHING:
            return _finite_subject(tokens, index, low)
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


# After the quotation


def _cue_after(place: Place) -> Cue | None:
    """`“…,” said X`, `“…,” X said`, `“…”, according to X`; nothing where the quotation has ended its sentence."""
    tokens, start = place.tokens, place.index + 1
    comma = place.last_sign == "," or (start < place.high and tokens[start].text in {",", "—", "–"})
    open_end = comma or place.last_sign in {"?", "!", "—", "–", "-", "…"}
    while start < place.high and tokens[start].text in {",", "—", "–"}:
        start += 1
    if start >= place.high or tokens[start].quoted or not (open_end or (not place.fragment and place.last_sign != ".")):
        return _according(place, start) if start < place.high and place.last_sign != "." else None
    return (
        _according(place, start)
        or _verb_first(place, start)
        or (_subject_first(place, start, comma) if open_end else None)
    )


def _according(place: Place, start: int) -> Cue | None:
    tokens = place.tokens
    if tokens[start].lower != "according" or start + 2 >= len(tokens) or tokens[start + 1].lower != "to":
        return None
    found = phrase_after(tokens, start + 2, place.high)
    return Cue(_piece(tokens, found), Piece(tokens[start].start, tokens[start + 1].end), "after") if found else None


def _verb_first(place: Place, start: int) -> Cue | None:
    tokens = place.tokens
    if tokens[start].lower in ADVERBS and start + 1 < place.high:
        start += 1
    if tokens[start].is_capital or not _is_speech_after(tokens, start) or _form(tokens, start) not in {"past", "s"}:
        return None
    found = phrase_after(tokens, start + 1, place.high)
    return Cue(_piece(tokens, found), Piece(tokens[start].start, tokens[start].end), "after") if found else None


def _is_speech_after(tokens: Sequence[Token], index: int) -> bool:
    known = SPEECH_FORMS.get(tokens[index].lower)
    return bool(known and known[0] not in PARTICLES)


def _subject_first(place: Place, start: int, comma: bool) -> Cue | None:
    tokens = place.tokens
    verb = next((i for i in range(start + 1, min(place.high, start + 36)) if _is_tag_verb(tokens, i)), None)
    if verb is None or any(t.quoted for t in tokens[start:verb]) or _has_other_verb(tokens, start, verb):
        return None
    found = _finite_subject(tokens, verb, start)
    if found is None or any(t.is_word and t.lower not in ADVERBS | {"as"} for t in tokens[start : found[0]]):
        return None
    if not comma and tokens[start].is_capital and not _closes_tag(tokens, verb + 1, place.high):
        return None
    return Cue(_piece(tokens, found), Piece(tokens[verb].start, tokens[verb].end), "after")


def _is_tag_verb(tokens: Sequence[Token], index: int) -> bool:
    known = SPEECH_FORMS.get(tokens[index].lower)
    if not known or known[1] not in {"past", "s", "base"} or tokens[index].is_capital:
        return False
    if known[1] == "base" and known[0] not in {"say", "argue", "insist", "believe", "write", "add", "warn", "tell"}:
        return False
    if known[0] in PARTICLES and known[0] != "go":
        return index + 1 < len(tokens) and tokens[index + 1].lower in PARTICLES[known[0]]
    return tokens[index - 1].lower not in DETERMINERS | PREPOSITIONS | {"of"}


def _has_other_verb(tokens: Sequence[Token], start: int, verb: int) -> bool:
    """Whether the words up to the first comma hold a verb of their own: then they are a clause, not a speaker."""
    end = next((i for i in range(start, verb) if tokens[i].text == ","), verb)
    return any(is_verb_like(tokens, i) and tokens[i].lower not in AUXILIARIES for i in range(start, end) if i != verb)


def _closes_tag(tokens: Sequence[Token], index: int, high: int) -> bool:
    """After "?" and "!" a tag must end or take no clause: `“Why?” Smith asked in court.`, not `“…!” Smith said the plan …`."""
    if index >= high or tokens[index].quoted or not tokens[index].is_word:
        return True
    return tokens[index].lower in PREPOSITIONS | ADVERBS | {"reporters", "journalists"} or _timed(tokens[index])
