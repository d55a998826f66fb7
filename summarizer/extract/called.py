"""What a passage calls its agreements, in its own words: the names that the model chooses among.

Asked for a name as it likes, a small model writes whole sentences or its own spelling; asked for a run of the passage's words, it
runs on until the limit.
"""

from __future__ import annotations

import re

from summarizer.wording import AGREEMENT_NOUN

_WORDS_BEFORE = 4
_REACH = 90  # characters
_WORD = re.compile(r"[^\W_][\w’'-]*")
_STOP = frozenset(
    "a an and any as at but by each every for from her his in is it its of on or our over sign signed signing some that the "
    "their these this those to under was which will with would".split()
)
_CAPITAL = r"(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s)?(?:the\s)?[A-Z][\w’'-]*)*"
_PARTIES = re.compile(rf" (?:with|between|on|over) {_CAPITAL}(?:(?:, | and |, and ){_CAPITAL})*")


def agreements_called(text: str) -> list[str]:
    """Each word for an agreement with up to four words that describe it; also with the names behind it, where it has them.

    >>> agreements_called("They signed a new water treaty with Kelso. The treaty holds.")
    ['new water treaty', 'new water treaty with Kelso', 'treaty']
    """
    found: dict[str, None] = {}
    for noun in AGREEMENT_NOUN.finditer(text):
        start = _start(text, noun.start())
        found[text[start : noun.end()]] = None
        if parties := _PARTIES.match(text, noun.end()):
            found[text[start : parties.end()]] = None
    return list(found)


def _start(text: str, at: int) -> int:
    """From a word for an agreement back over the words that describe it, to an article, a preposition or a mark."""
    floor = max(0, at - _REACH)
    for word in reversed(list(_WORD.finditer(text, floor, at))[-_WORDS_BEFORE:]):
        cut_off = word.start() == floor > 0
        if cut_off or word.group().casefold() in _STOP or text[word.end() : at] != " ":
            break
        at = word.start()
    return at
