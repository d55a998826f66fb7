"""The words of an article as they are compared: base forms from the parse, one spelling, and whether a word tells anything.

Where nothing is parsed, words are compared as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.language.concepts import canonical, function_words
from summarizer.language.parse import Token
from summarizer.language.piece import Piece
from summarizer.language.reading import Reading

NEGATIONS = frozenset({"not", "never", "no", "neither", "nor", "without"})
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X", "INTJ", ""})
_PLAIN = re.compile(r"[%£$€]|(?:[A-Z]\.){2,}|\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDINGS = tuple(
    tuple(pair.split("/"))
    for pair in "isation/ization ise/ize ised/ized ising/izing ises/izes our/or ours/ors oured/ored ourful/orful ogue/og tre/ter "
    "dgement/dgment dgements/dgments".split()
)
"""British endings with the American ones."""


@dataclass(frozen=True, slots=True)
class Word(Piece):
    """A word of an article.

    Attributes:
        key: what is compared: the base form, American spelling, lower case.
        name: whether it is written as a name; the first word of a sentence only where the parse says so.
        telling: whether it says what a sentence is about (no function word, no number).
        token: its index in the parse; None where nothing is parsed.
    """

    key: str
    name: bool
    telling: bool
    token: int | None

    @property
    def concept(self) -> str:
        """The key, equal for words that may stand for each other."""
        return canonical(self.key)


@lru_cache(maxsize=65_536)
def spelled(word: str) -> str:
    """One spelling for British and American forms; lower case, no full stops.

    >>> spelled("organise"), spelled("U.S."), spelled("colour")
    ('organize', 'us', 'color')
    """
    low = word.casefold().replace("’", "'").replace(".", "")
    for british, american in _ENDINGS:
        if low.endswith(british) and len(low) > len(british) + 1:
            return low[: -len(british)] + american
    return low


_DERIVED = frozenset({"ing", "ings", "ed", "en", "d"})


def related(left: str, right: str) -> bool:
    """Whether one word is a participle or a verbal noun of the other, which a parse takes for a word of its own.

    >>> related("vote", "voting"), related("fall", "fallen"), related("fall", "fault")
    (True, True, False)
    """
    short, long = sorted((left, right), key=len)
    base = short.removesuffix("e")
    return len(base) > 2 and long.startswith(base) and long[len(base) :] in _DERIVED


def words_of(reading: Reading) -> tuple[Word, ...]:
    """All words of the body text in reading order, marks left out."""
    found = list(_parsed(reading))
    covered = {word.start for word in found}
    bare = [one for one in reading.sentences if not reading.parse.within(one)]
    found += [word for one in bare for word in plain_words(reading.article.text, one) if word.start not in covered]
    return tuple(sorted(found, key=lambda word: word.start))


def _parsed(reading: Reading) -> Iterator[Word]:
    text, tokens = reading.article.text, reading.parse.tokens
    starts = {sentence.start for sentence in reading.sentences}
    prefix: Token | None = None
    for index, token in enumerate(tokens):
        raw = text[token.start : token.end]
        if text[token.end : token.end + 1] == "-" and raw.casefold() == "co" and prefix is None:
            prefix = token
        elif any(char.isalnum() for char in raw) or raw in "%£$€":
            start = prefix.start if prefix else token.start
            key = ("co" if prefix else "") + _key(token, raw)
            opens = start in starts
            name = text[start].isupper() and (not opens or token.pos == "PROPN")
            yield Word(start, token.end, key, name, _tells(token, key), index)
            prefix = None


def _key(token: Token, raw: str) -> str:
    if raw[0].isdigit():
        return raw.replace(",", "")
    return spelled(token.lemma or raw)


def _tells(token: Token, key: str) -> bool:
    return token.pos in _OPEN_CLASSES and key[0].isalpha() and key not in function_words()


def plain_words(text: str, piece: Piece) -> Iterator[Word]:
    """The words of any text as written, for what has no parse: passages of a model, other languages."""
    for match in _PLAIN.finditer(text, piece.start, piece.end):
        key = spelled(match.group().replace(",", "").removesuffix("'s").removesuffix("’s"))
        telling = key[:1].isalpha() and key not in function_words()
        yield Word(match.start(), match.end(), key, match.group()[0].isupper(), telling, None)


def plain_wording(text: str) -> tuple[str, ...]:
    """The compared forms of all words of any text, in order."""
    return tuple(word.key for word in plain_words(text, Piece(0, len(text))))


@lru_cache(maxsize=16_384)
def content_words(text: str) -> tuple[str, ...]:
    """The compared forms of the words of any text that carry meaning, numbers among them, in order.

    >>> content_words("to share 1,200 of the waters")
    ('share', '1200', 'waters')
    """
    words = plain_words(text, Piece(0, len(text)))
    return tuple(word.key for word in words if word.telling or word.key[:1].isdigit())
