"""The date line that opens a story of an agency: `TORONTO (AP) - `, `JERUSALEM, Israel – `."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.\- ]{1,60}[A-Z](?:,[^\n()–—]{0,40})?(?:\s*\([^()\n]{1,40}\))?\s*(?:--?|–|—)\s"
    r"|\s*[A-Z][^\n()–—]{1,40}\(\w+\)\s*(?:--?|–|—)\s"
)


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the date line at `start` ends; None where there is none. Offsets are code points, `end` is exclusive."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else None
