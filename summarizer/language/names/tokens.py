"""Words of a sentence with what a name finder asks of them: is it capitalised, does it open the sentence, what stands before it.

Example: `Labour’s plan` -> `Labour` (possessive), `plan`. What is left out: digits alone are words too, marks are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.language.lexicon import countries, plain, words

_LETTER = r"[^\W_\u0300-\u036f]"
_WORD = rf"{_LETTER}[^\W_]*[\u0300-\u036f]*(?:[^\W_]|[\u0300-\u036f])*"
_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?|{_WORD}(?:(?:['’&‐‑-](?=\w)|\.(?=[a-z\d])){_WORD})*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:m|ve|ll|re|d|t))$")
_OPENING = re.compile(r"[“‘«\":•…!?.|>*]|\n\s*\n|(?:^|\n)\s*[-–—]\s|(?:^|\s)['’]$")
_NEXT_CAPITAL = re.compile(r" ([A-Z][a-z]{1,20})\b")
_SMALL_FIRST = re.compile(r"(?:al|el|as|ad|ar|an|at|ash|ul|de)-[A-Z]|[dl]['’][A-Z]|[ei][A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: code points `start` to `end` without a possessive ending.

    Attributes:
        text: the word's own characters.
        key: the word as the lists hold it (see `lexicon.plain`).
        gap: what stands between the word before it in the sentence and this one.
        capital: whether it is written as a name is.
        possessive: whether `’s` or `’` follows.
        opens: whether it opens a sentence, a quotation or a list item, where a capital proves nothing.
    """

    start: int
    end: int
    text: str
    key: str
    gap: str
    capital: bool
    possessive: bool
    opens: bool

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals throughout, as `NATO`, `U.S.`, `G7` and `MPs` are."""
        letters = [c for c in self.text if c.isalpha()]
        return sum(c.isupper() for c in letters) >= 2 and all(c.isupper() for c in letters[:-1])

    @property
    def joined(self) -> bool:
        """Whether nothing but white space within one paragraph stands before it."""
        return bool(self.gap) and not self.gap.strip() and self.gap.count("\n") <= 1


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The words of `text[start:end]` in order; hyphenated compounds with a country in them come as their parts."""
    tokens: list[Token] = []
    last = start
    for match in _TOKEN.finditer(text, start, end):
        for begin, stop in _parts(text, match):
            gap = text[last:begin]
            token = _token(text, (begin, stop, end), gap, opens=not tokens or _OPENING.search(gap) is not None)
            tokens.append(token)
            last = token.end if not token.possessive else stop
    return tokens


def _token(text: str, place: tuple[int, int, int], gap: str, *, opens: bool) -> Token:
    begin, stop, end = place
    word = text[begin:stop]
    possessive = False
    if (ending := _POSSESSIVE.search(word)) and plain(word) not in words("inner_possessives"):
        word, possessive = word[: ending.start()], True
    elif word[-1] in "sS" and text[stop : stop + 1] in ("'", "’") and not text[stop + 1 : stop + 2].isalnum():
        possessive = plain(word) + "'" not in words("inner_possessives") and not _body_follows(text, stop + 1)
        word = word if possessive else text[begin : stop + 1]
    elif text[stop : stop + 1] == "." and stop + 1 < end and (_initial(word) or plain(word) in words("abbreviations")):
        word = text[begin : stop + 1]
    key = plain(word)
    tail = key.rsplit("-", 1)[-1] if "-" in key else ""
    if ending := _CONTRACTION.search(word):
        key = plain(word[: ending.start()])
    capital = word[0].isupper() or word[0].istitle() or _SMALL_FIRST.match(word) is not None or key == "plc"
    capital = capital and tail not in words("adjective_tails")
    return Token(begin, begin + len(word), word, key, gap, capital, possessive, opens)


def _body_follows(text: str, place: int) -> bool:
    """Whether ` Court` or the like follows, as in `Magistrates’ Court`."""
    match = _NEXT_CAPITAL.match(text, place)
    return match is not None and plain(match.group(1)) in words("organisation_heads")


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _parts(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The word, or the parts of a compound such as `UK-Serbia` or `US-led`, which holds a country."""
    begin = match.start()
    pieces = re.split(r"[‐‑-]", match.group())
    known = [(plain(piece),) in countries() for piece in pieces]
    if len(pieces) == 1 or not any(known) or (plain(match.group()),) in countries():
        yield match.span()
        return
    for piece in pieces:
        if piece:
            yield begin, begin + len(piece)
        begin += len(piece) + 1
