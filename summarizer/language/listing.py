"""Names in one phrase: `Ana Ruiz, Tim Roe and Bo Diaz`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BETWEEN = re.compile(r", | and ")


def listed(names: Sequence[str]) -> str:
    """Names as one phrase; at least one."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def unlisted(phrase: str) -> list[str]:
    """The names of such a phrase, one where it is none; a name that has "and" itself is cut there."""
    return _BETWEEN.split(phrase)
