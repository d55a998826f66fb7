"""Runs of capitalised words cut into possible names: openers dropped, offices split off, group nouns taken in."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.lexicon import countries, demonyms, given_names, words
from summarizer.language.names.forms import KnownForms, NameCandidate, plain_name
from summarizer.language.names.groups import collective, spelled
from summarizer.language.names.offices import body_then_person, heads_office, office_cut, person_like, place_of_office
from summarizer.language.names.runs import run_end, starts
from summarizer.language.names.tokens import Token


def find_raw(tokens: Sequence[Token], seen: KnownForms) -> list[NameCandidate]:
    """Possible names of one sentence, in order, without overlaps.

    Args:
        tokens: the words of the sentence.
        seen: what the article says elsewhere.
    """
    found: list[NameCandidate] = []
    index = 0
    while index < len(tokens):
        if not starts(tokens, index):
            index += 1
            continue
        end = run_end(tokens, index)
        found += _cut(tokens, index, end, seen)
        index = end
    return found


def _cut(tokens: Sequence[Token], first: int, end: int, seen: KnownForms) -> list[NameCandidate]:
    """The names in one run: openers dropped, offices split off, a group noun taken in."""
    first = _skip_openers(tokens, first, end, seen)
    if first >= end:
        return []
    cut = place_of_office(tokens, first, end) or office_cut(tokens, first, end)
    if cut is not None:
        return cut
    if split := body_then_person(tokens, first, end):
        return _cut(tokens, first, split, seen) + _cut(tokens, split, end, seen)
    group = collective(tokens, first, end)
    if group is not None:
        return [group]
    raw = plain_name(tokens, first, end) or spelled(tokens, first, end, seen)
    return [raw] if raw is not None else []


def _skip_openers(tokens: Sequence[Token], first: int, end: int, seen: KnownForms) -> int:
    """EntityIndex of the first word that can belong to a name: `However Tesla` -> `Tesla`, `The UK` -> `UK`."""
    origin = first
    while first < end and _is_doubtful(tokens[first], after_opener=first > origin):
        key = tokens[first].key
        alone = first + 1 == end
        known = not alone and key not in words("function_words") and (key, tokens[first + 1].key) in seen.pairs
        if known or _leads_country(tokens, first, end):
            break
        if key in {"the", "a", "an"} and not tokens[first].opens and not alone and _keeps_article(tokens, first, end):
            break
        if tokens[first].acronym and (key not in words("openers") or (key,) in countries() or key in seen.explained):
            break
        if (
            not alone
            and tokens[first].capital
            and key not in _never_first()
            and _is_name_part(tokens, first, end, seen)
        ):
            break
        if key in words("openers") or not tokens[first].capital or _never_opens(key):
            first += 1
            continue
        break
    return first


def _is_doubtful(token: Token, *, after_opener: bool) -> bool:
    """Whether the capital of a run's first word proves nothing: it opens a sentence, or is a small word in a title."""
    small = after_opener and token.key in words("function_words") and not token.acronym
    return small or token.opens or token.key in {"the", "this", "our"} or not token.capital


def _leads_country(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a country of several words or its adjective starts here: `South Korea`, `North Korean`."""
    runs = [tuple(t.key for t in tokens[first : first + size]) for size in (2, 3, 4, 5) if first + size <= end]
    return any(keys in countries() or keys in demonyms() for keys in runs)


def _keeps_article(tokens: Sequence[Token], first: int, end: int) -> bool:
    """`The Times` and `The Hague` in mid-sentence keep their article; `The Labour Party` in a heading does not need it."""
    return tokens[first].text == "The" and end - first <= 3


def _never_first() -> frozenset[str]:
    return words("title_stops") | words("particles")


def _is_name_part(tokens: Sequence[Token], first: int, end: int, seen: KnownForms) -> bool:
    """Whether an opening word that is also a common word belongs to the name after it: `Border Rescue Command`."""
    key, tail = tokens[first].key, tokens[end - 1].key
    headed = key in words("of_heads") and first + 1 < end and tokens[first + 1].key in {"of", "for"}
    if headed or (key in given_names() and person_like(tokens[first:end])):
        return True
    if key in words("office_modifiers") | words("offices") | words("honorifics"):
        return key not in words("only_before_offices") or heads_office(tokens, first, end)
    body = tail in words("organisation_heads") or tail in words("thing_heads")
    if key in words("subjects") | words("organisation_heads") | words("adjectives"):
        return body
    if key in words("place_firsts") and end - first > 1:
        return (tokens[first + 1].key,) not in demonyms()
    common = key in words("openers") or _never_opens(key)
    return not common and (key not in seen.small or body)


def _never_opens(key: str) -> bool:
    return (key.endswith(("ly", "ing")) and len(key) > 4) or key.startswith("co-") or key in words("roles")
