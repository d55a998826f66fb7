"""Titles of pages without the name of the site that stands behind them ("… | CNN")."""

from __future__ import annotations

import re

from summarizer.read.about.publisher import is_publisher_name

_BAR = re.compile(r"\s*[|¦]\s*")
_DASH = re.compile(r"\s+[-–—]\s+(?=[^-–—]*$)")


def plain_title(title: str, source: str) -> tuple[str, str]:
    """The title without the publisher behind it, and the publisher: the known one, else the one that stood there.

    What follows a bar is taken away if it is the source, or the name of a publisher, with the sections between; after a dash,
    too, but nothing else is.

    >>> plain_title("Ferry fire hurts nine | World news | The Northtown Herald", "")
    ('Ferry fire hurts nine', 'The Northtown Herald')
    """
    parts = [part for part in _BAR.split(title) if part]
    if len(parts) > 1 and _names(parts[-1], source):
        return parts[0], source or parts[-1]
    if (dash := _DASH.search(title)) and _names(title[dash.end() :], source):
        return title[: dash.start()], source or title[dash.end() :]
    return title, source


def _names(words: str, source: str) -> bool:
    return _bare(words) == _bare(source) or is_publisher_name(words)


def _bare(name: str) -> str:
    return re.sub(r"^the\s|^www\.|\W", "", name.casefold())
