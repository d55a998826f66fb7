"""Under which names records of common tools keep an article and what is known of it.

Names are compared without case, dashes and underscores, so that `publishedAt`, `published_at` and `Published-At` are one. They
are those of NewsAPI, GNews, the Guardian, Event Registry, schema.org (JSON-LD), JSON Feed, WordPress, news-please, newspaper4k,
Miniflux, goose3, readability, ninjs, the New York Times, Arc, Drupal, Ghost, Editor.js, CNN/DailyMail and Multi-News; the
first that a record has is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summarizer.read.about.furniture import stated_dates
from summarizer.read.formats.markup import looks_like_page, plain
from summarizer.read.naming import shown, web_address
from summarizer.read.records.elements import marked_up

TEXT = (
    "text", "content", "fulltext", "bodytext", "articlebody", "body", "maintext", "article", "contenttext", "contenthtml",
    "document", "story", "bodyhtml", "textcontent", "cleanedtext", "contentelements", "blocks", "html",
)  # fmt: skip
TEASER = ("summary", "description", "excerpt", "snippet", "leadparagraph", "abstract")
ID = ("id", "guid")
TITLE = ("title", "headline", "webtitle", "headlines", "name")
SOURCE = (
    "source", "publisher", "sitename", "metasitename", "sourcename", "outlet", "publication", "newspaper", "feed",
    "sourcedomain", "domain", "provider", "namesource",
)  # fmt: skip
PUBLISHED = (
    "published", "publishedat", "datepublished", "datepublish", "publishdate", "publisheddate", "webpublicationdate",
    "publicationdate", "pubdate", "publishedtime", "firstpublished", "displaydate", "datetime", "date", "created", "createdat",
)  # fmt: skip
UPDATED = (
    "updated",
    "updatedat",
    "datemodified",
    "datemodify",
    "modified",
    "lastmodified",
    "lastupdateddate",
    "changed",
    "versioncreated",
)
URL = ("url", "link", "weburl", "canonicallink", "externalurl", "permalink", "source")
_ALL = frozenset({*TEXT, *TEASER, *ID, *TITLE, *SOURCE, *PUBLISHED, *UPDATED, *URL, "fields"})
_WITHIN = ("name", "title", "rendered", "value", "main", "basic", "#text", "$t")
"""Where an object that stands for one string keeps it: publishers, WordPress, XML that was turned into JSON."""
MAX_FIELD_CHARS = 500


def bare(name: str) -> str:
    """A field's name as it is compared."""
    return re.sub(r"[\W_]", "", name).lower()


def is_known(name: str) -> bool:
    """Whether a field of this name is read; a table's other columns need not even be decoded."""
    return bare(name) in _ALL


def holds_text(names: Sequence[str], text_field: str) -> bool:
    """Whether one of a table's columns holds the article."""
    return text_field.partition(".")[0] in names if text_field else any(bare(name) in TEXT for name in names)


class Fields:
    """A record's fields by their bare names; those of an object named `fields` (the Guardian's) count as the record's own."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        inner = record.get("fields")
        self._record = record
        self._values: dict[str, Any] = {}
        for source in (record, inner if isinstance(inner, Mapping) else {}):
            for name, value in source.items():
                if value is not None and isinstance(name, str):
                    self._values.setdefault(bare(name), value)

    def text(self, text_field: str) -> tuple[str, Any]:
        """The field that holds the article and its value; ("", None) where there is none.

        Args:
            text_field: the name that the user gives it, with dots for fields within fields; "" for the usual ones.
        """
        if text_field:
            return text_field, _string(_at(self._record, text_field.split(".")))
        given = [(name, _string(marked_up(self._values[name]))) for name in TEXT if name in self._values]
        filled = [(name, value) for name, value in given if isinstance(value, str) and value.strip()]
        filled = [
            pair for pair in filled if pair[0] != "html" or not looks_like_page(pair[1])
        ]  # with all its furniture
        return next(iter(filled or given), ("", None))

    def teaser(self) -> str:
        """A summary of the article, "" where there is none."""
        return next((value for value in self._strings(TEASER) if value.strip()), "")

    def line(self, names: Sequence[str]) -> str:
        """The first of these fields that is no address in one line without markup, "" where there is none."""
        lines = (" ".join(plain(value).split()) for value in self._strings(names) if not web_address(value))
        return next((shown(line)[:MAX_FIELD_CHARS] for line in lines if line), "")

    def url(self) -> str:
        """The article's address, "" where none is given that a browser could open."""
        return next((found for value in self._strings(URL) if (found := web_address(value))), "")

    def date(self, names: Sequence[str]) -> tuple[str, str]:
        """The first full date among these fields as ISO 8601, and "" or why the first that is given is none."""
        given = [self._values[name] for name in names if self._values.get(name) not in (None, "")]
        if date := next((date for value in given if (date := _iso(value))), ""):
            return date, ""
        if not given:
            return "", ""
        what = shown(repr(given[0])[:60])
        return "", f'"{names[0]}" is {what}, not a full, unambiguous date; left out (write 2025-04-02)'

    def _strings(self, names: Sequence[str]) -> Iterator[str]:
        for name in names:
            value = _string(self._values.get(name))
            if isinstance(value, int) and not isinstance(value, bool):
                value = str(value)
            if isinstance(value, str):
                yield value


def _string(value: Any) -> Any:
    """The string that an object stands for, where it stands for one; a single object in a list counts as itself."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], Mapping):
        value = value[0]
    if isinstance(value, Mapping):
        return next((value[key] for key in _WITHIN if isinstance(value.get(key), str)), value)
    return value


def _at(value: Any, path: Sequence[str]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _iso(value: Any) -> str:
    if isinstance(value, dt.date):  # a datetime is one too
        return value.isoformat()
    if not isinstance(value, str):
        return ""
    stated = dict(stated_dates(" ".join(value[:MAX_FIELD_CHARS].split())))  # also "Published 3 May 2024 | Updated ..."
    return stated.get("published") or stated.get("updated") or ""
