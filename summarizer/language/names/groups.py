"""Groups and bodies that are named by their country, party or place: `Serbian authorities`, `Maharashtra government`."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.lexicon import countries, demonyms, words
from summarizer.language.names.forms import Kind, KnownForms, NameCandidate
from summarizer.language.names.tokens import Token


def collective(tokens: Sequence[Token], first: int, end: int) -> NameCandidate | None:
    """`Serbian authorities`, `UK government`, `Republican senators`: a group named by its country or party."""
    keys = tuple(t.key for t in tokens[first:end])
    owner = keys in demonyms() or keys in countries() or (len(keys) == 1 and keys[0] in words("party_adjectives"))
    if not owner and _owns_body(tokens, first, end):
        return NameCandidate(first, first, end + 1, tuple(tokens[first : end + 1]), "organisation")
    if not owner or tokens[end - 1].possessive or len(keys) > 3:
        return None
    for index in (end, end + 1):
        if index >= len(tokens) or not tokens[index].joined or tokens[index].capital:
            return None
        modifies = index == end and tokens[index].key in words("group_modifiers") and _noun(tokens, index + 1)
        noun = tokens[index].key in words("group_nouns") | words("body_nouns")
        if noun and not modifies and not _noun(tokens, index + 1) and not _role(tokens, index + 1):
            kind: Kind = "organisation" if tokens[index].key in words("body_nouns") else "group"
            return NameCandidate(first, first, index + 1, tuple(tokens[first : index + 1]), kind)
        if not modifies:
            return None
    return None


def _owns_body(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a name of one or two words owns a government or police: `Maharashtra government`."""
    follows = (
        end < len(tokens)
        and tokens[end].joined
        and not tokens[end].capital
        and tokens[end].key in words("owned_bodies")
    )
    inner = {t.key for t in tokens[first:end]} & (words("organisation_heads") | words("adjectives") | words("openers"))
    plain = end - first <= 2 and not inner and not tokens[end - 1].possessive and not tokens[end - 1].acronym
    return follows and plain and not _noun(tokens, end + 1)


def _role(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].joined and tokens[index].key in words("roles")


def _noun(tokens: Sequence[Token], index: int) -> bool:
    if index >= len(tokens) or not tokens[index].joined:
        return False
    return tokens[index].key in words("group_nouns") | words("body_nouns")


def spelled(tokens: Sequence[Token], first: int, end: int, seen: KnownForms) -> NameCandidate | None:
    """An acronym that is also a common word: taken after `the`, or where the article explains it (`the WHO`)."""
    token = tokens[first]
    proven = token.key in seen.explained or (first > 0 and tokens[first - 1].key == "the")
    if first + 1 != end or not token.acronym or len(token.key) < 3 or not proven or token.key not in words("openers"):
        return None
    return NameCandidate(first, first, end, (token,))
