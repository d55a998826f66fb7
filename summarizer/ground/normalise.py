"""Sound normalisation with a way back: only what cannot change a meaning, and each character knows where it came from.

Typographic quotation marks and dashes become plain ones, all kinds of blanks become one blank, soft hyphens, zero-width and
bidirectional control characters are dropped, compatibility forms (ligatures, full-width letters) are resolved by NFKC, but
not superscripts and fractions: 10² is not 102.
Letters and digits are never changed, nor dropped, nor matched approximately: a lost "not" is a lost "not".
"""

from __future__ import annotations

import unicodedata

from summarizer.language.normalise import INVISIBLE, Normalised, normalised

_PLAIN = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(INVISIBLE, ""),
    "…": "...",
}


def normalise(text: str) -> Normalised:
    """Normalise a text, keeping the way back: `“No way”` becomes `"No way"`."""
    blank = False

    def plain(character: str) -> str:
        nonlocal blank
        kept = ""
        for one in " " if character.isspace() else _compatible(character):
            # Some compatible forms hold a blank of their own (a spacing macron), so runs of blanks are closed here.
            if not (blank and one.isspace()):
                kept += " " if one.isspace() else one
            blank = one.isspace()
        return kept

    return normalised(text, plain)


def _compatible(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "No":
        return character
    return "".join(_PLAIN.get(plain, plain) for plain in unicodedata.normalize("NFKC", character))
