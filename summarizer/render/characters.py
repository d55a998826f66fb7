"""Article text made safe to show, without changing a word of it.

What this module does: control characters become visible signs, text that turns the writing direction is closed again at its
end, and verbatim words get quotation marks that do not clash with the marks inside them. Escaping for a format (HTML,
Markdown) is the format's own matter.
"""

from __future__ import annotations

import re

_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_LINE_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_SPACES = re.compile(r"\s+")
_BIDI_OPEN = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_BIDI_CLOSE = frozenset(_BIDI_OPEN.values())
_DOUBLE_MARKS = frozenset('“”„‟"«»')


def visible(text: str) -> str:
    """`text` with control characters as signs (NUL as ␀, escape as ␛) and every kind of line break as a line feed.

    Terminal sequences are thereby inert, and no character is left that HTML forbids.
    """
    return _LINE_BREAKS.sub("\n", text).translate(_CONTROLS)


def closed(text: str) -> str:
    """`text` with the direction overrides and isolates that it opens closed at its end, so that they reach no further."""
    if not any(mark in text for mark in _BIDI_OPEN):
        return text
    pending: list[str] = []
    for char in text:
        if char in _BIDI_OPEN:
            pending.append(_BIDI_OPEN[char])
        elif char in _BIDI_CLOSE and char in pending:
            while pending.pop() != char:
                pass
    return text + "".join(reversed(pending))


def one_line(text: str) -> str:
    """`text` on one line: visible, closed, runs of white space as one space."""
    return closed(_SPACES.sub(" ", visible(text)).strip())


def capital(text: str) -> str:
    """`text` with a capital at its start, for a heading."""
    return text[:1].upper() + text[1:]


def quoted(verbatim: str) -> str:
    """`verbatim` in quotation marks: “…”, or ‘…’ where double marks stand inside; the words stay as they are.

    >>> quoted('He said "no"')
    '‘He said "no"’'
    """
    if _DOUBLE_MARKS.isdisjoint(verbatim):
        return f"“{verbatim}”"
    return f"‘{verbatim}’"
