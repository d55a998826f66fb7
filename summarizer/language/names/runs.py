"""Runs of capitalised words that may be names.

A run goes on over spaces, over particles between capitals (`Ursula von der Leyen`), over `of` and `for` after the head of an
organisation (`Bank of England`), and over `and` between the subjects of one (`Trade and Industry Department`). It ends at
punctuation, at a possessive, at a calendar word and where a new sentence opens. What is left out: quoted nicknames, names
that a comma divides other than `Tesla, Inc.`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.lexicon import countries, given_names, words
from summarizer.language.names.tokens import Token

_ORGANISATION_LINKS = frozenset({"of", "for", "on"})
_MOST_TOKENS = 14


def starts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a run can start at a word."""
    token = tokens[index]
    return token.capital and not is_calendar(tokens, index) and token.key not in {"i", "a"}


def is_calendar(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is a month, weekday, season or holiday; `May` and `March` only beside a number or a word of time."""
    key = tokens[index].key
    if key not in words("calendar"):
        return False
    if key not in words("calendar_names"):
        return True
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if (before is not None and before.key[:1].isdigit()) or (after is not None and after.key[:1].isdigit()):
        return True
    if before is not None and _leads_name(before):
        return False
    return after is None or not (after.capital and after.joined) or key in {"april", "june"}


def _leads_name(before: Token) -> bool:
    """Whether the word before `May` makes it a surname: `Theresa May`, `Mrs May`."""
    proven = not before.opens or before.key in given_names() or before.key in words("honorifics")
    return before.capital and proven and before.key not in words("openers")


def run_end(tokens: Sequence[Token], index: int) -> int:
    """EntityIndex after the last word of the run that starts at `index`."""
    end = index + 1
    while end < len(tokens) and end - index < _MOST_TOKENS:
        step = _step(tokens, index, end)
        if not step:
            break
        end += step
    return end


def _step(tokens: Sequence[Token], first: int, end: int) -> int:
    """How many words the run takes next at `end`: 0 where it stops, 2 or more over a link."""
    token = tokens[end]
    if tokens[end - 1].possessive:
        return 0
    if not token.joined:
        return 1 if _over_mark(tokens, first, end) else 0
    if token.opens or is_calendar(tokens, end) or _opens_clause(token):
        return 0
    return 1 if token.capital else _over_link(tokens, first, end)


def _opens_clause(token: Token) -> bool:
    """Whether a small word with a capital starts a new sentence that nothing marks: `by Jane Marlow But nobody`."""
    return token.capital and not token.acronym and token.key in words("function_words") - words("title_small")


def _over_mark(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the run goes on over a mark: `Tesla, Inc.`, `Smith & Sons`, the subjects of one department."""
    token = tokens[end]
    if token.gap == ", ":
        return (token.capital and token.key in words("comma_suffixes")) or _lists_subjects(tokens, first, end)
    return token.capital and token.gap in {" & ", "&"}


def _over_link(tokens: Sequence[Token], first: int, end: int) -> int:
    """How many words a small word at `end` and the capital after it make, if it is a link of one name; else 0."""
    token = tokens[end]
    reach = 0 if token.possessive else _capital_after(tokens, end)
    if not reach:
        return 0
    linked = (
        token.key in words("particles")
        or (token.key in _ORGANISATION_LINKS and _takes_link(tokens, first, end, reach))
        or (token.key == "and" and _joins_subjects(tokens, first, end))
    )
    return reach if linked else 0


def _capital_after(tokens: Sequence[Token], end: int) -> int:
    """Words up to and with the next capital after a link at `end`; one `the` or particle may stand between, else 0."""
    for reach in (1, 2):
        if end + reach >= len(tokens) or not tokens[end + reach].joined:
            return 0
        word = tokens[end + reach]
        if word.capital:
            return 0 if is_calendar(tokens, end + reach) else reach + 1
        if word.key != "the" and word.key not in words("particles"):
            return 0
    return 0


def _takes_link(tokens: Sequence[Token], first: int, end: int, reach: int) -> bool:
    """Whether `of`, `for` or `on` goes on with a name: after a head such as `Ministry`, or an office of a subject."""
    head = tokens[end - 1].key
    following = tokens[end + reach - 1]
    if head in words("offices"):
        return following.key in words("subjects") | words("office_subjects")
    if (head,) in countries() or (head in {"states", "state"} and following.key not in words("subjects")):
        return False
    if head in words("thing_heads") and end > first:
        return _goes_on_with_thing(tokens, end, reach)
    subject = any(token.key in words("subjects") for token in tokens[first:end]) and end - first > 1
    return head in words("of_heads") or (subject and head in words("organisation_heads") and tokens[end].key != "on")


def _goes_on_with_thing(tokens: Sequence[Token], end: int, reach: int) -> bool:
    """Whether `of` or `for` after an event, plan or place goes on with its name (`Gulf of Aden`), not with a country."""
    rest = tokens[end + reach - 1]
    if tokens[end].key == "on" or (tokens[end].key == "for" and tokens[end - 1].key not in words("for_heads")):
        return False
    country = tokens[end].key == "for" and (rest.key,) in countries()
    return not rest.acronym and not country and rest.key not in given_names()


def _joins_subjects(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether `and` stands inside one name: `Health and Safety Executive`, `Department for Culture and Sport`."""
    before, after = tokens[end - 1], tokens[end + 1]
    if not after.capital or before.key not in words("subjects") or after.key not in words("subjects"):
        return tuple(t.key for t in tokens[first : end + 2]) in countries()
    linked = any(token.key in _ORGANISATION_LINKS for token in tokens[first:end])
    tail = [t.key for t in tokens[end + 1 : end + 4] if t.capital and t.joined]
    headed = any(key in words("organisation_heads") or key in words("offices") for key in tail[1:])
    return linked or (headed and not _ends_body(tokens, end))


def _lists_subjects(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a comma stands inside `Department for Environment, Food and Rural Affairs`: subjects up to an `and`."""
    linked = any(token.key in {"of", "for"} for token in tokens[first:end])
    pair = tokens[end - 1].key in words("subjects") and tokens[end].key in words("subjects")
    if not linked or not pair:
        return False
    for index in range(end, min(end + 6, len(tokens) - 1)):
        if tokens[index].key == "and":
            return tokens[index + 1].capital and tokens[index + 1].key in words("subjects")
        if tokens[index].key not in words("subjects"):
            return False
    return False


def _ends_body(tokens: Sequence[Token], end: int) -> bool:
    before = tokens[end - 2]
    return tokens[end - 1].key in words("organisation_heads") and end >= 2 and before.capital and before.key != "the"
