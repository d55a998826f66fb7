"""RSS and Atom feeds to articles, one an entry. Nothing that a feed names is fetched here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from summarizer.errors import InputError
from summarizer.read.draft import Draft
from summarizer.read.extras import extra
from summarizer.read.formats.markup import html_text, looks_like_html, plain, resolved, unescaped
from summarizer.read.loaded import Loaded
from summarizer.read.naming import clean_id, shown, web_address
from summarizer.read.settings import ReadSettings
from summarizer.read.text import checked_text
from summarizer.schema import ArticleNote

_WHOLE = 600
"""Code points from which a summary is taken for the article itself, as feeds without a place of their own for it give it."""
_TEASER = ArticleNote(kind="cut_off", message="only what the feed shows of the article; --full reads its page")


def read_feed(loaded: Loaded, settings: ReadSettings) -> Iterator[Draft | InputError]:
    """The articles of a feed.

    Raises:
        InputError: it is no feed; the package for feeds is missing.
    """
    feedparser = extra("feedparser", "feeds", loaded.where)
    try:
        # as a stream: a string could be taken for an address to fetch
        feed = feedparser.parse(io.BytesIO(loaded.data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        # hostile markup breaks the parsers below in ways that they do not document
        raise InputError(f"{loaded.where}: cannot be read as a feed ({type(error).__name__}); save it again") from error
    if not feed.get("version"):
        raise InputError(f"{loaded.where}: is no RSS or Atom feed; save it again, or give its articles")
    source = _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _draft(entry, source, number, loaded, settings)
        except InputError as error:
            yield error


def _draft(entry: Any, source: str, number: int, loaded: Loaded, settings: ReadSettings) -> Draft:
    where = f"{loaded.where}, entry {number}"
    text, whole = _text(entry)
    title, web = _line(entry.get("title")), web_address(str(entry.get("link") or ""))
    if not text and title:
        text, whole = title, False
    return Draft(
        wanted_id=clean_id(web or str(entry.get("id") or "")) or f"{loaded.name}#{number}",
        folder=loaded.name,
        text=checked_text(text, where, settings.limits),
        title=title,
        source=_line((entry.get("source") or {}).get("title")) or source,
        published=_moment(dict.get(entry, "published_parsed")),
        updated=_moment(dict.get(entry, "updated_parsed")),
        url=web,
        behind="" if whole else web,
        notes=() if whole else (_TEASER,),
    )


def _text(entry: Any) -> tuple[str, bool]:
    """The text of an entry, and whether it is the whole article."""
    given = [one.get("value") or "" for one in entry.get("content") or []]
    texts = [_plain(one) for one in given if one.strip()]
    summary = _plain(entry.get("summary") or "")
    longest = max(texts, key=len, default="")
    if len(longest) > len(summary) or (longest and longest != summary):
        return longest, True
    return summary, len(summary) >= _WHOLE


def _plain(value: str) -> str:
    value = unescaped(value)
    return html_text(value) if looks_like_html(value) else resolved(value).strip()


def _line(value: Any) -> str:
    return shown(" ".join(plain(str(value or "")).split()))[:500]


def _moment(parts: Any) -> str:
    """ISO 8601 of the moment that feedparser reads from a date, in UTC; its own `get` would give one date for the other."""
    return (
        f"{parts.tm_year:04}-{parts.tm_mon:02}-{parts.tm_mday:02}T{parts.tm_hour:02}:{parts.tm_min:02}+00:00"
        if parts
        else ""
    )
