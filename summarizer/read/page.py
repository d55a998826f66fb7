"""HTML to an article: the page's main text and what its metadata say."""

from __future__ import annotations

import codecs
import html
import importlib
import logging
import re
from typing import Any

from summarizer.errors import InputError
from summarizer.read.dates import iso_date
from summarizer.read.draft import Draft
from summarizer.read.limits import Limits
from summarizer.read.naming import shown
from summarizer.read.text import checked_text, decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# as browsers do: pages that say Latin-1 are written in its Windows superset
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# The day is taken only from where a page states it, not guessed from any date in its text.
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
HTML_STARTS = ("<!doctype html", "<html")


def page_text(data: bytes, where: str) -> str:
    """A page's source: UTF-8, or the encoding that its `<meta charset>` names.

    Raises:
        InputError: the bytes are neither.
    """
    try:
        return decode(data, where)
    except InputError:
        declared = _CHARSET.search(data[:4096])
        if declared is None or b"\0" in data:
            raise
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(_AS_BROWSERS.get(name, name))
        except (LookupError, ValueError):  # UnicodeDecodeError is a ValueError
            name = declared[1].decode("ascii")
            raise InputError(f"{where}: neither UTF-8 nor the {name} that it declares; save the page again") from None


def page_draft(source: str, name: str, folder: str, where: str, limits: Limits) -> Draft:
    """The article of a page; its text is the extracted main text, so that no offset points into markup.

    Raises:
        InputError: no article is found in the page.
    """
    found = _extract(source, where)
    text = (found.text or "").replace("\r\n", "\n") if found is not None else ""
    if not text.strip():
        raise InputError(f"{where}: no article found in the page; save its text as a .txt file")
    return Draft(
        wanted_id=name,
        folder=folder,
        text=checked_text(text, where, limits),
        title=_line(found.title),
        source=_publisher(_line(found.sitename), source),
        published=iso_date(found.date or "") or "",
    )


def _extract(source: str, where: str) -> Any:
    trafilatura = importlib.import_module("trafilatura")  # slow to import, and most runs read no HTML
    for name in ("trafilatura", "htmldate"):
        # without a handler, Python prints their complaints about odd pages beside our one line
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(
            source, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATE_SEARCH)
        )
    except Exception as error:
        # hostile markup can break the parsers below in ways that they do not document
        raise InputError(f"{where}: cannot be read as HTML ({type(error).__name__}); save its text as .txt") from error


def _publisher(name: str, source: str) -> str:
    """The site's name, or its address's host, if it stands in the page: a name made up from an account handle is none."""
    return name if "/" not in name and name in html.unescape(source) else ""


def _line(value: str | None) -> str:
    return shown(" ".join((value or "").split()))
