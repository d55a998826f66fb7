"""Sound normalisation with a way back: only what cannot change a meaning, and each character knows where it came from.

Typographic quotation marks and dashes become plain ones, all kinds of blanks become one blank, soft hyphens, zero-width and
bidirectional control characters are dropped, compatibility forms (ligatures, full-width letters) are resolved by NFKC, but
not superscripts and fractions: 10² is not 102.
Letters and digits are never changed, nor dropped, nor matched approximately: a lost "not" is a lost "not".
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_PLAIN = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_DROPPED = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text; `origin[i]` is the offset in the original text of the character behind `text[i]`."""

    text: str
    origin: tuple[int, ...]
    length: int

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text behind a range of the normalised one, end-exclusive.

        The end is just behind the last character that took part, so that what was dropped after it stays outside.
        """
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else self.length
            return at, at
        return self.origin[start], self.origin[end - 1] + 1


def normalise(text: str) -> Normalised:
    """Normalise a text, keeping the way back: `“No way”` becomes `"No way"`."""
    out: list[str] = []
    origin: list[int] = []
    blank = False
    for at, character in enumerate(text):
        if character in _DROPPED:
            continue
        for plain in " " if character.isspace() else _PLAIN.get(character) or _compatible(character):
            # Some compatible forms hold a blank of their own (a spacing macron), so runs of blanks are closed here.
            if plain.isspace() and blank:
                continue
            blank = plain.isspace()
            out.append(" " if blank else plain)
            origin.append(at)
    return Normalised("".join(out), tuple(origin), len(text))


def _compatible(character: str) -> str:
    if unicodedata.category(character) == "No":
        return character
    return "".join(_PLAIN.get(plain, plain) for plain in unicodedata.normalize("NFKC", character))
