"""Headlines in title case, where a capital proves nothing: only names that the body knows are found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.language.lexicon import countries, words
from summarizer.language.names.forms import Kind, NameCandidate
from summarizer.language.names.tokens import Token

_MOST_WORDS = 8


def is_headline(tokens: Sequence[Token], small: frozenset[str]) -> bool:
    """Whether a sentence is written in title case or in capitals.

    Args:
        tokens: its words.
        small: keys of the words that the article writes in lower case somewhere.
    """
    content = [
        t for t in tokens if t.key not in words("title_stops") and t.key not in words("particles") and t.key.isalpha()
    ]
    capitals = [t for t in content if t.capital]
    if len(content) < 4 or len(capitals) < 0.75 * len(content):
        return False
    common = [t for t in capitals[1:] if _is_common(t, small)]
    return len(common) >= 2


def _is_common(token: Token, small: frozenset[str]) -> bool:
    office = token.key in words("offices") or token.key in words("office_modifiers") or token.key in words("subjects")
    head = token.key in words("organisation_heads") or token.key in words("thing_heads")
    return (token.key in small or token.key in words("openers")) and not office and not head


def known_names(tokens: Sequence[Token], forms: Mapping[tuple[str, ...], Kind | None]) -> list[NameCandidate]:
    """The longest runs of words in a headline that are forms of known names or countries, in order."""
    shouted = all(t.acronym for t in tokens if t.capital and len(t.text) > 1)
    found: list[NameCandidate] = []
    index = 0
    while index < len(tokens):
        size = _longest(tokens, index, forms, shouted=shouted)
        if size:
            run = tuple(tokens[index : index + size])
            keys = tuple(t.key for t in run)
            country = countries().get(keys)
            kind: Kind | None = forms.get(keys) or ("country" if country is not None and country.certain else None)
            found.append(NameCandidate(run[0].start, index, run[-1].end, run, kind))
        index += size or 1
    return found


def _longest(
    tokens: Sequence[Token], index: int, forms: Mapping[tuple[str, ...], Kind | None], *, shouted: bool
) -> int:
    best = 0
    keys: tuple[str, ...] = ()
    for size, token in enumerate(tokens[index : index + _MOST_WORDS], 1):
        if size > 1 and not token.joined:
            break
        keys = (*keys, token.key)
        edges = tokens[index].capital and token.capital
        short = shouted and size == 1 and len(token.key) < 3
        country = countries().get(keys)
        if edges and not short and (keys in forms or (country is not None and country.certain)):
            best = size
    return best
