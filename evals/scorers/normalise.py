"""The judge's own reading of text: folded characters with a way back, words, names.

Folding makes typographic variants equal and nothing else: NFKD (Unicode Standard Annex 15), quotation marks, dashes,
spaces, soft hyphens, case. A dropped word or a changed digit never folds away.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    **dict.fromkeys("‘’‚‛′´`", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")
_OPENING = frozenset('.!?:"')
_ARTICLES = frozenset({"the", "a", "an"})
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor"})


def word_list(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one string."""
    return tuple(text.split())


STOP_WORDS = frozenset(
    word_list(
        "a an the of to in on at by for from with without and or but nor as is are was were be been being it its this "
        "that these those he she they them his her their who which what when where than then there here has have had do "
        "does did will would can could may might shall should into over under between during since after before about up "
        "out off so such not no also more most said says say i we you our your my me us if while per both each some any "
        "all"
    )
)
NEGATIONS = frozenset(["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"])


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `at[i]` is the code point of the original that gave character i, `at[len(text)]` its length."""

    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original for a half-open, non-empty range of the folded text."""
        return self.at[start], self.at[end - 1] + 1


def folded(text: str) -> Folded:
    """Fold with the way back to the original's code points."""
    out: list[str] = []
    at: list[int] = []
    for i, char in enumerate(text):
        if char in _NOTHING:
            continue
        for c in unicodedata.normalize("NFKD", _SAME.get(char, char)).casefold():
            folded_char = " " if c.isspace() else _SAME.get(c, c)
            if folded_char != " " or (out and out[-1] != " "):
                out.append(folded_char)
                at.append(i)
    return Folded("".join(out), (*at, len(text)))


@lru_cache(maxsize=16_384)
def fold(text: str | None) -> str:
    """Folded text without the way back, stripped; "" for None."""
    return folded(text or "").text.strip()


def occurrences(needle: str, hay: Folded) -> list[tuple[int, int]]:
    """Ranges of the original where `needle` stands as whole words, both folded; overlapping ones left out."""
    want = fold(needle)
    found: list[tuple[int, int]] = []
    at = hay.text.find(want) if want else -1
    while at >= 0:
        end = at + len(want)
        left = at > 0 and hay.text[at - 1].isalnum() and want[0].isalnum()
        right = end < len(hay.text) and hay.text[end].isalnum() and want[-1].isalnum()
        whole = not left and not right
        if whole:
            found.append(hay.original(at, end))
        at = hay.text.find(want, end if whole else at + 1)
    return found


@lru_cache(maxsize=16_384)
def words(text: str | None) -> tuple[str, ...]:
    """Folded words; a possessive 's is dropped."""
    return tuple(w.removesuffix("'s") for w in _WORD.findall(fold(text)))


def spelt_words(text: str) -> list[tuple[str, bool]]:
    """Every word as the text writes it, and whether it opens a sentence (or stands behind a colon or an opening mark)."""
    view = folded(text)
    found: list[tuple[str, bool]] = []
    end = 0
    for m in _WORD.finditer(view.text):
        start, stop = view.original(m.start(), m.end())
        between = view.text[end : m.start()]
        found.append((text[start:stop], not found or any(c in _OPENING for c in between)))
        end = m.end()
    return found


def stem(word: str) -> str:
    """A light stem: plural and third-person s, and -ing/-ed where enough is left (no claim to linguistics)."""
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            return word[: -len(ending)] + rest
    return word


@lru_cache(maxsize=16_384)
def content(text: str | None) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order, hyphenated words split."""
    parts = (p for w in words(text) for p in w.split("-"))
    return tuple(stem(p) for p in parts if p and p not in STOP_WORDS)


def name_key(text: str | None) -> str:
    """A name for comparison: folded words without a leading article and honorifics."""
    found = [w.rstrip(".") for w in words(text)]
    while found and (found[0] in _ARTICLES or found[0] in _HONORIFICS) and len(found) > 1:
        found = found[1:]
    return " ".join(found)


def token_f1(left: str | None, right: str | None) -> float:
    """F1 of two bags of content stems (as in SQuAD, Rajpurkar et al. 2016, with stop words left out); 1 if both empty."""
    a, b = content(left), content(right)
    if not a or not b:
        return float(a == b)
    rest = list(b)
    common = 0
    for token in a:
        if token in rest:
            rest.remove(token)
            common += 1
    return 2 * common / (len(a) + len(b))


def negated(text: str | None) -> int:
    """How many words of negation a text holds."""
    return sum(w in NEGATIONS or w.endswith("n't") for w in words(text))
