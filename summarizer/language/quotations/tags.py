"""Cues after a quotation: `“…,” said X`, `“…,” X told reporters`, `“…”, according to X`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.language.piece import Piece
from summarizer.language.quotations.phrases import is_verb_like, phrase_after
from summarizer.language.quotations.speech_verbs import PARTICLES, SPEECH_FORMS
from summarizer.language.quotations.subjects import finite_subject, form_of, lemma_of, piece_of
from summarizer.language.quotations.words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, Token
from summarizer.language.reading import Cue


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


def cue_after(place: Place) -> Cue | None:
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
    return Cue(piece_of(tokens, found), Piece(tokens[start].start, tokens[start + 1].end), "after") if found else None


def _verb_first(place: Place, start: int) -> Cue | None:
    tokens = place.tokens
    if tokens[start].lower in ADVERBS and start + 1 < place.high:
        start += 1
    if tokens[start].is_capital or not _is_speech_after(tokens, start) or form_of(tokens, start) not in {"past", "s"}:
        return None
    found = phrase_after(tokens, start + 1, place.high)
    return Cue(piece_of(tokens, found), Piece(tokens[start].start, tokens[start].end), "after") if found else None


def _is_speech_after(tokens: Sequence[Token], index: int) -> bool:
    known = SPEECH_FORMS.get(tokens[index].lower)
    return bool(known and known[0] not in PARTICLES)


def _subject_first(place: Place, start: int, comma: bool) -> Cue | None:
    tokens = place.tokens
    verb = next((i for i in range(start + 1, min(place.high, start + 36)) if _is_tag_verb(tokens, i)), None)
    if verb is None or any(t.quoted for t in tokens[start:verb]) or _has_other_verb(tokens, start, verb):
        return None
    found = finite_subject(tokens, verb, start)
    if found is None or any(t.is_word and t.lower not in ADVERBS | {"as"} for t in tokens[start : found[0]]):
        return None
    closes = _closes_tag(tokens, verb + 1, place.high)
    if not closes and ((not comma and tokens[start].is_capital) or (place.fragment and not _has_listener(place, verb))):
        return None
    return Cue(piece_of(tokens, found), Piece(tokens[verb].start, tokens[verb].end), "after")


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


def _has_listener(place: Place, verb: int) -> bool:
    """`“…,” Smith told the Herald`: a verb with somebody spoken to, and no clause after that."""
    following = [t.lower for t in place.tokens[verb + 1 : min(place.high, verb + 9)]]
    return lemma_of(place.tokens, verb) in {"tell", "remind", "warn", "assure"} and "that" not in following


def _closes_tag(tokens: Sequence[Token], index: int, high: int) -> bool:
    """A tag ends or takes no clause: `“Why?” Smith asked in court.`, not `“…!” Smith said the plan …`."""
    if index >= high or tokens[index].quoted or not tokens[index].is_word:
        return True
    return tokens[index].lower in PREPOSITIONS | ADVERBS | {"reporters", "journalists"} or is_time(tokens[index])


def is_time(token: Token) -> bool:
    """Whether a word starts a time phrase ("Monday", "this", "earlier")."""
    return token.lower.endswith("day") or token.lower in {"this", "last", "earlier"}
