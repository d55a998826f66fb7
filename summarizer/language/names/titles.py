"""Offices and descriptions that stand beside a name in small letters: before it, or after it between commas.

`economist Jane Roe` -> `economist`; `Jane Roe, a former head of the bank, said` -> `former head of the bank`. What is left
out: relative clauses (`who leads …`), ages, and descriptions that stand apart from the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.lexicon import demonyms, words
from summarizer.language.names.forms import NameCandidate
from summarizer.language.names.tokens import Token

_MOST_BEFORE = 7
_MOST_AFTER = 24
_MOST_BARE = 3
_LINKS = frozenset({"of", "to", "for", "at", "in", "on"})
_CLOSING = frozenset(
    {"who", "which", "whose", "that", "said", "says", "told", "has", "had", "was", "is", "were", "will", "and"}
)
_ARTICLES = frozenset({"the", "a", "an"})


def title_before(tokens: Sequence[Token], raw: NameCandidate) -> tuple[int, int] | None:
    """Word indices (end-exclusive) of the small-letter title that stands directly before a name, or None."""
    end = raw.first
    if end and tokens[end].gap == ", " and role_of(tokens[end - 1]):
        return _set_off(tokens, raw)
    if not end or not tokens[end].joined:
        return None
    if role_of(tokens[end - 1]):
        return _role_before(tokens, end - 1, end)
    role = _linked_role(tokens, end)
    return _role_before(tokens, role, end) if role is not None else None


def role_of(token: Token) -> bool:
    """Whether a word says what somebody is: `economist`, `co-leader`, `vice-president`."""
    return not token.possessive and (token.key in words("roles") or token.key.split("-")[-1] in words("roles"))


def _set_off(tokens: Sequence[Token], raw: NameCandidate) -> tuple[int, int] | None:
    """`the firm’s founder` in `the firm’s founder, Jane Roe, said`: a role with its article, set off by commas."""
    closed = raw.last < len(tokens) and tokens[raw.last].gap == ", "
    found = _role_before(tokens, raw.first - 1, raw.first) if closed else None
    if found is None or found[0] == 0:
        return None
    opening = tokens[found[0] - 1]
    return found if opening.possessive or opening.key in _determiners() else None


def title_ahead(tokens: Sequence[Token], raw: NameCandidate) -> tuple[int, int] | None:
    """Word indices of a description that opens the sentence and is set off by a comma: `Head of the bank, Jane Roe, said`."""
    end = raw.first
    closed = raw.last < len(tokens) and tokens[raw.last].gap == ", "
    if not 0 < end <= _MOST_BEFORE + 3 or tokens[end].gap != ", " or not closed:
        return None
    start = 1 if tokens[0].key in _ARTICLES else 0
    role = _head(tokens, start)
    whole = role is not None and all(token.joined for token in tokens[1:end]) and _close(tokens, start + 1) >= end
    return (start, end) if whole else None


def _linked_role(tokens: Sequence[Token], end: int) -> int | None:
    """EntityIndex of `ambassador` in `ambassador to the US Jane Roe`: a role, a link and one name, all before the person."""
    index = end - 1
    while index > 0 and end - index <= 4 and tokens[index].capital and tokens[index].joined:
        index -= 1
    if index == end - 1 or not tokens[index].joined:
        return None
    if tokens[index].key == "the":
        index -= 1
    if index < 1 or tokens[index].key not in _LINKS or not tokens[index].joined or not role_of(tokens[index - 1]):
        return None
    return index - 1


def _role_before(tokens: Sequence[Token], role: int, end: int) -> tuple[int, int] | None:
    """The title that ends at `end` and whose head is at `role`, taken to the left as far as it surely reaches."""
    start, sure = role, role
    while start > 0 and role - start < _MOST_BEFORE and tokens[start].joined:
        before = tokens[start - 1]
        if before.key == "and" and start > 1 and role_of(tokens[start - 2]):
            start = sure = start - 2
            continue
        if before.possessive or before.key in words("title_stops"):
            whole = before.possessive or before.key in _determiners() or role - start <= _MOST_BARE
            return (start if whole else sure), end
        start -= 1
        if start == sure - 1 and _modifies(tokens, start):
            sure = start
    return sure, end


def _determiners() -> frozenset[str]:
    return frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that"})


def _modifies(tokens: Sequence[Token], index: int) -> bool:
    key = tokens[index].key
    if tokens[index].capital:
        pair = (key, tokens[index + 1].key)
        return not tokens[index].opens or key not in words("openers") - words("role_modifiers") or pair in demonyms()
    known = key in words("role_modifiers") or key in words("subjects") or role_of(tokens[index])
    return known or key.endswith(("ical", "ial", "ional", "onomic"))


def title_after(tokens: Sequence[Token], raw: NameCandidate, named: Sequence[NameCandidate]) -> tuple[int, int] | None:
    """Word indices of the description that stands in apposition after a name, or None.

    Args:
        tokens: the words of the sentence.
        raw: the name.
        named: all names of the sentence; a description that is the title of another one is not taken.
    """
    start = raw.last
    if start < len(tokens) and tokens[start].joined and tokens[start].key in words("post_nominals"):
        start += 1
    if start < len(tokens) and tokens[start].gap == ", " and tokens[start].text.isdigit():
        start += 1
    if start >= len(tokens) or tokens[start].gap not in {", ", " (", " – ", " — "} or tokens[start - 1].possessive:
        return None
    if tokens[start].key in _ARTICLES:
        start += 1
    role = _head(tokens, start)
    if role is None or _title_of_other(role, start, named):
        return None
    end = _close(tokens, role + 1)
    if end - start == 1 and tokens[start].gap.endswith("("):
        return None
    return (start, end) if end - start <= _MOST_AFTER else (start, role + 1)


def _head(tokens: Sequence[Token], start: int) -> int | None:
    """EntityIndex of the role noun that heads the noun phrase at `start`, or None where the phrase names no role."""
    role = None
    for index in range(start, min(start + 9, len(tokens))):
        token = tokens[index]
        if index > start and not token.joined:
            break
        if token.possessive and role is None:
            continue
        if token.key in words("title_stops") or (index == start and token.key in words("openers") - _lead_ins()):
            break
        if role_of(token):
            role = index
        elif role is not None:
            break
    return role


def _lead_ins() -> frozenset[str]:
    return (
        words("roles")
        | words("role_modifiers")
        | words("subjects")
        | words("openers") - words("function_words")
        | {"one", "another", "previous", "first", "second"}
    )


def _title_of_other(role: int, start: int, named: Sequence[NameCandidate]) -> bool:
    """Whether the role noun belongs to a further name: `Roe, Prime Minister Ann Lee and …`."""
    for other in named:
        if other.bare_office:
            continue
        if other.first <= role < other.core or (other.first == role + 1 and other.first > start):
            return True
    return False


def _close(tokens: Sequence[Token], index: int) -> int:
    """EntityIndex after the last word of a description: it ends at a mark or where a clause begins."""
    while index < len(tokens) and tokens[index].joined:
        token = tokens[index]
        if token.key in _CLOSING and not (token.key == "and" and _goes_on(tokens, index)):
            break
        index += 1
    return index


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether `and` joins a second description or a second word of the same one, and no new clause."""
    following = tokens[index + 1 : index + 6]
    return any(role_of(token) or token.capital for token in following[:4])
