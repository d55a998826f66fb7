"""Every name of an article, found by rules and general word lists; no model is asked.

Example: `Prime Minister Ana Ilic met Bo Diaz. Mr Diaz thanked Ilic.` -> `Ana Ilic` (2 mentions, title `Prime Minister`)
and `Bo Diaz` (2 mentions). What is left out: descriptions without a name (`a party spokesman`), nationalities alone, calendar
words. Whether a name is an actor of the story is not decided here; `thing_like` and `location_only` give hints.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.language.lexicon import words
from summarizer.language.names.forms import KnownForms, NameCandidate
from summarizer.language.names.grouping import Entity, EntityIndex, known_token, likely_person
from summarizer.language.names.headlines import is_headline, known_names
from summarizer.language.names.hints import location_only, thing_like
from summarizer.language.names.spans import find_raw
from summarizer.language.names.titles import role_of, title_after, title_ahead, title_before
from summarizer.language.names.tokens import Token, tokenise
from summarizer.language.piece import Piece
from summarizer.language.reading import Name

__all__ = ["find_names", "location_only", "thing_like"]

_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.\- ]+[A-Z](?:,[^\n()–—]{0,40})?(?:\s*\([^()\n]{1,40}\))?\s*(?:--?|–|—)\s"
    r"|\s*[A-Z][^\n()–—]{1,40}\(\w+\)\s*(?:--?|–|—)\s"
)


def find_names(text: str, pieces: Sequence[Piece], sentences: Sequence[Piece]) -> list[Name]:
    """Every person, organisation, country and group that is named in the body of an article.

    Args:
        text: the article's text.
        pieces: the body's ranges in order; nothing outside them is read.
        sentences: the sentences in order; what they leave of a piece is read as one more sentence.

    Returns:
        One `Name` for each entity, in the order of first mention; mentions of different names never overlap.
    """
    read = [tokenise(text, *place) for place in _places(text, pieces, sentences)]
    seen = _seen(text, read)
    heads = [bool(t) and text[t[-1].end : t[-1].end + 1] not in {".", "?"} and is_headline(t, seen.small) for t in read]
    body = [tokens for tokens, head in zip(read, heads, strict=True) if tokens and not head]
    headlines = [tokens for tokens, head in zip(read, heads, strict=True) if head]
    index = EntityIndex()
    firm, weak = _raws(body, seen)
    _group(index, text, firm)
    for raw in weak:
        entity = index.resolve(raw)
        if entity is not None:
            index.attach(entity, raw)
    known = index.forms()
    for tokens in headlines:
        for raw in known_names(tokens, known):
            index.add(raw)
    names = [_name(text, entity) for entity in index.entities]
    return sorted(names, key=lambda name: (name.mentions[0].start, name.mentions[0].end))


def _seen(text: str, read: Sequence[Sequence[Token]]) -> KnownForms:
    words_read = [token for tokens in read for token in tokens]
    explained = {t.key for t in words_read if t.acronym and t.gap.endswith("(") and text[t.end : t.end + 1] == ")"}
    small = frozenset(t.key for t in words_read if not t.capital)
    pairs = {
        (left.key, right.key)
        for tokens in read
        if not is_headline(tokens, small)
        for left, right in pairwise(tokens)
        if left.capital and right.capital and right.joined and not left.opens and not left.possessive
    }
    return KnownForms(small, frozenset(explained), frozenset(pairs))


def _places(text: str, pieces: Sequence[Piece], sentences: Sequence[Piece]) -> list[tuple[int, int]]:
    """The sentences cut to the pieces, with what no sentence covers, datelines left out."""
    places: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        done = piece.start
        dateline = _DATELINE.match(text, piece.start, min(piece.end, piece.start + 120))
        if dateline is not None:
            done = dateline.end()
        while at < len(sentences) and sentences[at].end <= done:
            at += 1
        here = at
        while here < len(sentences) and sentences[here].start < piece.end:
            start, end = max(sentences[here].start, done), min(sentences[here].end, piece.end)
            places += [(done, start), (start, end)]
            done = max(done, end)
            here += 1
        places.append((done, piece.end))
    return [(start, end) for start, end in places if start < end]


def _raws(body: Sequence[Sequence[Token]], seen: KnownForms) -> tuple[list[NameCandidate], list[NameCandidate]]:
    """All possible mentions with their titles: those that stand on their own, and those that need a known name."""
    firm: list[NameCandidate] = []
    weak: list[NameCandidate] = []
    for tokens in body:
        raws = find_raw(tokens, seen)
        for raw in raws:
            titled = _titled(tokens, raw, raws)
            (weak if raw.weak and not _stands_alone(tokens, raw, seen.small) else firm).append(titled)
    return firm, weak


def _titled(tokens: Sequence[Token], raw: NameCandidate, raws: Sequence[NameCandidate]) -> NameCandidate:
    """The mention with its titles as code points; a role beside a personal name makes it a person."""
    titles = [(tokens[a].start, tokens[b - 1].end) for a, b in raw.titles]
    found: list[tuple[int, int] | None] = []
    if not raw.bare_office and (raw.kind == "person" or _may_have_role(raw)):
        before = title_before(tokens, raw) or title_ahead(tokens, raw) if not raw.titles else None
        found = [before, title_after(tokens, raw, raws)]
        if raw.kind is None and len(raw.tokens) > 1 and any(_personal(tokens, pair) for pair in found):
            raw = replace(raw, kind="person")
    titles += [(tokens[a].start, tokens[b - 1].end) for a, b in (pair for pair in found if pair is not None)]
    first = tokens[raw.first].start
    return replace(raw, titles=tuple(titles), first=first, last=tokens[raw.last - 1].end)


def _personal(tokens: Sequence[Token], pair: tuple[int, int] | None) -> bool:
    """Whether a title names a role that persons alone have: `economist`, and not `owner`."""
    if pair is None:
        return False
    roles = [token.key for token in tokens[pair[0] : pair[1]] if role_of(token)]
    return bool(roles) and roles[0] not in words("body_roles")


def _may_have_role(raw: NameCandidate) -> bool:
    keys = raw.keys
    return raw.kind is None and (
        likely_person(keys) or not (words("thing_heads") | words("openers") | words("adjectives")) & set(keys)
    )


def _stands_alone(tokens: Sequence[Token], raw: NameCandidate, small: frozenset[str]) -> bool:
    """Whether a single word that opens a sentence is a name without further proof: `Brazil`, `NATO`, `Tesla announced`."""
    token = raw.tokens[0]
    if known_token(token) or (token.key in words("certain_parties") and token.key not in small):
        return True
    common = (
        token.key in small
        or token.key in words("openers")
        or role_of(token)
        or token.key in words("organisation_heads")
    )
    shape = (
        token.key.endswith(("ly", "ing", "ed", "ers", "ists", "ians", "men", "ies", "ions", "ants"))
        or len(token.key) < 3
    )
    if common or (shape and not token.possessive):
        return False
    following = tokens[raw.last] if raw.last < len(tokens) else None
    return token.possessive or (following is not None and following.joined and following.key in words("verb_cues"))


def _group(index: EntityIndex, text: str, firm: Sequence[NameCandidate]) -> None:
    """Full names first, longest first; then single words, acronyms and bare offices in reading order."""
    full = [raw for raw in firm if _is_full(raw)]
    for raw in sorted(full, key=lambda raw: (-len(raw.keys), raw.first)):
        longer = index.suffix_of(raw)
        index.attach(longer, raw) if longer is not None else index.define(raw)
    _aliases(index, text, firm)
    for raw in firm:
        if not _is_full(raw):
            index.add(raw)


def _is_full(raw: NameCandidate) -> bool:
    return not raw.bare_office and (len(raw.tokens) > 1 or raw.kind == "country")


def _aliases(index: EntityIndex, text: str, firm: Sequence[NameCandidate]) -> None:
    """Acronyms that the text explains: `Crown Prosecution Service (CPS)`, `CPS (Crown Prosecution Service)`."""
    for left, right in pairwise(firm):
        if text[left.last : right.first] not in {" (", " (the "} or text[right.last : right.last + 1] != ")":
            continue
        short, long = (left, right) if len(left.tokens) == 1 else (right, left)
        if short.tokens[0].acronym and len(short.tokens) == 1 and len(long.tokens) > 1:
            letters = {key[0] for key in long.keys}
            if short.keys[0][0] in letters and (entity := index.entity(long)) is not None:
                index.alias(short.keys[0], entity)


def _name(text: str, entity: Entity) -> Name:
    """The contract's record of an entity."""
    raws = sorted(entity.raws, key=lambda raw: raw.first)
    named = [raw for raw in raws if not raw.bare_office] or raws
    best = max(named, key=lambda raw: (len(raw.tokens) if entity.kind == "person" else 0, _length(raw), -raw.first))
    name = text[best.tokens[0].start : best.tokens[-1].end]
    mentions = tuple(Piece(raw.first, raw.last) for raw in raws)
    forms = {text[piece.start : piece.end] for piece in mentions} | {name}
    spans = sorted({pair for raw in raws for pair in raw.titles})
    titles = {text[a:b]: Piece(a, b) for a, b in reversed(spans)}
    kind = entity.kind or ("person" if likely_person(best.keys) else None)
    ordered = tuple(sorted(forms, key=lambda form: (-len(form), form)))
    return Name(name, mentions, ordered, tuple(sorted(titles.values(), key=lambda piece: piece.start)), kind)


def _length(raw: NameCandidate) -> int:
    return raw.tokens[-1].end - raw.tokens[0].start
