"""Words, stems and sentences of an article, with offsets.

The stemmer is the first steps of Porter's (plural, -ing, -ed) after British spelling was mapped to American, and no more:
two words share a stem here only where a reader would call them the same word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sentencex import get_sentence_boundaries

from summarizer.fuse.wordlists import word_set
from summarizer.language.piece import Piece

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[£$€¥₹%]"
    r"|\d[\d,]*(?:\.\d+)?"
    r"|(?:[Cc]o-(?=[a-z]))?[^\W\d_]+(?:['’][^\W\d_]+)*"
)

NEGATIONS = frozenset({"not", "never", "no", "cannot", "neither", "nor", "without"})


@dataclass(frozen=True, slots=True)
class Token(Piece):
    """A word, number or sign of an article; `stem` is what is compared, `name` whether it starts with a capital."""

    stem: str
    name: bool

    @property
    def is_content(self) -> bool:
        """Whether the token says what a sentence is about (no function word, no sign, no digits)."""
        return self.stem not in FUNCTION_WORDS and self.stem[0].isalpha()


def fold(text: str) -> str:
    """Typographic quotation marks and dashes as plain ones, of equal length, so that offsets stay."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})

_ENDINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"), ("ogue", "og"))


def _american(word: str) -> str:
    for british, american in _ENDINGS:
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word


_VOWEL = re.compile(r"[aeiouy]")


def _strip_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) > 2 and _VOWEL.search(base):
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The compared form of a word: `crossings` and `crossing` are `cross`, `organised` is `organiz`."""
    if word.isupper() and len(word.replace(".", "")) > 1:
        return word.replace(".", "")
    low = word.casefold().replace("’", "'").replace("-", "")
    low = low.removesuffix("'s").removesuffix("'")
    if not low or not low.isalpha() or len(low) < 4:
        return low or word
    low = _american(low)
    if low.endswith("ies") and len(low) > 4:
        low = low[:-3] + "y"
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    low = _strip_verb_ending(low)
    return low[:-1] if low.endswith("e") and len(low) > 3 else low


_FUNCTION_WORDS = word_set(
    "a an the this that these those there here it its he she they we i you him her them us me his their our your "
    "my who whom whose which what when where why how and or but nor so yet if then than as at by for from in into "
    "of off on onto out over to up down with within about above after again against along among around before "
    "behind below between beyond during since through throughout toward towards under until upon via per is are "
    "was were be been being am do does did done have has had having will would shall should can could may might "
    "must ought not no never cannot neither without also too very just only even still already more most less "
    "least much many some any all each every both either other another such own same while whereas because "
    "although though however meanwhile including include according ahead amid say said says saying tell told one "
    "ones set because s t ll re ve d m new now well nearly almost approximately roughly"
)
FUNCTION_WORDS = _FUNCTION_WORDS | frozenset(stem(word) for word in _FUNCTION_WORDS)
"""Words that say how the others hang together, and their stems; they do not tell what a sentence is about."""


_CONTRACTION = re.compile(r"^(.+?)n['’]t$", re.IGNORECASE)
_FULL_FORMS = {"ca": "can", "wo": "will", "sha": "shall"}


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]` with offsets into `text`; `didn't` gives `did` and `not`."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, low, high = match.group(), match.start(), match.end()
        negated = _CONTRACTION.match(word)
        if negated:
            cut = low + len(negated.group(1))
            verb = negated.group(1).casefold()
            found.append(Token(low, cut, stem(_FULL_FORMS.get(verb, verb)), word[0].isupper()))
            found.append(Token(cut, high, "not", False))
        elif word.casefold() == "cannot":
            found += [Token(low, low + 3, "can", False), Token(low + 3, high, "not", False)]
        else:
            found.append(Token(low, high, stem(word.split("'")[0].split("’")[0] or word), word[0].isupper()))
    return found


def content(text: str) -> frozenset[str]:
    """The content stems of a phrase."""
    return frozenset(token.stem for token in tokens(text) if token.is_content)


def alike(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of words that two sets have in common (Dice 1945), 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def names_in(text: str) -> frozenset[str]:
    """The stems of the capitalised words of a passage, its first word left out (a capital there says nothing)."""
    found = tokens(text)
    return frozenset(token.stem for token in found[1:] if token.name and token.is_content)


def sentences(text: str) -> list[Piece]:
    """The sentences of a text, line by line, without the white space around them."""
    found: list[Piece] = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            for part in get_sentence_boundaries("en", line):
                piece = _trim(text, offset + part["start_index"], offset + part["end_index"])
                if piece.start < piece.end:
                    found.append(piece)
        offset += len(line) + 1
    return found


def _trim(text: str, start: int, end: int) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end)
